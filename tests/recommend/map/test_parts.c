/* The parts of a map, each against its definition. */
#include "recommend/map/affinity.h"
#include "recommend/map/pca.h"
#include "recommend/map/quality.h"
#include "recommend/map/tree.h"
#include "tests/recommend/map/clouds.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdlib.h>

static const float one[TON_SPACE_FAMILIES] = {1};

/* ---- tree ------------------------------------------------------------------------------------ */

static double plain_push(double *push, const double *place, int count)
{
    double all = 0;
    for (int i = 0; i < count; i++) {
        push[2 * i] = push[2 * i + 1] = 0;
        for (int j = 0; j < count; j++) {
            double dx = place[2 * i] - place[2 * j], dy = place[2 * i + 1] - place[2 * j + 1];
            double q = j == i ? 0 : 1 / (1 + dx * dx + dy * dy);
            all += q;
            push[2 * i] += q * q * dx;
            push[2 * i + 1] += q * q * dy;
        }
    }
    return all;
}

Test(map_tree, sums_what_all_pairs_give)
{
    enum { COUNT = 2000 };
    static double place[2 * COUNT], push[2 * COUNT], plain[2 * COUNT], again[2 * COUNT];
    static const double sizes[] = {1e-6, 1, 30, 1000};
    ton_tree *tree;
    cr_assert(ton_tree_new(&tree, COUNT) == TON_OK);
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        unsigned state = 5;
        for (int i = 0; i < 2 * COUNT; i++)
            place[i] = 100 + sizes[s] * pow((double)cloud_chance(&state), 3);
        double all = ton_tree_push(tree, push, place, 1), exact = plain_push(plain, place, COUNT);
        cr_expect(fabs(all / exact - 1) < 0.01, "size %g: %g, %g", sizes[s], all, exact);
        double error = 0, whole = 0;
        for (int i = 0; i < 2 * COUNT; i++) {
            error += fabs(push[i] - plain[i]);
            whole += fabs(plain[i]);
        }
        cr_expect(error < 0.03 * whole + 0.01, "size %g: %g of %g", sizes[s], error, whole);
        cr_expect(eq(dbl, all, ton_tree_push(tree, again, place, 4)));
        for (int i = 0; i < 2 * COUNT; i++)
            cr_assert(eq(dbl, push[i], again[i]));
    }
    ton_tree_free(tree);
}

Test(map_tree, points_at_one_place)
{
    double place[200], push[200];
    ton_tree *tree;
    for (int i = 0; i < 200; i++)
        place[i] = i % 2 ? -4 : 7;
    cr_assert(ton_tree_new(&tree, 100) == TON_OK);
    cr_expect(eq(dbl, ton_tree_push(tree, push, place, 1), 100 * 99));
    for (int i = 0; i < 200; i++)
        cr_expect(eq(dbl, push[i], 0));
    ton_tree_free(tree);
}

/* ---- affinity -------------------------------------------------------------------------------- */

static float value_at(const ton_affinity *a, int64_t i, int64_t j)
{
    for (int64_t at = a->first[i]; at < a->first[i + 1]; at++)
        if (a->to[at] == j)
            return a->value[at];
    return 0;
}

Test(map_affinity, is_symmetric_and_adds_up_to_one)
{
    ton_vectors *vectors = cloud_clouds(80, 3, 0.5f);
    const ton_metric *metric;
    ton_graph *graph;
    ton_affinity *a;
    cr_assert(ton_metric_named(&metric, NULL, NULL) == TON_OK);
    cr_assert(ton_graph_new(&graph, vectors, metric, one, 15, 1) == TON_OK);
    cr_assert(ton_affinity_new(&a, graph, 5) == TON_OK);
    double sum = 0;
    for (int64_t i = 0; i < a->count; i++)
        for (int64_t at = a->first[i]; at < a->first[i + 1]; at++) {
            sum += (double)a->value[at];
            cr_expect(ne(long, a->to[at], i));
            cr_expect(eq(flt, a->value[at], value_at(a, a->to[at], i)));
            cr_expect(at == a->first[i] || a->to[at] > a->to[at - 1]);
        }
    cr_expect(fabs(sum - 1) < 1e-5, "%f", sum);
    for (int64_t i = 0; i < graph->nodes; i++) /* the nearest has a share that shows */
        cr_expect(value_at(a, i, ton_graph_find(graph, graph->edge[i * graph->k].id)) >
                  0.05f / (2 * 80));
    ton_affinity_free(a);
    ton_graph_free(graph);
    ton_vectors_free(vectors);
}

/* ---- plane and quality ----------------------------------------------------------------------- */

Test(map_pca, finds_the_axes_that_vary)
{
    ton_vectors *vectors = cloud_plane(300);
    ton_points *points;
    static double plane[600];
    cr_assert(ton_points_new(&points, vectors, one) == TON_OK);
    cr_assert(ton_pca_plane(plane, points) == TON_OK);
    double along[2] = {0, 0}, across[2] = {0, 0}, mean[2] = {0, 0};
    for (int i = 0; i < 300; i++)
        for (int k = 0; k < 2; k++) {
            mean[k] += plane[2 * i + k];
            along[k] += plane[2 * i + k] * (double)points->at[i * CLOUD_DIM + (k ? 9 : 5)];
            across[k] += plane[2 * i + k] * (double)points->at[i * CLOUD_DIM + (k ? 5 : 9)];
        }
    for (int k = 0; k < 2; k++) {
        cr_expect(fabs(mean[k]) < 1e-6, "%g", mean[k]);
        cr_expect(along[k] > 0 && fabs(across[k]) < 0.2 * along[k], "axis %d: %g, %g", k, along[k],
                  across[k]);
    }
    ton_points_free(points);
    ton_vectors_free(vectors);
}

/* Four points on an arc: of one neighbour each, what is lost can be counted by hand. */
Test(map_quality, counts_what_is_lost)
{
    ton_matrix *matrix = cloud_matrix();
    static const float angle[] = {0, 0.1f, 0.3f, 0.55f};
    for (int i = 0; i < 4; i++) {
        float at[CLOUD_DIM] = {cosf(angle[i]), sinf(angle[i])};
        cloud_add(matrix, i + 1, at);
    }
    ton_vectors *vectors = cloud_vectors(matrix);
    ton_points *points;
    cr_assert(ton_points_new(&points, vectors, one) == TON_OK);
    static const double right[] = {0, 0, 1, 0, 3, 0, 6, 0};
    static const double wrong[] = {0, 0, 10, 0, 1, 0, 13, 0}; /* 0 2 - - 1 3 */
    const double *const places[] = {right, wrong};
    ton_map_quality quality[2];
    cr_assert(ton_quality_of(quality, places, 2, points, 1) == TON_OK);
    cr_expect(eq(int, quality[0].k, 1));
    cr_expect(eq(long, quality[0].sample, 4));
    cr_expect(eq(dbl, quality[0].trustworthiness, 1));
    cr_expect(eq(dbl, quality[0].continuity, 1));
    /* n k (2n - 3k - 1) / 2 = 8. Near on the map: 0-2, 1-3, 2-0, 3-1, whose ranks in the data are
     * 2, 3, 3, 2. Near in the data: 0-1, 1-0, 2-1, 3-2, whose ranks on the map are 2, 3, 2, 2. */
    cr_expect(epsilon_eq(dbl, quality[1].trustworthiness, 1 - 6.0 / 8, 1e-12));
    cr_expect(epsilon_eq(dbl, quality[1].continuity, 1 - 5.0 / 8, 1e-12));
    ton_points_free(points);
    ton_vectors_free(vectors);
}

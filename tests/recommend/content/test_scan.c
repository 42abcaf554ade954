/* The scan by codes against scoring every row: the same hits in every bit, on every SIMD path. */
#include "extract/sandbox.h" /* TON_SANITIZED */
#include "recommend/content/scan.h"
#include "tests/recommend/content/worlds.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WORLDS = TON_SANITIZED ? 40 : 200, ROWS_MOST = 1500 };

static ton_hit plain[ROWS_MOST], found[ROWS_MOST];

Test(scan, wrong_options)
{
    static const struct {
        int64_t probes;
        int n, threads;
    } wrong[] = {{1, 0, 1}, {1, -1, 1}, {1, 1, 0}, {-1, 1, 1}};
    world w;
    world_of_seed(&w, 1, 20);
    int count = -1;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        cr_expect_eq(ton_nearest_many(&w.vectors, ton_metrics[0], &w.probe, wrong[i].probes,
                                      wrong[i].n, wrong[i].threads, found, &count),
                     TON_INVALID);
    cr_expect_eq(ton_nearest_many(&w.vectors, ton_metrics[0], NULL, 0, 1, 1, NULL, NULL), TON_OK);
    cr_expect_eq(count, -1);
    world_free(&w);
}

static bool each_path(int path)
{
    if (path >= TON_SIMD_PATHS)
        return false;
    setenv("TONARY_SIMD", ton_simd_name((ton_simd)path), 1);
    return true;
}

/* NaN is equal to NaN here, as memory is. */
static void expect_same(int count, int expected, const char *what, unsigned world, int n)
{
    cr_assert_eq(count, expected, "%s, world %u: %d of %d, n %d", what, world, count, expected, n);
    for (int i = 0; i < count; i++)
        cr_assert(!memcmp(&found[i], &plain[i], sizeof *found),
                  "%s, world %u, n %d: place %d has %lld (%.9g), not %lld (%.9g)", what, world, n,
                  i, (long long)found[i].id, found[i].likeness.similarity, (long long)plain[i].id,
                  plain[i].likeness.similarity);
}

static int search(const world *w, const ton_metric *metric, int n, const uint8_t *allow)
{
    int count = -1;
    ton_nearest_options options = {.n = n, .allow = allow};
    cr_assert_eq(ton_nearest(&w->vectors, metric, &w->probe, &options, found, &count), TON_OK);
    return count;
}

static void try_world(const world *w, unsigned seed, int rows)
{
    const int wanted[] = {1, 2, 10, rows / 16, rows / 2, rows};
    for (int m = 0; m < ton_metric_count; m++)
        for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
            const ton_metric *metric = ton_metrics[m];
            int n = wanted[i] ? wanted[i] : 1;
            int expected = world_plain(plain, w, metric, &w->probe, n, NULL);
            expect_same(search(w, metric, n, NULL), expected, metric->name, seed, n);
            expected = world_plain(plain, w, metric, &w->probe, n, w->allow);
            expect_same(search(w, metric, n, w->allow), expected, "filtered", seed, n);
        }
}

Test(scan, finds_what_scoring_every_row_finds)
{
    for (int path = 0; each_path(path); path++)
        for (unsigned seed = 0; seed < WORLDS; seed++) {
            world w;
            int rows = 1 + (int)(seed * 7919 % ROWS_MOST);
            world_of_seed(&w, seed * TON_SIMD_PATHS + (unsigned)path, rows);
            try_world(&w, seed, rows);
            world_free(&w);
        }
}

/* Filters that keep one row in so many, of enough rows for lists of them to be scored in parts. */
Test(scan, sparse_filters)
{
    static const unsigned kept[] = {14, 17, 40, 300, 5000};
    enum { ROWS = 12000, KEPT = sizeof kept / sizeof *kept, N = 100 };
    for (int path = 0; each_path(path); path++)
        for (unsigned i = 0; i < 4 * KEPT; i++) {
            world w;
            world_of_size(&w, i, ROWS, 1);
            for (int r = 0; r < ROWS; r++) {
                w.dead[r] = world_random(9) == 0;
                w.allow[r] = world_random(kept[i % KEPT]) == 0 ? (uint8_t)(1 + r % 255) : 0;
            }
            for (int m = 0; m < ton_metric_count; m++)
                for (int n = 1; n <= N; n *= 10) {
                    int expected = world_plain(plain, &w, ton_metrics[m], &w.probe, n, w.allow);
                    expect_same(search(&w, ton_metrics[m], n, w.allow), expected,
                                ton_metrics[m]->name, i, n);
                }
            world_free(&w);
        }
}

/* Two families of two components: eight directions each, two lengths, or nothing. */
enum { DIRECTIONS = 8, CHOICES = 2 * DIRECTIONS + 1, SMALL = CHOICES * CHOICES, STRIDE = 6 };

static void choose(float *row, int k, int choice)
{
    static const signed char way[DIRECTIONS][2] = {{1, 0},  {1, 1},   {0, 1},  {-1, 1},
                                                   {-1, 0}, {-1, -1}, {0, -1}, {1, -1}};
    if (choice == 2 * DIRECTIONS)
        return;
    const signed char *to = way[choice % DIRECTIONS];
    float length = sqrtf((float)(to[0] * to[0] + to[1] * to[1]));
    row[2 * k] = to[0] / length;
    row[2 * k + 1] = to[1] / length;
    row[4 + k] = choice < DIRECTIONS ? 1 : 2;
}

static void small_world(world *w)
{
    static const ton_space space = {
        .families = 2, .dim = 4, .stride = STRIDE, .family = {{"a", 0, 2, 1}, {"b", 2, 2, 1}}};
    static float rows[SMALL * STRIDE];
    memset(rows, 0, sizeof rows);
    for (int i = 0; i < SMALL; i++) {
        choose(rows + i * STRIDE, 0, i / CHOICES);
        choose(rows + i * STRIDE, 1, i % CHOICES);
    }
    world_of_rows(w, &space, rows, SMALL);
}

/* Every row as the query, all weights of 0, 1 and 2, and every n that codes are used for; under a
 * sanitizer, which looks at addresses more than at values, a seventh of them. */
Test(scan, a_small_world_in_whole)
{
    world w;
    small_world(&w);
    for (int path = 0; each_path(path); path++)
        for (int which = 0; which < SMALL * 9 * ton_metric_count; which += TON_SANITIZED ? 7 : 1) {
            const ton_metric *metric = ton_metrics[which / 9 / SMALL];
            memcpy(w.query, w.row + which / 9 % SMALL * STRIDE, STRIDE * sizeof *w.query);
            w.probe.weights[0] = (float)(which % 3);
            w.probe.weights[1] = (float)(which / 3 % 3);
            world_plain(plain, &w, metric, &w.probe, SMALL / 16 + 1, NULL);
            for (int n = 1; n <= SMALL / 16 + 1; n++)
                expect_same(search(&w, metric, n, NULL), n, metric->name, (unsigned)which, n);
        }
    world_free(&w);
}

/* Sizes at which single precision ends, weights far apart, queries that are not of unit length. */
Test(scan, at_the_ends_of_single_precision)
{
    static const float sizes[] = {1e-45f, 1e-38f, 1e-24f, 1e-23f, 1e-22f, 1e-21f, 1e-19f, 1e-10f, 1,
                                  1e10f,  1e17f,  7e17f,  3e18f,  8e18f,  1e19f,  3e19f,  1e38f};
    static const float weights[][2] = {{1, 1}, {1e6f, 1e-13f}, {1, 1e-39f}, {1e-42f, 1e-44f}};
    static const float lengths[] = {1, 0.5f, 1.5f};
    enum { ROWS = 320, SIZES = sizeof sizes / sizeof *sizes };
    for (int path = 0; each_path(path); path++)
        for (unsigned i = 0; i < SIZES * 4 * 3; i++) {
            world w;
            world_of_size(&w, i, ROWS, sizes[i % SIZES]);
            memcpy(w.probe.weights, weights[i / SIZES % 4], sizeof weights[0]);
            for (int j = 0; j < w.vectors.space.dim; j++)
                w.query[j] *= lengths[i / SIZES / 4];
            try_world(&w, i, ROWS);
            world_free(&w);
        }
}

/* Probes of one world, with families and weights of their own. */
static void make_probes(world *w, ton_probe *probes, int count)
{
    int stride = w->vectors.space.stride;
    for (int i = 0; i < count; i++) {
        probes[i] = w->probe;
        probes[i].row = w->row + (int64_t)world_random((unsigned)w->vectors.rows) * stride;
        if (i % 7 == 0)
            probes[i].weights[world_random((unsigned)w->vectors.space.families)] = 0.5f;
    }
}

Test(scan, many_probes_find_what_each_finds)
{
    enum { PROBES = 301, N = 7 };
    static ton_probe probes[PROBES];
    static ton_hit hits[PROBES * N];
    static int counts[PROBES];
    for (int path = 0; each_path(path); path++)
        for (unsigned seed = 0; seed < 12; seed++) {
            world w;
            world_of_seed(&w, seed + 5000, 400 + (int)seed * 90);
            make_probes(&w, probes, PROBES);
            const ton_metric *metric = ton_metrics[seed % 2];
            cr_assert_eq(ton_nearest_many(&w.vectors, metric, probes, PROBES, N, 1 + (int)seed % 4,
                                          hits, counts),
                         TON_OK);
            for (int i = 0; i < PROBES; i++) {
                int expected = world_plain(plain, &w, metric, &probes[i], N, NULL);
                memcpy(found, hits + i * N, sizeof *hits * N);
                expect_same(counts[i], expected, "many", seed, i);
            }
            world_free(&w);
        }
}

/* Otherwise everything above would hold of a scan that scores every row. */
Test(scan, most_rows_are_dismissed)
{
    enum { ROWS = 100000 };
    float *rows = calloc(ROWS * (24 + 3), sizeof *rows);
    static const ton_space space = {.families = 3,
                                    .dim = 24,
                                    .stride = 27,
                                    .family = {{"a", 0, 12, 1}, {"b", 12, 8, 1}, {"c", 20, 4, 1}}};
    world_seed(1);
    for (int r = 0; r < ROWS; r++)
        for (int k = 0; k < 3; k++) {
            float *x = rows + r * 27 + space.family[k].offset, length = 0;
            for (int i = 0; i < space.family[k].dim; i++)
                x[i] = (float)world_random(2001) - 1000;
            for (int i = 0; i < space.family[k].dim; i++)
                length += x[i] * x[i];
            for (int i = 0; i < space.family[k].dim; i++)
                x[i] /= sqrtf(length);
            rows[r * 27 + 24 + k] = 1;
        }
    world w;
    world_of_rows(&w, &space, rows, ROWS);
    memcpy(w.query, rows, sizeof *rows * 27);
    w.probe.weights[0] = w.probe.weights[1] = w.probe.weights[2] = 1;
    static uint8_t few[ROWS]; /* a tenth of which is scored at all */
    for (int r = 0; r < ROWS; r += 40)
        few[r] = 1;
    for (int path = 0; each_path(path); path++)
        for (int m = 0; m < ton_metric_count; m++) {
            if (!ton_metrics[m]->linear)
                continue; /* every row is scored */
            ton_searches *searches = ton_searches_new(&w.vectors, ton_metrics[m], 1, 10);
            ton_search(searches, &w.probe, 1, NULL);
            cr_expect(ton_search_scored(searches) < ROWS / 50, "%s, %s: %lld", ton_metrics[m]->name,
                      ton_simd_name((ton_simd)path), (long long)ton_search_scored(searches));
            ton_search(searches, &w.probe, 1, few);
            cr_expect(m || ton_search_scored(searches) < ROWS / 400, "few, %s: %lld",
                      ton_simd_name((ton_simd)path), (long long)ton_search_scored(searches));
            ton_searches_free(searches);
        }
    world_free(&w);
    free(rows);
}

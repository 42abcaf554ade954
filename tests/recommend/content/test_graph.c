/* The graph against lists made by sorting, and updates against building anew, on runs with dead
 * rows, equal rows and rows that are no numbers. */
#include "recommend/content/graph.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 120, STRIDE = 3 };

static const ton_space plane = {
    .families = 1, .dim = 2, .stride = STRIDE, .family = {{"plane", 0, 2, 1}}};
static const float weights[TON_SPACE_FAMILIES] = {1};

/* A small world: rows by id, 0 .. MOST - 1, those that are there. */
static bool there[MOST];
static float world[MOST][STRIDE];

/* Twelve places on the circle: many ties. Once in a while a row is no number. */
static void draw_row(int id)
{
    double angle = 2 * M_PI * (rand() % 12) / 12;
    world[id][0] = rand() % 40 ? (float)cos(angle) : NAN;
    world[id][1] = (float)sin(angle);
    world[id][2] = (float)(1 + rand() % 3);
}

/* The world as three runs by id modulo 3; dead rows stand among them. */
typedef struct laid {
    ton_vectors vectors;
    int64_t id[3][MOST];
    float row[3][MOST * STRIDE];
    uint8_t dead[3][MOST];
    uint8_t code[3][2 * MOST * TON_RUN_GROUP];
    float norm[3][2 * MOST], error[3][2 * MOST];
} laid;

static void lay(laid *out)
{
    out->vectors = (ton_vectors){
        .space = plane, .runs = 3, .groups = ton_run_groups(&plane), .step = {1.0f / 127}};
    for (int r = 0; r < 3; r++) {
        ton_run *run = &out->vectors.run[r];
        *run = (ton_run){.first = out->vectors.rows,
                         .id = out->id[r],
                         .row = out->row[r],
                         .code = out->code[r],
                         .norm = out->norm[r],
                         .error = out->error[r],
                         .dead = out->dead[r]};
        for (int id = r; id < MOST; id += 3) {
            if (!there[id] && id % 2)
                continue;
            out->id[r][run->rows] = id;
            out->dead[r][run->rows] = !there[id];
            memcpy(out->row[r] + STRIDE * run->rows++, world[id], sizeof world[id]);
            out->vectors.living += there[id];
        }
        ton_run_quantise(&plane, out->vectors.step, out->row[r], run->rows, out->code[r],
                         out->norm[r], out->error[r]);
        out->vectors.rows += run->rows;
    }
}

static void start(unsigned seed, int one_in)
{
    srand(seed);
    for (int id = 0; id < MOST; id++) {
        there[id] = rand() % one_in == 0;
        draw_row(id);
    }
}

static void expect_same(const ton_graph *a, const ton_graph *b, const char *what, int round)
{
    cr_assert_eq(a->nodes, b->nodes, "%s, round %d", what, round);
    for (int64_t i = 0; i < a->nodes; i++) {
        cr_assert_eq(a->id[i], b->id[i]);
        cr_assert_eq(a->count[i], b->count[i], "%s, round %d: node %d has %d and %d", what, round,
                     (int)a->id[i], a->count[i], b->count[i]);
        for (int e = 0; e < a->count[i]; e++) {
            const ton_edge *x = a->edge + i * a->k + e, *y = b->edge + i * b->k + e;
            cr_assert(x->id == y->id && x->score == y->score,
                      "%s, round %d: node %d, place %d: %d and %d", what, round, (int)a->id[i], e,
                      (int)x->id, (int)y->id);
        }
    }
}

Test(graph, wrong_parameters)
{
    static laid l;
    ton_graph *graph = NULL;
    start(1, 2);
    lay(&l);
    cr_expect_eq(ton_graph_new(&graph, &l.vectors, ton_metrics[0], weights, 0, 1), TON_INVALID);
    cr_expect_eq(ton_graph_new(&graph, &l.vectors, ton_metrics[0], weights, -1, 1), TON_INVALID);
    const ton_metric *models;
    cr_assert_eq(ton_metric_named(&models, "timbre-gaussian", NULL), TON_OK);
    cr_expect_eq(ton_graph_new(&graph, &l.vectors, models, weights, 3, 1), TON_UNSUPPORTED);
    cr_expect_null(graph);
    ton_graph_free(NULL);
}

static int by_score(const void *a, const void *b)
{
    const ton_edge *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    return (x->id > y->id) - (x->id < y->id);
}

Test(graph, is_what_sorting_finds)
{
    static laid l;
    static const int ks[] = {1, 5, MOST + 3};
    start(2, 2);
    lay(&l);
    for (int m = 0; m < 2; m++)
        for (size_t t = 0; t < sizeof ks / sizeof *ks; t++) {
            ton_graph *graph;
            int k = ks[t];
            cr_assert_eq(ton_graph_new(&graph, &l.vectors, ton_metrics[m], weights, k, 2), TON_OK);
            cr_assert_eq(graph->nodes, l.vectors.living);
            for (int64_t i = 0; i < graph->nodes; i++) {
                ton_edge all[MOST];
                int count = 0;
                ton_probe probe = {&plane, world[graph->id[i]], {1}};
                for (int id = 0; id < MOST; id++) {
                    double score = ton_metrics[m]->score(&probe, world[id]);
                    if (there[id] && id != graph->id[i])
                        all[count++] = (ton_edge){id, isnan(score) ? -INFINITY : score};
                }
                qsort(all, (size_t)count, sizeof *all, by_score);
                cr_assert_eq(graph->count[i], count < k ? count : k);
                for (int e = 0; e < graph->count[i]; e++)
                    cr_assert_eq(graph->edge[i * k + e].id, all[e].id, "metric %d, node %d", m,
                                 (int)graph->id[i]);
            }
            ton_graph_free(graph);
        }
}

Test(graph, threads_change_nothing)
{
    static laid l;
    ton_graph *one, *some;
    start(3, 1);
    lay(&l);
    cr_assert_eq(ton_graph_new(&one, &l.vectors, ton_metrics[1], weights, 7, 0), TON_OK);
    for (int threads = 2; threads < 9; threads += 3) {
        cr_assert_eq(ton_graph_new(&some, &l.vectors, ton_metrics[1], weights, 7, threads), TON_OK);
        expect_same(one, some, "threads", threads);
        ton_graph_free(some);
    }
    ton_graph_free(one);
}

/* One round: some come, some go, some change; returns how many changed. */
static int64_t live(int64_t *changed)
{
    int64_t count = 0;
    for (int id = MOST - 1; id >= 0; id--) {
        int fate = rand() % 24;
        if (fate == 0) {
            there[id] = !there[id];
            draw_row(id);
        } else if (fate == 1) {
            draw_row(id);
            changed[count++] = id; /* some of them are not even there */
        }
    }
    return count;
}

Test(graph, updates_are_as_good_as_new)
{
    static laid l;
    for (int k = 1; k < 60; k = 2 * k + 3) {
        ton_graph *graph, *anew;
        const ton_metric *metric = ton_metrics[k % 2];
        start((unsigned)k, 3);
        lay(&l);
        cr_assert_eq(ton_graph_new(&graph, &l.vectors, metric, weights, k, 1), TON_OK);
        for (int round = 0; round < 30; round++) {
            int64_t changed[MOST], count = live(changed);
            lay(&l);
            cr_assert_eq(ton_graph_update(graph, &l.vectors, changed, count, 1 + round % 3),
                         TON_OK);
            cr_assert_eq(ton_graph_new(&anew, &l.vectors, metric, weights, k, 1), TON_OK);
            expect_same(graph, anew, "update", round);
            ton_graph_free(anew);
        }
        ton_graph_free(graph);
    }
}

Test(graph, of_nothing_and_back)
{
    static laid l;
    ton_graph *graph;
    memset(there, 0, sizeof there);
    lay(&l);
    cr_assert_eq(ton_graph_new(&graph, &l.vectors, ton_metrics[0], weights, 4, 1), TON_OK);
    cr_expect_eq(graph->nodes, 0);
    there[5] = there[6] = true;
    lay(&l);
    cr_assert_eq(ton_graph_update(graph, &l.vectors, NULL, 0, 1), TON_OK);
    cr_expect_eq(graph->nodes, 2);
    cr_expect_eq(graph->count[0], 1);
    cr_expect_eq(graph->edge[0].id, 6);
    cr_expect_eq(ton_graph_find(graph, 6), 1);
    cr_expect_eq(ton_graph_find(graph, 7), -1);
    ton_graph_free(graph);
}

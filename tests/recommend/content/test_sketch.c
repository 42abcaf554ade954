/* Sketches: what is said of a row is true of it, and searches by them find what all rows' scores
 * do. */
#include "recommend/content/scan.h"
#include "recommend/content/sketch_bound.h"
#include "tests/recommend/content/worlds.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

enum { ROWS = 6000, DIM = 100, FAMILIES = 3, STRIDE = DIM + FAMILIES, GROUP = 64 };

static const ton_space space = {.families = FAMILIES,
                                .dim = DIM,
                                .stride = STRIDE,
                                .family = {{"a", 0, 60, 3}, {"b", 60, 30, 1}, {"c", 90, 10, 0}}};
static float rows[ROWS * STRIDE];

/* A few directions and noise around them; one row in so many lacks a family. */
static void make_rows(unsigned directions, float noise, unsigned lacking)
{
    static float along[64][DIM];
    world_seed(directions);
    for (unsigned d = 0; d < directions; d++)
        for (int i = 0; i < DIM; i++)
            along[d][i] = (float)world_random(2001) / 1000 - 1;
    for (int r = 0; r < ROWS; r++) {
        float *row = rows + r * STRIDE;
        for (int i = 0; i < DIM; i++)
            row[i] = noise * ((float)world_random(2001) / 1000 - 1);
        for (unsigned d = 0; d < directions; d++) {
            float share = (float)world_random(2001) / 1000 - 1;
            for (int i = 0; i < DIM; i++)
                row[i] += share * along[d][i];
        }
        for (int k = 0; k < FAMILIES; k++) {
            const ton_space_family *f = &space.family[k];
            double square = 0;
            for (int i = f->offset; i < f->offset + f->dim; i++)
                square += (double)row[i] * (double)row[i];
            for (int i = f->offset; i < f->offset + f->dim; i++)
                row[i] = (float)(row[i] / sqrt(square));
            row[DIM + k] = lacking && world_random(lacking) == 0 ? 0 : 1;
        }
    }
}

/* The row, scaled as the plan has it, without what its codes stand for. */
static void take_away(double *rest, const world *w, int r)
{
    const float *row = rows + r * STRIDE, *plan = w->plan;
    const uint8_t *code = w->sketch + (size_t)(r / 16) * ton_sketch_code_bytes(&space, 1);
    for (int k = 0; k < FAMILIES; k++)
        for (int i = space.family[k].offset; i < space.family[k].offset + space.family[k].dim; i++)
            rest[i] = row[DIM + k] > 0 ? (double)plan[k] * (double)row[i] : 0;
    for (int j = 0; j < ton_sketch_groups(&space) * 4; j++) {
        double a = (double)plan[TON_SKETCH_STEP] * (code[j / 4 * GROUP + r % 16 * 4 + j % 4] - 128);
        for (int i = 0; i < DIM; i++)
            rest[i] -= a * (double)plan[TON_SKETCH_HEAD + j * DIM + i];
    }
}

static double length_of(const double *x, int count)
{
    double square = 0;
    for (int i = 0; i < count; i++)
        square += x[i] * x[i];
    return sqrt(square);
}

/* Returns how many rows are known. */
static int try_rows(const world *w)
{
    int known = 0, count = ton_sketch_groups(&space) * 4;
    double off = TON_SKETCH_ROUNDING * (double)w->plan[TON_SKETCH_STEP] * sqrt(count);
    for (int r = 0; r < ROWS; r += 7) {
        double rest[DIM], along[TON_SKETCH_MOST] = {0};
        if (w->away[r] == TON_SKETCH_UNKNOWN)
            continue;
        known++;
        take_away(rest, w, r);
        for (int j = 0; j < count; j++)
            for (int i = 0; i < DIM; i++)
                along[j] += (double)w->plan[TON_SKETCH_HEAD + j * DIM + i] * rest[i];
        cr_assert(length_of(rest, DIM) * TON_SKETCH_AWAY <= w->away[r], "row %d", r);
        cr_assert(length_of(rest, DIM) * TON_SKETCH_AWAY >= w->away[r] - 6, "row %d", r);
        cr_assert(length_of(along, count) <= off + TON_SKETCH_SLACK, "row %d", r);
    }
    return known;
}

static const struct {
    unsigned directions;
    float noise;
    unsigned lacking;
    float step;
    int known; /* at least, of 858 */
} kinds[] = {
    {0, 1, 0, 1, 800},    {4, 0, 0, 1, 800},   {20, 0.5f, 0, 1, 800}, {40, 1, 3, 1, 800},
    {20, 1, 2, 0.5f, 20}, {20, 1, 0, 20, 800}, {1, 1e-4f, 5, 1, 800},
};

Test(sketch, what_is_said_of_rows_is_true)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        world w;
        make_rows(kinds[i].directions, kinds[i].noise, kinds[i].lacking);
        world_of_rows(&w, &space, rows, ROWS);
        world_sketch(&w, ROWS, kinds[i].step);
        int known = try_rows(&w);
        cr_expect(known >= kinds[i].known, "kind %zu: %d", i, known);
        world_free(&w);
    }
}

/* Weights that the plan is for, others, and of the family that it leaves out. */
static const float weights[][FAMILIES] = {
    {3, 1, 0}, {0, 1, 0}, {1e-3f, 5, 0}, {1, 1, 1}, {0, 0, 1}};

/* The block of the row that is the query, whose rest lies as that of the query does. */
static void try_bounds(const world *w, const ton_scan_kernels *kernels, const float *weight, int r)
{
    static ton_tile_sums sums;
    float upper[TON_RUN_BLOCK], share[TON_RUN_BLOCK];
    int8_t code[2 * DIM];
    float straight[DIM];
    ton_quantised query = {.code = code, .straight = straight};
    ton_sketch_query asked;
    int groups = ton_sketch_groups(&space), first = r / TON_RUN_BLOCK * TON_RUN_BLOCK;
    ton_probe probe = {.space = &space, .row = rows + r * STRIDE};
    memcpy(probe.weights, weight, sizeof *weight * FAMILIES);
    if (!ton_quantise_query(&query, &w->vectors, ton_metrics[0], &probe, kernels->most))
        return;
    ton_sketch_ask(&asked, w->plan, &w->vectors, ton_metrics[0], &probe, &query, kernels->most);
    cr_assert(asked.holds);
    ton_codes codes = {asked.code, asked.sum};
    kernels->sums(sums, w->sketch + ton_sketch_code_bytes(&space, first),
                  ton_sketch_code_bytes(&space, 1), 1, &codes, 1, groups);
    kernels->share_of(share, w->norm + first * FAMILIES, FAMILIES, 1, &asked.bound);
    kernels->upper_of_sketch(upper, sums[0], w->away + first, share, 1, &asked.bound);
    for (int i = 0; i < TON_RUN_BLOCK; i++)
        cr_assert(!((double)upper[i] < ton_metrics[0]->score(&probe, rows + (first + i) * STRIDE)),
                  "row %d of query %d: %g", first + i, r, upper[i]);
}

Test(sketch, bounds_hold)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        world w;
        make_rows(kinds[i].directions, kinds[i].noise, kinds[i].lacking);
        world_of_rows(&w, &space, rows, ROWS);
        world_sketch(&w, ROWS, kinds[i].step);
        for (int path = 0; path < TON_SIMD_PATHS; path++)
            for (size_t k = 0; k < sizeof weights / sizeof *weights; k++)
                for (int r = 0; ton_simd_has((ton_simd)path) && r < ROWS - TON_RUN_BLOCK; r += 97)
                    try_bounds(&w, ton_scan_kernels_for((ton_simd)path), weights[k], r);
        world_free(&w);
    }
}

/* A filter that leaves so few rows that they are listed. */
static void try_filter(world *w, const ton_probe *probe, const char *path)
{
    enum { N = 12 };
    static ton_hit plain[N], found[N];
    static uint8_t allow[ROWS];
    const ton_nearest_options options = {.n = N, .allow = allow};
    int count = 0;
    for (int r = 0; r < ROWS; r++)
        allow[r] = r % 17 == 0;
    cr_assert_eq(ton_nearest(&w->vectors, ton_metrics[0], probe, &options, found, &count), TON_OK);
    cr_assert_eq(count, world_plain(plain, w, ton_metrics[0], probe, N, allow));
    cr_assert_arr_eq(found, plain, sizeof plain, "%s, with a filter", path);
}

static void try_searches(world *w, const char *path)
{
    enum { N = 12, PROBES = 6 };
    static ton_hit plain[N], found[N * PROBES];
    ton_probe probes[PROBES];
    int counts[PROBES];
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++) {
        for (int p = 0; p < PROBES; p++) {
            probes[p] = (ton_probe){.space = &w->vectors.space, .row = rows + p * 131 * STRIDE};
            memcpy(probes[p].weights, weights[i], sizeof weights[i]);
        }
        cr_assert_eq(
            ton_nearest_many(&w->vectors, ton_metrics[0], probes, PROBES, N, 1, found, counts),
            TON_OK);
        for (int p = 0; p < PROBES; p++) {
            cr_assert_eq(counts[p], world_plain(plain, w, ton_metrics[0], &probes[p], N, NULL));
            cr_assert_arr_eq(found + p * N, plain, sizeof plain, "%s, weights %zu, probe %d", path,
                             i, p);
            try_filter(w, &probes[p], path);
        }
    }
}

Test(sketch, searches_find_the_same)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        world w;
        make_rows(kinds[i].directions, kinds[i].noise, kinds[i].lacking);
        world_of_rows(&w, &space, rows, ROWS);
        world_sketch(&w, ROWS, kinds[i].step);
        for (int path = 0; path < TON_SIMD_PATHS; path++) {
            setenv("TONARY_SIMD", ton_simd_name((ton_simd)path), 1);
            try_searches(&w, ton_simd_name((ton_simd)path));
        }
        world_free(&w);
    }
}

/* Without codes nothing but sketches can dismiss: an error says of each row that its codes are of
 * no use, after it was sketched. */
Test(sketch, most_rows_are_dismissed)
{
    world w;
    make_rows(12, 0.3f, 9);
    world_of_rows(&w, &space, rows, ROWS);
    world_sketch(&w, ROWS, 1);
    for (int r = 0; r < ROWS; r++)
        w.error[r] = copysignf(INFINITY, w.error[r]);
    ton_probe probe = {.space = &w.vectors.space, .row = rows, .weights = {3, 1, 0}};
    ton_searches *searches = ton_searches_new(&w.vectors, ton_metrics[0], 1, 5);
    ton_search(searches, &probe, 1, NULL);
    cr_expect(ton_search_scored(searches) < ROWS / 4, "%lld",
              (long long)ton_search_scored(searches));
    static uint8_t allow[ROWS];
    for (int r = 0; r < ROWS; r++)
        allow[r] = r % 17 == 0;
    ton_search(searches, &probe, 1, allow);
    cr_expect(ton_search_scored(searches) < 280, "%lld of 353, of which 256 come first",
              (long long)ton_search_scored(searches));
    ton_searches_free(searches);
    world_free(&w);
}

/* Kernels of the scan against the plainest loops, on every SIMD path. */
#include "recommend/content/kernels.h"
#include "recommend/content/sketch.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

enum { GROUPS = 7, STRIDE = 9 * 64, LAST = GROUPS * 4 };

static uint8_t code[(TON_TILE_BLOCKS + 8) * STRIDE];
static int8_t query[TON_TILE_QUERIES][LAST];
static ton_codes codes[TON_TILE_QUERIES];
static ton_tile_sums sums;

static const ton_scan_kernels *each_path(int path)
{
    if (path >= TON_SIMD_PATHS)
        return NULL;
    return ton_scan_kernels_for(ton_simd_has((ton_simd)path) ? (ton_simd)path : TON_SIMD_PORTABLE);
}

/* Extremes are likely: they are what could be cut in 16 bits. */
static int any(int most)
{
    return rand() % 3 ? (rand() % 2 ? most : -most) : rand() % (2 * most + 1) - most;
}

static void fill(int most)
{
    for (size_t i = 0; i < sizeof code; i++)
        code[i] = (uint8_t)(128 + any(127));
    for (int q = 0; q < TON_TILE_QUERIES; q++) {
        codes[q] = (ton_codes){query[q], 0};
        for (int i = 0; i < LAST; i++)
            codes[q].sum += query[q][i] = (int8_t)any(most);
    }
}

static int sum_of(int q, int row)
{
    int sum = 0;
    for (int i = 0; i < LAST; i++) {
        const uint8_t *block = code + row / TON_RUN_BLOCK * STRIDE;
        sum += query[q][i] * (block[i / 4 * 64 + row % TON_RUN_BLOCK * 4 + i % 4] - 128);
    }
    return sum;
}

Test(scan_kernels, sums)
{
    const ton_scan_kernels *kernels;
    for (int path = 0; (kernels = each_path(path)); path++)
        for (int blocks = 1; blocks <= TON_TILE_BLOCKS; blocks++)
            for (int queries = 1; queries <= TON_TILE_QUERIES; queries += TON_TILE_QUERIES - 1) {
                fill(kernels->most);
                kernels->sums(sums, code, STRIDE, blocks, codes, queries, GROUPS);
                for (int q = 0; q < queries; q++)
                    for (int row = 0; row < blocks * TON_RUN_BLOCK; row++)
                        cr_assert_eq(sums[q][row], sum_of(q, row), "%s, query %d, row %d",
                                     ton_simd_name((ton_simd)path), q, row);
            }
}

Test(scan_kernels, bounds_by_sketches)
{
    enum { ROWS = 3 * TON_RUN_BLOCK, FAMILIES = 4 };
    static const ton_sketch_bound bound = {0.5f, 0.25f, 2, 3, {0, 1, 3}, {0.5f, 0.25f, 0.25f}};
    static float upper[ROWS], share[ROWS], norm[ROWS * FAMILIES];
    static int32_t sum[ROWS];
    static uint8_t away[ROWS];
    const ton_scan_kernels *kernels;
    for (int i = 0; i < ROWS; i++) {
        sum[i] = i * 100 - 1000;
        away[i] = (uint8_t)(i % 5 ? i * 5 : TON_SKETCH_UNKNOWN);
        for (int k = 0; k < FAMILIES; k++)
            norm[(i / TON_RUN_BLOCK * FAMILIES + k) * TON_RUN_BLOCK + i % TON_RUN_BLOCK] =
                i >> k & 1 ? 3
                : k == 1   ? NAN
                           : 0;
    }
    for (int path = 0; (kernels = each_path(path)); path++) {
        kernels->share_of(share, norm, FAMILIES, 3, &bound);
        for (int shared = 0; shared < 2; shared++) {
            kernels->upper_of_sketch(upper, sum, away, shared ? share : NULL, 3, &bound);
            for (int i = 0; i < ROWS; i++) {
                float weight = (i & 1 ? 0.5f : 0) + (i & 2 ? 0.25f : 0) + (i & 8 ? 0.25f : 0);
                float all = (float)sum[i] * 0.5f + ((float)away[i] * 0.25f + 2);
                float expected = !shared ? all : weight > 0 ? all * (1 / weight) : 0;
                if (i % 5 == 0)
                    cr_expect(!(upper[i] < INFINITY), "row %d", i);
                else
                    cr_expect_float_eq(upper[i], expected, 1e-3, "row %d: %g, not %g", i, upper[i],
                                       expected);
            }
        }
    }
}

Test(scan_kernels, select)
{
    static float upper[TON_TILE_ROWS];
    uint16_t found[TON_TILE_ROWS];
    const ton_scan_kernels *kernels;
    upper[3] = upper[40] = 2;
    upper[17] = NAN;
    upper[18] = INFINITY;
    upper[19] = 1;
    for (int path = 0; (kernels = each_path(path)); path++) {
        cr_assert_eq(kernels->select(found, upper, 40, 1), 4);
        cr_expect(found[0] == 3 && found[1] == 17 && found[2] == 18 && found[3] == 19);
        cr_expect_eq(kernels->select(found, upper, TON_TILE_ROWS, 1.5f), 4);
        cr_expect_eq(kernels->select(found, upper, 33, -INFINITY), 33);
    }
}

Test(scan_kernels, signs)
{
    float error[TON_TILE_ROWS] = {0};
    const ton_scan_kernels *kernels;
    for (int path = 0; (kernels = each_path(path)); path++) {
        error[20] = INFINITY;
        cr_expect(kernels->is_full(error, 2));
        error[20] = -1e-40f;
        cr_expect_not(kernels->is_full(error, 2));
        cr_expect(kernels->is_full(error, 1));
    }
}

/* Every number of rows, from an address that nothing is aligned to. */
Test(scan_kernels, open_rows)
{
    static uint8_t allow[TON_TILE_ROWS + 1], dead[TON_TILE_ROWS + 1];
    const ton_scan_kernels *kernels;
    for (int i = 0; i <= TON_TILE_ROWS; i++) {
        allow[i] = (uint8_t)(i % 3 || i / 64 == 2 ? 0 : i % 2 ? 1 : 128 + i % 128);
        dead[i] = i % 5 == 0 ? (uint8_t)(1 + i % 255) : 0;
    }
    for (int path = 0; (kernels = each_path(path)); path++)
        for (int rows = 0; rows <= TON_TILE_ROWS; rows++)
            for (int has_dead = 0; has_dead < 2; has_dead++) {
                uint64_t open[TON_TILE_ROWS / 64];
                int count = kernels->open(open, allow + 1, has_dead ? dead + 1 : NULL, rows);
                for (int i = 0; i < (rows + 63) / 64 * 64; i++) {
                    bool expected = i < rows && allow[i + 1] && !(has_dead && dead[i + 1]);
                    cr_assert_eq(open[i / 64] >> (i % 64) & 1, expected, "row %d of %d", i, rows);
                    count -= expected;
                }
                cr_assert_eq(count, 0);
            }
}

/* Every length, from an address that nothing is aligned to; small whole numbers add up exactly. */
Test(scan_kernels, dot)
{
    enum { MOST = 150 };
    static float a[MOST + 1], b[MOST + 1];
    const ton_scan_kernels *kernels;
    for (int i = 0; i <= MOST; i++) {
        a[i] = (float)(i % 13 - 6);
        b[i] = (float)(i * i % 17 - 8);
    }
    for (int path = 0; (kernels = each_path(path)); path++)
        for (int count = 0, sum = 0; count < MOST; count++) {
            cr_assert_float_eq(kernels->dot(a + 1, b + 1, count), (float)sum, 0, "%d", count);
            sum += (int)(a[count + 1] * b[count + 1]);
        }
}

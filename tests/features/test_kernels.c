/* Every SIMD path gives the bits of the portable one, and the portable one the right answers. */
#include "features/kernels.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT = 1040, PATHS = TON_SIMD_PATHS };

static float a[2 * COUNT + 64], b[2 * COUNT + 64];

static void fill(void)
{
    srand(3);
    for (int i = 0; i < 2 * COUNT + 64; i++) {
        a[i] = (float)rand() / (float)RAND_MAX * 2 - 1;
        b[i] = (float)rand() / (float)RAND_MAX * 2 - 1;
    }
}

/* What a table's kernels yield, as bytes. */
typedef struct results {
    float product[COUNT], power[COUNT], magnitude[COUNT], decibel[COUNT], halved[101];
    float largest[9], smallest[16], blocks[COUNT / TON_LANES];
    double moments[3], energy;
    float state[TON_K_ORDER], dot, rise, peak;
    int crossings;
} results;

static void run(results *r, const ton_kernels *k)
{
    static ton_k_filter filter;
    memset(r, 0, sizeof *r);
    for (int i = 0; i < TON_K_ORDER + TON_K_BLOCK; i++)
        for (int j = 0; j < TON_LANES; j++)
            filter.column[i][j] = 0.2f * b[i * TON_LANES + j];
    k->multiply(r->product, a + 1, b + 3, COUNT);
    r->dot = k->dot(a + 5, b, COUNT);
    k->power(r->power, r->magnitude, a, COUNT);
    k->moments(r->moments, a + 2, COUNT);
    k->decibel(r->decibel, r->power, 1e-4f, COUNT);
    r->rise = k->rise(a, b, COUNT);
    r->peak = k->peak(a, COUNT - 3);
    r->crossings = k->crossings(a, COUNT - 1);
    k->largest(r->largest, 9, a + 1, 1, 431);
    k->largest(r->smallest, 16, a, -1, 19);
    k->blocks(r->blocks, a + 1, COUNT);
    k->halve(r->halved, a, b, b + 7, 48, 95, 101);
    r->energy = k->k_energy(&filter, r->state, a, 20 * TON_K_BLOCK);
}

Test(kernels, paths_agree_to_the_bit)
{
    static results portable, other;
    fill();
    run(&portable, ton_kernels_for(TON_SIMD_PORTABLE));
    for (int path = 1; path < PATHS; path++) {
        if (!ton_simd_has((ton_simd)path))
            continue;
        run(&other, ton_kernels_for((ton_simd)path));
        cr_expect_arr_eq(&portable, &other, sizeof portable, "%s", ton_simd_name((ton_simd)path));
    }
}

static int falling(const void *x, const void *y)
{
    float p = *(const float *)x, q = *(const float *)y;
    return (p < q) - (p > q);
}

Test(kernels, are_right)
{
    static results r;
    static float sorted[431];
    fill();
    run(&r, ton_kernels_for(TON_SIMD_PORTABLE));
    double dot = 0, rise = 0, first = 0, square = 0;
    for (int i = 0; i < COUNT; i++) {
        dot += (double)a[i + 5] * (double)b[i];
        rise += fmax((double)a[i] - (double)b[i], 0);
        first += i * (double)a[i + 2];
        square += (double)i * i * (double)a[i + 2];
        double power =
            (double)a[2 * i] * (double)a[2 * i] + (double)a[2 * i + 1] * (double)a[2 * i + 1];
        cr_expect_float_eq(r.power[i], power, 1e-6);
        cr_expect_float_eq(r.magnitude[i], sqrt(power), 1e-6);
        cr_expect_float_eq(r.decibel[i], 10 * log10(fmax(power, 1e-4)), 3e-5);
        cr_expect_float_eq(r.product[i], a[i + 1] * b[i + 3], 1e-7);
    }
    cr_expect_float_eq(r.dot, dot, 1e-4);
    cr_expect_float_eq(r.rise, rise, 1e-3);
    cr_expect_float_eq(r.moments[1], first, 0.05);
    cr_expect_float_eq(r.moments[2], square, 50);
    memcpy(sorted, a + 1, sizeof sorted);
    qsort(sorted, 431, sizeof *sorted, falling);
    cr_expect_arr_eq(r.largest, sorted, sizeof r.largest);
    for (int i = 1; i < 16; i++)
        cr_expect(r.smallest[i] <= r.smallest[i - 1]);
}

/* The logarithm over its whole range. */
Test(kernels, decibels_are_exact_enough)
{
    const ton_kernels *k = ton_kernels_for(ton_simd_path());
    float in[TON_LANES], out[TON_LANES];
    for (double x = 1e-30; x < 1e30; x *= 1.37) {
        for (int i = 0; i < TON_LANES; i++)
            in[i] = (float)(x * (1 + 0.02 * i));
        k->decibel(out, in, 1e-35f, TON_LANES);
        for (int i = 0; i < TON_LANES; i++)
            cr_assert_float_eq(out[i], 10 * log10((double)in[i]), 3e-5, "%g", (double)in[i]);
    }
}

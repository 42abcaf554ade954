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
    float windowed[COUNT], power[COUNT], magnitude[COUNT], root[COUNT], decibel[COUNT];
    float halved[101];
    float even[77], odd[77], mean[77], projected[TON_PROJECTED];
    float bands[TON_LANES], undecibel[COUNT], largest[6], smallest[6];
    ton_survey survey;
    double energy[2], excess, sum[77], square[77], products[16 * 16];
    float state[2][TON_K_ORDER], square_sum, dot, rise, peak;
    int crossings, maxima[COUNT / 2 + 2], found;
} results;

static void run(results *r, const ton_kernels *k)
{
    static ton_k_filter filter;
    double wide[3 * 16];
    memset(r, 0, sizeof *r);
    for (int i = 0; i < TON_K_ORDER + TON_K_BLOCK; i++)
        for (int j = 0; j < TON_LANES; j++)
            filter.column[i][j] = 0.2f * b[i * TON_LANES + j];
    r->square_sum = k->window(r->windowed, a + 1, b + 3, COUNT);
    r->dot = k->dot(a + 5, b, COUNT);
    k->power(r->power, a, COUNT);
    k->roots(r->root, r->power, COUNT - 3);
    k->survey(&r->survey, r->magnitude, r->power, b + 1, COUNT);
    k->decibel(r->decibel, r->power, 1e-4f, COUNT);
    r->rise = k->rise(a, b, COUNT);
    r->peak = k->peak(a, COUNT - 3);
    r->crossings = k->crossings(a, 0.1f, COUNT - 1);
    for (int wanted = 1; wanted <= 6; wanted++)
        k->extremes(&r->largest[wanted - 1], &r->smallest[wanted - 1], a + 1, 431, wanted);
    k->split(r->even, r->odd, a + 1, 77);
    k->mean_of_two(r->mean, a + 1, b, 77);
    k->project(r->projected, a, b + 1, 32);
    k->undecibel(r->undecibel, a, COUNT);
    static const ton_band band[TON_LANES] = {{3, 16}, {9, 32}, [15] = {1, 16}};
    static const float weight[64] = {0.5f, 1, 0.25f, [33] = 2, [47] = 1, [48] = 3};
    k->filterbank(r->bands, a, band, weight, TON_LANES);
    r->excess = k->excess(r->power, 1e-4f, 1025);
    r->found = k->maxima(r->maxima, a, 0.1f, 1, COUNT);
    for (int frame = 0; frame < 3; frame++)
        k->tally(r->sum, r->square, a + frame, b, 77);
    for (int i = 0; i < 3 * 16; i++)
        wide[i] = (double)a[i];
    k->products(r->products, wide, 16, 3);
    k->halve(r->halved, a, b, b + 7, 48, 95, 101);
    k->k_energy(r->energy, &filter, r->state, (const float *const[]){a, b}, 20 * TON_K_BLOCK);
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

static float largest_magnitude(int count)
{
    float most = 0;
    for (int i = 0; i < count; i++)
        most = fmaxf(most, fabsf(a[i]));
    return most;
}

Test(kernels, are_right)
{
    static results r;
    fill();
    run(&r, ton_kernels_for(TON_SIMD_PORTABLE));
    double dot = 0, rise = 0, square_sum = 0;
    for (int i = 0; i < COUNT; i++) {
        dot += (double)a[i + 5] * (double)b[i];
        rise += fmax((double)a[i] - (double)b[i], 0);
        square_sum += (double)a[i + 1] * (double)a[i + 1];
        double power =
            (double)a[2 * i] * (double)a[2 * i] + (double)a[2 * i + 1] * (double)a[2 * i + 1];
        cr_expect_float_eq(r.power[i], power, 1e-6);
        cr_expect_float_eq(r.decibel[i], 10 * log10(fmax(power, 1e-4)), 3e-5);
        cr_expect_float_eq(r.windowed[i], a[i + 1] * b[i + 3], 1e-7);
    }
    cr_expect_float_eq(r.dot, dot, 1e-4);
    cr_expect_float_eq(r.rise, rise, 1e-3);
    cr_expect_float_eq(r.square_sum, square_sum, 1e-3);
    cr_expect_float_eq(r.peak, largest_magnitude(COUNT - 3), 0);
}

Test(kernels, survey_a_spectrum)
{
    static results r;
    fill();
    run(&r, ton_kernels_for(ton_simd_path()));
    double moment[3] = {0}, product = 0, loudest = 0, power = 0, magnitude = 0;
    for (int i = 0; i < COUNT; i++) {
        double m = sqrt((double)r.power[i]);
        cr_expect_float_eq(r.magnitude[i], m, 1e-6);
        cr_expect_float_eq(r.root[i], i < COUNT - 3 ? m : 0, 1e-6);
        moment[0] += m;
        moment[1] += i * m;
        moment[2] += (double)i * i * m;
        product += m * (double)b[i + 1];
        loudest = fmax(loudest, (double)r.power[i]);
        power += (double)r.power[i];
        magnitude += m;
        if (i % TON_LANES < TON_LANES - 1)
            continue;
        cr_expect_float_eq(r.survey.power_blocks[i / TON_LANES], power, 1e-5, "%d", i);
        cr_expect_float_eq(r.survey.magnitude_blocks[i / TON_LANES], magnitude, 1e-5, "%d", i);
        power = magnitude = 0;
    }
    for (int k = 0; k < 3; k++)
        cr_expect_float_eq(r.survey.moment[k] / moment[k], 1, 1e-6, "%d", k);
    cr_expect_float_eq(r.survey.product, product, 1e-3);
    cr_expect_float_eq(r.survey.loudest, loudest, 0);
}

Test(kernels, count_in_double)
{
    static results r;
    fill();
    run(&r, ton_kernels_for(ton_simd_path()));
    for (int i = 0; i < 77; i++) {
        double sum = 0, square = 0;
        for (int frame = 0; frame < 3; frame++) {
            double d = (double)a[frame + i] - (double)b[i];
            sum += d;
            square += d * d;
        }
        cr_expect_eq(r.sum[i], sum);
        cr_expect_eq(r.square[i], square);
    }
    for (int i = 0; i < 16; i++)
        for (int j = i; j < 16; j++)
            cr_expect_eq(r.products[i * 16 + j],
                         (double)a[i] * (double)a[j] + (double)a[16 + i] * (double)a[16 + j] +
                             (double)a[32 + i] * (double)a[32 + j],
                         "%d %d", i, j);
}

Test(kernels, add_the_extremes)
{
    static results r;
    static float sorted[431];
    fill();
    run(&r, ton_kernels_for(ton_simd_path()));
    memcpy(sorted, a + 1, sizeof sorted);
    qsort(sorted, 431, sizeof *sorted, falling);
    double largest = 0, smallest = 0;
    for (int i = 0; i < 6; i++) {
        largest += (double)sorted[i];
        smallest += (double)sorted[430 - i];
        cr_expect_float_eq(r.largest[i], largest, 1e-5, "%d", i + 1);
        cr_expect_float_eq(r.smallest[i], smallest, 1e-5, "%d", i + 1);
    }
}

Test(kernels, sort_samples_and_peaks)
{
    static results r;
    fill();
    run(&r, ton_kernels_for(ton_simd_path()));
    for (int i = 0; i < 77; i++) {
        cr_expect_eq(r.even[i], a[2 * i + 1]);
        cr_expect_eq(r.odd[i], a[2 * i + 2]);
        cr_expect_float_eq(r.mean[i], (a[i + 1] + b[i]) / 2, 1e-7);
    }
    int found = 0;
    for (int i = 1; i < COUNT; i++)
        if (a[i] >= 0.1f && a[i] > a[i - 1] && a[i] >= a[i + 1])
            cr_expect_eq(r.maxima[found++], i);
    cr_expect_eq(r.found, found);
}

/* What is not a number is larger than all that is: who looks for it finds it by the peak. */
Test(kernels, peak_tells_what_is_no_number)
{
    float x[40] = {[3] = -2};
    const ton_kernels *k = ton_kernels_for(ton_simd_path());
    cr_expect_eq(k->peak(x, 40), 2);
    x[37] = NAN;
    cr_expect(isnan(k->peak(x, 40)));
}

Test(kernels, project_and_logarithms)
{
    static results r;
    fill();
    run(&r, ton_kernels_for(ton_simd_path()));
    cr_expect_float_eq(r.bands[0], 0.5f * a[3] + a[4] + 0.25f * a[5], 1e-6);
    cr_expect_float_eq(r.bands[1], 2 * a[26] + a[40], 1e-6);
    cr_expect_float_eq(r.bands[2], 0, 0);
    cr_expect_float_eq(r.bands[15], 3 * a[1], 1e-6);
    double excess = 0;
    for (int k = 0; k < TON_PROJECTED; k++) {
        double sum = 0;
        for (int i = 0; i < 32; i++)
            sum += (double)a[i * TON_PROJECTED + k] * (double)b[i + 1];
        cr_expect_float_eq(r.projected[k], sum, 1e-5);
    }
    for (int i = 0; i < COUNT; i++)
        cr_expect_float_eq(r.undecibel[i], pow(10, (double)a[i] / 10), 1e-6);
    for (int i = 0; i < 1025; i++)
        excess += 10 * log10(fmax((double)r.power[i] / 1e-4, 1));
    cr_expect_float_eq(r.excess, excess, 0.05);
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

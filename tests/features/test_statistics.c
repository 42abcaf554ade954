/* Running statistics against the plain ones. */
#include "features/descriptors.h"
#include "features/statistics.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

enum { FRAMES = 4001 };

static double values[FRAMES];

static int rising(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void expect(const ton_summary *summary, const char *row, ton_statistic statistic,
                   double wanted, double tolerance)
{
    double got = (double)summary->value[ton_value_index(ton_descriptor_named(row), statistic)];
    cr_expect(fabs(got - wanted) <= tolerance, "%s, statistic %d: %g, not %g", row, statistic, got,
              wanted);
}

Test(statistics, agree_with_the_definitions)
{
    static const struct {
        const char *name;
        double centre, width;
    } cases[] = {
        {"positive", 1500, 400}, {"negative", -20, 5}, {"both", 0, 3}, {"small", 1e-5, 1e-6}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        ton_statistics *s = ton_statistics_new(ton_kernels_for(ton_simd_path()));
        ton_summary summary;
        double sum = 0, square = 0, step = 0;
        srand(5);
        for (int i = 0; i < FRAMES; i++) {
            float frame[TON_FRAME_VALUES];
            double x = cases[c].centre + cases[c].width * (rand() / (RAND_MAX / 2.0) - 1);
            for (int k = 0; k < TON_FRAME_VALUES; k++)
                frame[k] = (float)x;
            values[i] = x = (double)frame[0];
            sum += x;
            square += x * x;
            step += i ? (x - values[i - 1]) * (x - values[i - 1]) : 0;
            ton_statistics_add(s, frame);
        }
        ton_statistics_store(s, &summary);
        double mean = sum / FRAMES, width = cases[c].width;
        double drift = (values[FRAMES - 1] - values[0]) / (FRAMES - 1);
        expect(&summary, "mfcc", TON_MEAN, mean, 1e-4 * width);
        expect(&summary, "mfcc", TON_STD, sqrt(square / FRAMES - mean * mean), 1e-4 * width);
        expect(&summary, "mfcc", TON_CHANGE, sqrt(step / (FRAMES - 1) - drift * drift),
               1e-3 * width);
        qsort(values, FRAMES, sizeof *values, rising);
        double cell = fabs(values[FRAMES / 2]) / 64 + 1e-3 * width;
        expect(&summary, "centroid", TON_MEDIAN, values[FRAMES / 2], cell);
        expect(&summary, "centroid", TON_SPREAD,
               (values[FRAMES * 84 / 100] - values[FRAMES * 16 / 100]) / 2, 0.02 * width);
        ton_statistics_free(s);
    }
}

Test(statistics, take_no_difference_over_a_gap)
{
    ton_statistics *s = ton_statistics_new(ton_kernels_for(ton_simd_path()));
    ton_summary summary;
    float frame[TON_FRAME_VALUES] = {0};
    ton_statistics_add(s, frame);
    ton_statistics_gap(s);
    frame[0] = 100;
    ton_statistics_add(s, frame);
    ton_statistics_store(s, &summary);
    expect(&summary, "mfcc", TON_CHANGE, 0, 0);
    expect(&summary, "mfcc", TON_STD, 50, 1e-4);
    ton_statistics_reset(s);
    ton_statistics_store(s, &summary);
    expect(&summary, "mfcc", TON_STD, 0, 0);
    ton_statistics_free(s);
    ton_statistics_free(NULL);
}

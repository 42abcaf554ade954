/* The half-band decimator: what passes, what does not, and that blocks do not matter. */
#include "features/features.h"
#include "features/halver.h"

#include <criterion/criterion.h>
#include <math.h>

enum { RATE = 44100, COUNT = RATE };

static float in[COUNT], out[COUNT / 2 + TON_HALVER_TAIL];

static double level(const float *x, size_t from, size_t to)
{
    double sum = 0;
    for (size_t i = from; i < to; i++)
        sum += (double)x[i] * (double)x[i];
    return 10 * log10(2 * sum / (double)(to - from) + 1e-30);
}

Test(halver, passes_and_stops)
{
    static const struct {
        double hz, least, most; /* dB */
    } cases[] = {{100, -0.01, 0.01},   {5000, -0.001, 0.001}, {9900, -0.001, 0.001},
                 {10020, -0.01, 0.01}, {12150, -400, -85},    {12500, -400, -90},
                 {21000, -400, -90}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        ton_halver *halver = ton_halver_new();
        for (int i = 0; i < COUNT; i++)
            in[i] = (float)sin(2 * M_PI * cases[c].hz * i / RATE + 0.3);
        size_t n = ton_halver_run(halver, out, in, COUNT);
        double dB = level(out, 1000, n - 1000);
        cr_expect(dB >= cases[c].least && dB <= cases[c].most, "%g Hz: %g dB", cases[c].hz, dB);
        ton_halver_free(halver);
    }
}

/* The output is every second sample of the low-passed input, in place: no delay. */
Test(halver, has_no_delay)
{
    ton_halver *halver = ton_halver_new();
    for (int i = 0; i < COUNT; i++)
        in[i] = (float)sin(2 * M_PI * 440.0 * i / RATE);
    size_t n = ton_halver_run(halver, out, in, COUNT);
    n += ton_halver_flush(halver, out + n);
    cr_expect_eq(n, COUNT / 2);
    for (size_t i = 100; i < n - 100; i++)
        cr_assert_float_eq(out[i], in[2 * i], 1e-4, "sample %zu", i);
    ton_halver_free(halver);
}

Test(halver, does_not_depend_on_the_blocks)
{
    static float other[COUNT / 2 + TON_HALVER_TAIL];
    static const size_t blocks[] = {1, 2, 3, 95, 96, 97, 2047, 2049, 10000};
    for (int i = 0; i < COUNT; i++)
        in[i] = (float)sin(0.001 * i * i);
    ton_halver *halver = ton_halver_new();
    size_t n = ton_halver_run(halver, out, in, COUNT - 1);
    n += ton_halver_flush(halver, out + n);
    cr_expect_eq(n, COUNT / 2, "an odd number of samples rounds up");
    for (size_t b = 0; b < sizeof blocks / sizeof *blocks; b++) {
        size_t m = 0;
        for (size_t at = 0; at < COUNT - 1; at += blocks[b]) {
            size_t part = COUNT - 1 - at < blocks[b] ? COUNT - 1 - at : blocks[b];
            size_t got = ton_halver_run(halver, other + m, in + at, part);
            cr_assert_leq(got, part / 2 + 1);
            m += got;
        }
        m += ton_halver_flush(halver, other + m);
        cr_expect_eq(m, n);
        cr_expect_arr_eq(out, other, n * sizeof *out, "blocks of %zu", blocks[b]);
    }
    ton_halver_free(halver);
    ton_halver_free(NULL);
}

Test(halver, works_in_place)
{
    ton_halver *halver = ton_halver_new();
    for (int i = 0; i < COUNT; i++)
        in[i] = (float)cos(0.05 * i);
    size_t n = ton_halver_run(halver, out, in, COUNT);
    ton_halver_reset(halver);
    cr_expect_eq(ton_halver_run(halver, in, in, COUNT), n);
    cr_expect_arr_eq(in, out, n * sizeof *out);
    ton_halver_free(halver);
}

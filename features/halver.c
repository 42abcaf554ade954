/* Half-band decimation: every second tap of the low-pass is zero but for the centre, and the others
 * mirror each other, so that two input samples cost one tap each.
 *
 *     out[m] = even[m] / 2 + sum over k < pairs of tap[k] (odd[m - 1 - k] + odd[m + k])
 *
 * where even and odd are the input's two halves. Linear phase without delay: what lies before the
 * first sample and after the last is silence. Design: Kaiser window ("Nonrecursive digital filter
 * design using the I0-sinh window function", 1974). */
#include "features/halver.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "features/kernels.h"

enum { CHUNK = 2048 /* input samples at a time */ };

static const double kaiser_beta = 8.96; /* 90 dB */

struct ton_halver {
    const ton_kernels *kernels;
    int pairs, phase; /* phase 1: the next sample is odd */
    size_t evens, odds;
    float tap[TON_HALVER_TAIL]; /* outermost first */
    float even[CHUNK + TON_HALVER_TAIL];
    float odd[CHUNK + 2 * TON_HALVER_TAIL]; /* begins `pairs` before the first even */
};

/* Modified Bessel function of the first kind, order 0. */
static double bessel(double x)
{
    double sum = 1, term = 1;
    for (int k = 1; term > sum * 1e-17; k++) {
        term *= x * x / (4.0 * k * k);
        sum += term;
    }
    return sum;
}

/* Kaiser's window, at -1..1. */
static double kaiser(double at)
{
    return bessel(kaiser_beta * sqrt(1 - at * at)) / bessel(kaiser_beta);
}

double ton_halver_window(double seconds)
{
    double at = seconds / TON_HALVER_SECONDS;
    return fabs(at) < 1 ? kaiser(at) : 0;
}

static void design(ton_halver *halver)
{
    double tap[TON_HALVER_TAIL], sum = 0;
    for (int k = 0; k < halver->pairs; k++) {
        double distance = 2 * k + 1;
        tap[k] =
            sin(M_PI * distance / 2) / (M_PI * distance) * kaiser(distance / (2 * halver->pairs));
        sum += 2 * tap[k];
    }
    for (int k = 0; k < halver->pairs; k++) /* exactly 1 at 0 Hz */
        halver->tap[halver->pairs - 1 - k] = (float)(tap[k] * 0.5 / sum);
}

ton_halver *ton_halver_sized(int pairs)
{
    ton_halver *halver = calloc(1, sizeof *halver);
    if (!halver)
        return NULL;
    halver->kernels = ton_kernels_for(ton_simd_path());
    halver->pairs = pairs;
    design(halver);
    ton_halver_reset(halver);
    return halver;
}

ton_halver *ton_halver_new(void)
{
    return ton_halver_sized(TON_HALVER_PAIRS);
}

void ton_halver_free(ton_halver *halver)
{
    free(halver);
}

void ton_halver_reset(ton_halver *halver)
{
    halver->phase = 0;
    halver->evens = 0;
    halver->odds = (size_t)halver->pairs;
    memset(halver->odd, 0, halver->odds * sizeof *halver->odd);
}

static void split(ton_halver *h, const float *in, size_t count)
{
    if (h->phase && count) {
        h->odd[h->odds++] = *in++;
        count--;
        h->phase = 0;
    }
    h->kernels->split(h->even + h->evens, h->odd + h->odds, in, count / 2);
    h->evens += count / 2;
    h->odds += count / 2;
    if (count % 2)
        h->even[h->evens++] = in[count - 1];
    h->phase ^= (int)(count % 2);
}

/* Filters what has all its neighbours and drops what no later output needs. */
static size_t drain(ton_halver *h, float *out)
{
    size_t span = (size_t)(2 * h->pairs - 1);
    size_t ready = h->odds > span ? h->odds - span : 0;
    if (ready > h->evens)
        ready = h->evens;
    h->kernels->halve(out, h->odd, h->even, h->tap, h->pairs, (int)span, ready);
    h->evens -= ready;
    h->odds -= ready;
    memmove(h->even, h->even + ready, h->evens * sizeof *h->even);
    memmove(h->odd, h->odd + ready, h->odds * sizeof *h->odd);
    return ready;
}

size_t ton_halver_run(ton_halver *halver, float *out, const float *in, size_t count)
{
    size_t written = 0;
    while (count) {
        size_t part = count < CHUNK ? count : CHUNK;
        split(halver, in, part);
        written += drain(halver, out + written);
        in += part;
        count -= part;
    }
    return written;
}

size_t ton_halver_flush(ton_halver *halver, float *out)
{
    static const float silence[2 * TON_HALVER_TAIL];
    size_t left = halver->evens;
    split(halver, silence, (size_t)(2 * halver->pairs));
    drain(halver, out);
    ton_halver_reset(halver);
    return left;
}

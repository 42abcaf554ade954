/* The K-weighting of ITU-R BS.1770-4 as a block filter.
 *
 * The filter is a cascade of two second-order sections, a recursion that no SIMD unit can run as it
 * stands. It is linear, so TON_K_BLOCK outputs and the state after them are a fixed matrix times
 * the state before and the samples between: the block form of Burrus (1972). The matrix's columns
 * are simply the filter's answers to a unit state and to a unit sample; outputs and states together
 * fill one vector. */
#include "features/k_weighting.h"

#include <math.h>

/* A second-order section as a state-variable filter in its trapezoidal form (Zavalishin, "The Art
 * of VA Filter Design", 2012): two integrators whose states are of the signal's own size, so that
 * single precision serves even for a corner at a thousandth of the sample rate. The output mixes
 * the high-pass, band-pass and low-pass. */
typedef struct section {
    double g, damping; /* tan(pi corner / rate), 1 / Q */
    double high, band, low;
} section;

/* The two sections of BS.1770-4 at any rate: the analogue forms that reproduce the standard's
 * coefficients at 48 kHz (De Man 2014). */
static section high_shelf(double rate)
{
    const double gain = pow(10, 3.999843853973347 / 20), q = 0.7071752369554196;
    return (section){tan(M_PI * fmin(1681.974450955533 / rate, 0.45)), 1 / q, gain,
                     pow(gain, 0.4996667741545416) / q, 1};
}

/* Its numerator in the standard is 1, -2, 1: a gain of 1 + g / q + g^2 over the plain high-pass. */
static section high_pass(double rate)
{
    const double q = 0.5003270373238773;
    double g = tan(M_PI * 38.13547087602444 / rate);
    return (section){g, 1 / q, 1 + g / q + g * g, 0, 0};
}

static double section_run(const section *s, double state[2], double x)
{
    double high =
        (x - (s->damping + s->g) * state[0] - state[1]) / (1 + s->g * (s->g + s->damping));
    double band = s->g * high + state[0], low = s->g * band + state[1];
    state[0] = s->g * high + band;
    state[1] = s->g * band + low;
    return s->high * high + s->band * band + s->low * low;
}

void ton_k_design(ton_k_filter *filter, double rate)
{
    section shelf = high_shelf(rate), pass = high_pass(rate);
    for (int input = 0; input < TON_K_ORDER + TON_K_BLOCK; input++) {
        double state[TON_K_ORDER] = {0};
        float *column = filter->column[input];
        if (input < TON_K_ORDER)
            state[input] = 1;
        for (int i = 0; i < TON_K_BLOCK; i++) {
            double x = input == TON_K_ORDER + i;
            column[i] = (float)section_run(&pass, state + 2, section_run(&shelf, state, x));
        }
        for (int i = 0; i < TON_K_ORDER; i++)
            column[TON_K_BLOCK + i] = (float)state[i];
    }
}

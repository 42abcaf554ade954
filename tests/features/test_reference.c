/* Frame descriptors against an independent implementation. */
#include "tests/features/reference.h"
#include "tests/features/signals.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static float x[SIGNAL_SAMPLES];

Test(reference, agrees)
{
    const char *signal = "";
    ton_summary summary;
    for (int i = 0; i < REFERENCES; i++) {
        const reference *r = &references[i];
        if (strcmp(signal, r->signal)) {
            signal = r->signal;
            signal_fill(x, signal);
            cr_assert_eq(signal_analyse(&summary, x, SIGNAL_SAMPLES, 4096), TON_OK);
        }
        for (int c = 0; c < r->count; c++) {
            double ours = signal_value(&summary, r->descriptor, r->statistic, r->first + c);
            cr_expect(fabs(ours - r->value[c]) <= r->tolerance, "%s %s[%d]: %.7g, not %.7g",
                      r->signal, r->descriptor, r->first + c, ours, r->value[c]);
        }
    }
}

/* Silence between the bursts is left out of the statistics, so that the timbre is the bursts'. */
Test(reference, leaves_out_silence)
{
    ton_summary summary;
    signal_fill(x, "bursts");
    cr_assert_eq(signal_analyse(&summary, x, SIGNAL_SAMPLES, 4096), TON_OK);
    cr_expect_float_eq(signal_value(&summary, "silence_share", TON_WHOLE, 0), 0.41, 0.03);
    cr_expect_float_eq(signal_value(&summary, "flatness", TON_MEAN, 0), 0.5622, 0.08,
                       "near that of white noise; the softest frames meet the floor");
}

/* Chroma, key, tuning and harmony of chords whose answers are known. */
#include "features/key.h"
#include "tests/features/signals.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

enum { NOTES = 3, CHORDS = 4 };

static float x[SIGNAL_SAMPLES];

/* A cadence I IV V I of triads on a tonic, minor or major, cents off pitch; 2.5 s a chord. */
static ton_summary cadence(int tonic, int minor, double cents)
{
    static const int roots[CHORDS] = {0, 5, 7, 0};
    ton_summary summary;
    memset(x, 0, sizeof x);
    for (int i = 0; i < SIGNAL_SAMPLES; i++) {
        int chord = i / (SIGNAL_SAMPLES / CHORDS), third = minor && chord != 2 ? 3 : 4;
        const int notes[NOTES] = {0, third, 7};
        for (int n = 0; n < NOTES; n++) {
            double note = 48 + tonic + roots[chord] + notes[n] + cents / 100;
            double phase = 2 * M_PI * 440 * exp2((note - 69) / 12) * i / TON_RATE;
            x[i] += (float)(0.1 * sin(phase) + 0.05 * sin(2 * phase) + 0.03 * sin(3 * phase));
        }
    }
    cr_assert_eq(signal_analyse(&summary, x, SIGNAL_SAMPLES, 4096), TON_OK);
    return summary;
}

Test(tonal, finds_every_key)
{
    for (int tonic = 0; tonic < 12; tonic++)
        for (int minor = 0; minor < 2; minor++) {
            ton_summary s = cadence(tonic, minor, 0);
            cr_expect_eq(s.value[TON_AT_key_tonic], tonic, "%s %d heard as %g",
                         ton_tonic_name(tonic), minor, (double)s.value[TON_AT_key_tonic]);
            cr_expect_eq(s.value[TON_AT_key_minor], minor);
            cr_expect_gt(s.value[TON_AT_key_strength], 0.7);
        }
}

Test(tonal, finds_the_tuning)
{
    static const double cents[] = {-45, -30, -10, 0, 5, 20, 40};
    for (size_t i = 0; i < sizeof cents / sizeof *cents; i++) {
        ton_summary s = cadence(2, 0, cents[i]);
        cr_expect_float_eq(s.value[TON_AT_tuning], cents[i], 3, "%g cents heard as %g", cents[i],
                           (double)s.value[TON_AT_tuning]);
        cr_expect_eq(s.value[TON_AT_key_tonic], 2, "%g cents", cents[i]);
    }
}

/* What enters the likeness is the same in every key. */
Test(tonal, harmony_does_not_know_the_key)
{
    ton_summary c = cadence(0, 0, 0), f = cadence(5, 0, 0);
    for (int d = 0; d < ton_descriptor_count; d++) {
        const ton_descriptor *row = &ton_descriptors[d];
        for (int i = 0; row->family == TON_HARMONY && i < row->dim; i++)
            cr_expect_float_eq(c.value[row->offset + i], f.value[row->offset + i], 0.08,
                               "%s[%d]: %g in C, %g in F", row->name, i,
                               (double)c.value[row->offset + i], (double)f.value[row->offset + i]);
    }
}

Test(tonal, tells_triads_apart)
{
    ton_summary major = cadence(0, 0, 0), minor = cadence(0, 1, 0);
    cr_expect_gt(major.value[TON_AT_triads], 0.8, "major triads: %g",
                 (double)major.value[TON_AT_triads]);
    cr_expect_gt(minor.value[TON_AT_triads + 1], 0.6, "minor triads: %g",
                 (double)minor.value[TON_AT_triads + 1]);
}

Test(tonal, flat_chroma_has_no_key)
{
    static const double flat[12] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    ton_key key;
    ton_key_find(&key, flat);
    cr_expect_eq(key.tonic, -1);
    cr_expect_eq(key.strength, 0);
}

/* Up a fifth is one further on the wheel; a minor key has its relative major's number. */
Test(tonal, camelot_goes_round_in_fifths)
{
    cr_expect_str_eq(ton_camelot(9, 1), "8A");
    cr_expect_str_eq(ton_camelot(0, 0), "8B");
    for (int tonic = 0; tonic < 12; tonic++) {
        int here = atoi(ton_camelot(tonic, 0)), fifth = atoi(ton_camelot((tonic + 7) % 12, 0));
        cr_expect_eq(fifth, here % 12 + 1, "%s", ton_tonic_name(tonic));
        cr_expect_eq(atoi(ton_camelot((tonic + 9) % 12, 1)), here);
    }
}

/* The rules of rhythm and harmony, from sound to likeness: half and double tempo are the same place
 * on the circle, and a transposed piece is the same harmony. */
#include "recommend/content/metric.h"
#include "recommend/content/scale.h"
#include "tests/features/signals.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SECONDS = 30, CHORDS = 4 };

static float x[SECONDS * TON_RATE];

static ton_summary analyse(void)
{
    ton_summary summary;
    cr_assert_eq(signal_analyse(&summary, x, SECONDS * TON_RATE, 4096), TON_OK);
    return summary;
}

static double likeness(const char *family, const ton_summary *a, const ton_summary *b)
{
    ton_space space;
    ton_scale scale;
    float row[2][TON_COLUMNS + TON_FAMILIES];
    ton_likeness out;
    ton_space_of_descriptors(&space);
    ton_scale_builtin(&scale);
    ton_scale_apply(&scale, row[0], a);
    ton_scale_apply(&scale, row[1], b);
    ton_probe probe = {.space = &space, .row = row[0]};
    probe.weights[ton_space_family_named(&space, family)] = 1;
    ton_metrics[0]->measure(&probe, row[1], &out);
    return out.similarity;
}

/* ---- rhythm -------------------------------------------------------------------------------------
 */

/* Bursts at a tempo, and weaker ones between them at twice of it. */
static ton_summary beat(double bpm)
{
    memset(x, 0, sizeof x);
    srand(1);
    for (int i = 0; i < SECONDS * TON_RATE; i++)
        x[i] = (float)(0.01 * (rand() / (RAND_MAX / 2.0) - 1));
    for (int half = 0; half * 30.0 / bpm < SECONDS; half++) {
        int start = (int)lround(half * 30.0 / bpm * TON_RATE);
        for (int i = 0; i < 2000 && start + i < SECONDS * TON_RATE; i++)
            x[start + i] +=
                (float)((half % 2 ? 0.2 : 0.5) * exp(-i / 400.0) * (rand() / (RAND_MAX / 2.0) - 1));
    }
    return analyse();
}

static double circle_distance(const ton_summary *a, const ton_summary *b)
{
    const float *p = a->value + TON_AT_tempo_circle, *q = b->value + TON_AT_tempo_circle;
    return hypot((double)(p[0] - q[0]), (double)(p[1] - q[1]));
}

Test(rules, tempo_is_folded_to_the_octave)
{
    static const double tempi[] = {60, 66, 72};
    for (size_t i = 0; i < sizeof tempi / sizeof *tempi; i++) {
        ton_summary slow = beat(tempi[i]), fast = beat(2 * tempi[i]);
        ton_summary other = beat(tempi[i] * M_SQRT2);
        cr_expect_lt(circle_distance(&slow, &fast), 0.4, "%g BPM: %g", tempi[i],
                     circle_distance(&slow, &fast));
        cr_expect_gt(circle_distance(&other, &fast), 1, "%g BPM: %g", tempi[i],
                     circle_distance(&other, &fast));
    }
}

/* The tempo alone: all else is equal. Without confidence it says nothing. */
Test(rules, half_the_tempo_is_the_same_rhythm)
{
    ton_summary slow = beat(60), fast = beat(120), half = fast, other = fast;
    float *point = other.value + TON_AT_tempo_circle;
    for (int i = 0; i < 2; i++)
        half.value[TON_AT_tempo_circle + i] = slow.value[TON_AT_tempo_circle + i];
    point[0] = -point[0]; /* half an octave away */
    point[1] = -point[1];
    double octave = likeness("rhythm", &fast, &half), between = likeness("rhythm", &fast, &other);
    cr_expect_gt(octave, 0.97, "%g", octave);
    cr_expect_lt(between, octave - 0.02, "%g and %g", between, octave);
    fast.value[TON_AT_tempo_circle] = fast.value[TON_AT_tempo_circle + 1] = 0;
    cr_expect_lt(circle_distance(&fast, &half), circle_distance(&other, &half) * 0.6);
}

/* ---- harmony ------------------------------------------------------------------------------------
 */

/* Triads on these roots, minor where the third is 3. */
static ton_summary chords(int transposed, const int roots[CHORDS], const int thirds[CHORDS])
{
    memset(x, 0, sizeof x);
    for (int i = 0; i < SECONDS * TON_RATE; i++) {
        int chord = i / TON_RATE % CHORDS;
        const int notes[3] = {0, thirds[chord], 7};
        for (int n = 0; n < 3; n++) {
            double note = 52 + transposed + roots[chord] + notes[n];
            double phase = 2 * M_PI * 440 * exp2((note - 69) / 12) * i / TON_RATE;
            x[i] += (float)(0.1 * sin(phase) + 0.05 * sin(2 * phase) + 0.03 * sin(3 * phase));
        }
    }
    return analyse();
}

Test(rules, harmony_knows_no_key)
{
    static const int cadence[] = {0, 5, 7, 0}, major[] = {4, 4, 4, 4};
    static const int whole_tones[] = {0, 2, 4, 6}, minor[] = {3, 3, 3, 3};
    ton_summary original = chords(0, cadence, major);
    ton_summary other = chords(0, whole_tones, minor);
    double apart = likeness("harmony", &original, &other);
    for (int semitones = 1; semitones < 12; semitones++) {
        ton_summary transposed = chords(semitones, cadence, major);
        double near = likeness("harmony", &original, &transposed);
        cr_expect_gt(near, 0.95, "%d semitones: %g", semitones, near);
        cr_expect_gt(near, apart + 0.3, "%d semitones: %g, and another piece %g", semitones, near,
                     apart);
    }
}

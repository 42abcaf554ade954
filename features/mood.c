/* Valence and arousal (Russell, "A circumplex model of affect", 1980) by a fixed rule.
 *
 * Each cue is centred on a usual value and divided by a usual spread, so that 1 is clearly more
 * than usual; cues add up with the signs that listening tests agree on (Gabrielsson and Lindström,
 * "The role of structure in the musical expression of emotions", 2010: fast, loud, bright, dense
 * music is heard as aroused; major mode and moderately fast, bright music as happy) and are bent
 * into -100..100. Raising one cue never moves the result against its sign.
 *
 * Limits: the rule hears sound, not words; it knows no culture, no irony and no memory; a loud
 * master counts as louder music. Take it for sorting, not for truth about a person's feelings. */
#include "features/mood.h"

#include <math.h>
#include <stddef.h>

typedef struct cue {
    int value;     /* in the summary */
    int logarithm; /* of the value is taken, base 2 */
    double usual, spread;
    double arousal, valence; /* weights */
} cue;

/* Usual values and spreads: near the median and half the 16..84 percentile distance of the music in
 * tools/scale-packages.txt. */
static const cue cues[] = {
    {TON_AT_tempo_bpm, 1, 7.0 /* 128 BPM */, 0.35, 0.5, 0.3},
    {TON_AT_onset_rate, 1, 1.8 /* 3.5 a second */, 0.9, 0.6, 0.2},
    {TON_AT_loudness_integrated, 0, -15, 5, 0.7, 0},
    {TON_AT_centroid, 1, 10.6 /* 1.6 kHz */, 0.6, 0.5, 0.1},
    {TON_AT_flux, 0, 0.35, 0.08, 0.3, 0},
    {TON_AT_loudness_range, 0, 6, 4.5, -0.2, 0},
};

static const double mode_valence = 4; /* for a difference of 1 between the modes' strengths */

/* Sums of cues at which three quarters of the scale are reached. */
static const double arousal_bend = 2.5, valence_bend = 1.2;

static double lift(const cue *c, const float *value)
{
    double x = (double)value[c->value];
    if (c->logarithm)
        x = x > 0 ? log2(x) : c->usual;
    return fmax(-3, fmin(3, (x - c->usual) / c->spread));
}

static float scaled(double sum, double bend)
{
    return (float)(100 * tanh(sum / bend));
}

void ton_mood_store(ton_summary *summary)
{
    float *value = summary->value;
    double arousal = 0, valence = mode_valence * (double)(value[TON_AT_mode_strength] -
                                                          value[TON_AT_mode_strength + 1]);
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++) {
        arousal += cues[i].arousal * lift(&cues[i], value);
        valence += cues[i].valence * lift(&cues[i], value);
    }
    value[TON_AT_arousal] = scaled(arousal, arousal_bend);
    value[TON_AT_valence] = scaled(valence, valence_bend);
}

/* The tempo of patterns that are no row of clicks: syncopation, swing and three beats to the bar,
 * each with a bar's instruments as strings of steps. What repeats most need not be the beat: 3-3-2
 * repeats at one and a half beats, a waltz at its bar. */
#include "tests/features/signals.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { SAMPLES = 24 * TON_RATE, BARS_VARY = 4, TEMPI = 3 };

typedef enum instrument { KICK, SNARE, HAT, NOTE, INSTRUMENTS } instrument;

static const struct {
    double hz; /* 0 for noise */
    double decay, gain;
} sounds[INSTRUMENTS] = {{55, 25, 0.5}, {0, 30, 0.3}, {0, 90, 0.1}, {220, 6, 0.2}};

typedef struct pattern {
    const char *what;
    int beats;                       /* to the bar, which a string of steps fills */
    const char *played[INSTRUMENTS]; /* NULL: silent */
    double bpm[TEMPI];
} pattern;

static const pattern patterns[] = {
    {"3-3-2, nothing else", 4, {[NOTE] = "x..x..x."}, {100, 118, 134}},
    {"3-3-2 with a backbeat",
     4,
     {[KICK] = "x...x...", [SNARE] = "..x...x.", [NOTE] = "x..x..x."},
     {90, 112, 134}},
    {"3-3-2 by the kick as well",
     4,
     {[KICK] = "x..x..x.", [SNARE] = "..x...x.", [HAT] = "xxxxxxxx", [NOTE] = "x..x..x."},
     {90, 112, 134}},
    {"3-3-2 in half a bar, on every beat a kick",
     4,
     {[KICK] = "x...x...x...x...", [SNARE] = "...x..x....x..x.", [NOTE] = "x..x..x.x..x..x."},
     {90, 112, 134}},
    {"swing",
     4,
     {[KICK] = "x.....x.....", [SNARE] = "...x.....x..", [HAT] = "x..x.xx..x.x"},
     {90, 112, 134}},
    {"twelve eighths",
     4,
     {[KICK] = "x.....x.....", [SNARE] = "...x.....x..", [HAT] = "xxxxxxxxxxxx"},
     {100, 118, 134}},
    {"waltz", 3, {[KICK] = "x.....", [NOTE] = "..x.x."}, {80, 96, 112}},
    {"waltz with all eighths",
     3,
     {[KICK] = "x.....", [HAT] = "xxxxxx", [NOTE] = "..x.x."},
     {80, 96, 112}},
};

static uint32_t state;

static double noise(void)
{
    state = 1664525u * state + 1013904223u;
    return state / 2147483648.0 - 1;
}

/* Each louder or softer by up to 15 %, and early or late by up to 2 ms, as people play. */
static void strike(float *x, instrument which, double seconds, double pitch)
{
    double gain = sounds[which].gain * (1 + 0.15 * noise()), hz = pitch * sounds[which].hz;
    int start = (int)fmax(0, round((seconds + 0.002 * noise()) * TON_RATE));
    for (int i = 0; i < TON_RATE / 2 && start + i < SAMPLES; i++) {
        double t = (double)i / TON_RATE;
        double wave = hz > 0 ? sin(2 * M_PI * hz * t) + sin(4 * M_PI * hz * t) / 2 : noise();
        x[start + i] += (float)(gain * exp(-sounds[which].decay * t) * wave);
    }
}

static double heard(const pattern *p, double bpm)
{
    static const double pitch[BARS_VARY] = {1, 1.189, 0.891, 0.749};
    static float x[SAMPLES];
    ton_summary summary;
    state = 1;
    for (int i = 0; i < SAMPLES; i++)
        x[i] = (float)(0.01 * noise());
    for (int k = 0; k < INSTRUMENTS; k++) {
        int steps = p->played[k] ? (int)strlen(p->played[k]) : 0;
        double step = steps ? 60 / bpm * p->beats / steps : 0;
        for (int i = 0; steps && i * step < 24; i++)
            if (p->played[k][i % steps] == 'x')
                strike(x, (instrument)k, i * step, pitch[i / steps % BARS_VARY]);
    }
    cr_assert_eq(signal_analyse(&summary, x, SAMPLES, 4096), TON_OK);
    return signal_value(&summary, "tempo_bpm", TON_WHOLE, 0);
}

/* An octave off is a matter of taste; two thirds or one and a half is another metre. Slower ones,
 * up to 90 BPM or so, are left out of two patterns: twelve eighths are heard by their quarters
 * there, and 3-3-2 with no other beat is anyone's guess. */
Test(metre, is_heard_but_for_the_octave)
{
    for (size_t i = 0; i < COUNT(patterns); i++)
        for (int t = 0; t < TEMPI; t++) {
            double bpm = heard(&patterns[i], patterns[i].bpm[t]);
            double octaves = log2(bpm / patterns[i].bpm[t]);
            cr_expect(fabs(octaves - round(octaves)) < 0.02 && fabs(octaves) < 1.1,
                      "%s at %g BPM heard as %.1f", patterns[i].what, patterns[i].bpm[t], bpm);
        }
}

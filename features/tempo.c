/* Tempo from the levels of the metre.
 *
 * A beat of period p shows in the autocorrelation not only at p, but at the levels of the metre
 * around it: at half of it (the division), at 2p and 4p (the bar), at 3p in waltz time. For every
 * tempo of a fine grid the heights at these levels are summed, weighted; a false beat of 3/2 or 2/3
 * of the period meets few of them. (The sum over multiples is the enhancement of Percival and
 * Tzanetakis, "Streamlined tempo estimation", 2014; the division is ours.)
 *
 * What repeats most need not be the beat: 3-3-2 repeats at a beat and a half. It is its bar, which
 * a beat and a half does not divide, that gives the beat away, so the level 4 weighs as much as the
 * beat itself. Three to a beat or to a bar are less sure: slow twelve eighths may be heard by their
 * quarters, a fast waltz by half its bar, where the prior likes that better.
 *
 * Between octaves the levels say little, so a prior decides: people tap most readily near 120 BPM
 * and less and less so an octave up or down (McKinney and Moelants 2006), a wide normal curve over
 * log2 of the tempo. Its place and width, and the weights of the levels, were chosen on 33 pieces
 * of known tempo, where values around them do as well.
 *
 * Multiples further out place the tempo more finely: the best is refined on up to 16 of them.
 *
 * The confidence is the probability that the tempo is the one that people would name. The scores,
 * raised to a power, are taken as the distribution of the tempo over the grid; what lies around the
 * best is its share, so a rival takes from it, be it an octave off, 3:2, or anything else. A
 * distribution made of next to nothing has a best as well, hence the share is scaled by how far
 * the best stands out at all. The power, 8, and the salience were chosen by the log loss on 56
 * pieces of known tempo, where powers from 6 to 10 do about as well. */
#include "features/tempo.h"

#include <math.h>
#include <stdlib.h>

#define FRAMES_PER_MINUTE (60.0 * TON_RATE / TON_HOP)

enum {
    FINE_TEETH = 16,
    GRID = 240,
    STEPS_PER_OCTAVE = 80,
    SAME = 8 /* steps, 7 %: nearer is the same tempo */
};

static const struct {
    double periods, weight;
} levels[] = {{0.5, 0.7}, {1, 1}, {2, 1}, {3, 0.3}, {4, 1}, {8, 0.3}};

enum { LEVELS = sizeof levels / sizeof *levels };

static const double lowest_bpm = 40;
static const double preferred_bpm = 130, preference_octaves = 1.1;
/* A clear beat (a score of 0.2) without a rival is trusted at 0.98, a faint one (0.05) at 0.63. */
static const double salience_bend = 20;
static const double fine_range = 0.02, fine_step = 0.0005; /* of the tempo */

static double grid_bpm(int i)
{
    return lowest_bpm * exp2((double)i / STEPS_PER_OCTAVE);
}

static double at(const double *autocorrelation, double lag)
{
    int whole = (int)lag;
    if (whole + 1 >= TON_LAGS)
        return 0;
    double part = lag - whole;
    return autocorrelation[whole] * (1 - part) + autocorrelation[whole + 1] * part;
}

/* Weighted height at the levels of a metre with this beat, at most 1. */
static double metre(const double *autocorrelation, double period)
{
    double sum = 0, weights = 0;
    for (int i = 0; i < LEVELS; i++) {
        sum += levels[i].weight * at(autocorrelation, levels[i].periods * period);
        weights += levels[i].weight;
    }
    return sum / weights;
}

/* Mean height at the multiples of a period. */
static double comb(const double *autocorrelation, double period)
{
    double sum = 0;
    int teeth = 0;
    while (teeth < FINE_TEETH && (teeth + 1) * period + 1 < TON_LAGS)
        sum += at(autocorrelation, ++teeth * period);
    return teeth ? sum / teeth : 0;
}

static double preference(double bpm)
{
    double octaves = log2(bpm / preferred_bpm) / preference_octaves;
    return exp(-0.5 * octaves * octaves);
}

static double refine(const double *autocorrelation, double bpm)
{
    double best = bpm, most = -INFINITY;
    for (double change = -fine_range; change <= fine_range; change += fine_step) {
        double tempo = bpm * (1 + change);
        double score = comb(autocorrelation, FRAMES_PER_MINUTE / tempo);
        if (score > most) {
            most = score;
            best = tempo;
        }
    }
    return best;
}

/* Highest grid point whose tempo is not the one to leave out, if any (-1); -1 for none above 0. */
static int highest(const double *score, int left_out)
{
    int best = -1;
    for (int i = 0; i < GRID; i++) {
        if (left_out >= 0 && abs(i - left_out) <= SAME)
            continue;
        if (score[i] > 0 && (best < 0 || score[i] > score[best]))
            best = i;
    }
    return best;
}

static double eighth_power(double x)
{
    x *= x;
    x *= x;
    return x * x;
}

static double confidence(const double *score, int best)
{
    double same = 0, all = 0;
    for (int i = 0; i < GRID; i++) {
        double likely = score[i] > 0 ? eighth_power(score[i] / score[best]) : 0;
        all += likely;
        if (abs(i - best) <= SAME)
            same += likely;
    }
    return same / all * -expm1(-salience_bend * score[best]);
}

/* The peaks of the autocorrelation between 0.2 and 2 s: the two highest, and how far apart they lie
 * in period, as twice the standard deviation of log2 of the lag, weighted by the eighth power of
 * the height. (The ratio of the second peak's period to the first's would be turned over by a
 * rounding when both are as high.) */
static void find_peaks(ton_tempo *tempo, const double *a)
{
    int from = TON_RATE / TON_HOP / 5, to = 2 * TON_RATE / TON_HOP;
    double weights = 0, mean = 0, squares = 0;
    for (int lag = from; lag <= to; lag++) {
        if (a[lag] <= 0 || a[lag] < a[lag - 1] || a[lag] < a[lag + 1])
            continue;
        double height = fmin(a[lag], 1), weight = eighth_power(height);
        double off = log2(lag) - mean, share = weight / (weights += weight);
        mean += share * off;
        squares += weight * (1 - share) * off * off;
        tempo->second = fmax(tempo->second, fmin(tempo->clarity, height));
        tempo->clarity = fmax(tempo->clarity, height);
    }
    tempo->spread = weights > 0 ? 2 * sqrt(squares / weights) : 0;
}

void ton_tempo_find(ton_tempo *tempo, const double *autocorrelation)
{
    double score[GRID];
    *tempo = (ton_tempo){0};
    find_peaks(tempo, autocorrelation);
    for (int i = 0; i < GRID; i++)
        score[i] =
            preference(grid_bpm(i)) * metre(autocorrelation, FRAMES_PER_MINUTE / grid_bpm(i));
    int best = highest(score, -1);
    if (best < 0)
        return;
    int next = highest(score, best);
    tempo->bpm = refine(autocorrelation, grid_bpm(best));
    tempo->alternative = next < 0 ? 0 : refine(autocorrelation, grid_bpm(next));
    tempo->confidence = confidence(score, best);
}

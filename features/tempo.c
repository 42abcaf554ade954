/* Tempo by comb filtering of the autocorrelation.
 *
 * A beat of period p makes the autocorrelation high at p, 2p, 3p, 4p and low half-way between. For
 * every tempo of a fine grid the comb takes the mean of the teeth less the mean of the gaps, which
 * tells the beat from its multiples (teeth in the gaps) and from its fractions (empty teeth);
 * Percival and Tzanetakis ("Streamlined tempo estimation", 2014) reach the same end with pulse
 * trains. The choice between octaves is helped by a prior: people tap most readily near 120 BPM
 * (Parncutt 1994; McKinney and Moelants 2006), a normal curve over log2 of the tempo.
 *
 * Teeth further out place the tempo more finely: the best is refined on up to 16 of them. */
#include "features/tempo.h"

#include <math.h>

#define FRAMES_PER_MINUTE (60.0 * TON_RATE / TON_HOP)

enum { TEETH = 4, FINE_TEETH = 16, GRID = 240, STEPS_PER_OCTAVE = 80 };

static const double lowest_bpm = 40;
static const double preferred_bpm = 120, preference_octaves = 0.9;
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

static double comb(const double *autocorrelation, double period, int teeth)
{
    double tooth = 0, gap = 0;
    int count = 0;
    for (int k = 1; k <= teeth && k * period + 1 < TON_LAGS; k++, count++) {
        tooth += at(autocorrelation, k * period);
        gap += at(autocorrelation, (k - 0.5) * period);
    }
    return count ? (tooth - gap) / count : 0;
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
        double score = comb(autocorrelation, FRAMES_PER_MINUTE / tempo, FINE_TEETH);
        if (score > most) {
            most = score;
            best = tempo;
        }
    }
    return best;
}

/* Highest grid point whose tempo is not within 8 % of the one to leave out; -1 for none above 0. */
static int highest(const double *score, double left_out)
{
    int best = -1;
    for (int i = 0; i < GRID; i++) {
        if (left_out > 0 && fabs(log2(grid_bpm(i) / left_out)) < 0.11)
            continue;
        if (score[i] > 0 && (best < 0 || score[i] > score[best]))
            best = i;
    }
    return best;
}

/* The two highest peaks of the autocorrelation between 0.2 and 2 s. */
static void find_peaks(ton_tempo *tempo, const double *a)
{
    int first = 0, second = 0, from = TON_RATE / TON_HOP / 5, to = 2 * TON_RATE / TON_HOP;
    for (int lag = from; lag <= to; lag++) {
        if (a[lag] <= 0 || a[lag] < a[lag - 1] || a[lag] < a[lag + 1])
            continue;
        if (!first || a[lag] > a[first]) {
            second = first;
            first = lag;
        } else if (!second || a[lag] > a[second]) {
            second = lag;
        }
    }
    tempo->clarity = first ? fmin(a[first], 1) : 0;
    tempo->second_height = second ? fmin(a[second], 1) : 0;
    tempo->second_ratio = second ? log2((double)second / first) : 0;
}

void ton_tempo_find(ton_tempo *tempo, const double *autocorrelation)
{
    double score[GRID];
    *tempo = (ton_tempo){0};
    find_peaks(tempo, autocorrelation);
    for (int i = 0; i < GRID; i++)
        score[i] = preference(grid_bpm(i)) *
                   comb(autocorrelation, FRAMES_PER_MINUTE / grid_bpm(i), TEETH);
    int best = highest(score, 0);
    if (best < 0)
        return;
    int next = highest(score, grid_bpm(best));
    tempo->bpm = refine(autocorrelation, grid_bpm(best));
    tempo->alternative = next < 0 ? 0 : refine(autocorrelation, grid_bpm(next));
    double rival = next < 0 ? 0 : score[next] / score[best];
    tempo->confidence = fmin(1, 2 * score[best]) * (1 - 0.5 * rival);
}

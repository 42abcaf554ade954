/* Chroma from spectral peaks, after the harmonic pitch class profile (Gomez, "Tonal description of
 * music audio signals", 2006): each peak votes for its own pitch class and, more weakly, for those
 * of which it may be a harmonic.
 *
 * How the recording is tuned is known only at its end. The profile of the track is therefore kept
 * at ten cents and folded to twelve classes at the end; what needs a chroma frame by frame uses the
 * tuning heard so far. */
#include "features/tonal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "features/key.h"

enum { FINE = 10, FINE_BINS = 12 * FINE /* bins of ten cents */, HARMONICS = 4 };

/* Semitones from the fundamental to each harmonic. */
static const double harmonic_pitch[HARMONICS] = {0, 12, 19.019550008653874, 24};

static const double harmonic_weight = 0.3; /* of each harmonic over the one before */

/* Most notes' fundamentals lie around 147 Hz (D3); away from it peaks are more and more likely to
 * be harmonics or noise and count less, by a normal curve. */
static const float usual_pitch = 50, usual_spread = 14; /* semitones, MIDI */
#define BELL_DECIBEL 2.17147240951626F                  /* of exp(-1/2) */

enum triad { MAJOR, MINOR, DIMINISHED, AUGMENTED, TRIADS };
static const int triad_notes[TRIADS][3] = {{0, 4, 7}, {0, 3, 7}, {0, 3, 6}, {0, 4, 8}};

struct ton_tonal {
    const ton_kernels *kernels;
    long frames, changes;
    double fine[FINE_BINS]; /* the peaks' own votes; those of harmonics follow from them */
    double before[12];      /* chroma of the frame before, unit length */
    double change;          /* sums over frames */
    double fourier[6];
    double triads[TRIADS];
};

ton_tonal *ton_tonal_new(const ton_kernels *kernels)
{
    ton_tonal *tonal = calloc(1, sizeof *tonal);
    if (tonal)
        tonal->kernels = kernels;
    return tonal;
}

void ton_tonal_free(ton_tonal *tonal)
{
    free(tonal);
}

void ton_tonal_reset(ton_tonal *tonal)
{
    *tonal = (ton_tonal){.kernels = tonal->kernels};
}

/* Semitones, -1/2..1/2: where within the semitone the peaks lie, as a mean direction. */
static double tuning(const ton_tonal *t)
{
    static const double cosine[FINE] = {
        1,  0.8090169943749475,  0.3090169943749474,  -0.3090169943749474, -0.8090169943749475,
        -1, -0.8090169943749475, -0.3090169943749474, 0.3090169943749474,  0.8090169943749475};
    static const double sine[FINE] = {
        0, 0.5877852522924731,  0.9510565162951535,  0.9510565162951535,  0.5877852522924731,
        0, -0.5877852522924731, -0.9510565162951535, -0.9510565162951535, -0.5877852522924731};
    double re = 0, im = 0;
    for (const double *semitone = t->fine; semitone < t->fine + FINE_BINS; semitone += FINE)
        for (int i = 0; i < FINE; i++) {
            re += semitone[i] * cosine[i];
            im += semitone[i] * sine[i];
        }
    return re == 0 && im == 0 ? 0 : atan2(im, re) / (2 * M_PI);
}

/* Adds weight to the two neighbours of a place, at least 0, on a circle of count bins. Inline, so
 * that count is a constant and the remainder a multiplication. */
static inline void vote(double *bins, unsigned count, double place, double weight)
{
    unsigned whole = (unsigned)place, low = whole % count, high = low + 1 < count ? low + 1 : 0;
    double share = place - whole;
    bins[low] += weight * (1 - share);
    bins[high] += weight * share;
}

/* Adds to each bin the votes of the peaks whose fundamental it may be: the circle itself, turned
 * down by each harmonic. */
static inline void add_harmonics(double *out, const double *bins, unsigned count)
{
    double weight = 1;
    memset(out, 0, count * sizeof *out);
    for (int h = 0; h < HARMONICS; h++, weight *= harmonic_weight) {
        double back = (24 - harmonic_pitch[h]) * count / 12;
        for (unsigned i = 0; i < count; i++)
            vote(out, count, i + back, weight * bins[i]);
    }
}

/* Scales to unit length; false when there is nothing to scale. */
static int make_unit(double *chroma)
{
    double square = 0;
    for (int i = 0; i < 12; i++)
        square += chroma[i] * chroma[i];
    if (square <= 0)
        return 0;
    for (int i = 0; i < 12; i++)
        chroma[i] /= sqrt(square);
    return 1;
}

static int nearest_triad(const double *chroma)
{
    int best = MAJOR;
    double most = -1, twice[24]; /* the circle twice spares a remainder */
    memcpy(twice, chroma, 12 * sizeof *twice);
    memcpy(twice + 12, chroma, 12 * sizeof *twice);
    for (int triad = 0; triad < TRIADS; triad++)
        for (int root = 0; root < 12; root++) {
            double sum = 0;
            for (int note = 0; note < 3; note++)
                sum += twice[root + triad_notes[triad][note]];
            if (sum > most) {
                most = sum;
                best = triad;
            }
        }
    return best;
}

/* Magnitudes of the Fourier coefficients 1..6 of a chroma: its evenness at each division of the
 * octave, the same in every key (Quinn 2006). The third, fourth and fifth are the circles of the
 * tonal centroid (Harte, Sandler, Gasser 2006). */
static void fourier(double *magnitude, const double *chroma)
{
    static const double half = 0.5, root = 0.8660254037844386; /* sqrt 3 / 2 */
    const double cosine[12] = {1, root, half, 0, -half, -root, -1, -root, -half, 0, half, root};
    double total = 0;
    for (int i = 0; i < 12; i++)
        total += chroma[i];
    for (int k = 1; k <= 6; k++) {
        double re = 0, im = 0;
        for (int i = 0; i < 12; i++) {
            re += chroma[i] * cosine[k * i % 12];
            im += chroma[i] * cosine[(k * i + 9) % 12];
        }
        magnitude[k - 1] = total > 0 ? sqrt(re * re + im * im) / total : 0;
    }
}

static void add_chroma(ton_tonal *t, double *chroma)
{
    double circle[6], distance = 0;
    if (!make_unit(chroma))
        return;
    fourier(circle, chroma);
    for (int k = 0; k < 6; k++)
        t->fourier[k] += circle[k];
    t->triads[nearest_triad(chroma)]++;
    if (t->frames++) {
        for (int i = 0; i < 12; i++)
            distance += (chroma[i] - t->before[i]) * (chroma[i] - t->before[i]);
        t->change += sqrt(distance);
        t->changes++;
    }
    memcpy(t->before, chroma, sizeof t->before);
}

void ton_tonal_add(void *tonal, const ton_peaks *peaks)
{
    ton_tonal *t = tonal;
    double chroma[12], own[12] = {0}, tuned = tuning(t);
    float weight[TON_PEAKS_MAX] = {0};
    size_t count = (size_t)peaks->count, padded = (count + TON_LANES - 1) / TON_LANES * TON_LANES;
    for (size_t i = 0; i < padded; i++) {
        float away = (peaks->pitch[i] - usual_pitch) / usual_spread;
        weight[i] = peaks->level[i] - BELL_DECIBEL * away * away;
    }
    t->kernels->undecibel(weight, weight, padded);
    for (size_t i = 0; i < count; i++) {
        double pitch = (double)peaks->pitch[i];
        vote(t->fine, FINE_BINS, pitch * FINE, (double)weight[i]);
        vote(own, 12, pitch - tuned, (double)weight[i]);
    }
    add_harmonics(chroma, own, 12);
    add_chroma(t, chroma);
}

/* Folds the fine profile: each class gathers what is within two thirds of a semitone, by the square
 * of a cosine. */
static void fold(const ton_tonal *t, double *chroma)
{
    static const double reach = 2.0 / 3;
    double tuned = tuning(t), most = 0, fine[FINE_BINS];
    add_harmonics(fine, t->fine, FINE_BINS);
    for (int class = 0; class < 12; class ++) {
        chroma[class] = 0;
        for (int bin = 0; bin < FINE_BINS; bin++) {
            double away = remainder((double)bin / FINE - tuned - class, 12);
            if (fabs(away) < reach)
                chroma[class] += fine[bin] * pow(cos(M_PI / 2 * away / reach), 2);
        }
        most = fmax(most, chroma[class]);
    }
    for (int class = 0; most > 0 && class < 12; class ++)
        chroma[class] /= most;
}

static double entropy(const double *chroma)
{
    double total = 0, sum = 0;
    for (int i = 0; i < 12; i++)
        total += chroma[i];
    for (int i = 0; i < 12; i++)
        if (chroma[i] > 0)
            sum -= chroma[i] / total * log(chroma[i] / total);
    return sum / log(12);
}

/* Normalised autocorrelation of the chroma: how much sounds a given interval apart. */
static void intervals(float *out, const double *chroma)
{
    double mean = 0, square = 0;
    for (int i = 0; i < 12; i++)
        mean += chroma[i] / 12;
    for (int i = 0; i < 12; i++)
        square += (chroma[i] - mean) * (chroma[i] - mean);
    for (int interval = 1; interval <= 6; interval++) {
        double sum = 0;
        for (int i = 0; i < 12; i++)
            sum += (chroma[i] - mean) * (chroma[(i + interval) % 12] - mean);
        out[interval - 1] = square > 0 ? (float)(sum / square) : 0;
    }
}

static void store_key(const ton_tonal *t, const double *chroma, float *value)
{
    ton_key key;
    ton_key_find(&key, chroma);
    value[TON_AT_key_tonic] = (float)key.tonic;
    value[TON_AT_key_minor] = (float)key.minor;
    value[TON_AT_key_strength] = (float)key.strength;
    value[TON_AT_tuning] = (float)(100 * tuning(t));
    value[TON_AT_mode_strength] = (float)key.major_strength;
    value[TON_AT_mode_strength + 1] = (float)key.minor_strength;
}

void ton_tonal_store(const ton_tonal *t, ton_summary *summary)
{
    double chroma[12], frames = t->frames ? (double)t->frames : 1;
    float *value = summary->value;
    fold(t, chroma);
    store_key(t, chroma, value);
    for (int i = 0; i < 12; i++)
        value[TON_AT_chroma + i] = (float)chroma[i];
    intervals(value + TON_AT_interval_class, chroma);
    for (int k = 0; k < 6; k++)
        value[TON_AT_tonnetz + k] = (float)(t->fourier[k] / frames);
    for (int triad = 0; triad < TRIADS; triad++)
        value[TON_AT_triads + triad] = (float)(t->triads[triad] / frames);
    value[TON_AT_chroma_entropy] = t->frames ? (float)entropy(chroma) : 0;
    value[TON_AT_chroma_change] = t->changes ? (float)(t->change / (double)t->changes) : 0;
}

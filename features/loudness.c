/* Programme loudness (ITU-R BS.1770-4), its range (EBU Tech 3342) and its spread.
 *
 * Gating needs all blocks' loudness at the end; counting them in narrow cells, each with the sum of
 * its energies, keeps memory constant and the means exact but for the one cell that the gate cuts.
 */
#include "features/loudness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "features/k_weighting.h"

enum {
    MOMENTARY = 4, /* steps of 100 ms */
    SHORT_TERM = 30,
    CELLS_PER_LU = 50,
    LOWEST = -70,  /* LUFS: the absolute gate */
    HIGHEST = 130, /* full scale is 1 by convention only: some files hold 16-bit units */
    CELLS = (HIGHEST - LOWEST) * CELLS_PER_LU,
    PART = 43 * TON_K_BLOCK /* frames filtered at a time: they stay in the first cache */
};

typedef struct histogram {
    unsigned count[CELLS];
    double energy[CELLS];
} histogram;

struct ton_loudness {
    const ton_kernels *kernels;
    int channels;
    int rate;
    size_t step, done, held; /* frames in this 100 ms, those filtered, and those that wait */
    /* The filter takes channels in pairs; a partner for an odd one weighs nothing. */
    double weight[TON_CHANNELS_MAX + 1];
    float state[TON_CHANNELS_MAX + 1][TON_K_ORDER];
    ton_k_filter filter;
    float waiting[TON_CHANNELS_MAX][PART];
    double sum;                /* energy of the step so far, times frames */
    double energy[SHORT_TERM]; /* of the last steps, a ring */
    long long steps;
    float peak, step_peak[MOMENTARY]; /* of all, of the last steps, a ring */
    histogram momentary, short_term, crest;
};

/* BS.1770-4, table 3, for channels in the order of WAVE files; the low-frequency channel, fourth of
 * six and more, counts nothing, the surround channels 1.41. */
static void channel_weights(double *weight, int channels)
{
    for (int c = 0; c < channels; c++)
        weight[c] = 1;
    static const int first_surround[] = {[4] = 2, [5] = 3, [6] = 4, [7] = 4, [8] = 4};
    int known = channels >= 4 && channels <= 8;
    for (int c = known ? first_surround[channels] : channels; c < channels; c++)
        weight[c] = 1.41;
    if (channels >= 6 && known)
        weight[3] = 0;
}

ton_loudness *ton_loudness_new(const ton_kernels *kernels)
{
    ton_loudness *loudness = calloc(1, sizeof *loudness);
    if (loudness)
        loudness->kernels = kernels;
    return loudness;
}

void ton_loudness_free(ton_loudness *loudness)
{
    free(loudness);
}

/* Frames in a step: whole blocks of the filter, the next time more when the last were too few. */
static size_t step_length(int rate, long long step)
{
    long long unit = 10 * TON_K_BLOCK;
    return (size_t)((step + 1) * rate / unit - step * rate / unit) * TON_K_BLOCK;
}

void ton_loudness_begin(ton_loudness *l, int rate, int channels)
{
    l->channels = channels;
    l->rate = rate;
    l->step = step_length(rate, 0);
    l->held = l->done = 0;
    l->sum = 0;
    l->steps = 0;
    l->peak = 0;
    memset(l->step_peak, 0, sizeof l->step_peak);
    memset(l->weight, 0, sizeof l->weight);
    channel_weights(l->weight, channels);
    ton_k_design(&l->filter, rate);
    memset(l->state, 0, sizeof l->state);
    memset(l->energy, 0, sizeof l->energy);
    memset(&l->momentary, 0, sizeof l->momentary);
    memset(&l->short_term, 0, sizeof l->short_term);
    memset(&l->crest, 0, sizeof l->crest);
}

static double to_lufs(double energy)
{
    return energy > 0 ? -0.691 + 10 * log10(energy) : -INFINITY;
}

static int cell_of(double lufs)
{
    return (int)fmax(0, fmin((lufs - LOWEST) * CELLS_PER_LU, CELLS - 1));
}

static void count(histogram *h, double energy)
{
    double lufs = to_lufs(energy);
    if (lufs < LOWEST)
        return;
    h->count[cell_of(lufs)]++;
    h->energy[cell_of(lufs)] += energy;
}

/* Mean energy of the last steps; 0 when there are not so many. */
static double window(const ton_loudness *l, int steps)
{
    if (l->steps < steps)
        return 0;
    double sum = 0;
    for (int i = 1; i <= steps; i++)
        sum += l->energy[(l->steps - i) % SHORT_TERM];
    return sum / steps;
}

/* How far the peak of the last steps stands above their energy, as in a momentary block. */
static void count_crest(ton_loudness *l, double energy)
{
    double lufs = to_lufs(energy);
    float peak = 0;
    for (int i = 0; i < MOMENTARY; i++)
        peak = fmaxf(peak, l->step_peak[i]);
    if (lufs >= LOWEST && peak > 0)
        l->crest.count[cell_of(20 * log10((double)peak) - lufs)]++;
}

/* Filters the first frames that wait: their energy, weighted over the channels, goes to the sum. */
static void filter_part(ton_loudness *l, size_t frames)
{
    double energy[2];
    for (int c = 0; c < l->channels; c += 2) {
        /* The last of an odd number is its own partner, for nothing. */
        const float *pair[2] = {l->waiting[c], l->waiting[c + 1 < l->channels ? c + 1 : c]};
        l->kernels->k_energy(energy, &l->filter, l->state + c, pair, frames);
        l->sum += l->weight[c] * energy[0] + l->weight[c + 1] * energy[1];
    }
    l->done += frames;
    l->held = 0;
}

/* Silence lets the states fade into numbers too small to be normal, which cost a hundredfold. */
static void drop_tiny_states(ton_loudness *l)
{
    for (int c = 0; c < l->channels; c++)
        for (int i = 0; i < TON_K_ORDER; i++)
            if (fabsf(l->state[c][i]) < 1e-20f)
                l->state[c][i] = 0;
}

static void finish_step(ton_loudness *l)
{
    l->energy[l->steps % SHORT_TERM] = l->sum / (double)l->step;
    l->steps++;
    double momentary = window(l, MOMENTARY);
    count(&l->momentary, momentary);
    count(&l->short_term, window(l, SHORT_TERM));
    count_crest(l, momentary);
    l->step_peak[l->steps % MOMENTARY] = 0;
    l->sum = 0;
    l->done = 0;
    l->step = step_length(l->rate, l->steps);
    drop_tiny_states(l);
}

/* A recording of less than one momentary block counts as one. */
static void finish_short(ton_loudness *l)
{
    if (l->steps >= MOMENTARY)
        return;
    filter_part(l, l->held / TON_K_BLOCK * TON_K_BLOCK);
    double sum = l->sum / (double)l->step;
    double weight = (double)l->steps + (double)l->done / (double)l->step;
    for (long long i = 0; i < l->steps; i++)
        sum += l->energy[i];
    if (weight <= 0)
        return;
    count(&l->momentary, sum / weight);
    count_crest(l, sum / weight);
}

/* Hands the channels of some frames out to their places, and their mean to mono. */
static void part_channels(ton_loudness *l, float *mono, const float *interleaved, size_t frames)
{
    const int channels = l->channels;
    if (channels == 2) {
        float *left = l->waiting[0] + l->held, *right = l->waiting[1] + l->held;
        l->kernels->split(left, right, interleaved, frames);
        l->kernels->mean_of_two(mono, left, right, frames);
        return;
    }
    for (size_t i = 0; i < frames; i++) {
        float sum = 0;
        for (int c = 0; c < channels; c++)
            sum += l->waiting[c][l->held + i] = *interleaved++;
        mono[i] = sum / (float)channels;
    }
}

/* Frames that can be taken before the part or the step is full. */
static size_t room(const ton_loudness *l)
{
    size_t in_step = l->step - l->done < PART ? l->step - l->done : PART;
    return in_step - l->held;
}

void ton_loudness_add(ton_loudness *l, float *mono, const float *interleaved, size_t frames)
{
    size_t channels = (size_t)l->channels;
    while (frames) {
        size_t part = room(l) < frames ? room(l) : frames;
        float *highest = &l->step_peak[l->steps % MOMENTARY];
        *highest = fmaxf(*highest, l->kernels->peak(interleaved, part * channels));
        l->peak = fmaxf(l->peak, *highest);
        part_channels(l, mono, interleaved, part);
        interleaved += part * channels;
        mono += part;
        frames -= part;
        l->held += part;
        if (room(l) == 0)
            filter_part(l, l->held);
        if (l->done == l->step)
            finish_step(l);
    }
}

/* Mean loudness of all cells from a gate (LUFS) on; -inf for none. */
static double gated_mean(const histogram *h, double gate)
{
    double energy = 0, blocks = 0;
    for (int i = 0; i < CELLS; i++) {
        if (LOWEST + (i + 0.5) / CELLS_PER_LU < gate)
            continue;
        energy += h->energy[i];
        blocks += h->count[i];
    }
    return blocks > 0 ? to_lufs(energy / blocks) : -INFINITY;
}

/* Loudness below which a share of the blocks above the gate lie, those of a cell evenly spread. */
static double quantile(const histogram *h, double gate, double order)
{
    int first = cell_of(gate);
    double total = 0, below = 0;
    for (int i = first; i < CELLS; i++)
        total += h->count[i];
    int cell = first;
    while (cell < CELLS - 1 && below + h->count[cell] < order * total)
        below += h->count[cell++];
    double share = h->count[cell] ? (order * total - below) / h->count[cell] : 0.5;
    return LOWEST + (cell + share) / CELLS_PER_LU;
}

static double spread(const histogram *h, double gate)
{
    double blocks = 0, sum = 0, square = 0;
    for (int i = cell_of(gate); i < CELLS; i++) {
        double lufs = LOWEST + (i + 0.5) / CELLS_PER_LU;
        blocks += h->count[i];
        sum += h->count[i] * lufs;
        square += h->count[i] * lufs * lufs;
    }
    return blocks > 0 ? sqrt(fmax(square / blocks - sum / blocks * sum / blocks, 0)) : 0;
}

void ton_loudness_store(ton_loudness *l, ton_summary *summary)
{
    finish_short(l);
    double integrated = gated_mean(&l->momentary, gated_mean(&l->momentary, LOWEST) - 10);
    double range_gate = gated_mean(&l->short_term, LOWEST) - 20;
    double spread_gate = gated_mean(&l->momentary, LOWEST) - 20;
    double range =
        quantile(&l->short_term, range_gate, 0.95) - quantile(&l->short_term, range_gate, 0.10);
    double peak = l->peak > 0 ? 20 * log10((double)l->peak) : -INFINITY;
    float *value = summary->value;
    value[TON_AT_loudness_integrated] = (float)fmax(integrated, LOWEST);
    value[TON_AT_peak] = (float)fmax(peak, -120);
    value[TON_AT_crest] = isfinite(spread_gate) ? (float)quantile(&l->crest, LOWEST, 0.5) : 0;
    value[TON_AT_loudness_range] = isfinite(range_gate) ? (float)range : 0;
    value[TON_AT_loudness_spread] =
        isfinite(spread_gate) ? (float)spread(&l->momentary, spread_gate) : 0;
}

/* The hot loops, written once in GCC's generic vectors and compiled once per SIMD path: the same
 * operations on the same lanes in the same order, hence the same bits. TON_PATH names the path and
 * so this copy's table.
 */
#include "features/kernels.h"
#include "features/extremes.h"
#include "features/lanes.h"
#include "features/survey.h"

#include <math.h>
#include <string.h>

static float window(float *out, const float *x, const float *w, size_t count)
{
    lanes sum = {0};
    for (size_t i = 0; i < count; i += TON_LANES)
        EACH (p) {
            vector v = load(x + i + p * WIDTH);
            store(out + i + p * WIDTH, v * load(w + i + p * WIDTH));
            sum.part[p] += v * v;
        }
    return sum_lanes(sum);
}

static float dot(const float *a, const float *b, size_t count)
{
    lanes sum = {0};
    for (size_t i = 0; i < count; i += TON_LANES)
        EACH (p)
            sum.part[p] += load(a + i + p * WIDTH) * load(b + i + p * WIDTH);
    return sum_lanes(sum);
}

static void filterbank(float *out, const float *x, const ton_band *band, const float *weight,
                       size_t count)
{
    for (size_t i = 0; i < count; i += TON_LANES) {
        lanes sum[TON_LANES];
        for (size_t j = 0; j < TON_LANES; j++) {
            const float *from = x + band[i + j].first, *end = from + band[i + j].count;
            lanes own = {0};
            for (; from < end; from += TON_LANES, weight += TON_LANES)
                EACH (p)
                    own.part[p] += load(weight + p * WIDTH) * load(from + p * WIDTH);
            sum[j] = own;
        }
        sum_rows(out + i, sum);
    }
}

/* Four rows at a time, since a sum waits for the one before it; as many columns as then fit into
 * registers. */
static void project(float *out, const float *basis, const float *x, size_t count)
{
    enum { WIDE = 3 };
    for (int at = 0; at < TON_PROJECTED; at += WIDE * WIDTH) {
        vector sum[4][WIDE] = {0};
        for (size_t i = 0; i < count; i += 4)
            for (size_t j = 0; j < 4; j++)
                for (int p = 0; p < WIDE; p++)
                    sum[j][p] += load(basis + (i + j) * TON_PROJECTED + at + p * WIDTH) * x[i + j];
        for (int p = 0; p < WIDE; p++)
            store(out + at + p * WIDTH, (sum[0][p] + sum[1][p]) + (sum[2][p] + sum[3][p]));
    }
}

/* Plain loops: gcc finds the de-interleaving shuffles and the vector square root by itself. */
static void power(float *restrict power, const float *restrict bins, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        float re = bins[2 * i], im = bins[2 * i + 1];
        power[i] = re * re + im * im;
    }
}

static void roots(float *restrict out, const float *restrict x, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = sqrtf(x[i]);
}

static void split(float *restrict even, float *restrict odd, const float *restrict x, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        even[i] = x[2 * i];
        odd[i] = x[2 * i + 1];
    }
}

static void mean_of_two(float *restrict out, const float *restrict a, const float *restrict b,
                        size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = 0.5f * (a[i] + b[i]);
}

#define DECIBEL 3.01029995664f /* of a factor of 2 */

static void decibel(float *out, const float *in, float floor, size_t count)
{
    for (size_t i = 0; i < count; i += WIDTH)
        store(out + i, log2_of(larger(load(in + i), spread(floor))) * DECIBEL);
}

static void undecibel(float *out, const float *in, size_t count)
{
    vector lowest = spread(-126), highest = spread(127);
    for (size_t i = 0; i < count; i += WIDTH)
        store(out + i, exp2_of(larger(smaller(load(in + i) * (1 / DECIBEL), highest), lowest)));
}

/* Few logarithms: the product of four ratios has one. */
static double excess(const float *x, float floor, size_t count)
{
    enum { FACTORS = 4 };
    lanes sum = {0};
    vector least = spread(floor);
    float rest[FACTORS * TON_LANES];
    for (size_t i = 0; i < count; i += FACTORS * TON_LANES) {
        const float *from = x + i;
        if (i + FACTORS * TON_LANES > count) {
            for (size_t j = 0; j < FACTORS * TON_LANES; j++)
                rest[j] = i + j < count ? from[j] : floor;
            from = rest;
        }
        EACH (p) {
            vector product = spread(1);
            for (int j = 0; j < FACTORS; j++)
                product *= larger(load(from + j * TON_LANES + p * WIDTH), least) * (1 / floor);
            sum.part[p] += log2_of(product);
        }
    }
    return sum_lanes_double(&sum) * (double)DECIBEL;
}

static float rise(const float *a, const float *b, size_t count)
{
    lanes sum = {0};
    for (size_t i = 0; i < count; i += TON_LANES)
        EACH (p)
            sum.part[p] += larger(load(a + i + p * WIDTH) - load(b + i + p * WIDTH), (vector){0});
    return sum_lanes(sum);
}

/* A float without its sign is ordered as an integer. */
static float peak(const float *x, size_t count)
{
    int most = 0;
    float result;
    for (size_t i = 0; i < count; i++) {
        int bits;
        memcpy(&bits, x + i, sizeof bits);
        bits &= 0x7fffffff;
        most = bits > most ? bits : most;
    }
    memcpy(&result, &most, sizeof result);
    return result;
}

static int crossings(const float *x, float level, size_t count)
{
    int changes = 0;
    for (size_t i = 0; i < count; i++)
        changes += (x[i] < level) != (x[i + 1] < level);
    return changes;
}

/* Without a branch: one value in eight is a peak, which nothing can foresee. */
static int maxima(int *at, const float *x, float least, int from, int to)
{
    int found = 0, i = from;
    for (; i + WIDTH <= to; i += WIDTH) {
        vector v = load(x + i);
        masks mask = (v >= spread(least)) & (v > load(x + i - 1)) & (v >= load(x + i + 1));
        int is_peak[WIDTH];
        memcpy(is_peak, &mask, sizeof mask);
        for (int j = 0; j < WIDTH; j++) {
            at[found] = i + j;
            found -= is_peak[j]; /* -1 or 0 */
        }
    }
    for (; i < to; i++) {
        at[found] = i;
        found += (x[i] >= least) & (x[i] > x[i - 1]) & (x[i] >= x[i + 1]);
    }
    return found;
}

static void tally(double *restrict sum, double *restrict square, const float *restrict x,
                  const float *restrict from, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double d = (double)x[i] - (double)from[i];
        sum[i] += d;
        square[i] += d * d;
    }
}

static void products(double *restrict product, const double *restrict rows, size_t count, int times)
{
    enum { STEP = 8 }; /* a register, or several */
    for (size_t i = 0; i < count; i++)
        for (size_t from = i / STEP * STEP; from < count; from += STEP) {
            double sum[STEP];
            for (size_t j = 0; j < STEP; j++)
                sum[j] = product[i * count + from + j];
            for (const double *x = rows; x < rows + (size_t)times * count; x += count)
                for (size_t j = 0; j < STEP; j++)
                    sum[j] += x[i] * x[from + j];
            for (size_t j = 0; j < STEP; j++)
                product[i * count + from + j] = sum[j];
        }
}

/* WIDE outputs at a time: a sum waits for the one before it. */
static void halve(float *out, const float *early, const float *centre, const float *tap, int taps,
                  int span, size_t count)
{
    enum { WIDE = 4 };
    size_t i = 0;
    for (; i + WIDE * WIDTH <= count; i += WIDE * WIDTH) {
        vector sum[WIDE];
        for (int j = 0; j < WIDE; j++)
            sum[j] = load(centre + i + j * WIDTH) * 0.5f;
        for (int k = 0; k < taps; k++)
            for (int j = 0; j < WIDE; j++) {
                const float *from = early + i + j * WIDTH;
                sum[j] += tap[k] * (load(from + k) + load(from + span - k));
            }
        for (int j = 0; j < WIDE; j++)
            store(out + i + j * WIDTH, sum[j]);
    }
    for (; i + WIDTH <= count; i += WIDTH) {
        vector sum = load(centre + i) * 0.5f;
        for (int k = 0; k < taps; k++)
            sum += tap[k] * (load(early + i + k) + load(early + i + span - k));
        store(out + i, sum);
    }
    for (; i < count; i++) {
        float sum = 0.5f * centre[i];
        for (int k = 0; k < taps; k++)
            sum += tap[k] * (early[i + k] + early[i + span - k]);
        out[i] = sum;
    }
}

/* The states' part is summed as a tree and last: only it waits for the block before. Two channels
 * at a time, since while one waits the other can go on. */
static void k_energy(double energy[2], const ton_k_filter *filter, float state[2][TON_K_ORDER],
                     const float *const x[2], size_t count)
{
    lanes total[2] = {0};
    for (size_t i = 0; i < count; i += TON_K_BLOCK)
        for (int c = 0; c < 2; c++) {
            const float *s = state[c];
            lanes sum = {0};
            for (int j = 0; j < TON_K_BLOCK; j++)
                EACH (p)
                    sum.part[p] += load(filter->column[TON_K_ORDER + j] + p * WIDTH) * x[c][i + j];
            EACH (p) {
                const float *column = filter->column[0] + p * WIDTH;
                sum.part[p] +=
                    (load(column) * s[0] + load(column + TON_LANES) * s[1]) +
                    (load(column + 2 * TON_LANES) * s[2] + load(column + 3 * TON_LANES) * s[3]);
                total[c].part[p] += sum.part[p] * sum.part[p];
            }
            memcpy(state[c], (const float *)&sum + TON_K_BLOCK, sizeof state[c]);
        }
    for (int c = 0; c < 2; c++) {
        energy[c] = 0;
        for (int j = 0; j < TON_K_BLOCK; j++)
            energy[c] += (double)total[c].part[j / WIDTH][j % WIDTH];
    }
}

#define JOIN(a, b)  a##b
#define TABLE(path) JOIN(ton_kernels_, path)

extern const ton_kernels TABLE(TON_PATH);
const ton_kernels TABLE(TON_PATH) = {
    .window = window,
    .dot = dot,
    .filterbank = filterbank,
    .project = project,
    .power = power,
    .roots = roots,
    .survey = survey,
    .split = split,
    .mean_of_two = mean_of_two,
    .decibel = decibel,
    .undecibel = undecibel,
    .excess = excess,
    .rise = rise,
    .peak = peak,
    .crossings = crossings,
    .maxima = maxima,
    .extremes = extremes,
    .tally = tally,
    .products = products,
    .halve = halve,
    .k_energy = k_energy,
};

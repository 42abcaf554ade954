/* The hot loops, written once in GCC's generic vectors and compiled once per SIMD path.
 *
 * A generic vector of 16 floats is one register of AVX-512, two of AVX2, four of SSE: the same
 * operations on the same lanes in the same order, hence the same bits. TON_PATH names the path and
 * so this copy's table.
 */
#include "features/kernels.h"
#include "features/lanes.h"

#include <math.h>
#include <string.h>

static void multiply(float *out, const float *a, const float *b, size_t count)
{
    for (size_t i = 0; i < count; i += TON_LANES) {
        lanes x, y;
        LOAD(x, a + i);
        LOAD(y, b + i);
        x *= y;
        STORE(out + i, x);
    }
}

static float dot(const float *a, const float *b, size_t count)
{
    lanes sum = {0};
    for (size_t i = 0; i < count; i += TON_LANES) {
        lanes x, y;
        LOAD(x, a + i);
        LOAD(y, b + i);
        sum += x * y;
    }
    return sum_lanes(&sum);
}

/* Plain loop: gcc finds the de-interleaving shuffles and the vector square root by itself. */
static void power(float *restrict power, float *restrict magnitude, const float *restrict bins,
                  size_t count)
{
    for (size_t i = 0; i < count; i++) {
        float re = bins[2 * i], im = bins[2 * i + 1];
        power[i] = re * re + im * im;
        magnitude[i] = sqrtf(power[i]);
    }
}

static void moments(double out[3], const float *m, size_t count)
{
    lanes sum = {0}, first = {0}, second = {0}, index;
    for (int i = 0; i < TON_LANES; i++)
        index[i] = (float)i;
    for (size_t i = 0; i < count; i += TON_LANES, index += (float)TON_LANES) {
        lanes x;
        LOAD(x, m + i);
        sum += x;
        x *= index;
        first += x;
        second += x * index;
    }
    out[0] = sum_lanes_double(&sum);
    out[1] = sum_lanes_double(&first);
    out[2] = sum_lanes_double(&second);
}

static void decibel(float *out, const float *in, float floor, size_t count)
{
    lanes least = floor - (lanes){0};
    for (size_t i = 0; i < count; i += TON_LANES) {
        lanes x, y;
        LOAD(x, in + i);
        masks below = x < least;
        choose(&x, &below, &least, &x);
        log2_lanes(&y, &x);
        y *= 3.01029995664f;
        STORE(out + i, y);
    }
}

static float rise(const float *a, const float *b, size_t count)
{
    lanes sum = {0}, zero = {0};
    for (size_t i = 0; i < count; i += TON_LANES) {
        lanes x, y;
        LOAD(x, a + i);
        LOAD(y, b + i);
        x -= y;
        masks up = x > zero;
        choose(&x, &up, &x, &zero);
        sum += x;
    }
    return sum_lanes(&sum);
}

static float peak(const float *x, size_t count)
{
    lanes most = {0};
    size_t i = 0;
    for (; i + TON_LANES <= count; i += TON_LANES) {
        masks bits;
        lanes v;
        LOAD(bits, x + i);
        bits &= 0x7fffffff; /* |v| */
        memcpy(&v, &bits, sizeof v);
        keep_larger(&most, &v);
    }
    float result = 0;
    for (; i < count; i++)
        result = fmaxf(result, fabsf(x[i]));
    for (int k = 0; k < TON_LANES; k++)
        result = fmaxf(result, most[k]);
    return result;
}

static int crossings(const float *x, size_t count)
{
    int changes = 0;
    for (size_t i = 0; i < count; i++)
        changes += (x[i] < 0) != (x[i + 1] < 0);
    return changes;
}

static void blocks(float *out, const float *x, size_t count)
{
    for (size_t i = 0; i < count; i += TON_LANES) {
        lanes v;
        LOAD(v, x + i);
        out[i / TON_LANES] = sum_lanes(&v);
    }
}

enum { SPAN = 256 };

INLINE void insert(float *sorted, int count, float x)
{
    int k = count - 1;
    if (!(x > sorted[k]))
        return;
    for (; k > 0 && x > sorted[k - 1]; k--)
        sorted[k] = sorted[k - 1];
    sorted[k] = x;
}

/* A bound that the wanted-th largest value reaches: the lanes are folded to the fewest groups that
 * are not fewer than wanted, and every group's largest is at least the least of those. */
INLINE float lower_bound(int wanted, const float *x, float sign, size_t count)
{
    lanes most = -INFINITY - (lanes){0};
    float group[TON_LANES], least = INFINITY;
    int groups = TON_LANES;
    for (size_t i = 0; i + TON_LANES <= count; i += TON_LANES) {
        lanes v;
        LOAD(v, x + i);
        v *= sign;
        keep_larger(&most, &v);
    }
    STORE(group, most);
    for (; groups / 2 >= wanted; groups /= 2)
        for (int k = 0; k < groups / 2; k++)
            group[k] = group[k] > group[k + groups / 2] ? group[k] : group[k + groups / 2];
    for (int k = 0; k < groups; k++)
        least = group[k] < least ? group[k] : least;
    return least;
}

/* Few values reach the bound: they are picked out without a branch, then sorted. */
static void largest(float *out, int wanted, const float *x, float sign, size_t count)
{
    float bound = lower_bound(wanted, x, sign, count), candidate[SPAN + 1];
    for (int k = 0; k < wanted; k++)
        out[k] = -INFINITY;
    while (count) {
        size_t part = count < SPAN ? count : SPAN;
        int candidates = 0;
        for (size_t i = 0; i < part; i++) {
            candidate[candidates] = sign * x[i];
            candidates += candidate[candidates] >= bound;
        }
        for (int k = 0; k < candidates; k++)
            insert(out, wanted, candidate[k]); // NOLINT(*CallAndMessage): k < candidates is set
        x += part;
        count -= part;
    }
}

static void halve(float *out, const float *early, const float *centre, const float *tap, int taps,
                  int span, size_t count)
{
    size_t i = 0;
    for (; i + TON_LANES <= count; i += TON_LANES) {
        lanes sum;
        LOAD(sum, centre + i);
        for (int k = 0; k < taps; k++) {
            lanes a, b;
            LOAD(a, early + i + k);
            LOAD(b, early + i + span - k);
            sum += tap[k] * (a + b);
        }
        STORE(out + i, sum);
    }
    for (; i < count; i++) {
        float sum = centre[i];
        for (int k = 0; k < taps; k++)
            sum += tap[k] * (early[i + k] + early[i + span - k]);
        out[i] = sum;
    }
}

/* The states' part is summed as a tree and last: only it waits for the block before. */
static double k_energy(const ton_k_filter *filter, float state[TON_K_ORDER], const float *x,
                       size_t count)
{
    lanes energy = {0};
    for (size_t i = 0; i < count; i += TON_K_BLOCK) {
        lanes sum = {0}, pair[2], c, d;
        for (int j = 0; j < TON_K_BLOCK; j++) {
            LOAD(c, filter->column[TON_K_ORDER + j]);
            sum += c * x[i + j];
        }
        for (int j = 0; j < 2; j++) {
            LOAD(c, filter->column[2 * j]);
            LOAD(d, filter->column[2 * j + 1]);
            pair[j] = c * state[2 * j] + d * state[2 * j + 1];
        }
        sum += pair[0] + pair[1];
        memcpy(state, (const float *)&sum + TON_K_BLOCK, TON_K_ORDER * sizeof *state);
        energy += sum * sum;
    }
    double total = 0;
    for (int j = 0; j < TON_K_BLOCK; j++)
        total += (double)energy[j];
    return total;
}

#define JOIN(a, b)  a##b
#define TABLE(path) JOIN(ton_kernels_, path)

extern const ton_kernels TABLE(TON_PATH);
const ton_kernels TABLE(TON_PATH) = {
    .multiply = multiply,
    .dot = dot,
    .power = power,
    .moments = moments,
    .decibel = decibel,
    .rise = rise,
    .peak = peak,
    .crossings = crossings,
    .largest = largest,
    .blocks = blocks,
    .halve = halve,
    .k_energy = k_energy,
};

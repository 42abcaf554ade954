/* Mean, spread and change by running sums in double; quantiles by counting.
 *
 * Quantiles are read from a histogram whose cells are the leading bits of the float itself: sign,
 * exponent and six bits of mantissa, so that any value finds its cell without a range to be told,
 * and is off by at most 1/128 of itself (the idea of DDSketch: Masson, Rim, Lee 2019). Inside a
 * cell, counts are taken as evenly spread. */
#include "features/statistics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    MANTISSA_BITS = 6,
    SHIFT = 23 - MANTISSA_BITS,
    LOWEST_EXPONENT = 127 - 40, /* smaller magnitudes count as zero */
    HIGHEST_EXPONENT = 127 + 24,
    CELLS = (HIGHEST_EXPONENT - LOWEST_EXPONENT) << MANTISSA_BITS /* a sign */
};

struct ton_statistics {
    const ton_kernels *kernels;
    long frames, steps; /* steps: pairs of neighbouring frames */
    int follows;        /* the frame before is in `last` */
    float last[TON_FRAME_VALUES];
    double sum[TON_FRAME_VALUES], square[TON_FRAME_VALUES];
    double step[TON_FRAME_VALUES], step_square[TON_FRAME_VALUES];
    /* Cell CELLS is zero, below it the negative magnitudes, above it the positive. */
    unsigned *cells[TON_FRAME_VALUES]; /* (2 CELLS + 1), NULL where no quantile is kept */
};

static const struct {
    int dim;
    unsigned statistics;
    int offset;
} rows[] = {
#define X(name, dim, statistics, ...) {dim, statistics, TON_AT_##name},
    TON_FRAME_DESCRIPTORS(X)
#undef X
};

enum { ROWS = sizeof rows / sizeof *rows };

static int cell_of(float value)
{
    int bits;
    memcpy(&bits, &value, sizeof bits);
    int magnitude = ((bits & 0x7fffffff) >> SHIFT) - (LOWEST_EXPONENT << MANTISSA_BITS);
    if (magnitude < 0)
        return CELLS;
    if (magnitude >= CELLS)
        magnitude = CELLS - 1;
    return bits < 0 ? CELLS - 1 - magnitude : CELLS + 1 + magnitude;
}

/* Lower border of a magnitude's cell. */
static double border_of(int magnitude)
{
    int bits = (magnitude + (LOWEST_EXPONENT << MANTISSA_BITS)) << SHIFT;
    float value;
    memcpy(&value, &bits, sizeof value);
    return (double)value;
}

/* The value at a share of the way through a cell. */
static double value_in(int cell, double share)
{
    if (cell == CELLS)
        return 0;
    int magnitude = cell > CELLS ? cell - CELLS - 1 : CELLS - 1 - cell;
    double near = border_of(magnitude), far = border_of(magnitude + 1);
    return cell > CELLS ? near + (far - near) * share : -(far + (near - far) * share);
}

static double quantile(const unsigned *cells, long count, double order)
{
    double wanted = order * (double)count, below = 0;
    int cell = 0;
    while (cell < 2 * CELLS && below + cells[cell] < wanted)
        below += cells[cell++];
    return cells[cell] ? value_in(cell, (wanted - below) / cells[cell]) : 0;
}

ton_statistics *ton_statistics_new(const ton_kernels *kernels)
{
    ton_statistics *s = calloc(1, sizeof *s);
    int at = 0;
    if (s)
        s->kernels = kernels;
    for (int row = 0; s && row < ROWS; row++)
        for (int i = 0; i < rows[row].dim; i++, at++) {
            if (!(rows[row].statistics & TON_CENTRE))
                continue;
            s->cells[at] = calloc(2 * CELLS + 1, sizeof *s->cells[at]);
            if (!s->cells[at]) {
                ton_statistics_free(s);
                return NULL;
            }
        }
    return s;
}

void ton_statistics_free(ton_statistics *statistics)
{
    if (!statistics)
        return;
    for (int i = 0; i < TON_FRAME_VALUES; i++)
        free(statistics->cells[i]);
    free(statistics);
}

void ton_statistics_reset(ton_statistics *statistics)
{
    unsigned *cells[TON_FRAME_VALUES];
    memcpy(cells, statistics->cells, sizeof cells);
    *statistics = (ton_statistics){.kernels = statistics->kernels};
    memcpy(statistics->cells, cells, sizeof cells);
    for (int i = 0; i < TON_FRAME_VALUES; i++)
        if (cells[i])
            memset(cells[i], 0, (2 * CELLS + 1) * sizeof *cells[i]);
}

void ton_statistics_add(ton_statistics *s, const float *values)
{
    static const float zero[TON_FRAME_VALUES];
    s->kernels->tally(s->sum, s->square, values, zero, TON_FRAME_VALUES);
    if (s->follows)
        s->kernels->tally(s->step, s->step_square, values, s->last, TON_FRAME_VALUES);
    for (int i = 0; i < TON_FRAME_VALUES; i++)
        if (s->cells[i])
            s->cells[i][cell_of(values[i])]++;
    memcpy(s->last, values, sizeof s->last);
    s->steps += s->follows;
    s->follows = 1;
    s->frames++;
}

void ton_statistics_gap(ton_statistics *statistics)
{
    statistics->follows = 0;
}

static double deviation(double sum, double square, long count)
{
    double mean = count ? sum / (double)count : 0;
    return count ? sqrt(fmax(square / (double)count - mean * mean, 0)) : 0;
}

static double value_of(const ton_statistics *s, unsigned statistic, int i)
{
    switch (statistic) {
    case TON_MEAN:
        return s->sum[i] / (double)s->frames;
    case TON_STD:
        return deviation(s->sum[i], s->square[i], s->frames);
    case TON_CHANGE:
        return deviation(s->step[i], s->step_square[i], s->steps);
    case TON_MEDIAN:
        return quantile(s->cells[i], s->frames, 0.5);
    default: /* TON_SPREAD */
        return (quantile(s->cells[i], s->frames, 0.84) - quantile(s->cells[i], s->frames, 0.16)) /
               2;
    }
}

void ton_statistics_store(const ton_statistics *statistics, ton_summary *summary)
{
    int first = 0;
    for (int row = 0; row < ROWS; first += rows[row++].dim) {
        float *out = summary->value + rows[row].offset;
        for (unsigned bit = 1; bit <= rows[row].statistics; bit <<= 1) {
            if (!(rows[row].statistics & bit))
                continue;
            for (int i = first; i < first + rows[row].dim; i++)
                *out++ = statistics->frames ? (float)value_of(statistics, bit, i) : 0;
        }
    }
}

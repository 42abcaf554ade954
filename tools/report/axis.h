/* tonary - axes: from values to pixels, with ticks at round numbers.
 */
#ifndef TONARY_TOOLS_REPORT_AXIS_H
#define TONARY_TOOLS_REPORT_AXIS_H

#include <stdbool.h>
#include <stddef.h>

#include "tools/report/figure.h"

enum { TON_TICKS = 16, TON_NUMBER_BYTES = 40 };

typedef struct ton_axis {
    double low, high; /* finite, low < high */
    double from, to;  /* their places in pixels */
    double step;      /* between ticks; of a logarithmic axis 1 tick per power of ten and more */
    bool logarithmic;
} ton_axis;

/* What an axis is over: starts as {INFINITY, -INFINITY}; what is not finite is passed over. */
typedef struct ton_extent {
    double low, high;
} ton_extent;

void ton_extent_add(ton_extent *extent, double value);

/* A linear axis of about so many ticks (2..TON_TICKS - 2). Rounded: it reaches to a tick on both
 * sides. An extent of nothing is 0..1; one of a single value is widened. */
ton_axis ton_axis_linear(ton_extent extent, double from, double to, int ticks, bool rounded);

/* Logarithmic when all is above 0 and the highest is at least 30 times the lowest, else linear. */
ton_axis ton_axis_fitting(ton_extent extent, double from, double to, int ticks);

/* Place of a finite value; what lies beyond the axis is put at its end. */
double ton_axis_at(const ton_axis *axis, double value);

/* Ticks in order; returns how many. */
int ton_axis_ticks(const ton_axis *axis, double tick[TON_TICKS]);

void ton_axis_label(char out[TON_NUMBER_BYTES], const ton_axis *axis, double tick);

/* "0.25", "12", "-3e+20": so many significant digits at most (1..15), no zeros behind, the same in
 * every locale; an en dash for what is not finite. */
void ton_number(char out[TON_NUMBER_BYTES], double value, int digits);

/* "0.250": so many decimals (0..9); else as ton_number of 4 digits, where that would be longer than
 * 12 characters. */
void ton_number_fixed(char out[TON_NUMBER_BYTES], double value, int decimals);

/* Draws ticks with a grid across the plot and their labels: below an axis that goes to the right,
 * left of one that goes up. across: where grid lines begin and end. */
void ton_axis_draw(const ton_figure *figure, const ton_axis *axis, bool upright,
                   const double across[2]);

#endif

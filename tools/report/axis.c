/* Steps are 1, 2 or 5 times a power of ten (Heckbert, "Nice numbers for graph labels", 1990). */
#include "tools/report/axis.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static const double most = 1e100; /* what is further out is drawn there */

void ton_extent_add(ton_extent *extent, double value)
{
    if (!isfinite(value))
        return;
    value = fmin(fmax(value, -most), most);
    extent->low = fmin(extent->low, value);
    extent->high = fmax(extent->high, value);
}

/* ---- numbers ------------------------------------------------------------------------------------
 */

/* printf's decimal point is the locale's. */
static void mend_point(char *text)
{
    for (char *c = text; *c; c++)
        if (!isdigit((unsigned char)*c) && !strchr("+-e.", *c)) {
            size_t rest = strcspn(c, "+-e0123456789");
            *c = '.';
            memmove(c + 1, c + rest, strlen(c + rest) + 1);
        }
}

void ton_number(char out[TON_NUMBER_BYTES], double value, int digits)
{
    if (isfinite(value)) {
        snprintf(out, TON_NUMBER_BYTES, "%.*g", digits, value + 0.0);
        mend_point(out);
    } else
        snprintf(out, TON_NUMBER_BYTES, "\u2013");
}

void ton_number_fixed(char out[TON_NUMBER_BYTES], double value, int decimals)
{
    if (!isfinite(value) || fabs(value) >= 1e9) {
        ton_number(out, value, 4);
        return;
    }
    double unit = pow(10, decimals);
    double rounded = fabs(value * unit) < 0.5 ? 0 : value; /* no "-0.000" */
    snprintf(out, TON_NUMBER_BYTES, "%.*f", decimals, rounded);
    mend_point(out);
}

/* ---- axes ---------------------------------------------------------------------------------------
 */

static double nice_step(double span, int ticks)
{
    double raw = span / ticks, power = pow(10, floor(log10(raw))), times = raw / power;
    return power * (times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10);
}

/* A span that doubles can divide into ticks. */
static ton_extent widen(ton_extent extent)
{
    if (!(extent.low <= extent.high))
        return (ton_extent){0, 1};
    double least = 1e-6 * fmax(fabs(extent.low), fabs(extent.high));
    if (extent.high - extent.low > least && extent.high - extent.low > 1e-100)
        return extent;
    double more = fmax(0.5 * fabs(extent.high), extent.high == 0 ? 0.5 : 1e-100);
    return (ton_extent){extent.low - more, extent.high + more};
}

ton_axis ton_axis_linear(ton_extent extent, double from, double to, int ticks, bool rounded)
{
    extent = widen(extent);
    double step = nice_step(extent.high - extent.low, ticks);
    if (rounded) {
        extent.low = step * floor(extent.low / step + 1e-9);
        extent.high = step * ceil(extent.high / step - 1e-9);
    }
    return (ton_axis){extent.low, extent.high, from, to, step, false};
}

ton_axis ton_axis_fitting(ton_extent extent, double from, double to, int ticks)
{
    if (!(extent.low > 0) || extent.high < 30 * extent.low)
        return ton_axis_linear(extent, from, to, ticks, false);
    double powers = log10(extent.high) - log10(extent.low);
    return (ton_axis){extent.low, extent.high, from, to, fmax(1, ceil(powers / ticks)), true};
}

/* The quotient of both may be more than a double holds. */
static double powers_of(const ton_axis *axis)
{
    return log10(axis->high) - log10(axis->low);
}

double ton_axis_at(const ton_axis *axis, double value)
{
    value = fmin(fmax(value, axis->low), axis->high);
    double share = axis->logarithmic ? (log10(value) - log10(axis->low)) / powers_of(axis)
                                     : (value - axis->low) / (axis->high - axis->low);
    return axis->from + share * (axis->to - axis->from);
}

/* Powers of ten; when they are few, 2 and 5 times them too. */
static int logarithmic_ticks(const ton_axis *axis, double tick[TON_TICKS])
{
    static const double times[] = {1, 2, 5};
    int count = 0, each = powers_of(axis) < 3 ? 3 : 1;
    for (double p = floor(log10(axis->low)); p <= log10(axis->high) + 1e-9; p += axis->step)
        for (int i = 0; i < each; i++) {
            double value = times[i] * pow(10, p), slack = 1 + 1e-9;
            if (count < TON_TICKS && value * slack >= axis->low && value <= axis->high * slack)
                tick[count++] = value;
        }
    return count;
}

int ton_axis_ticks(const ton_axis *axis, double tick[TON_TICKS])
{
    if (axis->logarithmic)
        return logarithmic_ticks(axis, tick);
    int count = 0;
    double first = ceil(axis->low / axis->step - 1e-9);
    for (int i = 0; count < TON_TICKS; i++) {
        double value = (first + i) * axis->step;
        if (value > axis->high + 1e-9 * axis->step)
            break;
        tick[count++] = value;
    }
    return count;
}

void ton_axis_label(char out[TON_NUMBER_BYTES], const ton_axis *axis, double tick)
{
    double top = fmax(fabs(axis->low), fabs(axis->high));
    if (axis->logarithmic)
        ton_number(out, tick, 6);
    else if (top >= 1e6 || axis->step < 1e-5) {
        double digits = 1 + floor(log10(top) + 1e-9) - floor(log10(axis->step) + 1e-9);
        ton_number(out, fabs(tick) < 1e-9 * axis->step ? 0 : tick, (int)fmin(fmax(digits, 1), 8));
    } else
        ton_number_fixed(out, tick, (int)fmax(0, ceil(-log10(axis->step) - 1e-9)));
}

/* How far apart labels must be. */
static double room_for_labels(const ton_axis *axis, const double *tick, int count, bool upright)
{
    enum { LINE = 13, APART = 10 };
    double widest = 0;
    for (int i = 0; i < count; i++) {
        char label[TON_NUMBER_BYTES];
        ton_axis_label(label, axis, tick[i]);
        widest = fmax(widest, ton_figure_name_width(label, TON_NUMBER_BYTES));
    }
    return upright ? LINE : widest + APART;
}

static void draw_tick(const ton_figure *figure, double at, bool upright, const double across[2],
                      const char *label)
{
    ton_svg_point from = {upright ? across[0] : at, upright ? at : across[0]};
    ton_svg_point to = {upright ? across[1] : at, upright ? at : across[1]};
    ton_svg_point words = {upright ? across[0] - 8 : at, upright ? at + 4 : across[1] + 18};
    ton_svg_line(figure->stream, from, to, "line");
    if (label)
        ton_svg_text(figure->stream, words, upright ? TON_SVG_END : TON_SVG_MIDDLE, "small quiet",
                     label);
}

void ton_axis_draw(const ton_figure *figure, const ton_axis *axis, bool upright,
                   const double across[2])
{
    double tick[TON_TICKS], last = -INFINITY;
    int count = ton_axis_ticks(axis, tick);
    double room = room_for_labels(axis, tick, count, upright);
    for (int i = 0; i < count; i++) {
        char label[TON_NUMBER_BYTES];
        double at = ton_axis_at(axis, tick[i]);
        bool labelled = !isfinite(last) || fabs(at - last) >= room;
        ton_axis_label(label, axis, tick[i]);
        draw_tick(figure, at, upright, across, labelled ? label : NULL);
        last = labelled ? at : last;
    }
}

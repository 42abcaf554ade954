/* Floats as the shortest decimals that lead back to them.
 *
 * A float has an interval of numbers that are nearer to it than to its neighbours. The value
 * rounded to six digits, to seven … is tried until it lies in that interval; zeros at its end are
 * no digits. All is reckoned in double precision, whose errors (some 1e-16 of the value) are a
 * billionth of the interval (6e-8): what comes that near to its edge is not taken, and costs a
 * digit more than it must. Nine digits always do (Matula, "In-and-out conversions", 1968). It takes
 * a third of the time of printf with nine digits, and knows no locale. */
#include "tools/tables/write_parts.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FEW_DIGITS = 6, DIGITS = 9 };

static const double edge = 1 - 1e-6; /* of the interval */

/* 10^n for n from -60 to 60. */
static double power_of_ten(int n)
{
    static const double unit[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    static const double ten[] = {1e0, 1e10, 1e20, 1e30, 1e40, 1e50, 1e60};
    int size = abs(n);
    double power = ten[size / 10] * unit[size % 10];
    return n < 0 ? 1 / power : power;
}

/* Half the way to the nearer neighbour. */
static double half_gap(float value)
{
    return ((double)value - (double)nextafterf(value, 0)) / 2;
}

/* Digits as a whole number below 10^count, which is the number of digits: value = digits *
 * 10^(exponent - count + 1). value > 0. */
typedef struct decimal {
    long digits;
    int count, exponent;
} decimal;

static decimal round_to(double value, int exponent, int count)
{
    decimal d = {0, count, exponent};
    d.digits = lround(value * power_of_ten(count - 1 - exponent));
    if ((double)d.digits >= power_of_ten(count)) { /* 9.96 is 10 in two digits */
        d.digits /= 10;
        d.exponent++;
    }
    return d;
}

/* The place of the first digit. */
static int exponent_of(double value)
{
    int exponent = (int)floor(ilogb(value) * 0.30102999566); /* right or one too small */
    return exponent + (power_of_ten(exponent + 1) <= value);
}

static decimal shortest(float value)
{
    double exact = (double)value, gap = half_gap(value) * edge;
    int exponent = exponent_of(exact);
    for (int count = value < FLT_MIN ? 1 : FEW_DIGITS;; count++) {
        decimal d = round_to(exact, exponent, count);
        double back = (double)d.digits * power_of_ten(d.exponent - count + 1);
        if (count == DIGITS || fabs(back - exact) < gap)
            return d;
    }
}

/* The digits, the first one at the place 0, as far as they stand before the point and after it. */
static char *put_plain(char *out, const char *digits, decimal d)
{
    int last = d.exponent < d.count ? d.count - 1 : d.exponent;
    for (int place = d.exponent < 0 ? d.exponent : 0; place <= last; place++) {
        *out++ = place < 0 || place >= d.count ? '0' : digits[place];
        if (place == d.exponent && place < last)
            *out++ = '.';
    }
    return out;
}

/* As printf's %g has it: 0.0001, 123, 1.5e+09. */
static void lay_out(char *out, decimal d)
{
    char digits[DIGITS];
    int exponent = d.exponent, size = abs(exponent);
    for (; d.count > 1 && d.digits % 10 == 0; d.count--)
        d.digits /= 10;
    for (int i = d.count - 1; i >= 0; i--, d.digits /= 10)
        digits[i] = (char)('0' + d.digits % 10);
    bool plain = exponent >= -5 && exponent < DIGITS;
    if (!plain)
        d.exponent = 0;
    out = put_plain(out, digits, d);
    if (!plain) {
        *out++ = 'e';
        *out++ = exponent < 0 ? '-' : '+';
        *out++ = (char)('0' + size / 10);
        *out++ = (char)('0' + size % 10);
    }
    *out = 0;
}

const char *ton_float_text(char out[TON_FLOAT_BYTES], float value)
{
    char *at = out;
    if (isnan(value))
        return strcpy(out, "nan");
    if (signbit(value))
        *at++ = '-';
    if (isinf(value))
        strcpy(at, "inf");
    else if (value == 0)
        strcpy(at, "0");
    else
        lay_out(at, shortest(fabsf(value)));
    return out;
}

void ton_write_float(FILE *stream, float value)
{
    char text[TON_FLOAT_BYTES];
    fputs(ton_float_text(text, value), stream);
}

void ton_write_json_float(FILE *stream, float value)
{
    if (isfinite(value))
        ton_write_float(stream, value);
    else
        fputs("null", stream);
}

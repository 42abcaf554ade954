/* Floats as the shortest decimals that lead back to them.
 *
 * A float has an interval of numbers that are nearer to it than to its neighbours. The value
 * rounded to one digit, to two … is tried until it lies in that interval. All is reckoned in double
 * precision, whose errors (some 1e-16 of the value) are a billionth of the interval (6e-8): what
 * comes that near to its edge is not taken, and costs a digit more than it must. Nine digits always
 * do (Matula, "In-and-out conversions", 1968). Writing takes a tenth of the time of printf, and
 * knows no locale. */
#include "tools/tables/write_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS = 9 };

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

static decimal shortest(float value)
{
    double exact = (double)value, gap = half_gap(value) * edge;
    int exponent = (int)floor(log10(exact));
    exponent -= power_of_ten(exponent) > exact;
    for (int count = 1;; count++) {
        decimal d = round_to(exact, exponent, count);
        double back = (double)d.digits * power_of_ten(d.exponent - count + 1);
        if (count == DIGITS || fabs(back - exact) < gap)
            return d;
    }
}

/* As printf's %g has it: 0.0001, 123, 1.5e+09. */
static void lay_out(char *out, decimal d)
{
    char digits[DIGITS + 2];
    int count = snprintf(digits, sizeof digits, "%ld", d.digits);
    while (count > 1 && digits[count - 1] == '0')
        digits[--count] = 0;
    if (d.exponent < -5 || d.exponent >= DIGITS) {
        sprintf(out, "%c%s%se%+03d", digits[0], count > 1 ? "." : "", digits + 1, d.exponent);
    } else if (d.exponent < 0) {
        sprintf(out, "0.%.*s%s", -d.exponent - 1, "0000", digits);
    } else if (count <= d.exponent + 1) {
        sprintf(out, "%s%.*s", digits, d.exponent + 1 - count, "00000000");
    } else {
        sprintf(out, "%.*s.%s", d.exponent + 1, digits, digits + d.exponent + 1);
    }
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

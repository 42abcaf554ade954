/* Digits are gathered as one whole number and divided by a power of ten once, so that everything up
 * to fifteen digits is rounded once and ".1" is the compiler's 0.1. */
#include "recommend/content/number.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>

static bool digit(char c)
{
    return isdigit((unsigned char)c);
}

static const char *read_digits(const char *at, double *value)
{
    for (; digit(*at); at++)
        *value = *value * 10 + (*at - '0');
    return at;
}

/* Reads "e-3" when it stands at `at`; the exponent goes to *power. */
static const char *read_exponent(const char *at, double *power)
{
    if (*at != 'e' && *at != 'E')
        return at;
    const char *digits = at + 1 + (at[1] == '-' || at[1] == '+');
    if (!digit(*digits))
        return at;
    double size = 0;
    const char *end = read_digits(digits, &size);
    *power = at[1] == '-' ? -size : size;
    return end;
}

size_t ton_number_read(double *number, double *unit, const char *text)
{
    double value = 0, power = 0;
    const char *start = text + (*text == '-' || *text == '+');
    const char *point = read_digits(start, &value), *end = point;
    if (point[0] == '.' && digit(point[1]))
        end = read_digits(point + 1, &value);
    if (end == start)
        return 0;
    double places = end == point ? 0 : (double)(end - point - 1);
    end = read_exponent(end, &power);
    power -= places;
    value = power < 0 ? value / pow(10, -power) : value * pow(10, power);
    if (!isfinite(value))
        return 0;
    *number = *text == '-' ? -value : value;
    if (unit)
        *unit = pow(10, power);
    return (size_t)(end - text);
}

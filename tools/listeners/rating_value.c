/* Ratings and their times as text. */
#include "tools/listeners/moment.h"
#include "tools/listeners/ratings.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Squares of larger ones, added up by the million, leave single precision, and so would a model. */
#define MOST 1e9

/* Decimal numbers alone: strtod takes "nan" and "0x1p3" as well. */
static bool read_value(double *value, const char *text)
{
    char *end;
    if (!*text || text[strspn(text, "+-.0123456789eE")])
        return false;
    *value = strtod(text, &end);
    return !*end && end != text;
}

ton_status ton_rating_read(ton_rating_event *rating, const char *value, const char *time,
                           ton_error *error)
{
    ton_rating_event read = {.time = 0};
    if (!read_value(&read.value, value))
        return ton_fail(error, TON_INVALID, "'%.60s' is no rating", value);
    if (fabs(read.value) > MOST)
        return ton_fail(error, TON_INVALID, "'%.60s' is no rating: a billion is the most", value);
    if (*time && !ton_moment_read(&read.time, time))
        return ton_fail(error, TON_INVALID,
                        "'%.60s' is no time; seconds since 1970, or 2026-01-31T12:00:00Z", time);
    if (ton_moment_is_future(read.time))
        return ton_fail(error, TON_INVALID, "'%.60s' lies in the future", time);
    *rating = read;
    return TON_OK;
}

char *ton_rating_text(char out[32], double value)
{
    enum { MOST_DIGITS = 17 };
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
        snprintf(out, 32, "%.*g", digits, value);
        if (strtod(out, NULL) == value)
            break;
    }
    return out;
}

/* Values of the filter language. Dates are counted from 1970 in the proleptic Gregorian calendar
 * (Richards 1998, in Explanatory Supplement to the Astronomical Almanac, section 15.11), in UTC. */
#include "recommend/content/filter_parts.h"
#include "recommend/content/key.h"
#include "recommend/content/number.h"

#include <ctype.h>
#include <math.h>
#include <string.h>
#include <time.h>

enum { DAY = 86400 };

/* ---- points ------------------------------------------------------------------------------------
 */

/* Alone it stands for all that rounds to it. */
static ton_point rounded(double number, double unit)
{
    return (ton_point){
        number, number, {number - unit / 2, nextafter(number + unit / 2, -INFINITY)}};
}

static ton_point from_to(double first, double last)
{
    return (ton_point){first, last, {first, last}};
}

size_t ton_point_number(ton_point *point, const char *text)
{
    double number, unit;
    size_t length = ton_number_read(&number, &unit, text);
    if (length)
        *point = rounded(number, unit);
    return length;
}

static bool two_digits(const char *text)
{
    return isdigit((unsigned char)text[0]) && isdigit((unsigned char)text[1]) &&
           !isdigit((unsigned char)text[2]);
}

/* Seconds, "2:30" or "1:02:30". */
size_t ton_point_clock(ton_point *point, const char *text)
{
    double number, unit, part;
    size_t length = ton_number_read(&number, &unit, text);
    for (int i = 0; i < 2 && length && text[length] == ':' && unit >= 1 && number >= 0; i++) {
        const char *digits = text + length + 1;
        size_t more = two_digits(digits) ? ton_number_read(&part, &unit, digits) : 0;
        if (!more || part >= 60)
            return 0;
        number = 60 * number + part;
        length += 1 + more;
    }
    if (length)
        *point = rounded(number, unit);
    return length;
}

/* "1999", or a decade: "1990s", "90s", in which two digits are of the years from 1930 to 2029. */
size_t ton_point_year(ton_point *point, const char *text)
{
    size_t length = ton_point_number(point, text);
    double year = point->first;
    size_t digits = strspn(text, "0123456789");
    if (!length || text[length] != 's' || digits != length || (digits != 2 && digits != 4))
        return length;
    if (digits == 2)
        year += year >= 30 ? 1900 : 2000;
    if (fmod(year, 10) != 0)
        return 0;
    *point = from_to(year, year + 9);
    return length + 1;
}

static double days_until(int year, int month, int day)
{
    int years = year - (month < 3), era = years / 400, of_era = years % 400;
    int of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    int of_era_days = 365 * of_era + of_era / 4 - of_era / 100 + of_year;
    return era * 146097.0 + of_era_days - 719468;
}

/* "30d", "2w", "1y": from so long ago until now. */
static size_t read_ago(ton_point *point, const char *text)
{
    static const struct {
        char unit;
        double days;
    } units[] = {{'d', 1}, {'w', 7}, {'y', 365.2425}};
    double number;
    size_t length = isdigit((unsigned char)*text) ? ton_number_read(&number, NULL, text) : 0;
    for (size_t i = 0; length && i < sizeof units / sizeof *units; i++)
        if (text[length] == units[i].unit) {
            double then = (double)time(NULL) - floor(number * units[i].days * DAY);
            *point = (ton_point){then, then, {then, INFINITY}};
            return length + 1;
        }
    return 0;
}

/* Reads "-01" at text; 0 when there is none. */
static int read_part(const char *text, int most)
{
    if (*text != '-' || !two_digits(text + 1))
        return 0;
    int part = 10 * (text[1] - '0') + text[2] - '0';
    return part <= most ? part : -1;
}

/* "2024", "2024-01", "2024-01-31": all of it; or how long ago. */
size_t ton_point_date(ton_point *point, const char *text)
{
    size_t ago = read_ago(point, text);
    if (ago)
        return ago;
    if (strspn(text, "0123456789") != 4)
        return 0;
    int year = 0;
    for (int i = 0; i < 4; i++)
        year = 10 * year + text[i] - '0';
    if (!year)
        return 0;
    int month = read_part(text + 4, 12), day = month > 0 ? read_part(text + 7, 31) : 0;
    if (month < 0 || day < 0)
        return 0;
    int next = month % 12 + 1;
    double end = month ? days_until(year + (month == 12), next, 1) : days_until(year + 1, 1, 1);
    double start = days_until(year, month ? month : 1, day ? day : 1);
    if (start >= end)
        return 0;
    *point = from_to(start * DAY, (day ? start + 1 : end) * DAY - 1);
    return month ? day ? 10 : 7 : 4;
}

/* ---- spans -------------------------------------------------------------------------------------
 */

bool ton_span_read(ton_span *span, ton_point_reader *reader, const char *text)
{
    ton_point low = from_to(-INFINITY, 0), high = from_to(0, INFINITY);
    size_t lower = reader(&low, text);
    const char *at = text + lower;
    if (lower && !*at) {
        *span = low.alone;
        return true;
    }
    if (at[0] != '.' || at[1] != '.')
        return false;
    size_t upper = reader(&high, at + 2);
    *span = (ton_span){lower ? low.first : -INFINITY, upper ? high.last : INFINITY};
    return (lower || upper) && !at[2 + upper] && span->low <= span->high;
}

bool ton_span_bound(ton_span *span, ton_point_reader *reader, const char *sign, const char *text)
{
    ton_point point;
    size_t length = reader(&point, text);
    if (!length || text[length])
        return false;
    bool included = sign[1] == '=';
    if (*sign == '<')
        *span = (ton_span){-INFINITY, included ? point.last : nextafter(point.first, -INFINITY)};
    else
        *span = (ton_span){included ? point.first : nextafter(point.last, INFINITY), INFINITY};
    return true;
}

static void add(ton_spans *spans, double low, double high)
{
    spans->span[spans->count++] = (ton_span){low, high};
}

bool ton_spans_near_tempo(ton_spans *spans, const char *text)
{
    static const double factors[] = {1, 0.5, 2}, tolerance = 1.04;
    ton_span span;
    ton_point point;
    if (!ton_span_read(&span, ton_point_number, text))
        return false;
    size_t length = ton_point_number(&point, text);
    if (length && !text[length])
        span = (ton_span){point.first / tolerance, point.first * tolerance};
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++)
        add(spans, span.low * factors[i], span.high * factors[i]);
    return true;
}

/* As TON_PROPERTY_KEY counts them. */
static void add_key(ton_spans *spans, int tonic, int minor)
{
    int key = (tonic + 12) % 12 + 12 * minor;
    add(spans, key, key);
}

bool ton_spans_key(ton_spans *spans, const char *text)
{
    int tonic, minor;
    if (!ton_key_read(&tonic, &minor, text))
        return false;
    add_key(spans, tonic, minor);
    return true;
}

/* A fifth up, a fifth down, and the relative key. */
bool ton_spans_near_key(ton_spans *spans, const char *text)
{
    int tonic, minor;
    if (!ton_key_read(&tonic, &minor, text))
        return false;
    add_key(spans, tonic, minor);
    add_key(spans, tonic + 7, minor);
    add_key(spans, tonic - 7, minor);
    add_key(spans, minor ? tonic + 3 : tonic - 3, !minor);
    return true;
}

bool ton_spans_mode(ton_spans *spans, const char *text)
{
    int minor;
    if (!ton_mode_read(&minor, text))
        return false;
    add(spans, 12 * minor, 12 * minor + 11);
    return true;
}

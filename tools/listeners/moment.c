/* Days are counted by the calendar of Gregory, whatever the year (Hinnant, chrono-Compatible
 * Low-Level Date Algorithms, 2013), since strptime and timegm look at the locale and take dates
 * that are none. */
#include "tools/listeners/moment.h"

#include <string.h>
#include <time.h>

#define LATEST INT64_C(253402300799) /* 9999-12-31T23:59:59Z */

/* Takes so many digits; -1: there are fewer. */
static int take(const char **text, int digits)
{
    int number = 0;
    for (int i = 0; i < digits; i++) {
        char digit = (*text)[i];
        if (digit < '0' || digit > '9')
            return -1;
        number = 10 * number + digit - '0';
    }
    *text += digits;
    return number;
}

/* Takes a sign and two digits behind it, of 0..most; -1: it is not that. */
static int take_after(const char **text, char sign, int most)
{
    if (**text != sign)
        return -1;
    ++*text;
    int number = take(text, 2);
    return number > most ? -1 : number;
}

static int days_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* Days since 1970; years begin in March, so that the day that leaps is the last. */
static int64_t days_of(int year, int month, int day)
{
    int from_march = (month + 9) % 12, y = year - (month < 3);
    int64_t years = y * INT64_C(365) + y / 4 - y / 100 + y / 400;
    return years + (153 * from_march + 2) / 5 + day - 1 - 719468;
}

static bool take_date(const char **text, int64_t *seconds)
{
    int year = take(text, 4);
    int month = year < 0 ? -1 : take_after(text, '-', 12);
    int day = month < 1 ? -1 : take_after(text, '-', days_of_month(year, month));
    *seconds = day < 1 ? 0 : days_of(year, month, day) * 86400;
    return day > 0;
}

static bool take_clock(const char **text, int64_t *seconds)
{
    if (**text != 'T' && **text != ' ')
        return false;
    ++*text;
    int hour = take(text, 2);
    int minute = hour < 0 || hour > 23 ? -1 : take_after(text, ':', 59);
    int second = minute >= 0 && **text == ':' ? take_after(text, ':', 59) : 0;
    if (minute < 0 || second < 0)
        return false;
    if (**text == '.') /* parts of a second are let go */
        *text += 1 + strspn(*text + 1, "0123456789");
    *seconds += hour * 3600 + minute * 60 + second;
    return true;
}

static bool take_zone(const char **text, int64_t *seconds)
{
    int sign = **text == '-' ? 1 : -1;
    if (**text == 'Z') {
        ++*text;
        return true;
    }
    if (**text != '+' && **text != '-')
        return false;
    int hours = take_after(text, **text, 14);
    *text += hours >= 0 && **text == ':';
    int minutes = hours < 0 ? -1 : take(text, 2);
    *seconds += sign * (hours * 3600 + minutes * 60);
    return minutes >= 0 && minutes < 60;
}

static bool read_calendar(int64_t *seconds, const char *text)
{
    if (!take_date(&text, seconds))
        return false;
    if (!*text)
        return true;
    return take_clock(&text, seconds) && (!*text || take_zone(&text, seconds)) && !*text;
}

bool ton_moment_read(int64_t *seconds, const char *text)
{
    int64_t read = 0;
    size_t digits = strspn(text, "0123456789");
    if (digits && digits <= 12 && !text[digits])
        for (size_t i = 0; i < digits; i++)
            read = 10 * read + text[i] - '0';
    else if (!read_calendar(&read, text))
        return false;
    if (read < 0 || read > LATEST)
        return false;
    *seconds = read;
    return true;
}

bool ton_moment_is_future(int64_t seconds)
{
    enum { DAY = 86400 };
    return seconds > (int64_t)time(NULL) + DAY;
}

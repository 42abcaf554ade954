/* Numbers: digits, English words ("two and a half", "a dozen", "nineteen ninety nine"), Chinese
 * ones (二十, 一百二, 两, 一九九八), and decades in one piece ("80s", 六七十年代 begins as 60). */
#include "recommend/language/language_parts.h"

#include <string.h>
#include <uchar.h>

static const struct {
    const char *word;
    double value;
} english[] = {
    {"half a dozen", 6}, {"a dozen", 12}, {"two dozen", 24}, {"dozen", 12},    {"a couple of", 2},
    {"a hundred", 100},  {"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},
    {"five", 5},         {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},
    {"ten", 10},         {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14},
    {"fifteen", 15},     {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
    {"twenty", 20},      {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},
    {"seventy", 70},     {"eighty", 80},  {"ninety", 90},    {"hundred", 100}, {"thousand", 1000},
};

/* Letters of an ASCII phrase that stands at a place as a whole. */
static int stands(const ton_letter *letter, int count, int place, const char *phrase)
{
    int length = 0;
    for (; phrase[length]; length++)
        if (place + length >= count || letter[place + length].code != phrase[length])
            return 0;
    return ton_letter_boundary(letter, count, place + length) ? length : 0;
}

static int english_word(const ton_letter *letter, int count, int place, double *value)
{
    for (size_t i = 0; i < sizeof english / sizeof *english; i++) {
        int length = stands(letter, count, place, english[i].word);
        *value = english[i].value;
        if (length)
            return length;
    }
    return 0;
}

/* What the next word makes of the number so far: 25 of 20 and 5, 120 of 1 and 100 and 20, 1999 of
 * 19 and 99; -1: it is a number of its own. */
static double joined(double so_far, double next, double last)
{
    bool tens = next >= 20 && next < 100, century = so_far >= 10 && so_far <= 20;
    if ((next == 100 || next == 1000) && last < next)
        return so_far * next;
    if (last >= 20 && last < 100 && next < 10)
        return so_far + next;
    if (last >= 100 && next < 100)
        return so_far + next;
    if (century && (tens || (next >= 10 && next < 20)) && last == so_far)
        return so_far * 100 + next;
    return -1;
}

/* Where the next word of the number may begin: behind a space, and behind "and" of "hundred and".
 */
static int next_word(const ton_letter *letter, int count, int at, double last)
{
    if (at >= count || letter[at].code != ' ')
        return count;
    return at + 1 + (last >= 100 && stands(letter, count, at + 1, "and") ? 4 : 0);
}

static int read_english(const ton_letter *letter, int count, int place, double *value)
{
    int length = english_word(letter, count, place, value);
    double last = *value;
    while (length) {
        double next = 0;
        int at = next_word(letter, count, place + length, last);
        int part = at < count ? english_word(letter, count, at, &next) : 0;
        double sum = part ? joined(*value, next, last) : -1;
        if (sum < 0)
            break;
        *value = sum;
        last = next;
        length = at + part - place;
    }
    return length;
}

static int read_digits(const ton_letter *letter, int count, int place, double *value)
{
    int at = place;
    double tenth = 1;
    for (*value = 0; at < count && ton_letter_is_digit(letter[at].code) && at - place < 6; at++)
        *value = *value * 10 + (letter[at].code - '0');
    if (at > place && at + 1 < count && letter[at].code == TON_POINT)
        for (at++; at < count && ton_letter_is_digit(letter[at].code); at++)
            *value += (letter[at].code - '0') * (tenth /= 10);
    while (at < count && ton_letter_is_digit(letter[at].code))
        at++;
    return at - place;
}

/* The value of a Han digit, -1: it is none. */
static int han_digit(int32_t code)
{
    static const char32_t digits[] = {0x3007, 0x4e00, 0x4e8c, 0x4e09, 0x56db,
                                      0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d};
    for (int i = 0; i < 10; i++)
        if ((char32_t)code == digits[i])
            return i;
    return code == 0x4e24 ? 2 : code == 0x96f6 ? 0 : -1;
}

static int han_unit(int32_t code)
{
    return code == 0x5341 ? 10 : code == 0x767e ? 100 : code == 0x5343 ? 1000 : 0;
}

/* Digits side by side: a year, or "two or three", of which the larger is meant; 六七十 stops before
 * the second. */
static int read_han_row(const ton_letter *letter, int count, int place, double *value)
{
    int at = place, row = 0;
    while (at < count && han_digit(letter[at].code) >= 0)
        row = row % 100000 * 10 + han_digit(letter[at++].code);
    int length = at - place, last = length ? han_digit(letter[at - 1].code) : 0;
    int rise = last - row / 10;
    bool either = length == 2 && row > 10 && (rise == 1 || rise == 2);
    if (at < count && han_unit(letter[at].code))
        return length == 2 ? -1 : 0;
    *value = either ? last : row;
    return length > 1 ? length : 0;
}

static int read_han(const ton_letter *letter, int count, int place, double *value)
{
    int row = read_han_row(letter, count, place, value);
    if (row > 0)
        return row;
    int at = place, sum = 0, digit = -1, unit = 10;
    if (row < 0) { /* 六七十: sixty, and a tenth that the rule of decades reads */
        *value = han_digit(letter[at].code) * 10;
        return 1;
    }
    for (; at < count && sum < 10000; at++) {
        int next = han_digit(letter[at].code), scale = han_unit(letter[at].code);
        if (next >= 0 && digit < 0)
            digit = next;
        else if (scale && (digit >= 0 || at == place)) {
            sum += (digit < 0 ? 1 : digit) * scale;
            unit = scale;
            digit = -1;
        } else
            break;
        if (next == 0)
            unit = 10, digit = -1;
    }
    bool short_form = digit > 0 && unit >= 100 && letter[at - 2].code != 0x96f6;
    *value = sum + (digit < 0 ? 0 : short_form ? digit * (unit / 10) : digit);
    return at - place;
}

/* "80s", "1980s", "'80s". */
static bool is_decade(const ton_letter *letter, int count, int end, int digits, double value)
{
    return end < count && letter[end].code == 's' && ton_letter_boundary(letter, count, end + 1) &&
           (digits == 2 || digits == 4) && (int)value % 10 == 0;
}

/* 二十来首, 30多首: "some twenty". */
static bool is_rough(const ton_letter *letter, int count, int end, double value)
{
    static const char32_t rough[] = {0x6765, 0x4f59, 0x591a, 0x51e0};
    bool round = value >= 10 && value == (int)value && (int)value % 10 == 0;
    if (!round || end + 1 >= count || !ton_letter_is_han(letter[end + 1].code))
        return false;
    for (size_t i = 0; i < sizeof rough / sizeof *rough; i++)
        if ((char32_t)letter[end].code == rough[i])
            return true;
    return false;
}

/* "2:30": minutes and seconds. */
static int read_clock(const ton_letter *letter, int count, int place, double *seconds)
{
    double minutes, rest = 0;
    int length = read_digits(letter, count, place, &minutes), at = place + length;
    if (!length || at + 2 >= count || letter[at].code != TON_CLOCK)
        return 0;
    int more = read_digits(letter, count, at + 1, &rest);
    *seconds = minutes * 60 + rest;
    return more == 2 ? length + 1 + more : 0;
}

int ton_numeral(const ton_letter *letter, int count, int place, double *value, ton_word_kind *kind)
{
    *kind = TON_W_DURATION;
    int length = read_clock(letter, count, place, value);
    if (length)
        return length;
    *kind = TON_W_NUMBER;
    length = read_digits(letter, count, place, value);
    if (length && is_decade(letter, count, place + length, length, *value)) {
        *kind = TON_W_DECADE;
        *value += length == 4 ? 0 : *value < 30 ? 2000 : 1900;
        return length + 1;
    }
    if (!length)
        length = read_english(letter, count, place, value);
    if (!length)
        length = read_han(letter, count, place, value);
    if (is_rough(letter, count, place + length, *value))
        return length + 1;
    int half = place + length < count ? stands(letter, count, place + length, " and a half") : 0;
    if (half && *value < 100)
        *value += 0.5;
    return length + (*value < 100 ? half : 0);
}

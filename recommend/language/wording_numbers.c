/* Numbers of a sentence, each with its unit, against those of the facts. A number is told when it
 * is a fact's, rounded to as many decimals as it has; nothing is added up or taken away. */
#include "recommend/language/language_parts.h"
#include "recommend/language/wording_sentence.h"

#include <math.h>
#include <string.h>
#include <uchar.h>

typedef enum unit {
    NO_UNIT,
    BPM,
    LUFS,
    HERTZ,
    YEAR,
    SECONDS,
    LISTENERS,
    SHARE /* a part of one: a percentage, or a cosine */
} unit;

typedef struct number {
    double value, factor; /* in the unit of facts: value times factor */
    unit unit;
    int decimals;
    double span; /* years of a decade; 0: one value */
} number;

/* Longer phrases before those that they begin with. */
static const struct {
    const char *words; /* separated by '|', folded */
    unit unit;
    double factor;
} units[] = {
    {"bpm|beats per minute|beats a minute|拍", BPM, 1},
    {"lufs", LUFS, 1},
    {"khz|kilohertz|千赫兹|千赫", HERTZ, 1000},
    {"hz|hertz|赫兹|赫", HERTZ, 1},
    {"percent|per cent", SHARE, 0.01},
    {"seconds|second|秒", SECONDS, 1},
    {"minutes|minute|min|分钟|分", SECONDS, 60},
    {"hours|hour|小时", SECONDS, 3600},
    {"listeners|listener|people|persons|others|个听众|位听众|名听众|个人|人|位", LISTENERS, 1},
};

static const unit axis_units[TON_AXES] = {[TON_AXIS_TEMPO] = BPM,
                                          [TON_AXIS_LOUDNESS] = LUFS,
                                          [TON_AXIS_BRIGHT] = HERTZ,
                                          [TON_AXIS_YEAR] = YEAR,
                                          [TON_AXIS_DURATION] = SECONDS};

/* ---- reading --------------------------------------------------------------------------------- */

static int32_t code_at(const ton_sentence *s, int place)
{
    return place >= 0 && place < s->letters ? s->letter[place].code : ' ';
}

/* Letters of one of the words at a place, as a whole. */
static int one_of(const ton_sentence *s, int place, const char *words)
{
    ton_letter word[64];
    char text[64];
    while (*words) {
        size_t bytes = strcspn(words, "|");
        memcpy(text, words, bytes);
        text[bytes] = '\0';
        words += bytes + (words[bytes] == '|');
        int n = 0, length = ton_letters_read(word, 64, text);
        while (n < length && code_at(s, place + n) == word[n].code)
            n++;
        if (n == length && ton_letter_boundary(s->letter, s->letters, place + n))
            return n;
    }
    return 0;
}

static bool is_han_unit(int32_t code)
{
    static const char32_t scales[] = {0x5341, 0x767e, 0x5343, 0x4e07, 0x4ebf}; /* 十百千万亿 */
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if ((char32_t)code == scales[i])
            return true;
    return false;
}

/* Whether the comma at a place parts thousands: "1,234", not "1984, 128 BPM", which has a space. */
static bool parts_thousands(const ton_sentence *s, int first, int at)
{
    bool close = at > first && at + 1 < s->letters && s->letter[at].code == ',' &&
                 s->letter[at + 1].first == s->letter[at].end;
    for (int i = 1; i <= 3; i++)
        close = close && ton_letter_is_digit(code_at(s, at + i));
    return close && !ton_letter_is_digit(code_at(s, at + 4));
}

/* Digits in groups of three, a point, decimals. */
static int read_digits(const ton_sentence *s, int place, number *out)
{
    int at = place;
    *out = (number){.factor = 1};
    for (; ton_letter_is_digit(code_at(s, at)) || parts_thousands(s, place, at); at++)
        if (code_at(s, at) != ',')
            out->value = out->value * 10 + (code_at(s, at) - '0');
    if (at > place && code_at(s, at) == TON_POINT)
        for (at++; ton_letter_is_digit(code_at(s, at)); at++)
            out->value += (code_at(s, at) - '0') * pow(10, -++out->decimals);
    return at - place;
}

/* "4:05" */
static int read_clock(const ton_sentence *s, int place, number *out)
{
    number rest;
    int first = read_digits(s, place, out);
    if (!first || code_at(s, place + first) != TON_CLOCK)
        return 0;
    int second = read_digits(s, place + first + 1, &rest);
    *out = (number){second == 2 ? out->value * 60 + rest.value : NAN, 1, SECONDS, 0, 0};
    return first + 1 + second;
}

/* "80s", "1980s", 80年代, 八十年代. */
static int read_decade(const ton_sentence *s, int end, number *out)
{
    int length = one_of(s, end, "s|年代");
    if (!length)
        return 0;
    out->unit = YEAR;
    out->span = 9;
    if (out->value < 100)
        out->value += out->value < 30 ? 2000 : 1900;
    return length;
}

/* The unit behind a number; what stands between them is at most a space. */
static int read_unit(const ton_sentence *s, int end, number *out)
{
    int space = code_at(s, end) == ' ';
    const char *byte = s->text + s->letter[end - 1].end;
    byte += strspn(byte, " ");
    if (*byte == '%' || !strncmp(byte, "％", strlen("％"))) {
        out->unit = SHARE;
        out->factor = 0.01;
        return 0; /* the sign is no letter */
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        int length = one_of(s, end + space, units[i].words);
        if (length) {
            out->unit = units[i].unit;
            out->factor = units[i].factor;
            return space + length;
        }
    }
    return 0;
}

/* A minus is one unless it joins what stands before it, as the bytes have it. */
static bool is_negative(const ton_sentence *s, int place)
{
    static const char *const signs[] = {"-", "−", "－", "负"};
    size_t at = (size_t)s->letter[place].first;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t length = strlen(signs[i]);
        if (at < length || memcmp(s->text + at - length, signs[i], length))
            continue;
        char before = at > length ? s->text[at - length - 1] : ' ';
        return !((before >= '0' && before <= '9') ||
                 ((before | 0x20) >= 'a' && (before | 0x20) <= 'z'));
    }
    return code_at(s, place - 1) == ' ' && one_of(s, place - 6, "minus");
}

/* Whether a number goes on in a way that is not read: 1千2百, 三点五. */
static bool goes_on(const ton_sentence *s, int end)
{
    int32_t after = code_at(s, end), next = code_at(s, end + 1);
    bool is_kilo = after == 0x5343 && next == 0x8d6b; /* 千赫 */
    return (is_han_unit(after) && !is_kilo) || after == TON_POINT || after == 0x70b9 /* 点 */;
}

/* How many letters at a place are a number with its unit; what is not to be trusted is no number.
 */
static int read_number(const ton_sentence *s, int place, number *out)
{
    ton_word_kind kind = TON_W_NUMBER;
    int length = read_clock(s, place, out);
    if (length)
        return length;
    length = read_digits(s, place, out);
    if (!length) {
        *out = (number){.factor = 1};
        length = ton_numeral(s->letter, s->letters, place, &out->value, &kind);
    }
    if (!length)
        return 0;
    if (kind != TON_W_NUMBER || goes_on(s, place + length))
        out->value = NAN;
    if (is_negative(s, place))
        out->value = -out->value;
    int decade = read_decade(s, place + length, out);
    return length + (decade ? decade : read_unit(s, place + length, out));
}

/* 百分之三十 */
static int read_hundredths(const ton_sentence *s, int place, number *out)
{
    int length = one_of(s, place, "百分之");
    int rest = length ? read_number(s, place + length, out) : 0;
    out->unit = SHARE;
    out->factor = 0.01;
    return rest ? length + rest : 0;
}

/* ---- judging --------------------------------------------------------------------------------- */

static bool equals(const number *n, double value, unit of)
{
    double told = n->value * n->factor, half = 0.5 * pow(10, -n->decimals) * n->factor;
    if (n->unit != NO_UNIT && n->unit != of)
        return false;
    if (n->span > 0)
        return value >= told && value <= told + n->span;
    if (of == SHARE && n->unit == NO_UNIT && !n->decimals)
        return fabs(told - value) < 1e-9; /* 1 is not 0.87 */
    return fabs(told - value) <= half * (1 + 1e-9);
}

/* Whether it stands in a text, with that unit. */
/* The value of an axis: kilohertz without their unit, "2.1 instead of 1.6 kHz", percentiles with
 * one. */
static bool is_of_axis(const number *n, double value, ton_ask_axis axis)
{
    number thousands = *n;
    thousands.factor *= 1000;
    bool is_rank = axis == TON_AXIS_ACOUSTIC || axis == TON_AXIS_DANCE;
    return equals(n, value, axis_units[axis]) || (is_rank && equals(n, value / 100, SHARE)) ||
           (axis == TON_AXIS_BRIGHT && n->unit == NO_UNIT && equals(&thousands, value, HERTZ));
}

static bool is_of_text(const number *wanted, const char *text)
{
    ton_sentence s = {.text = text};
    number n;
    s.letters = ton_letters_read(s.letter, TON_LETTERS, text);
    for (int place = 0, length; place < s.letters; place += length ? length : 1) {
        bool begins = ton_letter_boundary(s.letter, s.letters, place);
        length = begins ? read_number(&s, place, &n) : 0;
        if (length && equals(wanted, n.value * n.factor, n.unit))
            return true;
    }
    return false;
}

static bool is_of_fact(const number *n, const ton_fact *fact)
{
    if (n->unit == SHARE && fact->share > 0 && equals(n, fact->share, SHARE))
        return true;
    switch (fact->kind) {
    case TON_FACT_LIKENESS:
        return equals(n, fact->value, SHARE);
    case TON_FACT_TARGET:
        return is_of_axis(n, fact->value, fact->axis) || equals(n, fact->reached, NO_UNIT) ||
               equals(n, fact->wished, NO_UNIT);
    case TON_FACT_RELATIVE:
        return is_of_axis(n, fact->value, fact->axis) || is_of_axis(n, fact->reference, fact->axis);
    case TON_FACT_NOVELTY:
        return equals(n, fact->value, LISTENERS);
    case TON_FACT_FILTER:
        return fact->axis != TON_AXIS_NONE && is_of_axis(n, fact->value, fact->axis);
    case TON_FACT_ABOUT:
    case TON_FACT_TASTE:
        return is_of_text(n, fact->name);
    default:
        return false;
    }
}

int ton_sentence_number(const ton_sentence *s, int place, bool *holds)
{
    number n = {0};
    int length = read_hundredths(s, place, &n);
    if (!length)
        length = read_number(s, place, &n);
    *holds = false;
    for (int i = 0; i < s->count && length; i++)
        *holds |= is_of_fact(&n, &s->fact[i]);
    return length;
}

/* What stands before a number (bounds, "around", what it is of), the number or two, its unit, and
 * what may stand behind. Each step moves a place on; what is no amount is given back whole. */
#include "recommend/language/amount.h"

#include <math.h>

typedef struct walk {
    const ton_reader *r;
    ton_amount *amount;
    int at;
    ton_unit hint;
    bool between, dated; /* dated: "in", "from": a bare number may be a year */
} walk;

static ton_word_kind here(const walk *w)
{
    return ton_kind_at(w->r, w->at);
}

static const ton_word *word(const walk *w)
{
    return &w->r->word[w->at];
}

/* "slower than", "longer than" before a number. */
static bool read_comparison(walk *w)
{
    if (here(w) != TON_W_COMPARE || ton_kind_at(w->r, w->at + 1) != TON_W_THAN)
        return false;
    ton_effect effect = ton_effect_of(word(w));
    w->amount->bound = effect.value > 0 ? -1 : 1;
    w->hint = effect.axis == TON_AXIS_TEMPO      ? TON_UNIT_BPM
              : effect.axis == TON_AXIS_YEAR     ? TON_UNIT_YEARS
              : effect.axis == TON_AXIS_DURATION ? TON_UNIT_TIME
                                                 : TON_UNIT_NONE;
    w->at += 2;
    return true;
}

static bool read_before(walk *w)
{
    ton_amount *amount = w->amount;
    if (read_comparison(w))
        return true;
    switch (here(w)) {
    case TON_W_QUANTITY:
        amount->bound = word(w)->meaning->value;
        break;
    case TON_W_DATE:
        amount->bound = word(w)->meaning->value;
        amount->inclusive = word(w)->meaning->other > 0;
        w->hint = TON_UNIT_YEARS;
        break;
    case TON_W_AROUND:
    case TON_W_ABOUT:
        amount->around = true;
        break;
    case TON_W_BETWEEN:
        w->between = true;
        break;
    case TON_W_FROM:
    case TON_W_IN:
    case TON_W_YEAR:
        w->dated = true;
        break;
    case TON_W_TEMPO:
        w->hint = TON_UNIT_BPM;
        break;
    case TON_W_EACH:
        amount->each = true;
        break;
    case TON_W_TOTAL:
        amount->total = true;
        break;
    case TON_W_FILLER:
    case TON_W_FOR: /* 在 */
        if (w->at == amount->first)
            return false;
        break;
    default:
        return false;
    }
    w->at++;
    return true;
}

static double decade(double value)
{
    return value >= 100 ? value : value + (value < 30 ? 2000 : 1900);
}

/* Early, middle or late years of ten. */
static void take_part(walk *w, double *first, double *last)
{
    const ton_meaning *part = word(w)->meaning;
    *last = *first + part->other;
    *first += part->value;
    w->at++;
}

/* "late 60s", 九十年代初, 六七十年代, 19th century, 1995年. */
static bool read_years(walk *w, double *first, double *last)
{
    int start = w->at, part = -1;
    if (here(w) == TON_W_PART)
        part = w->at++;
    if (here(w) == TON_W_DECADE) {
        *first = word(w)->value;
        *last = *first + (*first < 1900 && (int)*first % 100 == 0 ? 99 : 9);
        w->at++;
    } else if (here(w) == TON_W_NUMBER && part < start) {
        double value = word(w)->value, next = value;
        w->at++;
        if (here(w) == TON_W_NUMBER && ton_kind_at(w->r, w->at + 1) == TON_W_DECADES)
            next = w->r->word[w->at++].value;
        ton_word_kind unit = here(w);
        bool bare = value >= 1900 && value <= 2100 && unit != TON_W_BPM && unit != TON_W_SECONDS &&
                    unit != TON_W_ITEM;
        bool short_year =
            unit == TON_W_YEAR && value >= 1 && value < 100 && value != floor(value / 100);
        if (unit == TON_W_DECADES) {
            *first = decade(value);
            *last = decade(next) + 9;
        } else if (unit == TON_W_CENTURY) {
            *first = value * 100 - 100;
            *last = *first + 99;
        } else if ((unit == TON_W_YEAR && value >= 1000 && value <= 2100) || bare) {
            *first = *last = value;
        } else if (short_year && ton_letter_is_han(w->r->letter[word(w)->first].code) &&
                   value >= 50) {
            *first = *last = 1900 + value;
        } else {
            w->at = start;
            return false;
        }
        w->at += unit == TON_W_DECADES || unit == TON_W_CENTURY || unit == TON_W_YEAR;
    } else {
        w->at = start;
        return false;
    }
    if (part >= 0) {
        int end = w->at;
        w->at = part;
        take_part(w, first, last);
        w->at = end;
    } else if (here(w) == TON_W_PART) {
        take_part(w, first, last);
    }
    return true;
}

/* Seconds in one piece, of several units: "an hour and 20 minutes", 一个半小时. */
static bool read_time(walk *w, double *seconds)
{
    int start = w->at, unit = 0;
    for (*seconds = 0; w->at < w->r->count;) {
        int at = w->at;
        at += *seconds > 0 && ton_kind_at(w->r, at) == TON_W_AND;
        ton_word_kind kind = ton_kind_at(w->r, at);
        int next = at + 1 + (ton_kind_at(w->r, at + 1) == TON_W_FILLER);
        if (kind == TON_W_DURATION && !*seconds) {
            unit = (int)w->r->word[at].value;
            *seconds += unit;
            w->at = at + 1;
        } else if (kind == TON_W_HALF && *seconds > 0) {
            *seconds += unit / 2.0;
            w->at = at + 1;
        } else if (kind == TON_W_NUMBER && ton_kind_at(w->r, next) == TON_W_SECONDS &&
                   (!unit || w->r->word[next].value < unit)) {
            unit = (int)w->r->word[next].value;
            *seconds += w->r->word[at].value * unit;
            w->at = next + 1;
        } else if (kind == TON_W_NUMBER && next == at + 2 && !*seconds &&
                   ton_kind_at(w->r, next) == TON_W_DURATION) {
            *seconds = w->r->word[at].value * 3600 + w->r->word[next].value;
            w->at = next + 1;
        } else if (kind == TON_W_NUMBER && unit == 3600 && w->r->word[at].value < 60 &&
                   at == w->at && w->r->word[at].first == w->r->word[at - 1].end) {
            *seconds += w->r->word[at].value * 60; /* 1h30 */
            w->at = at + 1;
            unit = 1;
        } else {
            break;
        }
    }
    return w->at > start;
}

static ton_unit unit_of(ton_word_kind kind)
{
    return kind == TON_W_BPM ? TON_UNIT_BPM : kind == TON_W_ITEM ? TON_UNIT_ITEMS : TON_UNIT_NONE;
}

/* One value in whatever it is of. */
static bool read_value(walk *w, double *low, double *high, ton_unit *unit)
{
    if (w->hint != TON_UNIT_BPM && w->hint != TON_UNIT_TIME && read_years(w, low, high)) {
        *unit = TON_UNIT_YEARS;
        return true;
    }
    if (read_time(w, low)) {
        *high = *low;
        *unit = TON_UNIT_TIME;
        return true;
    }
    if (here(w) != TON_W_NUMBER)
        return false;
    *low = *high = word(w)->value;
    w->at++;
    *unit = unit_of(here(w));
    w->at += *unit != TON_UNIT_NONE;
    return true;
}

/* Whether another value belongs to this one: "3 to 5", "90s and 2000s". */
static bool joins(const walk *w, ton_unit unit, int *next)
{
    ton_word_kind kind = here(w);
    bool range = kind == TON_W_TO || kind == TON_W_HYPHEN;
    bool list = kind == TON_W_AND || kind == TON_W_OR || (kind == TON_W_COMMA && !w->between);
    *next = w->at + 1;
    while (ton_kind_at(w->r, *next) == TON_W_FILLER || ton_kind_at(w->r, *next) == TON_W_FROM)
        (*next)++;
    return range || (kind == TON_W_AND && w->between) || (list && unit == TON_UNIT_YEARS);
}

static double scale_of(ton_unit unit, double other, double single)
{
    return unit == TON_UNIT_TIME && single > 0 ? other / single : 1;
}

/* The seconds of the unit that closes at a place. */
static double unit_seconds(const ton_reader *r, int end)
{
    ton_word_kind kind = ton_kind_at(r, end - 1);
    return kind == TON_W_SECONDS ? r->word[end - 1].value : 0;
}

static void read_range(walk *w)
{
    ton_amount *amount = w->amount;
    for (int next; joins(w, amount->unit, &next);) {
        walk ahead = *w;
        double low, high;
        ton_unit unit;
        ahead.at = next;
        if (amount->unit == TON_UNIT_BPM || amount->unit == TON_UNIT_TIME)
            ahead.hint = amount->unit;
        if (!read_value(&ahead, &low, &high, &unit))
            return;
        if (amount->unit == TON_UNIT_YEARS && unit != TON_UNIT_YEARS)
            return;
        if (amount->unit == TON_UNIT_NONE && unit == TON_UNIT_TIME)
            amount->low *= scale_of(unit, unit_seconds(w->r, ahead.at), 1);
        if (amount->unit == TON_UNIT_NONE)
            amount->unit = unit;
        amount->high = fmax(amount->high, high);
        amount->low = fmin(amount->low, low);
        amount->ranged = true;
        w->at = ahead.at;
    }
}

static void read_after(walk *w)
{
    ton_amount *amount = w->amount;
    for (bool more = true; more;) {
        int at = ton_skip(w->r, w->at);
        ton_word_kind kind = ton_kind_at(w->r, at);
        const ton_meaning *meaning = at < w->r->count ? w->r->word[at].meaning : NULL;
        more = true;
        if (kind == TON_W_QUANTITY && meaning->other == 1)
            amount->bound = meaning->value;
        else if (kind == TON_W_DATE && amount->unit == TON_UNIT_YEARS && meaning->other == 2) {
            amount->bound = meaning->value;
            amount->inclusive =
                meaning->value < 0 || !ton_letter_is_han(w->r->letter[w->r->word[at].first].code);
        } else if (kind == TON_W_AROUND && at == w->at)
            amount->around = true;
        else if (kind == TON_W_BETWEEN && amount->ranged)
            w->between = true;
        else if (kind == TON_W_EACH)
            amount->each = true;
        else if (kind == TON_W_TOTAL)
            amount->total = true;
        else if (kind == TON_W_BPM &&
                 (amount->unit == TON_UNIT_NONE || amount->unit == TON_UNIT_BPM))
            amount->unit = TON_UNIT_BPM;
        else if (kind == TON_W_TEMPO && amount->unit == TON_UNIT_NONE && amount->low >= 40)
            amount->unit = TON_UNIT_BPM;
        else if (kind == TON_W_ITEM && amount->unit == TON_UNIT_NONE && at == w->at)
            amount->unit = TON_UNIT_ITEMS;
        else
            more = false;
        if (more)
            w->at = at + 1;
    }
}

int ton_amount_read(const ton_reader *r, int at, ton_amount *amount)
{
    walk w = {.r = r, .amount = amount, .at = at};
    *amount = (ton_amount){.first = at};
    while (read_before(&w))
        ;
    int value = w.at;
    if (!read_value(&w, &amount->low, &amount->high, &amount->unit))
        return 0;
    read_range(&w);
    read_after(&w);
    if (amount->unit == TON_UNIT_NONE)
        amount->unit = w.hint;
    if (amount->unit == TON_UNIT_YEARS && amount->low < 1000)
        amount->unit = TON_UNIT_NONE;
    amount->end = w.at;
    amount->span = ton_span_of(r, at, w.at - 1);
    if (r->word[value].wish < 0 && amount->bound) {
        amount->bound = -amount->bound;
        amount->inclusive = !amount->inclusive;
    }
    return w.at - at;
}

/* One value of an amount in whatever it is of: years, time in several units, beats, items. */
#include "recommend/language/amount_walk.h"

ton_word_kind ton_walk_here(const ton_walk *w)
{
    return ton_kind_at(w->r, w->at);
}

const ton_word *ton_walk_word(const ton_walk *w)
{
    return &w->r->word[w->at];
}

static double decade(double value)
{
    return value >= 100 ? value : value + (value < 30 ? 2000 : 1900);
}

/* 九十年代, "1995", 98年, "19th century": a number that is years. */
static bool read_numbered_years(ton_walk *w, double *first, double *last)
{
    double value = ton_walk_word(w)->value, next = value;
    int at = w->at + 1;
    if (ton_kind_at(w->r, at) == TON_W_NUMBER && ton_kind_at(w->r, at + 1) == TON_W_DECADES)
        next = w->r->word[at++].value; /* 六七十年代 */
    ton_word_kind unit = ton_kind_at(w->r, at);
    bool counted = unit == TON_W_BPM || unit == TON_W_SECONDS || unit == TON_W_ITEM;
    bool whole = unit == TON_W_YEAR ? value >= 1000 && value <= 2100
                                    : value >= 1900 && value <= 2100 && !counted;
    bool brief = unit == TON_W_YEAR && value >= 50 && value < 100 &&
                 ton_letter_is_han(w->r->letter[w->r->word[at].first].code);
    if (unit == TON_W_DECADES) {
        *first = decade(value);
        *last = decade(next) + 9;
    } else if (unit == TON_W_CENTURY) {
        *first = value * 100 - 100;
        *last = *first + 99;
    } else if (whole || brief) {
        *first = *last = value + (brief ? 1900 : 0);
    } else {
        return false;
    }
    w->at = at + (unit == TON_W_DECADES || unit == TON_W_CENTURY || unit == TON_W_YEAR);
    return true;
}

/* "80s", and "the 1800s", which are a hundred. */
static bool read_decade(ton_walk *w, double *first, double *last)
{
    if (ton_walk_here(w) != TON_W_DECADE)
        return false;
    *first = ton_walk_word(w)->value;
    *last = *first + (*first < 1900 && (int)*first % 100 == 0 ? 99 : 9);
    w->at++;
    return true;
}

/* Early, middle or late years of ten. */
static void take_part(const ton_word *part, double *first, double *last)
{
    *last = *first + part->meaning->other;
    *first += part->meaning->value;
}

/* "late 60s", 九十年代初, and all that has no part. */
static bool read_years(ton_walk *w, double *first, double *last)
{
    int start = w->at;
    const ton_word *part = ton_walk_here(w) == TON_W_PART ? &w->r->word[w->at++] : NULL;
    bool years = read_decade(w, first, last) ||
                 (ton_walk_here(w) == TON_W_NUMBER && read_numbered_years(w, first, last));
    if (!years)
        w->at = start;
    else if (part)
        take_part(part, first, last);
    else if (ton_walk_here(w) == TON_W_PART)
        take_part(&w->r->word[w->at++], first, last);
    return years;
}

/* Seconds in one piece, of several units: "an hour and 20 minutes", 一个半小时. */
static bool read_time(ton_walk *w, double *seconds)
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
bool ton_walk_value(ton_walk *w, double *low, double *high, ton_unit *unit)
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
    if (ton_walk_here(w) != TON_W_NUMBER)
        return false;
    *low = *high = ton_walk_word(w)->value;
    w->at++;
    *unit = unit_of(ton_walk_here(w));
    w->at += *unit != TON_UNIT_NONE;
    return true;
}

/* What stands before a number (bounds, "around", what it is of), then one value or a range of them,
 * and what may stand behind. Each step moves a place on; what is no amount is given back whole. */
#include "recommend/language/amount_walk.h"

#include <math.h>

enum { SLOWEST = 40 /* beats: less is no tempo */ };

/* "slower than", "longer than" before a number. */
static bool read_comparison(ton_walk *w)
{
    if (ton_walk_here(w) != TON_W_COMPARE || ton_kind_at(w->r, w->at + 1) != TON_W_THAN)
        return false;
    ton_effect effect = ton_effect_of(ton_walk_word(w));
    w->amount->bound = effect.value > 0 ? -1 : 1;
    w->hint = effect.axis == TON_AXIS_TEMPO      ? TON_UNIT_BPM
              : effect.axis == TON_AXIS_YEAR     ? TON_UNIT_YEARS
              : effect.axis == TON_AXIS_DURATION ? TON_UNIT_TIME
                                                 : TON_UNIT_NONE;
    w->at += 2;
    return true;
}

static bool read_before(ton_walk *w)
{
    ton_amount *amount = w->amount;
    if (read_comparison(w))
        return true;
    switch (ton_walk_here(w)) {
    case TON_W_QUANTITY:
        amount->bound = ton_walk_word(w)->meaning->value;
        break;
    case TON_W_DATE:
        amount->bound = ton_walk_word(w)->meaning->value;
        amount->inclusive = ton_walk_word(w)->meaning->other > 0;
        w->hint = TON_UNIT_YEARS;
        break;
    case TON_W_AROUND:
    case TON_W_ABOUT:
        amount->around = true;
        break;
    case TON_W_BETWEEN:
        w->between = true;
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
    case TON_W_FROM:
    case TON_W_IN:
    case TON_W_YEAR:
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

/* Whether another value belongs to this one: "3 to 5", "90s and 2000s". */
static bool joins(const ton_walk *w, ton_unit unit, int *next)
{
    ton_word_kind kind = ton_walk_here(w);
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

static void read_range(ton_walk *w)
{
    ton_amount *amount = w->amount;
    for (int next; joins(w, amount->unit, &next);) {
        ton_walk ahead = *w;
        double low, high;
        ton_unit unit;
        ahead.at = next;
        if (amount->unit == TON_UNIT_BPM || amount->unit == TON_UNIT_TIME)
            ahead.hint = amount->unit;
        if (!ton_walk_value(&ahead, &low, &high, &unit))
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

/* 以前 leaves the year out, "and earlier" does not; after a year is with it in both languages. */
static void bound_years(ton_walk *w, const ton_word *date)
{
    w->amount->bound = date->meaning->value;
    w->amount->inclusive =
        date->meaning->value < 0 || !ton_letter_is_han(w->r->letter[date->first].code);
}

/* What may stand behind an amount without a unit, as one. */
static ton_unit unit_behind(const ton_walk *w, ton_word_kind kind, bool adjacent)
{
    ton_unit unit = w->amount->unit;
    if (unit == TON_UNIT_NONE && kind == TON_W_ITEM)
        return adjacent ? TON_UNIT_ITEMS : unit;
    bool beats = kind == TON_W_BPM || (kind == TON_W_TEMPO && w->amount->low >= SLOWEST);
    return unit == TON_UNIT_NONE && beats ? TON_UNIT_BPM : unit;
}

static bool read_behind(ton_walk *w, int at)
{
    ton_amount *amount = w->amount;
    const ton_word *word = &w->r->word[at];
    ton_unit unit = unit_behind(w, word->kind, at == w->at);
    bool behind = word->meaning && word->meaning->other > 0;
    switch (word->kind) {
    case TON_W_QUANTITY:
        if (behind)
            amount->bound = word->meaning->value;
        return behind;
    case TON_W_DATE:
        behind = behind && word->meaning->other == 2 && amount->unit == TON_UNIT_YEARS;
        if (behind)
            bound_years(w, word);
        return behind;
    case TON_W_AROUND:
        amount->around |= at == w->at;
        return at == w->at;
    case TON_W_BETWEEN:
        return amount->ranged;
    case TON_W_EACH:
        return amount->each = true;
    case TON_W_TOTAL:
        return amount->total = true;
    default:
        behind = unit != amount->unit || (word->kind == TON_W_BPM && unit == TON_UNIT_BPM);
        amount->unit = unit;
        return behind;
    }
}

static void read_after(ton_walk *w)
{
    int at = ton_skip(w->r, w->at);
    while (at < w->r->count && read_behind(w, at)) {
        w->at = at + 1;
        at = ton_skip(w->r, w->at);
    }
}

int ton_amount_read(const ton_reader *r, int at, ton_amount *amount)
{
    ton_walk w = {.r = r, .amount = amount, .at = at};
    *amount = (ton_amount){.first = at};
    while (read_before(&w))
        ;
    int value = w.at;
    if (!ton_walk_value(&w, &amount->low, &amount->high, &amount->unit))
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

/* What stands before a number (bounds, "around", what it is of), then one value or a range of them,
 * and what may stand behind. Each step moves a place on; what is no amount is given back whole. */
#include "recommend/language/amount_walk.h"

#include <math.h>

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

static void read_after(ton_walk *w)
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

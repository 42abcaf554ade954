/* Adjectives and comparisons. "Calm" is a target, "calmer" and "a bit more calm" are measured
 * against the seeds; "not too loud" is a target a little on the other side of the middle. Of
 * several adjectives the mean is taken. */
#include "recommend/language/language_parts.h"

#include <stdlib.h>

enum {
    MILD = 3,    /* "not too X" is a third as far the other way */
    DENIED = 2,  /* "not X" half as far */
    STRONG = 14, /* "very", in tenths */
    WEAK = 6     /* "a bit" */
};

typedef struct phrase {
    bool more, less, too, as, very, compares;
    int amount; /* -1: none was said */
    int first, word, last;
} phrase;

/* The words before an adjective that bend it; false: there is no adjective. */
static bool read_phrase(const ton_reader *r, int at, phrase *p)
{
    *p = (phrase){.amount = -1, .first = at};
    int i = at;
    for (bool bends = true; bends; i += bends) {
        bends = i - at < 6;
        const ton_meaning *meaning = i < r->count ? r->word[i].meaning : NULL;
        switch (ton_kind_at(r, i)) {
        case TON_W_MORE:
            p->more = true;
            break;
        case TON_W_LESS:
            p->less = true;
            break;
        case TON_W_TOO:
            p->too = true;
            break;
        case TON_W_AS:
            p->as = true;
            break;
        case TON_W_VERY:
            p->very = true;
            break;
        case TON_W_AMOUNT:
            bends &= !meaning->other || i > at;
            p->amount = meaning->value;
            break;
        case TON_W_FILLER:
            bends &= i > at;
            break;
        default:
            bends = false;
        }
    }
    ton_word_kind kind = ton_kind_at(r, i);
    if (kind != TON_W_MOOD && kind != TON_W_COMPARE && (kind != TON_W_OCCASION || i > at))
        return false;
    p->word = p->last = i;
    p->compares = kind == TON_W_COMPARE || p->more || p->less;
    return true;
}

/* "快一点", "much", behind the adjective; only right behind it. */
static void read_behind(const ton_reader *r, phrase *p)
{
    const ton_word *next = p->last + 1 < r->count ? &r->word[p->last + 1] : NULL;
    if (next && next->kind == TON_W_AMOUNT && next->meaning->other &&
        next->first == r->word[p->last].end) {
        p->amount = next->meaning->value;
        p->compares = true;
        p->last++;
    }
}

static void shade(ton_reader *r, ton_shade *of, ton_effect effect, int tenths, ton_ask_span span)
{
    ton_shade *s = &of[effect.axis];
    int value = effect.value * tenths / 10;
    value = value > 100 ? 100 : value < -100 ? -100 : value;
    if (s->count && s->span.first < r->corrected)
        *s = (ton_shade){0};
    s->sum += value;
    s->count++;
    s->span = ton_span_both(s->span, span);
}

static void compare(ton_reader *r, ton_effect effect, bool less, int amount, ton_ask_span span)
{
    ton_ask_relative relative = {effect.axis, less != (effect.value < 0),
                                 amount < 0 ? TON_SOME : (ton_ask_amount)amount, span};
    if (!ton_ask_add_relative(r->ask, relative))
        ton_leave(r, span);
}

/* All that an adjective is about: "more upbeat" is happier as much as livelier. */
static void compare_all(ton_reader *r, const ton_word *word, bool less, int amount,
                        ton_ask_span span)
{
    const ton_effect *effect = word->meaning->effect;
    for (int i = 0; i < TON_EFFECTS && effect[i].axis; i++)
        if (abs(effect[i].value) >= abs(effect[0].value))
            compare(r, effect[i], less, amount, span);
}

/* Targets of an adjective; what has no target is wished more or less of. */
static void aim(ton_reader *r, const ton_word *word, int tenths, int amount, ton_ask_span span)
{
    ton_shade *of = word->kind == TON_W_OCCASION ? r->occasion : tenths < 0 ? r->denied : r->mood;
    for (int i = 0; i < TON_EFFECTS && word->meaning->effect[i].axis; i++) {
        ton_effect effect = word->meaning->effect[i];
        if (i && tenths < 0)
            break; /* what is not sad need not be lively */
        if (ton_ask_target(r->ask, effect.axis))
            shade(r, of, effect, tenths, span);
        else
            compare(r, effect, tenths < 0, tenths < 0 ? TON_SLIGHT : amount, span);
    }
}

static bool deny(ton_reader *r, const phrase *p, const ton_word *word, ton_ask_span span)
{
    if (word->kind == TON_W_OCCASION)
        return false;
    if (p->compares)
        compare_all(r, word, !p->less, TON_SLIGHT, span);
    else if (r->reference && p->as)
        compare_all(r, word, true, p->amount, span);
    else if (p->too || p->as)
        aim(r, word, -10 / MILD, -1, span);
    else
        aim(r, word, -10 / DENIED, -1, span);
    return true;
}

int ton_rule_mood(ton_reader *r, int at)
{
    phrase p;
    if (!read_phrase(r, at, &p))
        return 0;
    read_behind(r, &p);
    const ton_word *word = &r->word[p.word];
    ton_ask_span span = ton_span_of(r, p.first, p.last);
    bool shared = ton_kind_at(r, at - 1) == TON_W_AND && at > 1 && r->word[at - 2].taken &&
                  (r->compared == 1 || r->compared == -1) && r->compared_end == at - 1;
    int tenths = p.very                   ? STRONG
                 : p.amount == TON_SLIGHT ? WEAK
                 : p.amount == TON_MUCH   ? STRONG
                                          : 10;
    bool less = p.less;
    if (shared && word->kind == TON_W_MOOD && !p.compares) {
        p.compares = true; /* "more calm and quiet" */
        less = r->compared < 0;
    }
    if (word->wish < 0) {
        if (!deny(r, &p, word, span))
            return 0;
    } else if (word->wish > 0 && (p.compares || p.too)) {
        compare_all(r, word, p.compares ? less : true, p.amount, span);
        r->refines |= p.too;
        r->compares = true;
    } else if (word->wish > 0) {
        aim(r, word, tenths, p.amount, span);
    }
    r->compared = p.more || p.less || shared ? (less ? -1 : 1) : 0;
    r->compared_end = p.last + 1;
    return p.last + 1 - at;
}

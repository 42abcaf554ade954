/* Facts of a kind are one clause, the kind with the largest share first; then what misses a wish,
 * which is told whatever its share, since a miss has little; then filters. */
#include "recommend/language/wording_why.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FAMILIES = 3 };
static const double least_share = 0.1, faint = 0.3 /* a cosine that is hardly a likeness */;

typedef struct why {
    const ton_fact *fact;
    int count;
    const ton_tongue_words *words;
    ton_tongue tongue;
    double least; /* share that is told */
    char text[TON_WORDING_BYTES];
} why;

static void join(char *out, const ton_wish_list *items, const char *comma, const char *last)
{
    *out = '\0';
    for (int i = 0; i < items->count; i++) {
        const char *gap = !i ? "" : i + 1 < items->count ? comma : last;
        ton_fill(out, TON_WORDING_BYTES, gap, &(ton_slots){0});
        ton_fill(out, TON_WORDING_BYTES, "{l}", &(ton_slots){.l = items->item[i]});
    }
}

static void join_wishes(char *out, const why *w, const ton_wish_list *items)
{
    join(out, items, w->words->comma_of_wishes, w->words->last_of_wishes);
}

static void add_clause(why *w, const char *form, const ton_slots *slots)
{
    if (*w->text)
        ton_fill(w->text, TON_WORDING_BYTES, w->words->clause, slots);
    ton_fill(w->text, TON_WORDING_BYTES, form, slots);
}

/* ---- wishes -----------------------------------------------------------------------------------
 */

static bool is_told(const why *w, const ton_fact *fact)
{
    bool is_extra = fact->kind == TON_FACT_FILTER || fact->kind == TON_FACT_FAMILY;
    return !is_extra && fact->share > w->least && ton_wish_outcome(fact) == TON_MET;
}

static void tell_wishes(why *w, ton_fact_kind kind)
{
    ton_wish_list items = {0};
    char text[TON_WORDING_BYTES];
    for (int i = 0; i < w->count; i++)
        if (w->fact[i].kind == kind && is_told(w, &w->fact[i]))
            ton_wish_tell(&items, w->words, &w->fact[i]);
    join_wishes(text, w, &items);
    const char *form = kind == TON_FACT_TARGET ? w->words->met
                       : items.count == 2      ? w->words->both
                                               : "{l}";
    add_clause(w, form, &(ton_slots){.l = text});
}

static void tell_misses(why *w)
{
    ton_wish_list items = {0};
    char text[TON_WORDING_BYTES];
    for (int i = 0; i < w->count; i++)
        if (ton_wish_outcome(&w->fact[i]) != TON_MET)
            ton_wish_tell(&items, w->words, &w->fact[i]);
    join_wishes(text, w, &items);
    if (items.count)
        add_clause(w, *w->text ? w->words->misses : "{l}", &(ton_slots){.l = text});
}

/* ---- likeness ---------------------------------------------------------------------------------
 */

static void list_families(char *out, const why *w)
{
    ton_wish_list items = {0};
    double below = INFINITY;
    while (items.count < FAMILIES) {
        const ton_fact *next = NULL;
        for (int i = 0; i < w->count; i++)
            if (w->fact[i].kind == TON_FACT_FAMILY && w->fact[i].share > least_share &&
                w->fact[i].share < below && (!next || w->fact[i].share > next->share))
                next = &w->fact[i];
        if (!next)
            break;
        below = next->share;
        ton_wish_add(&items, "{f}", &(ton_slots){.f = ton_called_of(w->words->family, next->name)});
    }
    join(out, &items, w->words->comma, w->words->last);
}

static void tell_likeness(why *w, const ton_fact *fact)
{
    char name[TON_FACT_NAME_BYTES], label[TON_WORDING_BYTES] = "", families[TON_WORDING_BYTES];
    bool is_faint = fact->value < faint;
    ton_wording_name(name, fact->name);
    ton_fill(label, TON_WORDING_BYTES, w->words->label, &(ton_slots){.s = name});
    list_families(families, w);
    add_clause(w,
               !*name     ? w->words->typical
               : is_faint ? w->words->distant
                          : w->words->like,
               &(ton_slots){.s = label});
    if (*families)
        ton_fill(w->text, TON_WORDING_BYTES, w->words->above_all, &(ton_slots){.l = families});
}

/* ---- the rest ---------------------------------------------------------------------------------
 */

static void tell_novelty(why *w, const ton_fact *fact)
{
    const ton_note_words *words = fact->value < 10 ? &w->words->rare : &w->words->novelty;
    char count[32];
    ton_wording_number(count, TON_AXIS_NONE, fact->value);
    const char *none = w->words->novelty.none;
    const char *form = fact->value < 0.5                 ? none
                       : fact->value < 1.5 && words->one ? words->one
                                                         : words->many;
    if (isfinite(fact->value))
        add_clause(w, form, &(ton_slots){.n = count});
}

static void tell(why *w, const ton_fact *fact)
{
    char name[TON_FACT_NAME_BYTES];
    switch (fact->kind) {
    case TON_FACT_LIKENESS:
        tell_likeness(w, fact);
        break;
    case TON_FACT_TARGET:
    case TON_FACT_RELATIVE:
        tell_wishes(w, fact->kind);
        break;
    case TON_FACT_NOVELTY:
        tell_novelty(w, fact);
        break;
    case TON_FACT_ABOUT:
        ton_wording_name(name, fact->name);
        add_clause(w, w->words->about, &(ton_slots){.s = name});
        break;
    default: /* taste, which is a sentence already */
        ton_text_clean(name, sizeof name, fact->name);
        add_clause(w, *name ? w->words->taste_because : w->words->taste, &(ton_slots){.s = name});
        break;
    }
}

/* The largest of a kind that was not told, NULL: all were. */
static const ton_fact *next_of(const why *w, unsigned done)
{
    const ton_fact *next = NULL;
    for (int i = 0; i < w->count; i++) {
        const ton_fact *fact = &w->fact[i];
        if (is_told(w, fact) && !(done >> fact->kind & 1) && (!next || fact->share > next->share))
            next = fact;
    }
    return next;
}

/* ---- filters ----------------------------------------------------------------------------------
 */

/* A key in this tongue: "A minor", A 小调. */
static void filter_value(char out[TON_FACT_NAME_BYTES], const why *w, const ton_fact *fact)
{
    char clean[TON_FACT_NAME_BYTES], *space;
    ton_wording_name(clean, fact->other);
    bool is_key = !strcmp(fact->name, "key") || !strcmp(fact->name, "mode");
    memcpy(out, clean, sizeof clean);
    if (is_key && (space = strrchr(clean, ' '))) {
        *space = '\0';
        snprintf(out, TON_FACT_NAME_BYTES, "%.100s %.100s", clean,
                 ton_called_of(w->words->value, space + 1));
    } else if (!strcmp(fact->name, "vocals") || !strcmp(fact->name, "lyrics_lang"))
        snprintf(out, TON_FACT_NAME_BYTES, "%.200s", ton_called_of(w->words->value, clean));
}

static bool is_repeated(const why *w, int at)
{
    const ton_fact *fact = &w->fact[at];
    for (int i = 0; i < at; i++)
        if (w->fact[i].kind == TON_FACT_FILTER && w->fact[i].axis == fact->axis &&
            (fact->axis != TON_AXIS_NONE || !strcmp(w->fact[i].other, fact->other)))
            return true;
    return false;
}

static void tell_filters(why *w)
{
    ton_wish_list items = {0};
    char text[TON_WORDING_BYTES], value[TON_FACT_NAME_BYTES], number[32];
    for (int i = 0; i < w->count; i++) {
        const ton_fact *fact = &w->fact[i];
        bool has_value = fact->axis == TON_AXIS_NONE ? *fact->other || !strcmp(fact->name, "live")
                                                     : isfinite(fact->value);
        const char *form = ton_called_of(w->words->filter, fact->name);
        if (fact->kind != TON_FACT_FILTER || !has_value || is_repeated(w, i) || form == fact->name)
            continue;
        filter_value(value, w, fact);
        ton_wording_number(number, fact->axis, fact->value);
        ton_wish_add(&items, form, &(ton_slots){.s = value, .v = number});
    }
    join(text, &items, w->words->comma, w->words->comma);
    if (items.count)
        add_clause(w, "{l}", &(ton_slots){.l = text});
}

void ton_wording_why(char *out, size_t bytes, const ton_fact *fact, int count, ton_tongue tongue)
{
    why w = {.fact = fact, .count = count, .words = ton_tongue_of(tongue), .tongue = tongue};
    const ton_fact *next;
    unsigned done = 0;
    w.least = least_share;
    if (!next_of(&w, 0))
        w.least = 0; /* many small ones: the largest */
    for (; (next = next_of(&w, done)) && !(done && w.least <= 0); done |= 1u << next->kind)
        tell(&w, next);
    tell_misses(&w);
    tell_filters(&w);
    ton_text_clean(out, bytes, w.text);
}

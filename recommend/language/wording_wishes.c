/* Targets and relative wishes: whether a track is as wished, as it is shown, and saying so. */
#include "base/text.h"
#include "recommend/language/wording_why.h"

#include <math.h>
#include <string.h>

/* Within what a target counts as met, on its scale. */
static const double widths[TON_AXES] = {
    [TON_AXIS_VALENCE] = 25,  [TON_AXIS_AROUSAL] = 25, [TON_AXIS_LOUDNESS] = 15,
    [TON_AXIS_ACOUSTIC] = 15, [TON_AXIS_DANCE] = 15,   [TON_AXIS_BRIGHT] = 15,
    [TON_AXIS_TEMPO] = 10,    [TON_AXIS_YEAR] = 4,     [TON_AXIS_DURATION] = 30,
};

void ton_wish_add(ton_wish_list *items, const char *form, const ton_slots *slots)
{
    char text[TON_WORDING_BYTES] = "";
    if (items->count == TON_ITEMS)
        return;
    ton_fill(text, TON_WORDING_BYTES, form, slots);
    ton_text_clean(items->item[items->count++], TON_ITEM_BYTES, text);
}

static bool is_mood(ton_ask_axis axis)
{
    return axis == TON_AXIS_VALENCE || axis == TON_AXIS_AROUSAL;
}

/* Who wishes for calm is not let down by what is very calm. */
static bool goes_beyond(const ton_fact *fact)
{
    bool has_scale = fact->axis >= TON_AXIS_VALENCE && fact->axis <= TON_AXIS_BRIGHT;
    double middle = is_mood(fact->axis) ? 0 : 50;
    return has_scale && (fact->reached - fact->wished) * (fact->wished - middle) > 0;
}

static ton_outcome of_target(const ton_fact *fact)
{
    double off = fact->reached - fact->wished;
    if (!isfinite(fact->value) || !isfinite(off))
        return TON_UNSEEN;
    if (fabs(off) <= widths[fact->axis] || goes_beyond(fact))
        return TON_MET;
    return off > 0 ? TON_OVER : TON_UNDER;
}

/* As it is shown: 96.2 is no more than 95.9. */
static ton_outcome of_relative(const ton_fact *fact)
{
    char value[32], reference[32];
    ton_wording_number(value, fact->axis, fact->value);
    ton_wording_number(reference, fact->axis, fact->reference);
    if (!isfinite(fact->value) || !isfinite(fact->reference))
        return TON_UNSEEN;
    if (!strcmp(value, reference))
        return TON_EQUAL;
    bool less = fact->value < fact->reference;
    return less == fact->less ? TON_MET : less ? TON_UNDER : TON_OVER;
}

ton_outcome ton_wish_outcome(const ton_fact *fact)
{
    return fact->kind == TON_FACT_TARGET     ? of_target(fact)
           : fact->kind == TON_FACT_RELATIVE ? of_relative(fact)
                                             : TON_MET;
}

/* Scales are -100..100 of moods, else 0..100. */
static const char *level_of(const ton_axis_words *axis, const ton_fact *fact)
{
    bool mood = is_mood(fact->axis);
    double part = (fact->reached + (mood ? 100 : 0)) / (mood ? 200 : 100);
    int level = (int)(fmin(fmax(part, 0), 0.999) * TON_LEVELS);
    return axis->level[level];
}

static void tell_value(char *out, const ton_tongue_words *words, const ton_fact *fact)
{
    const ton_axis_words *axis = &words->axis[fact->axis];
    bool alone = fact->kind != TON_FACT_RELATIVE || ton_wish_outcome(fact) == TON_EQUAL;
    char value[32], reference[32];
    ton_wording_number(value, fact->axis, fact->value);
    ton_wording_number(reference, fact->axis, fact->reference);
    *out = '\0';
    ton_fill(out, TON_WORDING_BYTES, alone ? axis->value : axis->beside,
             &(ton_slots){.v = value, .r = reference});
}

void ton_wish_tell(ton_wish_list *items, const ton_tongue_words *words, const ton_fact *fact)
{
    const ton_axis_words *axis = &words->axis[fact->axis];
    ton_outcome outcome = ton_wish_outcome(fact);
    bool is_target = fact->kind == TON_FACT_TARGET, less = fact->less;
    char value[TON_WORDING_BYTES];
    tell_value(value, words, fact);
    ton_slots slots = {.v = value, .f = axis->noun, .w = less ? axis->less : axis->more};
    slots.o = less ? axis->more : axis->less;
    if (outcome == TON_UNSEEN)
        ton_wish_add(items, words->unknown, &slots);
    else if (is_target && outcome == TON_MET) {
        slots.w = level_of(axis, fact);
        ton_wish_add(items, slots.w ? words->level : "{v}", &slots);
    } else if (is_target) {
        slots.w = outcome == TON_OVER ? axis->more : axis->less;
        ton_wish_add(items, words->beyond, &slots);
    } else {
        ton_wish_add(items,
                     outcome == TON_MET     ? words->more
                     : outcome == TON_EQUAL ? words->equal
                                            : words->opposite,
                     &slots);
    }
}

/* Which tracks pass. A condition that no track fulfils is left out and noted, rather than leaving
 * nothing: nobody who asks for a cello wants an empty list because no title names one. Bounds of
 * numbers are widened as far as there is need for it, within reason; what was denied stays denied.
 */
#include "recommend/asking/asking_parts.h"

#include <math.h>
#include <stdlib.h>

static bool is_asked(uint32_t set, int condition)
{
    return set >> condition & 1;
}

/* Bounds are whole numbers, and so is what they are held against: 120.3 BPM are told as 120. */
static double value_of(const ton_met *met, int condition)
{
    return round((double)met->axis[ton_conditions[condition].axis]);
}

static bool fulfils(const ton_asking *a, const ton_met *met, int condition)
{
    const ton_condition *c = &ton_conditions[condition];
    if (c->axis != TON_AXIS_NONE) {
        double value = value_of(met, condition), bound = a->bound[condition];
        return c->is_most ? value <= bound : value >= bound;
    }
    return c->is_denial ? !(met->refutes >> condition & 1) : met->holds >> condition & 1;
}

static bool says(const ton_met *met, int condition)
{
    const ton_condition *c = &ton_conditions[condition];
    if (c->axis != TON_AXIS_NONE)
        return !isnan(met->axis[c->axis]);
    return (met->holds | met->refutes) >> condition & 1;
}

/* Whether a track fulfils all kept conditions but those that are spared, as bits. */
static bool passes(const ton_asking *a, const ton_met *met, uint32_t spared)
{
    for (int c = 0; c < TON_CONDITIONS; c++)
        if (is_asked(a->kept & ~spared, c) && !fulfils(a, met, c))
            return false;
    return true;
}

static int64_t count_passing(const ton_asking *a, uint32_t spared)
{
    int64_t count = 0;
    for (int64_t i = 0; i < a->count; i++)
        count += passes(a, &a->met[i], spared);
    return count;
}

/* ---- what the corpus can answer -----------------------------------------------------------------
 */

static const char *asked_name(const ton_asking *a, int condition)
{
    const ton_ask_list *list = ton_condition_list(a->ask, &ton_conditions[condition]);
    const ton_ask_field *field = ton_ask_field_named(ton_conditions[condition].field);
    if (list)
        return list->item[0].text;
    if (field->form != TON_ASK_WORD)
        return NULL;
    return field->word[ton_condition_number(a->ask, &ton_conditions[condition])->value];
}

static void note(ton_notes *notes, ton_note_kind kind, const ton_asking *a, int condition,
                 int64_t count)
{
    ton_note *made =
        ton_notes_add(notes, kind, ton_conditions[condition].field, asked_name(a, condition));
    if (!made)
        return;
    made->count = count;
    made->total = a->count;
}

/* Many tracks that do not say are worth a word: what they are, nobody knows. */
static void keep_or_leave(ton_asking *a, int condition, ton_notes *notes)
{
    int64_t said = 0, fulfilled = 0;
    for (int64_t i = 0; i < a->count; i++) {
        said += says(&a->met[i], condition);
        fulfilled += fulfils(a, &a->met[i], condition);
    }
    bool is_bound = ton_conditions[condition].axis != TON_AXIS_NONE;
    bool is_second = is_bound && condition &&
                     ton_conditions[condition - 1].axis == ton_conditions[condition].axis &&
                     is_asked(a->kept, condition - 1);
    bool is_denial = ton_conditions[condition].is_denial;
    if (is_denial || fulfilled || (is_bound && said)) {
        a->kept |= 1u << condition;
        if (!is_denial && !is_second && 2 * said < a->count)
            note(notes, TON_NOTE_UNTAGGED, a, condition, a->count - said);
        return;
    }
    note(notes, said ? TON_NOTE_NONE_SUCH : TON_NOTE_UNMEASURED, a, condition, said);
}

/* ---- widening -----------------------------------------------------------------------------------
 */

/* How far bounds go: 15 % of a tempo, a quarter of a length, five years. */
static double farthest(ton_ask_axis axis, double bound, bool is_most)
{
    double step = axis == TON_AXIS_TEMPO      ? 0.15 * bound
                  : axis == TON_AXIS_DURATION ? 0.25 * bound
                                              : 5;
    return is_most ? bound + step : bound - step;
}

static int by_number(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The bound by which enough tracks pass, or the farthest one; the bound itself when none more do.
 */
static double widened(const ton_asking *a, int condition, int64_t wanted, double *room)
{
    const ton_condition *c = &ton_conditions[condition];
    double sign = c->is_most ? 1 : -1, bound = a->bound[condition];
    double far = sign * farthest(c->axis, bound, c->is_most);
    int64_t near = 0;
    for (int64_t i = 0; i < a->count; i++) {
        double value = sign * value_of(&a->met[i], condition);
        if (value <= far && passes(a, &a->met[i], 1u << condition))
            room[near++] = value;
    }
    if (!near)
        return bound;
    qsort(room, (size_t)near, sizeof *room, by_number);
    double reached = sign * room[near < wanted ? near - 1 : wanted - 1];
    return sign * reached > sign * bound ? reached : bound;
}

static void widen(ton_asking *a, int condition, int64_t wanted, ton_notes *notes, double *room)
{
    int64_t fitted = count_passing(a, 0);
    double bound = widened(a, condition, wanted, room), asked = a->bound[condition];
    if (fitted >= wanted || bound == asked)
        return;
    a->bound[condition] = bound;
    ton_note *made = ton_notes_add(notes, TON_NOTE_RELAXED, ton_conditions[condition].field, NULL);
    if (made) {
        made->asked = asked;
        made->used = bound;
        made->count = fitted;
        made->total = a->count;
    }
}

/* ---- all of it ----------------------------------------------------------------------------------
 */

/* When nothing fulfils all of them together, the last that can be is given up, until something
 * does: of those that are known from words, of keys and voices first. */
static void give_up(ton_asking *a, ton_notes *notes)
{
    for (int c = TON_CONDITIONS - 1; c >= 0 && !count_passing(a, 0); c--)
        if (is_asked(a->kept, c) && !ton_conditions[c].is_denial) {
            a->kept &= ~(1u << c);
            note(notes, TON_NOTE_NONE_SUCH, a, c, 0);
        }
}

ton_status ton_asking_sift(ton_asking *a, ton_notes *notes, int64_t wanted, ton_error *error)
{
    double *room = calloc((size_t)a->count + 1, sizeof *room);
    free(a->passes); /* whoever asks again starts anew */
    a->kept = 0;
    a->passes = calloc((size_t)a->count + 1, sizeof *a->passes);
    if (!room || !a->passes) {
        free(room);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    for (int c = 0; c < TON_CONDITIONS; c++) {
        if (!is_asked(a->asked, c))
            continue;
        if (ton_conditions[c].axis != TON_AXIS_NONE)
            a->bound[c] = ton_condition_number(a->ask, &ton_conditions[c])->value;
        keep_or_leave(a, c, notes);
    }
    for (int c = 0; c < TON_CONDITIONS; c++)
        if (is_asked(a->kept, c) && ton_conditions[c].axis != TON_AXIS_NONE)
            widen(a, c, wanted, notes, room);
    give_up(a, notes);
    for (int64_t i = 0; i < a->count; i++)
        a->passes[i] = passes(a, &a->met[i], 0);
    free(room);
    return TON_OK;
}

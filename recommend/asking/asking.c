/* The front: tracks as they are shown, and the way from a request to a list. */
#include "base/hash.h"
#include "recommend/asking/asking_parts.h"
#include "recommend/evaluation/draw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

ton_status ton_asking_new(ton_asking **asking, const ton_ask *ask, const ton_language *language,
                          ton_error *error)
{
    *asking = calloc(1, sizeof **asking);
    if (!*asking)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    (*asking)->ask = ask;
    (*asking)->language = language;
    (*asking)->asked = ton_conditions_asked(ask);
    return TON_OK;
}

void ton_asking_free(ton_asking *asking)
{
    if (!asking)
        return;
    for (int i = 0; i < TON_AXES; i++)
        free(asking->scaled[i]);
    free(asking->passes);
    free(asking->met);
    free(asking);
}

static void test(const ton_asking *a, ton_met *met, const ton_worded *track)
{
    for (int c = 0; c < TON_CONDITIONS; c++) {
        if (!(a->asked >> c & 1) || !ton_conditions[c].test)
            continue;
        ton_truth found = ton_conditions[c].test(a, track);
        met->holds |= (uint32_t)(found == TON_TRUE) << c;
        met->refutes |= (uint32_t)(found == TON_FALSE) << c;
    }
}

ton_status ton_asking_meet(ton_asking *a, const ton_stock *stock, ton_asking_read *read,
                           const void *user, ton_error *error)
{
    int64_t count = ton_stock_count(stock);
    a->met = calloc((size_t)count + 1, sizeof *a->met);
    if (!a->met)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    if (count)
        memcpy(a->met, ton_stock_met(stock), (size_t)count * sizeof *a->met);
    a->count = count;
    for (int64_t i = 0; i < count; i++) {
        ton_met *met = &a->met[i];
        ton_worded track = ton_stock_words(stock, i);
        ton_asking_text text = {NULL, (double)NAN};
        if (read)
            text = read(user, met->id);
        track.language = text.language;
        met->theme = (float)text.theme;
        test(a, met, &track);
    }
    return TON_OK;
}

int64_t ton_asking_count(const ton_asking *asking)
{
    return asking->count;
}

int64_t ton_asking_id(const ton_asking *asking, int64_t place)
{
    return asking->met[place].id;
}

int64_t ton_asking_place(const ton_asking *asking, int64_t id)
{
    int64_t low = 0, high = asking->count;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (asking->met[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < asking->count && asking->met[low].id == id ? low : -1;
}

/* ---- order --------------------------------------------------------------------------------------
 */

typedef struct ordered {
    double key;
    int at;
} ordered;

static int by_key(const void *a, const void *b)
{
    const ordered *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->at - y->at;
}

static const struct {
    ton_ask_axis axis;
    int sign;
} orders[] = {[TON_TEMPO_UP] = {TON_AXIS_TEMPO, 1},     [TON_TEMPO_DOWN] = {TON_AXIS_TEMPO, -1},
              [TON_AROUSAL_UP] = {TON_AXIS_AROUSAL, 1}, [TON_AROUSAL_DOWN] = {TON_AXIS_AROUSAL, -1},
              [TON_YEAR_UP] = {TON_AXIS_YEAR, 1},       [TON_SHUFFLED] = {TON_AXIS_NONE, 0}};

/* What is not known comes last. */
static double key_of(const ton_asking *a, int64_t id, int order, uint64_t chance)
{
    if (order == TON_SHUFFLED) {
        uint64_t state = ton_hash(chance, &id, sizeof id);
        return (double)(ton_draw(&state) >> 11);
    }
    double value = (double)a->met[ton_asking_place(a, id)].axis[orders[order].axis];
    return isnan(value) ? (double)INFINITY : orders[order].sign * value;
}

static ton_status put_in_order(const ton_asking *a, ton_asked_list *list, uint64_t chance,
                               ton_error *error)
{
    int order = a->ask->order.given ? a->ask->order.value : TON_BY_SCORE;
    if (order == TON_BY_SCORE)
        return TON_OK;
    ordered *sorted = calloc((size_t)list->count + 1, sizeof *sorted);
    ton_asked *track = calloc((size_t)list->count + 1, sizeof *track);
    if (!sorted || !track) {
        free(sorted);
        free(track);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    for (int i = 0; i < list->count; i++)
        sorted[i] = (ordered){key_of(a, list->track[i].id, order, chance), i};
    qsort(sorted, (size_t)list->count, sizeof *sorted, by_key);
    for (int i = 0; i < list->count; i++)
        track[i] = list->track[sorted[i].at];
    free(sorted);
    free(list->track);
    list->track = track;
    return TON_OK;
}

/* ---- all of it ----------------------------------------------------------------------------------
 */

static void note_few(const ton_asking *a, const ton_asked_list *list, ton_notes *notes)
{
    int wanted = a->ask->count.given ? a->ask->count.value : TON_ASKED_COUNT;
    bool is_short = a->ask->total_minutes.given && !a->ask->count.given
                        ? list->seconds < 54.0 * a->ask->total_minutes.value
                        : list->count < wanted && (a->ask->count.given || !list->count);
    ton_note *note = is_short ? ton_notes_add(notes, TON_NOTE_FEW, NULL, NULL) : NULL;
    if (!note)
        return;
    note->count = list->count;
    note->asked = a->ask->count.given ? wanted : 0;
    note->used = list->seconds / 60;
    note->total = a->ask->count.given ? 0 : a->ask->total_minutes.value;
}

ton_status ton_asking_answer(ton_asking *a, ton_asked_list *list, ton_notes *notes,
                             const ton_asking_about *about, ton_error *error)
{
    ton_scoring scoring = {0};
    int wanted = a->ask->count.given ? a->ask->count.value : TON_ASKED_COUNT;
    ton_status status = ton_asking_sift(a, notes, wanted, error);
    if (status == TON_OK)
        status = ton_scoring_begin(&scoring, a, about, error);
    if (status == TON_OK)
        status = ton_asking_choose(&scoring, list, error);
    if (status == TON_OK)
        status = put_in_order(a, list, about->chance, error);
    if (status == TON_OK)
        note_few(a, list, notes);
    ton_scoring_clear(&scoring);
    return status;
}

void ton_asked_list_clear(ton_asked_list *list)
{
    free(list->track);
    *list = (ton_asked_list){0};
}

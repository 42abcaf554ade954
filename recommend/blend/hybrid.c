/* A hybrid that knows when to trust which model; gate.h says how.
 *
 * Switching and weighting by what is known of a song is an old idea (Burke, "Hybrid recommender
 * systems", 2002; CLCRec and others learn it with networks). Here it is six numbers and two gates,
 * fitted on songs that were made cold (fit.c), so every score is a sum of five parts.
 */
#include "recommend/blend/hybrid.h"

#include "recommend/blend/content.h"
#include "recommend/listeners/kernels.h"
#include "recommend/listeners/plays.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const ton_parameter ton_hybrid_parameter_table[TON_HYBRID_PARAMETERS] = {
    [TON_HYBRID_TASTE] = {"taste", 1, 1, 3, true, "1: ALS, 2: EASE, 3: item neighbours"},
    [TON_HYBRID_SOUND] = {"sound", 1, 0, 1, true, "0: without content"},
    [TON_HYBRID_BORROWED] = {"borrowed", 1, 0, 1, true, "0: cold songs borrow nothing"},
    [TON_HYBRID_NEIGHBOURS] = {"neighbours", 1, 0, 1, true, "0: without user neighbours"},
    [TON_HYBRID_POPULAR] = {"popular", 1, 0, 1, true, "0: without popularity"},
    [TON_HYBRID_FIT] = {"fit", 1, 0, 1, true, "0: shares are the standard ones, not fitted"},
};

const char *const ton_blend_part_names[TON_BLEND_PARTS] = {"taste", "neighbours", "popular",
                                                           "sound", "borrowed"};

/* What fits gave in the middle of MovieLens 100K and Last.fm plays. */
static const double standard[TON_BLEND_NUMBERS] = {
    [TON_BLEND_SONG_GATE] = 1,       [TON_BLEND_LISTENER_GATE] = 10, [TON_BLEND_BY_NEIGHBOURS] = 1,
    [TON_BLEND_BY_POPULARITY] = 0.3, [TON_BLEND_WARM_SOUND] = 0.2,   [TON_BLEND_COLD_SOUND] = 0.5,
    [TON_BLEND_COLD_BORROWED] = 0.1,
};

void ton_hybrid_free(void *hybrid)
{
    ton_hybrid *h = hybrid;
    if (!h)
        return;
    for (int i = 0; i < TON_HYBRID_MODELS; i++)
        if (h->row[i])
            h->row[i]->free(h->model[i]);
    ton_lenders_free(&h->lenders);
    free(h->listeners);
    free(h->gate);
    free(h);
}

static int32_t hybrid_items(const void *model)
{
    const ton_hybrid *h = model;
    return h->items;
}

/* ---- training -----------------------------------------------------------------------------------
 */

/* The model of a part; NULL: it is not wanted, or there is nothing to learn it from. */
static const ton_recommender *row_of(int part, const ton_training *training)
{
    static const char *const taste[] = {"als", "ease", "items"};
    static const char *const name[TON_HYBRID_MODELS] = {NULL, "users", "popular", "content"};
    static const ton_hybrid_parameter given[TON_HYBRID_MODELS] = {
        TON_HYBRID_TASTE, TON_HYBRID_NEIGHBOURS, TON_HYBRID_POPULAR, TON_HYBRID_SOUND};
    const ton_recommender *found = NULL;
    int value = (int)ton_parameter_of(training, ton_hybrid_parameter_table, (int)given[part]);
    if (!value || (part == TON_BLEND_SOUND && !training->content))
        return NULL;
    ton_recommender_named(&found, part == TON_BLEND_TASTE ? taste[value - 1] : name[part],
                          TON_PLAYS, NULL);
    return found;
}

static ton_status train_parts(ton_hybrid *h, const ton_training *training, ton_error *error)
{
    ton_training part = *training;
    ton_status status = TON_OK;
    part.parameter = NULL;
    part.progress = NULL;
    for (int i = 0; i < TON_HYBRID_MODELS && status == TON_OK; i++) {
        h->row[i] = row_of(i, training);
        if (h->row[i])
            status = h->row[i]->train(&h->model[i], &part, error);
    }
    return status;
}

static void count_listeners(ton_hybrid *h, const ton_training *training)
{
    for (int64_t i = 0; i < training->by_user->count; i++)
        if (ton_plays_liked(training->by_user->value[i]))
            h->listeners[training->by_user->column[i]]++;
}

static ton_status find_lenders(ton_hybrid *h, const ton_training *training, ton_error *error)
{
    if (!h->row[TON_BLEND_SOUND] ||
        !ton_parameter_of(training, ton_hybrid_parameter_table, TON_HYBRID_BORROWED))
        return TON_OK;
    float *song = ton_content_songs(training, error);
    ton_status status =
        song ? ton_lenders_new(&h->lenders, training, song, h->listeners, error) : TON_NO_MEMORY;
    free(song);
    return status;
}

ton_status ton_hybrid_models(ton_hybrid **made, const ton_training *training, ton_error *error)
{
    ton_hybrid *h = calloc(1, sizeof *h);
    *made = NULL;
    if (!h || !(h->listeners = calloc((size_t)training->items + 1, sizeof *h->listeners))) {
        free(h);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    h->items = training->items;
    memcpy(h->number, standard, sizeof standard);
    for (int i = 0; i < TON_BLEND_PARTS; i++)
        h->unit[i] = 1;
    count_listeners(h, training);
    ton_status status = train_parts(h, training, error);
    if (status == TON_OK)
        status = find_lenders(h, training, error);
    if (status == TON_OK)
        *made = h;
    else
        ton_hybrid_free(h);
    return status;
}

static ton_status hybrid_train(void **model, const ton_training *training, ton_error *error)
{
    ton_hybrid *h = NULL;
    *model = NULL;
    ton_status status = ton_plays_check(training, error);
    if (status == TON_OK)
        status = ton_hybrid_models(&h, training, error);
    if (status == TON_OK && ton_parameter_of(training, ton_hybrid_parameter_table, TON_HYBRID_FIT))
        status = ton_hybrid_fit(h, training, error);
    if (status == TON_OK)
        status = ton_hybrid_gates(h, error);
    if (status == TON_OK)
        *model = h;
    else
        ton_hybrid_free(h);
    return status;
}

/* ---- scoring ------------------------------------------------------------------------------------
 */

static void borrow(float *said, const ton_hybrid *h, const float *taste)
{
    for (int32_t i = 0; i < h->items; i++)
        said[i] = (float)ton_lent(&h->lenders, i, taste);
}

ton_status ton_hybrid_say(const ton_hybrid *h, const ton_history *history, float *const *part,
                          const bool *wanted, ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 0; i < TON_HYBRID_MODELS && status == TON_OK; i++)
        if (h->row[i] && wanted[i])
            status = h->row[i]->score(h->model[i], history, part[i], error);
    if (status == TON_OK && wanted[TON_BLEND_BORROWED])
        borrow(part[TON_BLEND_BORROWED], h, part[TON_BLEND_TASTE]);
    return status;
}

static int songs_of(const ton_history *history)
{
    int songs = 0;
    for (int32_t i = 0; i < history->count; i++)
        songs += ton_plays_liked(history->value[i]);
    return songs;
}

/* Parts that hardly count, whether a song's gate is open or shut, are not asked. */
static void want(bool *wanted, const ton_hybrid *h, double listener)
{
    static const double least = 0.005;
    double open[TON_BLEND_PARTS], shut[TON_BLEND_PARTS];
    ton_blend_weights(open, h->number, 1, listener);
    ton_blend_weights(shut, h->number, 0, listener);
    for (int i = 0; i < TON_BLEND_PARTS; i++)
        wanted[i] = (i < TON_HYBRID_MODELS ? h->row[i] != NULL : h->lenders.start != NULL) &&
                    (open[i] > least || shut[i] > least);
    wanted[TON_BLEND_TASTE] |= wanted[TON_BLEND_BORROWED];
}

double ton_hybrid_wants(bool *wanted, const ton_hybrid *h, const ton_history *history)
{
    double listener = ton_gate_listener(songs_of(history), h->number[TON_BLEND_LISTENER_GATE]);
    want(wanted, h, listener);
    return listener;
}

/* A score for every song in the making, each array (items). Parts come one after another into the
 * same room: memory that is touched for the first time takes as long as what is done with it. */
typedef struct adding {
    const ton_hybrid *h;
    double listener; /* their gate */
    float *score, *said, *taste;
} adding;

/* The gate of a song being open or shut, a part counts weights of its unit, and between the two in
 * proportion. Taste and its like say nothing of a song that nobody has; what it is like does. */
static void add_part(const adding *a, ton_blend_part part, const float *said)
{
    double open[TON_BLEND_PARTS], shut[TON_BLEND_PARTS];
    ton_blend_weights(open, a->h->number, 1, a->listener);
    ton_blend_weights(shut, a->h->number, 0, a->listener);
    const ton_blended what = {.gate = a->h->gate,
                              .said = said,
                              .least = (float)(shut[part] / a->h->unit[part]),
                              .more = (float)((open[part] - shut[part]) / a->h->unit[part]),
                              .begins = part >= TON_BLEND_SOUND};
    ton_factor_kernels_here()->blend(a->score, &what, a->h->items);
}

static ton_status add_parts(const adding *a, const bool *wanted, const ton_history *history,
                            ton_error *error)
{
    const ton_hybrid *h = a->h;
    ton_status status = TON_OK;
    for (int i = 0; i < TON_HYBRID_MODELS && status == TON_OK; i++) {
        float *room = i == TON_BLEND_TASTE ? a->taste : a->said;
        if (!h->row[i] || !wanted[i])
            continue;
        status = h->row[i]->score(h->model[i], history, room, error);
        if (status == TON_OK)
            add_part(a, (ton_blend_part)i, room);
    }
    if (status == TON_OK && wanted[TON_BLEND_BORROWED]) {
        borrow(a->said, h, a->taste);
        add_part(a, TON_BLEND_BORROWED, a->said);
    }
    return status;
}

static ton_status hybrid_score(const void *model, const ton_history *history, float *score,
                               ton_error *error)
{
    const ton_hybrid *h = model;
    bool wanted[TON_BLEND_PARTS];
    size_t items = (size_t)h->items + 1;
    float *room = malloc(2 * items * sizeof *room);
    if (!room)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    const adding a = {h, ton_hybrid_wants(wanted, h, history), score, room, room + items};
    ton_factor_kernels_here()->begin(score, h->listeners, h->items);
    ton_status status = add_parts(&a, wanted, history, error);
    free(room);
    return status;
}

const ton_recommender ton_recommender_plays_hybrid = {
    .name = "hybrid",
    .feedback = TON_PLAYS,
    .about = "taste and sound, each trusted as far as songs and listeners are known (Burke 2002)",
    .parameter = ton_hybrid_parameter_table,
    .parameter_count = TON_HYBRID_PARAMETERS,
    .of_all_songs = true,
    .train = hybrid_train,
    .free = ton_hybrid_free,
    .items = hybrid_items,
    .score = hybrid_score,
    .explain = ton_hybrid_explain,
    .update = ton_hybrid_update,
    .save = ton_hybrid_save,
    .load = ton_hybrid_load,
};

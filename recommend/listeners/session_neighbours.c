/* Session neighbours: what was heard in sessions that share songs with this one, the last songs
 * above all (Ludewig and Jannach, "Evaluation of session-based recommendation algorithms", 2018,
 * V-SKNN), near to where they share them (Garg et al., "Sequence and time aware neighborhood for
 * session-based recommendations: STAN", 2019).
 *
 * The likeness of a session is the sum over songs that it shares of how lately they were heard
 * here, 1/n to a power, and of how rare they are, over the root of its length. Its songs then get
 * that likeness, fading with their distance from the last shared song.
 *
 * Bounded: a song of this session leads to no more than so many of the newest sessions that have
 * it.
 */
#include "recommend/listeners/session_near.h"

#include <math.h>
#include <stdlib.h>

static const char kind[] = "sessions.neighbours";
enum { VERSION = 1, LEAST_TOLD = 5 };
static const double popularity_weight = 1e-6;

static const ton_parameter parameters[TON_NEAR_PARAMETERS] = {
    {"neighbours", 100, 1, 1e5, true, "how many sessions speak"},
    {"sample", 1000, 1, 1e6, true, "how many of the newest sessions with a song are looked at"},
    {"reach", 100, 1, 1000, true, "how many of the last songs look for sessions"},
    {"fading", 0.25, 0, 4, false, "the n-th last song counts 1/n to that power"},
    {"nearness", 5, 0.01, 1e6, false, "songs from the shared one at which nearness is a half"},
    {"far", 0.2, 0, 1, false, "weight of songs however far away, of which 1 is the most"},
    {"rarity", 1, 0, 4, false,
     "power of a shared song's rarity, log(1 + sessions / those with it)"},
    {"sharpness", 2, 0, 4, false, "power of a session's likeness with which it speaks"},
};

static void neighbours_free(void *model)
{
    ton_near *m = model;
    if (!m)
        return;
    ton_frequency_clear(&m->heard);
    ton_memory_clear(&m->memory);
    free(m);
}

static ton_status learn(ton_near *m, const ton_training *training, ton_error *error)
{
    const ton_sessions *sessions = training->sessions;
    ton_status status = ton_frequency_new(&m->heard, training->items, sessions, error);
    m->memory.items = training->items;
    for (int64_t s = 0; s < sessions->count && status == TON_OK; s++) {
        status = ton_memory_begin(&m->memory, sessions->item + sessions->start[s],
                                  (int32_t)(sessions->start[s + 1] - sessions->start[s]), error);
        if (training->stop && *training->stop)
            return ton_fail(error, TON_INTERRUPTED, NULL);
    }
    return status;
}

static ton_status neighbours_train(void **model, const ton_training *training, ton_error *error)
{
    *model = NULL;
    ton_status status = ton_sessions_check(training, error);
    if (status != TON_OK)
        return status;
    ton_near *m = calloc(1, sizeof *m);
    if (!m)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int p = 0; p < TON_NEAR_PARAMETERS; p++)
        m->set[p] = ton_parameter_of(training, parameters, p);
    status = learn(m, training, error);
    if (status == TON_OK)
        *model = m;
    else
        neighbours_free(m);
    return status;
}

static ton_status neighbours_update(void *model, const ton_history *before,
                                    const ton_history *after, ton_error *error)
{
    ton_near *m = model;
    if (!ton_was_heard(before, after))
        return TON_OK;
    ton_frequency_add(&m->heard, after->recent[after->recent_count - 1]);
    return ton_memory_go_on(&m->memory, before, after, error);
}

/* ---- what they say ------------------------------------------------------------------------------
 */

/* A neighbour's songs, each once, from the last shared song outwards. */
typedef struct walk {
    const ton_near *model;
    const ton_row *item;
    int32_t anchor, step; /* place of the shared song; step / 2 + 1 songs after it or before */
    double loudness;
    int32_t *told; /* (items) the number of the walk that told of a song, from 1 */
    int32_t number;
} walk;

static void walk_start(walk *w, const ton_near_session *one, const ton_history *history)
{
    int32_t song = history->recent[history->recent_count - one->anchor];
    w->item = &w->model->memory.session[one->session].item;
    w->loudness = pow(one->likeness, w->model->set[TON_NEAR_SHARPNESS]) *
                  pow(one->anchor, -w->model->set[TON_NEAR_FADING]);
    w->step = -1;
    w->number++;
    w->anchor = w->item->count - 1;
    while (w->anchor > 0 && w->item->at[w->anchor] != song)
        w->anchor--;
}

/* The next song and what is said for it; false: there is none. */
static bool walk_on(walk *w, int32_t *song, double *said)
{
    const double *set = w->model->set;
    while (++w->step / 2 + 1 < w->item->count) {
        int32_t away = w->step / 2 + 1, at = w->step % 2 ? w->anchor - away : w->anchor + away;
        if (at < 0 || at >= w->item->count || w->told[w->item->at[at]] == w->number)
            continue;
        double nearness = 1 / (1 + (away - 1) / set[TON_NEAR_NEARNESS]);
        *song = w->item->at[at];
        *said = w->loudness * (set[TON_NEAR_FAR] + (1 - set[TON_NEAR_FAR]) * nearness);
        w->told[*song] = w->number;
        return true;
    }
    return false;
}

/* What is the same for scoring and explaining. The caller frees found and told. */
static ton_status start(walk *w, ton_near_session **found, int32_t *count, const ton_near *m,
                        const ton_history *history, ton_error *error)
{
    *w = (walk){.model = m, .told = calloc((size_t)m->heard.items + 1, sizeof *w->told)};
    ton_status status = ton_near_find(m, history, found, count, error);
    return status == TON_OK && !w->told ? ton_fail(error, TON_NO_MEMORY, NULL) : status;
}

static ton_status neighbours_score(const void *model, const ton_history *history, float *score,
                                   ton_error *error)
{
    const ton_near *m = model;
    ton_near_session *found;
    walk w;
    int32_t count, song;
    double said;
    ton_frequency_fill(&m->heard, popularity_weight, score);
    ton_status status = start(&w, &found, &count, m, history, error);
    for (int32_t i = 0; i < count && status == TON_OK; i++) {
        walk_start(&w, &found[i], history);
        while (walk_on(&w, &song, &said))
            score[song] += (float)said;
    }
    free(found);
    free(w.told);
    return status;
}

static ton_status neighbours_explain(const void *model, const ton_history *history, int32_t item,
                                     ton_parts *parts, ton_error *error)
{
    const ton_near *m = model;
    ton_near_session *found;
    walk w;
    int32_t count, song;
    double said;
    ton_part part = {.kind = TON_PART_NEIGHBOURS, .item = -1};
    ton_part base = {.kind = TON_PART_BASE,
                     .item = -1,
                     .value = popularity_weight * ton_frequency_share(&m->heard, item)};
    ton_status status = start(&w, &found, &count, m, history, error);
    for (int32_t i = 0; i < count && status == TON_OK; i++) {
        walk_start(&w, &found[i], history);
        while (walk_on(&w, &song, &said))
            if (song == item) {
                part.value += said;
                part.count++;
            }
    }
    free(found);
    free(w.told);
    part.count = part.count < LEAST_TOLD ? 0 : part.count;
    if (status == TON_OK && part.value > 0)
        status = ton_parts_add(parts, part, error);
    return status == TON_OK ? ton_parts_add(parts, base, error) : status;
}

/* ---- bytes --------------------------------------------------------------------------------------
 */

static ton_status neighbours_save(const void *model, ton_blob *blob, ton_error *error)
{
    const ton_near *m = model;
    ton_status status = ton_blob_begin(blob, kind, VERSION, error);
    for (int p = 0; p < TON_NEAR_PARAMETERS && status == TON_OK; p++)
        status = ton_blob_real(blob, m->set[p], error);
    if (status == TON_OK)
        status = ton_frequency_save(&m->heard, blob, error);
    return status == TON_OK ? ton_memory_save(&m->memory, blob, error) : status;
}

static ton_status take(void *made, ton_blob_reader *reader, ton_error *error)
{
    ton_near *m = made;
    ton_status status = TON_OK;
    for (int p = 0; p < TON_NEAR_PARAMETERS && status == TON_OK; p++)
        status = ton_parameter_load(&m->set[p], &parameters[p], reader, error);
    if (status == TON_OK)
        status = ton_frequency_load(&m->heard, reader, error);
    if (status == TON_OK)
        status = ton_memory_load(&m->memory, reader, error);
    if (status == TON_OK && m->memory.items != m->heard.items)
        status = ton_blob_corrupt(error);
    return status;
}

static ton_status neighbours_load(void **made, ton_blob_reader *reader, ton_error *error)
{
    static const ton_blob_form form = {kind, VERSION,         sizeof(ton_near),
                                       take, neighbours_free, false};
    return ton_blob_model(made, &form, reader, error);
}

const ton_recommender ton_recommender_session_neighbours = {
    .name = "neighbours",
    .feedback = TON_SESSIONS,
    .about = "what was heard in sessions that share songs with this one (Ludewig and Jannach 2018)",
    .parameter = parameters,
    .parameter_count = TON_NEAR_PARAMETERS,
    .train = neighbours_train,
    .free = neighbours_free,
    .items = ton_frequency_items,
    .score = neighbours_score,
    .explain = neighbours_explain,
    .update = neighbours_update,
    .save = neighbours_save,
    .load = neighbours_load,
};

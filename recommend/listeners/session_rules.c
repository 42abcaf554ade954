/* Sequential rules: a song speaks for all that came soon after it, the sooner the more, and the
 * last songs of a session speak together, the later the more (Ludewig and Jannach, "Evaluation of
 * session-based recommendation algorithms", 2018, SR; there only the last song is asked).
 *
 * Weights decay as 1/distance, in whole numbers of units, so that single events and training on
 * all of them give the same counts. What no rule speaks for is ordered by popularity, far below.
 */
#include "recommend/listeners/chains.h"
#include "recommend/listeners/frequency.h"

#include <math.h>
#include <stdlib.h>

static const char kind[] = "sessions.rules";
enum { VERSION = 1 };

/* 1/1 .. 1/10 of it are whole. */
enum { UNIT = 2520 };
static const double popularity_weight = 1e-6;

enum { WINDOW, REACH, FADING, SPREAD, LINKS };
static const ton_parameter parameters[] = {
    {"window", 20, 1, 100, true, "how far after a song others count"},
    {"reach", 50, 1, 1000, true, "how many of the last songs speak"},
    {"fading", 0.75, 0, 4, false, "the n-th last song speaks with 1/n to that power"},
    {"spread", 0.25, 0, 1, false, "power of all that a song speaks for, by which it is divided"},
    {"links", 16e6, 1e3, 1e9, true, "how many pairs are kept, 24 bytes each"},
};
enum { KEPT = LINKS }; /* parameters that a model remembers */

typedef struct rules {
    ton_frequency heard; /* the first */
    double set[KEPT];
    ton_chains chains;
} rules;

static void rules_free(void *model)
{
    rules *r = model;
    if (!r)
        return;
    ton_frequency_clear(&r->heard);
    ton_chains_clear(&r->chains);
    free(r);
}

/* The last of these songs (count > 0) was heard. */
static ton_status hear(rules *r, const int32_t *item, int32_t count, ton_error *error)
{
    ton_status status = TON_OK;
    for (int32_t d = 1; d < count && d <= (int32_t)r->set[WINDOW] && status == TON_OK; d++)
        status =
            ton_chains_add(&r->chains, -1, item[count - 1 - d], item[count - 1], UNIT / d, error);
    if (status == TON_OK)
        ton_frequency_add(&r->heard, item[count - 1]);
    return status;
}

static ton_status learn(rules *r, const ton_training *training, ton_error *error)
{
    const ton_sessions *sessions = training->sessions;
    ton_status status = ton_frequency_new(&r->heard, training->items, NULL, error);
    for (int64_t s = 0; s < sessions->count && status == TON_OK; s++) {
        const int32_t *item = sessions->item + sessions->start[s];
        int32_t count = (int32_t)(sessions->start[s + 1] - sessions->start[s]);
        for (int32_t i = 1; i <= count && status == TON_OK; i++)
            status = hear(r, item, i, error);
        if (training->stop && *training->stop)
            return ton_fail(error, TON_INTERRUPTED, NULL);
    }
    return status;
}

static ton_status rules_train(void **model, const ton_training *training, ton_error *error)
{
    *model = NULL;
    ton_status status = ton_sessions_check(training, error);
    if (status != TON_OK)
        return status;
    rules *r = calloc(1, sizeof *r);
    if (!r)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int p = 0; p < KEPT; p++)
        r->set[p] = ton_parameter_of(training, parameters, p);
    r->chains.most_links = (int32_t)ton_parameter_of(training, parameters, LINKS);
    status = learn(r, training, error);
    if (status == TON_OK)
        *model = r;
    else
        rules_free(r);
    return status;
}

/* The n-th last song: what it speaks for, and how loud; NULL: nothing. */
static const ton_chain *speaker(const rules *r, const ton_history *history, int32_t n, double *by)
{
    if (n > history->recent_count || n > (int32_t)r->set[REACH])
        return NULL;
    const ton_chain *chain =
        ton_chains_find(&r->chains, -1, history->recent[history->recent_count - n]);
    if (chain)
        *by = pow(n, -r->set[FADING]) * pow((double)chain->total / UNIT, -r->set[SPREAD]) / UNIT;
    return chain;
}

static ton_status rules_score(const void *model, const ton_history *history, float *score,
                              ton_error *error)
{
    const rules *r = model;
    int32_t reach = (int32_t)r->set[REACH];
    double by = 0;
    (void)error;
    ton_frequency_fill(&r->heard, popularity_weight, score);
    for (int32_t n = 1; n <= reach && n <= history->recent_count; n++) {
        const ton_chain *chain = speaker(r, history, n, &by);
        for (int32_t l = chain ? chain->head : -1; l >= 0; l = r->chains.link[l].next)
            score[r->chains.link[l].item] += (float)(by * r->chains.link[l].weight);
    }
    return TON_OK;
}

static ton_status rules_explain(const void *model, const ton_history *history, int32_t item,
                                ton_parts *parts, ton_error *error)
{
    const rules *r = model;
    int32_t reach = (int32_t)r->set[REACH];
    double by = 0;
    ton_part base = {.kind = TON_PART_BASE,
                     .item = -1,
                     .value = popularity_weight * ton_frequency_share(&r->heard, item)};
    ton_status status = TON_OK;
    for (int32_t n = 1; n <= reach && n <= history->recent_count && status == TON_OK; n++) {
        const ton_chain *chain = speaker(r, history, n, &by);
        int32_t weight = chain ? ton_chains_weight(&r->chains, chain, item) : 0;
        ton_part part = {.kind = TON_PART_AFTER,
                         .item = history->recent[history->recent_count - n],
                         .value = by * weight};
        if (weight)
            status = ton_parts_add(parts, part, error);
    }
    return status == TON_OK ? ton_parts_add(parts, base, error) : status;
}

static ton_status rules_update(void *model, const ton_history *before, const ton_history *after,
                               ton_error *error)
{
    return ton_was_heard(before, after) ? hear(model, after->recent, after->recent_count, error)
                                        : TON_OK;
}

/* ---- bytes --------------------------------------------------------------------------------------
 */

static ton_status rules_save(const void *model, ton_blob *blob, ton_error *error)
{
    const rules *r = model;
    ton_status status = ton_blob_begin(blob, kind, VERSION, error);
    for (int p = 0; p < KEPT && status == TON_OK; p++)
        status = ton_blob_real(blob, r->set[p], error);
    if (status == TON_OK)
        status = ton_frequency_save(&r->heard, blob, error);
    return status == TON_OK ? ton_chains_save(&r->chains, blob, error) : status;
}

static ton_status take(void *made, ton_blob_reader *reader, ton_error *error)
{
    rules *r = made;
    ton_status status = TON_OK;
    for (int p = 0; p < KEPT && status == TON_OK; p++)
        status = ton_parameter_load(&r->set[p], &parameters[p], reader, error);
    if (status == TON_OK)
        status = ton_frequency_load(&r->heard, reader, error);
    if (status == TON_OK)
        status = ton_chains_load(&r->chains, reader, r->heard.items, error);
    return status;
}

static ton_status rules_load(void **made, ton_blob_reader *reader, ton_error *error)
{
    static const ton_blob_form form = {kind, VERSION, sizeof(rules), take, rules_free, false};
    return ton_blob_model(made, &form, reader, error);
}

const ton_recommender ton_recommender_session_rules = {
    .name = "rules",
    .feedback = TON_SESSIONS,
    .about = "what came soon after the last songs, the sooner the more (Ludewig and Jannach 2018)",
    .parameter = parameters,
    .parameter_count = sizeof parameters / sizeof *parameters,
    .train = rules_train,
    .free = rules_free,
    .items = ton_frequency_items,
    .score = rules_score,
    .explain = rules_explain,
    .update = rules_update,
    .save = rules_save,
    .load = rules_load,
};

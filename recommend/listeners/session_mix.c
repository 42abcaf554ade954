/* Several ways to continue a session at once: the root of each score as a share of its best one, so
 * that no part's favourite drowns the others, with weights that were fitted. Neighbours know
 * what goes together, the chain and the rules what comes first (Ludewig and Jannach, "Evaluation of
 * session-based recommendation algorithms", 2018, found such hybrids better than their parts). */
#include "recommend/listeners/session_mix.h"

#include <math.h>
#include <stdlib.h>

static const char kind[] = "sessions.mix";
enum { VERSION = 1 };

extern const ton_recommender ton_recommender_session_markov;
extern const ton_recommender ton_recommender_session_rules;
extern const ton_recommender ton_recommender_session_neighbours;
const ton_recommender *const ton_mix_part[TON_MIX_PARTS] = {&ton_recommender_session_markov,
                                                            &ton_recommender_session_rules,
                                                            &ton_recommender_session_neighbours};

void ton_mix_clear(ton_mix *mix)
{
    for (int p = 0; p < TON_MIX_PARTS; p++)
        ton_mix_part[p]->free(mix->model[p]);
    *mix = (ton_mix){0};
}

static void mix_free(void *model)
{
    if (model)
        ton_mix_clear(model);
    free(model);
}

static int32_t mix_items(const void *model)
{
    const ton_mix *m = model;
    return m->items;
}

ton_status ton_mix_train_parts(ton_mix *mix, const ton_training *training, ton_error *error)
{
    ton_training of_part = *training;
    ton_status status = TON_OK;
    mix->items = training->items;
    of_part.parameter = NULL;
    of_part.progress = NULL;
    for (int p = 0; p < TON_MIX_PARTS && status == TON_OK; p++)
        status = ton_mix_part[p]->train(&mix->model[p], &of_part, error);
    return status;
}

static ton_status mix_train(void **model, const ton_training *training, ton_error *error)
{
    ton_mix *mix = calloc(1, sizeof *mix);
    *model = NULL;
    if (!mix)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = ton_mix_train_parts(mix, training, error);
    if (status == TON_OK)
        status = ton_mix_fit(mix->weight, training, error);
    if (status == TON_OK)
        *model = mix;
    else
        mix_free(mix);
    return status;
}

/* ---- scoring ------------------------------------------------------------------------------------
 */

/* The best score of a song that is not of the session. */
static ton_status best_of(double *best, float *score, int32_t items, const ton_history *history,
                          ton_error *error)
{
    float *aside = malloc(((size_t)history->recent_count + 1) * sizeof *aside);
    if (!aside)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int32_t n = 0; n < history->recent_count; n++) {
        aside[n] = score[history->recent[n]];
        score[history->recent[n]] = NAN;
    }
    *best = 0;
    for (int32_t i = 0; i < items; i++)
        if ((double)score[i] > *best)
            *best = (double)score[i];
    for (int32_t n = history->recent_count; n-- > 0;)
        score[history->recent[n]] = aside[n];
    free(aside);
    return TON_OK;
}

ton_status ton_mix_score_part(const ton_mix *mix, int part, const ton_history *history,
                              float *score, ton_error *error)
{
    double best = 0;
    ton_status status = ton_mix_part[part]->score(mix->model[part], history, score, error);
    if (status == TON_OK)
        status = best_of(&best, score, mix->items, history, error);
    for (int32_t i = 0; i < mix->items && status == TON_OK && best > 0; i++)
        score[i] = (float)sqrt((double)score[i] / best);
    return status;
}

static ton_status mix_score(const void *model, const ton_history *history, float *score,
                            ton_error *error)
{
    const ton_mix *mix = model;
    float *of_part = malloc(((size_t)mix->items + 1) * sizeof *of_part);
    ton_status status = of_part ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int32_t i = 0; i < mix->items; i++)
        score[i] = 0;
    for (int p = 0; p < TON_MIX_PARTS && status == TON_OK; p++) {
        status = ton_mix_score_part(mix, p, history, of_part, error);
        for (int32_t i = 0; i < mix->items && status == TON_OK; i++)
            score[i] += (float)(mix->weight[p] * (double)of_part[i]);
    }
    free(of_part);
    return status;
}

static ton_status mix_explain(const void *model, const ton_history *history, int32_t item,
                              ton_parts *parts, ton_error *error)
{
    const ton_mix *mix = model;
    float *score = malloc(((size_t)mix->items + 1) * sizeof *score);
    ton_status status = score ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int p = 0; p < TON_MIX_PARTS && status == TON_OK; p++) {
        status = ton_mix_score_part(mix, p, history, score, error);
        if (status == TON_OK)
            status = ton_parts_add(parts,
                                   (ton_part){.kind = TON_PART_MODEL,
                                              .item = -1,
                                              .name = ton_mix_part[p]->name,
                                              .value = mix->weight[p] * (double)score[item]},
                                   error);
    }
    free(score);
    return status;
}

static ton_status mix_update(void *model, const ton_history *before, const ton_history *after,
                             ton_error *error)
{
    ton_mix *mix = model;
    ton_status status = TON_OK;
    for (int p = 0; p < TON_MIX_PARTS && status == TON_OK; p++)
        status = ton_mix_part[p]->update(mix->model[p], before, after, error);
    return status;
}

/* ---- bytes --------------------------------------------------------------------------------------
 */

static ton_status save_part(const ton_mix *mix, int part, ton_blob *blob, ton_error *error)
{
    ton_blob bytes = {0};
    ton_status status = ton_mix_part[part]->save(mix->model[part], &bytes, error);
    if (status == TON_OK)
        status = ton_blob_real(blob, mix->weight[part], error);
    if (status == TON_OK)
        status = ton_blob_number(blob, (int64_t)bytes.count, error);
    if (status == TON_OK)
        status = ton_blob_array(blob, bytes.bytes, bytes.count, 1, error);
    ton_blob_clear(&bytes);
    return status;
}

static ton_status mix_save(const void *model, ton_blob *blob, ton_error *error)
{
    const ton_mix *mix = model;
    ton_status status = ton_blob_begin(blob, kind, VERSION, error);
    if (status == TON_OK)
        status = ton_blob_number(blob, mix->items, error);
    for (int p = 0; p < TON_MIX_PARTS && status == TON_OK; p++)
        status = save_part(mix, p, blob, error);
    return status;
}

static ton_status load_part(ton_mix *mix, int part, ton_blob_reader *reader, ton_error *error)
{
    int64_t count;
    void *bytes = NULL;
    ton_status status = ton_blob_take_real(reader, &mix->weight[part], error);
    if (status == TON_OK && !(mix->weight[part] >= 0 && mix->weight[part] <= 1))
        status = ton_blob_corrupt(error);
    if (status == TON_OK)
        status = ton_blob_take_number(reader, &count, 0, INT64_MAX, error);
    if (status == TON_OK)
        status = ton_blob_take_array(reader, &bytes, (size_t)count, 1, error);
    if (status == TON_OK)
        status = ton_mix_part[part]->load(
            &mix->model[part], &(ton_blob_reader){.bytes = bytes, .count = (size_t)count}, error);
    free(bytes);
    return status;
}

static ton_status take(void *made, ton_blob_reader *reader, ton_error *error)
{
    ton_mix *mix = made;
    int64_t items = 0;
    ton_status status = ton_blob_take_number(reader, &items, 0, INT32_MAX - 1, error);
    for (int p = 0; p < TON_MIX_PARTS && status == TON_OK; p++)
        status = load_part(mix, p, reader, error);
    mix->items = (int32_t)items;
    for (int p = 0; p < TON_MIX_PARTS && status == TON_OK; p++)
        if (ton_mix_part[p]->items(mix->model[p]) != items)
            status = ton_blob_corrupt(error);
    return status;
}

static ton_status mix_load(void **made, ton_blob_reader *reader, ton_error *error)
{
    static const ton_blob_form form = {kind, VERSION, sizeof(ton_mix), take, mix_free, false};
    return ton_blob_model(made, &form, reader, error);
}

const ton_recommender ton_recommender_session_mix = {
    .name = "mix",
    .feedback = TON_SESSIONS,
    .about = "markov, rules and neighbours together, weighted by what continued sessions best",
    .train = mix_train,
    .free = mix_free,
    .items = mix_items,
    .score = mix_score,
    .explain = mix_explain,
    .update = mix_update,
    .save = mix_save,
    .load = mix_load,
};

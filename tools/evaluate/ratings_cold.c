/* Songs stripped of their listeners, to see how methods serve what nobody has played yet: they are
 * drawn among those that have listeners and, where content is given, content; what train and valid
 * say of them is taken away, and test asks about them all the same. */
#include "tools/evaluate/ratings_asking.h"

#include "recommend/evaluation/draw.h"
#include "recommend/evaluation/topn.h"
#include "recommend/listeners/top.h"

#include <math.h>
#include <stdlib.h>

/* ---- stripping ----------------------------------------------------------------------------------
 */

/* Each song with listeners and content, as likely as another, and as many as the share says. */
static int32_t draw_songs(ton_ratings_data *data, double share, uint64_t seed)
{
    int32_t songs = data->songs.count, able = 0, cold = 0;
    for (int64_t i = 0; i < data->train->count; i++)
        data->is_cold[data->train->column[i]] = true;
    for (int32_t s = 0; s < songs; s++) {
        bool has_content = !data->content;
        for (int d = 0; d < data->content_dim && !has_content; d++)
            has_content = data->content[(size_t)s * (size_t)data->content_dim + (size_t)d] != 0;
        data->is_cold[s] &= has_content;
        able += data->is_cold[s];
    }
    int wanted = (int)floor(share * able + 0.5);
    for (int32_t s = 0; s < songs; s++) {
        if (!data->is_cold[s])
            continue;
        data->is_cold[s] = ton_draw_below(&seed, able--) < wanted - cold;
        cold += data->is_cold[s];
    }
    return cold;
}

/* The same matrix without what is said of cold songs. */
static ton_status without(ton_interactions **matrix, const bool *is_cold, ton_error *error)
{
    ton_interactions *from = *matrix, *to = NULL;
    ton_interaction *at = malloc(((size_t)from->count + 1) * sizeof *at);
    int64_t count = 0;
    if (!at)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int32_t r = 0; r < from->rows; r++)
        for (int64_t i = from->start[r]; i < from->start[r + 1]; i++)
            if (!is_cold[from->column[i]])
                at[count++] = (ton_interaction){r, from->column[i], from->value[i], from->time[i]};
    ton_status status =
        ton_interactions_new(&to, from->rows, from->columns, at, count, TON_REPEATED_LAST, error);
    free(at);
    if (status == TON_OK) {
        ton_interactions_free(from);
        *matrix = to;
    }
    return status;
}

ton_status ton_ratings_strip(ton_ratings_data *data, double share, uint64_t seed, ton_error *error)
{
    data->is_cold = calloc((size_t)data->songs.count + 1, sizeof *data->is_cold);
    if (!data->is_cold)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    data->cold = draw_songs(data, share, seed);
    if (!data->cold)
        return ton_fail(error, TON_INVALID,
                        "--cold: no song is left to be stripped; give a larger share");
    ton_status status = without(&data->train, data->is_cold, error);
    if (status == TON_OK)
        status = without(&data->known, data->is_cold, error);
    if (status == TON_OK && data->valid)
        status = without(&data->valid, data->is_cold, error);
    return status == TON_OK && !data->train->count
               ? ton_fail(error, TON_INVALID, "--cold: nothing is left to learn from")
               : status;
}

/* ---- judging ------------------------------------------------------------------------------------
 */

ton_status ton_ratings_judge_cold(const ton_asking *a, int32_t user, float *score,
                                  const bool *known, const bool *wanted, int32_t *top,
                                  uint8_t *relevant)
{
    const bool *is_cold = a->data->is_cold;
    double **answer = a->judgement->answer;
    int64_t all[2] = {0}, found = 0;
    int32_t songs = a->data->songs.count;
    int count;
    for (int32_t s = 0; s < songs; s++)
        all[is_cold[s]] += wanted[s];
    ton_status status = ton_top(top, &count, a->k, score, songs, known, NULL);
    for (int i = 0; i < count; i++)
        found += is_cold[top[i]] && wanted[top[i]];
    answer[TON_COLD_REACHED][user] = all[1] ? (double)found / (double)all[1] : NAN;
    float *among = malloc(((size_t)songs + 1) * sizeof *among);
    if (!among)
        status = TON_NO_MEMORY;
    for (int cold = 0; cold < 2 && status == TON_OK; cold++) {
        for (int32_t s = 0; s < songs; s++)
            among[s] = is_cold[s] == (cold == 1) ? score[s] : NAN;
        status = ton_top(top, &count, a->k, among, songs, known, NULL);
        for (int i = 0; i < count; i++)
            relevant[i] = wanted[top[i]];
        if (cold)
            answer[TON_COLD_RECALL][user] = ton_recall_at(relevant, count, all[1], a->k);
        else
            answer[TON_WARM_NDCG][user] = ton_ndcg_at(relevant, count, all[0], a->k);
    }
    free(among);
    return status;
}

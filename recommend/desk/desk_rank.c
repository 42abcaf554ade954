/* From a deeds to a ranking: who is asked, which songs may appear, the best of them. */
#include "recommend/desk/desk.h"
#include "recommend/desk/gather.h"
#include "recommend/listeners/top.h"

#include <stdlib.h>
#include <string.h>

typedef struct ranking_work {
    const ton_desk *desk;
    const ton_deeds *deeds;
    const ton_desk_question *question;
    ton_error *error;
} ranking_work;

/* ---- which songs --------------------------------------------------------------------------------
 */

/* Songs and allowed tracks both ascend, so they are gone through together. */
static void leave_out_others(bool *out, const ton_model_record *record,
                             const ton_desk_question *question)
{
    int64_t a = 0;
    for (int64_t i = 0; i < record->items; i++) {
        while (a < question->allowed_count && question->allowed[a] < record->track[i])
            a++;
        out[i] = a == question->allowed_count || question->allowed[a] != record->track[i];
    }
}

static void leave_out(bool *out, const ton_model_record *record, int64_t track)
{
    int32_t place = ton_song_place(record->track, (int32_t)record->items, track);
    if (place >= 0)
        out[place] = true;
}

static void mark(bool *out, const ton_model_record *record, const ranking_work *w)
{
    if (w->question->allowed)
        leave_out_others(out, record, w->question);
    for (int32_t i = 0; i < w->deeds->count && !w->question->include_known; i++)
        leave_out(out, record, w->deeds->deed[i].track);
    for (int64_t i = 0; i < w->question->forbidden_count; i++)
        leave_out(out, record, w->question->forbidden[i]);
}

/* ---- one model's answer -------------------------------------------------------------------------
 */

static ton_status take_best(ton_desk_answer *ranking, const ranking_work *w, const float *score,
                            const bool *out)
{
    const ton_model_record *record = &ranking->by->record;
    int64_t wanted = w->question->count > 0 ? w->question->count : 10;
    int most = (int)(wanted < record->items ? wanted : record->items), count = 0;
    ranking->item = calloc((size_t)most + 1, sizeof *ranking->item);
    ranking->track = calloc((size_t)most + 1, sizeof *ranking->track);
    ranking->score = calloc((size_t)most + 1, sizeof *ranking->score);
    if (!ranking->item || !ranking->track || !ranking->score)
        return ton_fail(w->error, TON_NO_MEMORY, NULL);
    ton_status status =
        ton_top(ranking->item, &count, most, score, (int32_t)record->items, out, w->error);
    for (int i = 0; i < count && status == TON_OK; i++) {
        ranking->track[i] = record->track[ranking->item[i]];
        ranking->score[i] = score[ranking->item[i]];
    }
    ranking->count = status == TON_OK ? count : 0;
    return status;
}

static ton_status rank_by(ton_desk_answer *ranking, const ton_shelved *model, const ranking_work *w)
{
    size_t items = (size_t)model->record.items + 1;
    float *score = malloc(items * sizeof *score);
    bool *out = calloc(items, sizeof *out);
    ton_status status = score && out ? TON_OK : ton_fail(w->error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = model->row->score(model->model, &ranking->past.history, score, w->error);
    if (status == TON_OK) {
        ranking->by = model;
        mark(out, &model->record, w);
        status = take_best(ranking, w, score, out);
    }
    free(score);
    free(out);
    return status;
}

/* ---- which model --------------------------------------------------------------------------------
 */

/* Popularity needs no history, so it answers for who is not known. */
static bool needs_history(const ton_recommender *row)
{
    return strcmp(row->name, "popular") != 0;
}

/* Asks the models that are wanted, the most preferred first, until one has an answer. */
static ton_status ask(ton_desk_answer *ranking, const ranking_work *w, const char *method,
                      bool *is_trained, bool *is_stranger)
{
    ton_status status = TON_OK;
    int models = ton_desk_count(w->desk);
    for (int i = 0; i < models && status == TON_OK && !ranking->count; i++) {
        const ton_shelved *model = ton_desk_model(w->desk, i);
        ton_feedback feedback = model->row->feedback;
        if (method ? !ton_shelf_means(method, model->row) : feedback == TON_SESSIONS)
            continue;
        *is_trained = true;
        ton_desk_answer_clear(ranking);
        status = ton_recall(&ranking->past, model, w->deeds, ton_desk_liked(w->desk), w->error);
        if (status != TON_OK)
            return status;
        if (needs_history(model->row) && !ton_recalled_any(&ranking->past))
            *is_stranger = true;
        else
            status = rank_by(ranking, model, w);
    }
    return status;
}

ton_status ton_desk_rank(const ton_desk *desk, ton_desk_answer *ranking, const ton_deeds *deeds,
                         const ton_desk_question *question, ton_error *error)
{
    const ranking_work w = {desk, deeds, question, error};
    bool is_trained = false, is_stranger = false;
    ton_status status = question->method ? ton_shelf_method_check(question->method, error) : TON_OK;
    *ranking = (ton_desk_answer){.by = NULL};
    if (status == TON_OK)
        status = ask(ranking, &w, question->method, &is_trained, &is_stranger);
    if (status == TON_OK && !ranking->count && question->method) {
        bool any = false;
        status = ask(ranking, &w, is_trained ? "popular" : NULL, &any, &is_stranger);
    }
    if (!ranking->count) {
        ton_desk_answer_clear(ranking); /* whoever was asked last has nothing to say */
        ranking->fallback = TON_FALLBACK_NOTHING;
    } else if (question->method && !is_trained)
        ranking->fallback = TON_FALLBACK_NOT_TRAINED;
    else if (is_stranger && !needs_history(ranking->by->row))
        ranking->fallback = TON_FALLBACK_STRANGER;
    else if (question->method && !ton_shelf_means(question->method, ranking->by->row))
        ranking->fallback = TON_FALLBACK_SILENT;
    return status;
}

void ton_desk_answer_clear(ton_desk_answer *ranking)
{
    free(ranking->item);
    free(ranking->track);
    free(ranking->score);
    ton_recalled_clear(&ranking->past);
    *ranking = (ton_desk_answer){.by = NULL};
}

ton_status ton_desk_answer_explain(const ton_desk_answer *ranking, int32_t i, ton_parts *parts,
                                   ton_error *error)
{
    return ranking->by->row->explain(ranking->by->model, &ranking->past.history, ranking->item[i],
                                     parts, error);
}

int64_t ton_desk_answer_track(const ton_desk_answer *ranking, int32_t item)
{
    const ton_model_record *record = &ranking->by->record;
    return item >= 0 && item < record->items ? record->track[item] : 0;
}

/* Models stand in the order in which they are preferred; the first that can say something answers.
 */
#include "recommend/desk/desk.h"
#include "recommend/desk/shelf_models.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MODELS_MOST = 64 };

struct ton_desk {
    char method[TON_MODEL_NAME_BYTES]; /* "": all */
    bool best;
    int count;
    ton_shelved model[MODELS_MOST]; /* (count) by ton_shelf_rank */
    ton_census census;
    char trouble[TON_ERROR_BYTES];
};

/* ---- loading ------------------------------------------------------------------------------------
 */

/* Popularity answers for who is not known. */
static bool is_popular(const ton_recommender *row)
{
    return !strcmp(row->name, "popular") && row->feedback == TON_PLAYS;
}

/* Models that an answer by the method may need. */
static bool is_needed(const ton_desk *desk, const ton_recommender *row)
{
    bool is_meant = *desk->method ? ton_shelf_means(desk->method, row)
                                  : !desk->best || row->feedback != TON_SESSIONS;
    return is_meant || is_popular(row);
}

typedef struct listing {
    const ton_desk *desk;
    int count;
    const ton_recommender *row[MODELS_MOST]; /* (count) */
    int64_t version[MODELS_MOST];
    int64_t census;
} listing;

static bool list(void *user, const ton_model_record *record)
{
    listing *all = user;
    const ton_recommender *row = ton_shelf_row(record->name);
    if (!strcmp(record->name, TON_CENSUS_NAME))
        all->census = record->version;
    if (!row || !is_needed(all->desk, row) || all->count == MODELS_MOST)
        return true;
    int at = all->count++;
    for (; at && ton_shelf_rank(all->row[at - 1]) > ton_shelf_rank(row); at--) {
        all->row[at] = all->row[at - 1];
        all->version[at] = all->version[at - 1];
    }
    all->row[at] = row;
    all->version[at] = record->version;
    return true;
}

/* Takes over the model of that row and version, if it is loaded. */
static bool take_over(ton_desk *desk, ton_shelved *to, const ton_recommender *row, int64_t version)
{
    for (int i = 0; i < desk->count; i++)
        if (desk->model[i].row == row && desk->model[i].record.version == version) {
            *to = desk->model[i];
            desk->model[i] = (ton_shelved){.row = NULL};
            return true;
        }
    return false;
}

/* A model that vanished since it was listed is left out, and one that is damaged, with a word. */
static ton_status load(ton_desk *desk, ton_shelved *to, ton_corpus *corpus,
                       const ton_recommender *row, ton_error *error)
{
    ton_error reason = {.status = TON_OK};
    ton_status status = ton_shelf_load(to, corpus, row, &reason);
    if (status == TON_CORRUPT)
        snprintf(desk->trouble, sizeof desk->trouble, "%s", reason.message);
    if (status == TON_OK || status == TON_CORRUPT || status == TON_NOT_FOUND)
        return TON_OK;
    return ton_fail(error, status, "%s", reason.message);
}

static ton_status load_listed(ton_desk *desk, ton_corpus *corpus, const listing *all, bool *changed,
                              ton_error *error)
{
    ton_shelved model[MODELS_MOST] = {{.row = NULL}};
    ton_status status = TON_OK;
    int count = 0, before = desk->count, kept = 0;
    for (int i = 0; i < all->count && status == TON_OK; i++) {
        if (desk->best && count && !is_popular(all->row[i]))
            continue;
        if (take_over(desk, &model[count], all->row[i], all->version[i]))
            kept++;
        else
            status = load(desk, &model[count], corpus, all->row[i], error);
        count += model[count].row != NULL;
    }
    for (int i = 0; i < before; i++)
        ton_shelved_clear(&desk->model[i]);
    memcpy(desk->model, model, sizeof model);
    desk->count = count;
    *changed = kept != before || count != before;
    return status;
}

ton_status ton_desk_refresh(ton_desk *desk, ton_corpus *corpus, bool *changed, ton_error *error)
{
    listing all = {.desk = desk};
    bool has_changed = false;
    *desk->trouble = '\0';
    ton_status status = ton_models_each(corpus, list, &all, error);
    if (status == TON_OK)
        status = load_listed(desk, corpus, &all, &has_changed, error);
    if (status == TON_OK && all.census != desk->census.version) {
        ton_census_clear(&desk->census);
        status = ton_census_get(&desk->census, corpus, error);
        has_changed = true;
    }
    if (changed)
        *changed = has_changed;
    return status;
}

ton_status ton_desk_open(ton_desk **desk, ton_corpus *corpus, const ton_desk_options *options,
                         ton_error *error)
{
    options = options ? options : &(const ton_desk_options){0};
    const char *method = options->method;
    ton_status status = method ? ton_shelf_method_check(method, error) : TON_OK;
    ton_desk *made = status == TON_OK ? calloc(1, sizeof *made) : NULL;
    if (status != TON_OK)
        return status;
    if (!made)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    snprintf(made->method, sizeof made->method, "%s", method ? method : "");
    made->best = options->best;
    status = ton_desk_refresh(made, corpus, NULL, error);
    if (status == TON_OK)
        *desk = made;
    else
        ton_desk_close(made);
    return status;
}

void ton_desk_close(ton_desk *desk)
{
    if (!desk)
        return;
    for (int i = 0; i < desk->count; i++)
        ton_shelved_clear(&desk->model[i]);
    ton_census_clear(&desk->census);
    free(desk);
}

/* ---- what is asked of it ------------------------------------------------------------------------
 */

const char *ton_desk_trouble(const ton_desk *desk)
{
    return desk->trouble;
}

int32_t ton_desk_heard(const ton_desk *desk, int64_t track)
{
    return ton_census_heard(&desk->census, track);
}

double ton_desk_liked(const ton_desk *desk)
{
    return desk->census.liked;
}

int ton_desk_count(const ton_desk *desk)
{
    return desk->count;
}

const ton_shelved *ton_desk_model(const ton_desk *desk, int i)
{
    return &desk->model[i];
}

bool ton_desk_has(const ton_desk *desk, const char *method)
{
    for (int i = 0; i < desk->count; i++)
        if (ton_shelf_means(method, desk->model[i].row))
            return true;
    return false;
}

static ton_status follow(ton_desk *desk, ton_shelved *model, const ton_deeds *before,
                         const ton_deeds *after, ton_error *error)
{
    ton_recalled old = {.item = NULL}, new = {.item = NULL};
    ton_status status = ton_recall(&old, model, before, desk->census.liked, error);
    if (status == TON_OK)
        status = ton_recall(&new, model, after, desk->census.liked, error);
    if (status == TON_OK)
        status = model->row->update(model->model, &old.history, &new.history, error);
    ton_recalled_clear(&old);
    ton_recalled_clear(&new);
    return status;
}

ton_status ton_desk_follow(ton_desk *desk, const ton_deeds *before, const ton_deeds *after,
                           ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 0; i < desk->count && status == TON_OK; i++)
        if (desk->model[i].row->update)
            status = follow(desk, &desk->model[i], before, after, error);
    return status;
}

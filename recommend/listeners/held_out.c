/* Stacked generalisation (Wolpert 1992): a model of models learns from what they say out of fold.
 */
#include "recommend/listeners/held_out.h"

#include "recommend/evaluation/draw.h"
#include "recommend/listeners/bias.h"
#include "recommend/listeners/blocks.h"

#include <math.h>
#include <stdlib.h>

/* More ratings than MANY are held out in one part of PARTS, of which about ENOUGH are asked for. */
enum { MANY = 2000000, PARTS = 10, ENOUGH = 200000, BLOCK = 16 };

/* One part, and what the models learn that it is kept from. */
typedef struct fold {
    const ton_training *training;
    const ton_holding *holding;
    ton_interactions *by_user, *by_item; /* without the part */
    void **model;                        /* (methods) */
    ton_held_out *held;
    int64_t *start; /* (users + 1) where each listener's held-out ratings are */
} fold;

static uint64_t lot(uint64_t seed, uint64_t of)
{
    uint64_t state = seed ^ (of + 1) * 0xd1342543de82ef95u;
    return ton_draw(&state);
}

/* Whether rating at is in a part. */
static bool is_in(const ton_training *training, int64_t at, int part, int parts)
{
    return (int)(lot(training->seed, (uint64_t)at) % (uint64_t)parts) == part;
}

/* Whether a listener's held-out ratings are asked for. */
static bool is_asked(const ton_training *training, int32_t user)
{
    int64_t count = training->by_user->count;
    if (count <= MANY)
        return true;
    uint64_t share = (uint64_t)(count / PARTS / ENOUGH) + 1;
    return lot(~training->seed, (uint64_t)user) % share == 0;
}

static void fold_clear(fold *f)
{
    for (int m = 0; f->model && m < f->holding->methods; m++)
        f->holding->method[m]->free(f->model[m]);
    free(f->model);
    free(f->start);
    ton_interactions_free(f->by_user);
    ton_interactions_free(f->by_item);
}

static bool make_room(fold *f)
{
    const ton_interactions *all = f->training->by_user;
    size_t room = (size_t)all->count + 1;
    ton_interactions *rest = calloc(1, sizeof *rest);
    f->by_user = rest;
    f->model = calloc((size_t)f->holding->methods, sizeof *f->model);
    f->start = calloc((size_t)all->rows + 1, sizeof *f->start);
    if (!rest || !f->model || !f->start)
        return false;
    rest->rows = all->rows;
    rest->columns = all->columns;
    rest->start = calloc((size_t)all->rows + 1, sizeof *rest->start);
    rest->column = malloc(room * sizeof *rest->column);
    rest->value = malloc(room * sizeof *rest->value);
    rest->time = malloc(room * sizeof *rest->time);
    return rest->start && rest->column && rest->value && rest->time;
}

/* Puts each rating with the rest, or behind what is held out. */
static void part_ratings(fold *f, int part, int parts)
{
    const ton_interactions *all = f->training->by_user;
    ton_interactions *rest = f->by_user;
    f->start[0] = f->held->count;
    for (int32_t u = 0; u < all->rows; u++) {
        for (int64_t at = all->start[u]; at < all->start[u + 1]; at++)
            if (!is_in(f->training, at, part, parts)) {
                rest->column[rest->count] = all->column[at];
                rest->value[rest->count] = all->value[at];
                rest->time[rest->count++] = all->time[at];
            } else if (is_asked(f->training, u)) {
                f->held->at[f->held->count++] =
                    (ton_held_rating){.user = u, .item = all->column[at], .rating = all->value[at]};
            }
        rest->start[u + 1] = rest->count;
        f->start[u + 1] = f->held->count;
    }
}

/* What the models say to one listener. */
static ton_status ask_listener(const fold *f, int32_t user, float *score, ton_error *error)
{
    ton_history history = ton_history_of(f->by_user, user);
    int methods = f->holding->methods;
    ton_status status = TON_OK;
    if (f->training->profile)
        history.profile = &f->training->profile[user];
    for (int m = 0; m < methods && status == TON_OK; m++) {
        status = f->holding->method[m]->score(f->model[m], &history, score, error);
        for (int64_t k = f->start[user]; status == TON_OK && k < f->start[user + 1]; k++)
            f->held->score[k * methods + m] = score[f->held->at[k].item];
    }
    return status;
}

/* What is known of the listener and the songs, and what whoever holds out asks besides. */
static bool describe(const fold *f, int32_t user, int32_t *item, float *told)
{
    ton_history history = ton_history_of(f->by_user, user);
    int64_t first = f->start[user];
    int32_t count = (int32_t)(f->start[user + 1] - first);
    for (int32_t k = 0; k < count; k++) {
        ton_held_rating *at = &f->held->at[first + k];
        item[k] = at->item;
        told[k] = 0;
        at->user_count = history.count;
        at->item_count = (int32_t)(f->by_item->start[at->item + 1] - f->by_item->start[at->item]);
    }
    if (f->holding->ask && !f->holding->ask(f->holding->user, &history, item, count, told))
        return false;
    for (int32_t k = 0; k < count; k++)
        f->held->at[first + k].taste = told[k];
    return true;
}

static bool ask_listeners(void *user, int64_t first, int64_t end)
{
    const fold *f = user;
    size_t items = (size_t)f->training->items + 1;
    float *score = malloc(items * sizeof *score);
    int32_t *item = malloc(items * sizeof *item);
    bool is_done = score && item;
    for (int32_t u = (int32_t)first; is_done && u < end; u++)
        is_done = f->start[u] == f->start[u + 1] ||
                  (ask_listener(f, u, score, NULL) == TON_OK && describe(f, u, item, score));
    free(score);
    free(item);
    return is_done;
}

static ton_status learn_fold(fold *f, ton_error *error)
{
    ton_interactions *turned = NULL;
    ton_status status = ton_interactions_turned(&turned, f->by_user, error);
    f->by_item = turned;
    ton_training training = *f->training;
    training.by_user = f->by_user;
    training.by_item = f->by_item;
    training.parameter = NULL;
    training.progress = NULL;
    for (int m = 0; status == TON_OK && m < f->holding->methods; m++)
        status = f->holding->method[m]->train(&f->model[m], &training, error);
    if (status == TON_OK)
        status = ton_in_blocks(f->training, f->by_user->rows, BLOCK, ask_listeners, f, error);
    return status;
}

static ton_status hold_out_part(ton_held_out *held, const ton_training *training,
                                const ton_holding *holding, int part, int parts, ton_error *error)
{
    fold f = {.training = training, .holding = holding, .held = held};
    ton_status status = make_room(&f) ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK) {
        part_ratings(&f, part, parts);
        status = f.by_user->count ? learn_fold(&f, error)
                                  : ton_fail(error, TON_INVALID,
                                             "there are too few ratings to hold any of them out");
    }
    fold_clear(&f);
    return status;
}

ton_status ton_hold_out(ton_held_out *held, const ton_training *training,
                        const ton_holding *holding, ton_error *error)
{
    ton_status status = ton_ratings_needed(training, error);
    if (status != TON_OK)
        return status;
    const ton_interactions *all = training->by_user;
    bool is_many = all->count > MANY;
    int turns = is_many ? 1 : holding->folds, parts = is_many ? PARTS : holding->folds;
    int64_t room = 1;
    for (int32_t u = 0; u < all->rows; u++)
        if (is_asked(training, u))
            room += all->start[u + 1] - all->start[u];
    held->methods = holding->methods;
    held->at = malloc((size_t)room * sizeof *held->at);
    held->score = calloc((size_t)room * (size_t)holding->methods, sizeof *held->score);
    if (!held->at || !held->score)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    for (int part = 0; status == TON_OK && part < turns; part++)
        status = hold_out_part(held, training, holding, part, parts, error);
    return status;
}

void ton_held_out_clear(ton_held_out *held)
{
    free(held->at);
    free(held->score);
    *held = (ton_held_out){0};
}

/* Dividing what is known into what is shown and what is asked; see the header. */
#include "recommend/blend/split.h"

#include "recommend/evaluation/draw.h"
#include "recommend/listeners/plays.h"

#include <stdlib.h>
#include <string.h>

/* Of very much only as many listeners are taken as have about so many events. */
enum { EVENTS = 4000000, HELD_IN = 5, SHOWS = 5 };
static const double least_share = 0.05, most_share = 0.5;

/* In 2^32nds, whether it happens. */
static bool happens(uint64_t *state, double share)
{
    return (double)(ton_draw(state) >> 32) < share * 4294967296.0;
}

static bool is_known(const ton_training *training, int32_t item)
{
    const float *row = training->content + (size_t)item * (size_t)training->content_dim;
    for (int d = 0; d < training->content_dim; d++)
        if (row[d] != 0)
            return true;
    return false;
}

/* Strips songs, where content could speak for them. */
static void strip(ton_split *split, const ton_training *training, uint64_t *state)
{
    const ton_interactions *by_item = training->by_item;
    double known = 0, cold = 0;
    for (int32_t i = 0; i < training->items && training->content; i++)
        if (is_known(training, i)) {
            known++;
            cold += by_item->start[i + 1] == by_item->start[i];
        }
    double share = known > 0 ? cold / known : 0;
    share = share < least_share ? least_share : share > most_share ? most_share : share;
    for (int32_t i = 0; i < training->items && training->content; i++) {
        bool strips = happens(state, share);
        split->is_stripped[i] =
            strips && by_item->start[i + 1] > by_item->start[i] && is_known(training, i);
        split->strips += split->is_stripped[i];
    }
}

typedef struct piles {
    ton_interaction *at[3]; /* (count) taught, held, stripped */
    int64_t count[3];
} piles;

static void deal(piles *p, const ton_split *split, const ton_interactions *by_user, uint64_t *state)
{
    double share = (double)EVENTS / (double)(by_user->count + 1);
    for (int32_t u = 0; u < by_user->rows; u++) {
        bool is_taken = happens(state, share);
        for (int64_t i = by_user->start[u]; i < by_user->start[u + 1]; i++) {
            int pile =
                ton_draw_below(state, HELD_IN) ? split->is_stripped[by_user->column[i]] * 2 : 1;
            if (is_taken && (!pile || ton_plays_liked(by_user->value[i])))
                p->at[pile][p->count[pile]++] = (ton_interaction){
                    u, by_user->column[i], by_user->value[i], by_user->time ? by_user->time[i] : 0};
        }
    }
}

ton_status ton_split_new(ton_split *split, const ton_training *training, ton_error *error)
{
    const ton_interactions *by_user = training->by_user;
    ton_interactions **const made[3] = {&split->taught, &split->held, &split->stripped};
    uint64_t state = training->seed;
    piles p = {0};
    *split = (ton_split){.is_stripped = calloc((size_t)training->items + 1, 1)};
    ton_status status = split->is_stripped ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < 3; i++)
        if (!(p.at[i] = malloc(((size_t)by_user->count + 1) * sizeof *p.at[i])))
            status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK) {
        strip(split, training, &state);
        deal(&p, split, by_user, &state);
    }
    for (int i = 0; i < 3 && status == TON_OK; i++)
        status = ton_interactions_new(made[i], by_user->rows, training->items, p.at[i], p.count[i],
                                      TON_REPEATED_LAST, error);
    if (status == TON_OK)
        status = ton_interactions_turned(&split->by_item, split->taught, error);
    for (int i = 0; i < 3; i++)
        free(p.at[i]);
    return status;
}

void ton_split_free(ton_split *split)
{
    ton_interactions_free(split->taught);
    ton_interactions_free(split->by_item);
    ton_interactions_free(split->held);
    ton_interactions_free(split->stripped);
    free(split->is_stripped);
    *split = (ton_split){0};
}

bool ton_split_asks(const ton_split *split, int32_t user)
{
    return split->taught->start[user + 1] - split->taught->start[user] >= SHOWS &&
           split->held->start[user + 1] > split->held->start[user];
}

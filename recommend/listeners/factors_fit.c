/* Listeners and songs in turns, each row by itself, so threads change nothing. Chance only breaks
 * the tie between factors at the start. */
#include "recommend/evaluation/draw.h"
#include "recommend/listeners/blocks.h"
#include "recommend/listeners/factors.h"

#include <stdlib.h>

enum { BLOCK = 64 };

static const double start_size = 0.17, start_variance = 0.01;

/* One side's turn. */
typedef struct side {
    ton_gaussians *rows;
    const ton_gaussians *other;
    const ton_interactions *at;
    const float *residual; /* (at->count) */
    const float *prior;    /* (rows, factors) NULL: 0 */
    double damping, noise;
} side;

static bool solve_rows(void *user, int64_t first, int64_t end)
{
    const side *s = user;
    int factors = s->rows->factors;
    ton_factor_room room;
    bool is_ready = ton_factor_room_new(&room, factors);
    for (int64_t r = first; is_ready && r < end; r++) {
        int64_t start = s->at->start[r];
        ton_factor_entries entries = {.other = s->other,
                                      .row = s->at->column + start,
                                      .residual = s->residual + start,
                                      .count = s->at->start[r + 1] - start,
                                      .damping = s->damping,
                                      .prior = s->prior ? s->prior + r * factors : NULL};
        ton_factors_solve(s->rows->mean + r * factors, &entries, &room);
        for (int f = 0; f < factors; f++)
            s->rows->variance[r * factors + f] = (float)s->noise * room.matrix[f * factors + f];
    }
    ton_factor_room_clear(&room);
    return is_ready;
}

static void start_songs(ton_gaussians *songs, uint64_t seed)
{
    for (int64_t i = 0; i < songs->rows * songs->factors; i++) {
        double share = (double)(ton_draw(&seed) >> 11) * 0x1p-53;
        songs->mean[i] = (float)(start_size * (2 * share - 1));
        songs->variance[i] = (float)start_variance;
    }
}

static ton_status take_turn(ton_factors *m, side *listeners, side *songs, float *prior,
                            const ton_training *training, double choice_damping, ton_error *error)
{
    ton_status status =
        ton_in_blocks(training, listeners->rows->rows, BLOCK, solve_rows, listeners, error);
    if (status == TON_OK)
        status = ton_in_blocks(training, songs->rows->rows, BLOCK, solve_rows, songs, error);
    if (status == TON_OK)
        status = ton_factors_choice(m, prior, training, listeners->rows, choice_damping, error);
    return status;
}

/* The residuals of by_user in the order of by_item. */
static void turn_residuals(float *turned, int64_t *filled, const ton_training *training,
                           const float *residual)
{
    const ton_interactions *by_user = training->by_user;
    for (int32_t i = 0; i < training->items; i++)
        filled[i] = training->by_item->start[i];
    for (int64_t at = 0; at < by_user->count; at++)
        turned[filled[by_user->column[at]]++] = residual[at];
}

ton_status ton_factors_fit(ton_factors *m, const ton_training *training, const float *residual,
                           int turns, double choice_damping, ton_error *error)
{
    int factors = m->songs.factors;
    size_t users = (size_t)training->by_user->rows;
    ton_gaussians people = {0};
    float *prior = calloc(users * (size_t)factors + 1, sizeof *prior);
    float *turned = malloc(((size_t)training->by_user->count + 1) * sizeof *turned);
    int64_t *filled = malloc(((size_t)training->items + 1) * sizeof *filled);
    bool is_ready =
        ton_gaussians_new(&people, (int64_t)users, factors) && prior && turned && filled;
    side listeners = {&people, &m->songs,           training->by_user, residual,
                      prior,   m->listener_damping, m->noise};
    side songs = {&m->songs, &people, training->by_item, turned, NULL, m->song_damping, m->noise};
    ton_status status = is_ready ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    if (is_ready) {
        turn_residuals(turned, filled, training, residual);
        start_songs(&m->songs, training->seed);
    }
    for (int turn = 0; status == TON_OK && turn < turns; turn++) {
        status = take_turn(m, &listeners, &songs, prior, training, choice_damping, error);
        if (training->progress)
            training->progress(training->user, (turn + 1.0) / turns);
    }
    ton_gaussians_clear(&people);
    free(prior);
    free(turned);
    free(filled);
    return status;
}

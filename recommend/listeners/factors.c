/* One row by the others: A = sum over entries (q q' + variance of q) + damping, mean = A^-1 (sum of
 * residual q + damping prior), variance = noise times the diagonal of A^-1 (Lim and Teh 2007,
 * "Variational Bayesian approach to movie rating prediction", of whose covariances the diagonals
 * are kept). */
#include "recommend/listeners/factors.h"

#include "recommend/listeners/dense.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool ton_gaussians_new(ton_gaussians *made, int64_t rows, int factors)
{
    size_t count = (size_t)rows * (size_t)factors + 1;
    *made = (ton_gaussians){.rows = rows,
                            .factors = factors,
                            .mean = calloc(count, sizeof *made->mean),
                            .variance = calloc(count, sizeof *made->variance)};
    return made->mean && made->variance;
}

void ton_gaussians_clear(ton_gaussians *gaussians)
{
    free(gaussians->mean);
    free(gaussians->variance);
    *gaussians = (ton_gaussians){0};
}

bool ton_factor_room_new(ton_factor_room *room, int factors)
{
    size_t width = (size_t)factors;
    *room = (ton_factor_room){.matrix = malloc(width * width * sizeof *room->matrix),
                              .gathered = malloc(TON_FACTOR_ROWS * width * sizeof *room->gathered),
                              .right = malloc(width * sizeof *room->right)};
    return room->matrix && room->gathered && room->right;
}

void ton_factor_room_clear(ton_factor_room *room)
{
    free(room->matrix);
    free(room->gathered);
    free(room->right);
}

/* Adds entries first .. end - 1, TON_FACTOR_ROWS at most. */
static void add(const ton_factor_entries *e, ton_factor_room *room, int64_t first, int64_t end)
{
    int factors = e->other->factors;
    for (int64_t i = first; i < end; i++) {
        const float *mean = e->other->mean + (int64_t)e->row[i] * factors;
        const float *variance = e->other->variance + (int64_t)e->row[i] * factors;
        memcpy(room->gathered + (i - first) * factors, mean, (size_t)factors * sizeof *mean);
        for (int f = 0; f < factors; f++) {
            room->right[f] += (double)e->residual[i] * (double)mean[f];
            room->matrix[f * factors + f] += variance[f];
        }
    }
    ton_dense_gram(room->matrix, room->gathered, end - first, factors);
}

void ton_factors_solve(float *mean, const ton_factor_entries *e, ton_factor_room *room)
{
    int factors = e->other->factors;
    memset(room->matrix, 0, (size_t)factors * (size_t)factors * sizeof *room->matrix);
    for (int f = 0; f < factors; f++) {
        room->right[f] = e->prior ? e->damping * (double)e->prior[f] : 0;
        room->matrix[f * factors + f] = (float)e->damping;
    }
    for (int64_t i = 0; i < e->count; i += TON_FACTOR_ROWS)
        add(e, room, i, i + TON_FACTOR_ROWS < e->count ? i + TON_FACTOR_ROWS : e->count);
    if (!ton_dense_invert(room->matrix, factors)) /* rounding left nothing to go by */
        memset(room->matrix, 0, (size_t)factors * (size_t)factors * sizeof *room->matrix);
    for (int f = 0; f < factors; f++) {
        double sum = 0;
        for (int g = 0; g < factors; g++)
            sum += (double)room->matrix[f * factors + g] * room->right[g];
        mean[f] = (float)sum;
    }
}

void ton_factors_prior(float *prior, const ton_factors *model, const int32_t *item, int32_t count)
{
    int factors = model->songs.factors;
    float share = count ? 1 / sqrtf((float)count) : 0;
    memset(prior, 0, (size_t)factors * sizeof *prior);
    for (int32_t i = 0; i < count; i++)
        for (int f = 0; f < factors; f++)
            prior[f] += share * model->choice[(int64_t)item[i] * factors + f];
}

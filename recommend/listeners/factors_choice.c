/* What the choice of songs says: a listener's factors are expected at the sum of their songs' rows
 * of choice over the root of their number (Koren 2008, SVD++; Paterek 2007, "Improving regularized
 * singular value decomposition"). The rows are a ridge regression of the factors on who chose what,
 * by conjugate gradients (Hestenes and Stiefel 1952), all factors at once, a few steps each time.
 */
#include "recommend/listeners/blocks.h"
#include "recommend/listeners/factors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS = 3, BLOCK = 256 };

typedef struct choosing {
    const ton_training *training;
    int factors;
    size_t size;                     /* of what follows but rows: items * factors */
    float *choice;                   /* the solution */
    float *left, *direction, *image; /* residual, direction, matrix times direction */
    float *rows;                     /* (users, factors) */
    const float *from;               /* of a product */
    float *to;
} choosing;

static float share_of(const ton_interactions *by_user, int32_t user)
{
    int64_t count = by_user->start[user + 1] - by_user->start[user];
    return count ? 1 / sqrtf((float)count) : 0;
}

/* to (users) = who chose what times from (items). */
static bool sum_songs(void *user, int64_t first, int64_t end)
{
    const choosing *c = user;
    const ton_interactions *by_user = c->training->by_user;
    for (int32_t u = (int32_t)first; u < end; u++) {
        float *to = c->to + (int64_t)u * c->factors, share = share_of(by_user, u);
        memset(to, 0, (size_t)c->factors * sizeof *to);
        for (int64_t at = by_user->start[u]; at < by_user->start[u + 1]; at++) {
            const float *from = c->from + (int64_t)by_user->column[at] * c->factors;
            for (int f = 0; f < c->factors; f++)
                to[f] += share * from[f];
        }
    }
    return true;
}

/* to (items) = the same transposed times from (users). */
static bool sum_listeners(void *user, int64_t first, int64_t end)
{
    const choosing *c = user;
    const ton_interactions *by_item = c->training->by_item;
    for (int32_t i = (int32_t)first; i < end; i++) {
        float *to = c->to + (int64_t)i * c->factors;
        memset(to, 0, (size_t)c->factors * sizeof *to);
        for (int64_t at = by_item->start[i]; at < by_item->start[i + 1]; at++) {
            const float *from = c->from + (int64_t)by_item->column[at] * c->factors;
            float share = share_of(c->training->by_user, by_item->column[at]);
            for (int f = 0; f < c->factors; f++)
                to[f] += share * from[f];
        }
    }
    return true;
}

static ton_status to_listeners(choosing *c, float *to, const float *from, ton_error *error)
{
    c->to = to;
    c->from = from;
    return ton_in_blocks(c->training, c->training->by_user->rows, BLOCK, sum_songs, c, error);
}

static ton_status to_songs(choosing *c, float *to, const float *from, ton_error *error)
{
    c->to = to;
    c->from = from;
    return ton_in_blocks(c->training, c->training->items, BLOCK, sum_listeners, c, error);
}

static double product(const float *a, const float *b, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (double)a[i] * (double)b[i];
    return sum;
}

/* One step; *squares is the squared length of what is left. */
static ton_status step(choosing *c, double damping, double *squares, ton_error *error)
{
    ton_status status = to_listeners(c, c->rows, c->direction, error);
    if (status == TON_OK)
        status = to_songs(c, c->image, c->rows, error);
    if (status != TON_OK)
        return status;
    for (size_t i = 0; i < c->size; i++)
        c->image[i] += (float)damping * c->direction[i];
    double bend = product(c->direction, c->image, c->size);
    if (!(*squares > 0 && bend > 0))
        return TON_OK;
    float length = (float)(*squares / bend);
    for (size_t i = 0; i < c->size; i++) {
        c->choice[i] += length * c->direction[i];
        c->left[i] -= length * c->image[i];
    }
    double now = product(c->left, c->left, c->size);
    float turn = (float)(now / *squares);
    for (size_t i = 0; i < c->size; i++)
        c->direction[i] = c->left[i] + turn * c->direction[i];
    *squares = now;
    return TON_OK;
}

static ton_status solve(choosing *c, const ton_gaussians *listeners, double damping,
                        ton_error *error)
{
    size_t listener_size = (size_t)listeners->rows * (size_t)c->factors;
    ton_status status = to_listeners(c, c->rows, c->choice, error);
    for (size_t i = 0; status == TON_OK && i < listener_size; i++)
        c->rows[i] = listeners->mean[i] - c->rows[i];
    if (status == TON_OK)
        status = to_songs(c, c->left, c->rows, error);
    for (size_t i = 0; status == TON_OK && i < c->size; i++)
        c->direction[i] = c->left[i] -= (float)damping * c->choice[i];
    double squares = status == TON_OK ? product(c->left, c->left, c->size) : 0;
    for (int i = 0; status == TON_OK && i < STEPS; i++)
        status = step(c, damping, &squares, error);
    return status;
}

ton_status ton_factors_choice(ton_factors *model, float *prior, const ton_training *training,
                              const ton_gaussians *listeners, double damping, ton_error *error)
{
    choosing c = {.training = training,
                  .factors = model->songs.factors,
                  .size = (size_t)training->items * (size_t)model->songs.factors,
                  .choice = model->choice,
                  .rows = prior};
    c.left = malloc((c.size + 1) * sizeof *c.left);
    c.direction = malloc((c.size + 1) * sizeof *c.direction);
    c.image = malloc((c.size + 1) * sizeof *c.image);
    ton_status status = c.left && c.direction && c.image ? solve(&c, listeners, damping, error)
                                                         : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = to_listeners(&c, prior, c.choice, error);
    free(c.left);
    free(c.direction);
    free(c.image);
    return status;
}

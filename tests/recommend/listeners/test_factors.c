#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "recommend/listeners/factors.h"
#include "tests/recommend/listeners/ratings_world.h"

static ton_factors model_new(int factors)
{
    ton_factors m = {.noise = 0.01, .listener_damping = 0.01, .song_damping = 0.01};
    m.choice = calloc(WORLD_ITEMS * (size_t)factors, sizeof *m.choice);
    cr_assert(m.choice && ton_gaussians_new(&m.songs, WORLD_ITEMS, factors));
    return m;
}

static void model_clear(ton_factors *m)
{
    ton_gaussians_clear(&m->songs);
    free(m->choice);
}

/* One listener by hand: factors (1, 0) and (0, 2), residuals 3 and 4, damping 1, variances 0:
 * (1 / (1 + 1) * 3, 1 / (4 + 1) * 8). A variance of 1 counts like one more in the denominator. */
Test(factors, one_row_is_a_ridge_regression)
{
    float mean[] = {1, 0, 0, 2}, variance[] = {0, 0, 0, 0}, found[2], prior[] = {2, 0};
    const int32_t row[] = {0, 1};
    const float residual[] = {3, 4};
    ton_gaussians songs = {.rows = 2, .factors = 2, .mean = mean, .variance = variance};
    ton_factor_entries entries = {&songs, row, residual, 2, 1, NULL};
    ton_factor_room room;
    cr_assert(ton_factor_room_new(&room, 2));
    ton_factors_solve(found, &entries, &room);
    cr_expect(epsilon_eq(flt, found[0], 1.5f, 1e-6f));
    cr_expect(epsilon_eq(flt, found[1], 1.6f, 1e-6f));
    entries.prior = prior;
    ton_factors_solve(found, &entries, &room);
    cr_expect(epsilon_eq(flt, found[0], 2.5f, 1e-6f), "(3 + 2) / 2");
    variance[0] = 1;
    ton_factors_solve(found, &entries, &room);
    cr_expect(epsilon_eq(flt, found[0], 5 / 3.0f, 1e-6f));
    ton_factor_room_clear(&room);
}

/* A matrix of rank 2, two thirds of it known, without noise: what is left is found. */
Test(factors, planted_factors_are_recovered)
{
    static world w;
    world_make(&w, 0);
    ton_factors m = model_new(2);
    m.biases.items = WORLD_ITEMS;
    float *residual = malloc((size_t)w.by_user->count * sizeof *residual);
    double left = 0, all = 0;
    uint64_t state = 5;
    double user[WORLD_USERS][2], song[WORLD_ITEMS][2];
    for (int k = 0; k < 2 * WORLD_USERS; k++)
        user[k / 2][k % 2] = world_share(&state);
    for (int k = 0; k < 2 * WORLD_ITEMS; k++)
        song[k / 2][k % 2] = world_share(&state);
#define PLANTED(u, i) (user[u][0] * song[i][0] + user[u][1] * song[i][1])
    for (int u = 0; u < WORLD_USERS; u++)
        for (int64_t at = w.by_user->start[u]; at < w.by_user->start[u + 1]; at++)
            residual[at] = (float)PLANTED(u, w.by_user->column[at]);
    m.noise = m.listener_damping = m.song_damping = 1e-4;
    cr_assert(eq(int, ton_factors_fit(&m, &w.training, residual, 100, 1e6, NULL), TON_OK));
    ton_factor_room room;
    cr_assert(ton_factor_room_new(&room, 2));
    for (int u = 0; u < WORLD_USERS; u++) {
        float mean[2];
        int64_t first = w.by_user->start[u];
        ton_factor_entries entries = {&m.songs,
                                      w.by_user->column + first,
                                      residual + first,
                                      w.by_user->start[u + 1] - first,
                                      1e-4,
                                      NULL};
        ton_factors_solve(mean, &entries, &room);
        for (int i = 0; i < WORLD_ITEMS; i++)
            if (!w.is_known[u][i]) {
                double said = (double)mean[0] * (double)m.songs.mean[2 * i] +
                              (double)mean[1] * (double)m.songs.mean[2 * i + 1];
                left += pow(said - PLANTED(u, i), 2);
                all += pow(PLANTED(u, i), 2);
            }
    }
    cr_expect(lt(dbl, left, 1e-3 * all), "%g of %g is left", left, all);
    ton_factor_room_clear(&room);
    free(residual);
    model_clear(&m);
    world_clear(&w);
}

/* Listeners whose factors are exactly the sum of their songs' rows over the root of their number.
 */
Test(factors, what_the_choice_of_songs_says_is_found)
{
    static world w;
    world_make(&w, 0);
    ton_factors m = model_new(2);
    ton_gaussians listeners;
    float *prior = calloc(2 * WORLD_USERS, sizeof *prior);
    double left = 0, all = 0;
    uint64_t state = 11;
    cr_assert(ton_gaussians_new(&listeners, WORLD_USERS, 2) && prior);
    for (int k = 0; k < 2 * WORLD_ITEMS; k++)
        m.choice[k] = (float)world_share(&state);
    for (int u = 0; u < WORLD_USERS; u++) {
        int64_t first = w.by_user->start[u];
        ton_factors_prior(listeners.mean + 2 * u, &m, w.by_user->column + first,
                          (int32_t)(w.by_user->start[u + 1] - first));
    }
    for (int k = 0; k < 2 * WORLD_ITEMS; k++)
        m.choice[k] = 0;
    for (int turn = 0; turn < 60; turn++)
        cr_assert(
            eq(int, ton_factors_choice(&m, prior, &w.training, &listeners, 1e-6, NULL), TON_OK));
    for (int k = 0; k < 2 * WORLD_USERS; k++) {
        left += pow((double)prior[k] - (double)listeners.mean[k], 2);
        all += pow((double)listeners.mean[k], 2);
    }
    cr_expect(lt(dbl, left, 1e-4 * all), "%g of %g is left", left, all);
    free(prior);
    ton_gaussians_clear(&listeners);
    model_clear(&m);
    world_clear(&w);
}

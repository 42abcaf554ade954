/* Shares of genres: sums over songs, each of which has a share of 1 in all. */
#include "recommend/blend/calibration.h"

#include <math.h>
#include <stdlib.h>

#define SLACK 0.01 /* of p in q' */

static const float *genres_of(const ton_calibration *c, int32_t item)
{
    return c->genres + (size_t)item * (size_t)c->count;
}

static bool has_genres(const ton_calibration *c, int32_t item)
{
    const float *genre = genres_of(c, item);
    for (int g = 0; g < c->count; g++)
        if (genre[g] > 0)
            return true;
    return false;
}

static int add(double *sum, const ton_calibration *c, int32_t item)
{
    const float *genre = genres_of(c, item);
    for (int g = 0; g < c->count; g++)
        sum[g] += (double)genre[g];
    return has_genres(c, item);
}

ton_status ton_calibration_start(ton_calibration *c, bool *is_known, const ton_rerank_songs *songs,
                                 const ton_history *history, ton_error *error)
{
    int known = 0;
    *c = (ton_calibration){.genres = songs->genres,
                           .count = songs->genre_count,
                           .wanted = calloc((size_t)songs->genre_count + 1, sizeof *c->wanted),
                           .sum = calloc((size_t)songs->genre_count + 1, sizeof *c->sum)};
    if (!c->wanted || !c->sum)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int32_t i = 0; i < history->count; i++)
        known += add(c->wanted, c, history->item[i]);
    for (int g = 0; g < c->count && known; g++)
        c->wanted[g] /= known;
    *is_known = known > 0;
    return TON_OK;
}

void ton_calibration_free(ton_calibration *c)
{
    free(c->wanted);
    free(c->sum);
    *c = (ton_calibration){0};
}

void ton_calibration_add(ton_calibration *c, int32_t item)
{
    c->songs += add(c->sum, c, item);
}

double ton_calibration_with(const ton_calibration *c, int32_t item)
{
    const float *genre = item < 0 ? NULL : genres_of(c, item);
    int songs = c->songs + (genre && has_genres(c, item));
    double divergence = 0;
    for (int g = 0; g < c->count; g++) {
        double p = c->wanted[g], sum = c->sum[g] + (genre ? (double)genre[g] : 0);
        double q = songs ? sum / songs : 0;
        if (p > 0)
            divergence += p * log(p / ((1 - SLACK) * q + SLACK * p));
    }
    return divergence;
}

ton_status ton_list_divergence(double *divergence, const ton_rerank_songs *songs,
                               const ton_history *history, const int32_t *item, int count,
                               ton_error *error)
{
    ton_calibration c;
    bool is_known = false;
    ton_status status = ton_calibration_start(&c, &is_known, songs, history, error);
    for (int i = 0; i < count && is_known; i++)
        ton_calibration_add(&c, item[i]);
    *divergence = is_known ? ton_calibration_with(&c, -1) : NAN;
    ton_calibration_free(&c);
    return status;
}

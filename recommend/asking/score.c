/* A score is a mean of parts, each 0..1, under weights that add up to 1, so that what a part adds
 * is its share. Likeness counts relative to the likest track there is, which makes it comparable
 * with wishes, of which the best track meets all. */
#include "recommend/asking/asking_parts.h"
#include "recommend/playlist/playlist.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How much parts count before they are brought to a sum of 1. */
static const double likeness_weight = 1, target_weight = 0.5, relative_weight = 0.75,
                    theme_weight = 1, taste_weight = 0.5, new_weight = 0.5;

/* ---- what everything is to be like --------------------------------------------------------------
 */

static const float *row_of(const ton_scoring *s, int64_t id)
{
    const ton_vectors *vectors = s->about->vectors;
    int64_t at = vectors ? ton_vectors_find(vectors, id) : -1;
    return at < 0 ? NULL : ton_vectors_row(vectors, at);
}

static int rows_of(const ton_scoring *s, const float **rows, const int64_t *ids, int64_t count)
{
    int found = 0;
    for (int64_t i = 0; i < count; i++)
        if ((rows[found] = row_of(s, ids[i])))
            found++;
    return found;
}

static ton_status blend_seeds(ton_scoring *s, ton_error *error)
{
    const ton_asking_about *about = s->about;
    size_t most = (size_t)(about->seed_count + about->unlike_count) + 1;
    const float **rows = calloc(most, sizeof *rows);
    double *shares = calloc(most, sizeof *shares);
    ton_status status = rows && shares ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    int liked = 0, unlike = 0;
    if (status == TON_OK) {
        liked = rows_of(s, rows, about->seeds, about->seed_count);
        unlike = rows_of(s, rows + liked, about->unlike, about->unlike_count);
    }
    for (int i = 0; i < liked; i++)
        shares[i] = 1.0 / liked;
    if (liked)
        ton_row_blend(&about->vectors->space, s->row, rows, shares, liked, rows + liked, unlike);
    s->has_row = liked > 0;
    free(shares);
    free(rows);
    return status;
}

/* The mean of all that passes, away from what the list is to be unlike. */
static ton_status blend_rows(ton_scoring *s, const float **rows, int passing, int unlike,
                             ton_error *error)
{
    const ton_space *space = &s->about->vectors->space;
    const double whole = 1;
    float *mean = calloc((size_t)space->stride, sizeof *mean);
    const float *liked = mean;
    if (!mean)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_row_mean(space, mean, rows, passing);
    ton_row_blend(space, s->row, &liked, &whole, 1, rows + passing, unlike);
    free(mean);
    return TON_OK;
}

/* Without anything else to go by, what is typical of all that passes. */
static ton_status blend_passing(ton_scoring *s, ton_error *error)
{
    const ton_asking *a = s->asking;
    const ton_asking_about *about = s->about;
    const float **rows = calloc((size_t)(a->count + about->unlike_count) + 1, sizeof *rows);
    int passing = 0;
    if (!rows)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < a->count; i++)
        if (a->passes[i] && (rows[passing] = row_of(s, a->met[i].id)))
            passing++;
    int unlike = rows_of(s, rows + passing, about->unlike, about->unlike_count);
    ton_status status = passing ? blend_rows(s, rows, passing, unlike, error) : TON_OK;
    s->has_row = s->is_typical = passing > 0;
    free(rows);
    return status;
}

static ton_status measure_likeness(ton_scoring *s, ton_error *error)
{
    const ton_asking *a = s->asking;
    s->similarity = calloc((size_t)a->count + 1, sizeof *s->similarity);
    if (!s->similarity)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    s->probe = (ton_probe){.space = &s->about->vectors->space, .row = s->row};
    memcpy(s->probe.weights, s->about->weights,
           (size_t)s->probe.space->families * sizeof *s->probe.weights);
    for (int64_t i = 0; i < a->count; i++) {
        const float *row = a->passes[i] ? row_of(s, a->met[i].id) : NULL;
        s->similarity[i] = row ? (float)ton_metrics[0]->score(&s->probe, row) : NAN;
        s->best = fmax(s->best, (double)s->similarity[i]);
    }
    return TON_OK;
}

/* ---- weights ------------------------------------------------------------------------------------
 */

static void set_weights(ton_scoring *s)
{
    const ton_asking_about *about = s->about;
    const ton_ask *ask = s->asking->ask;
    double sum = 0;
    for (int i = 0; i < s->aims; i++)
        s->weight[i] = s->aim[i].is_relative ? relative_weight : target_weight;
    s->weight[TON_SCORE_LIKENESS] = s->has_row ? likeness_weight : 0;
    s->weight[TON_SCORE_THEME] = ask->text_about.count && s->has_theme ? theme_weight : 0;
    s->weight[TON_SCORE_TASTE] = about->taste ? taste_weight : 0;
    if (about->heard && ask->novelty.given)
        s->weight[TON_SCORE_NEW] = new_weight * ask->novelty.value / 100;
    for (int i = 0; i < TON_SCORES; i++)
        sum += s->weight[i];
    for (int i = 0; i < TON_SCORES && sum > 0; i++)
        s->weight[i] /= sum;
}

static bool is_weighed(const ton_scoring *s)
{
    double sum = 0;
    for (int i = 0; i < TON_SCORES; i++)
        sum += s->weight[i];
    return sum > 0;
}

static void look_at_all(ton_scoring *s)
{
    for (int64_t i = 0; i < s->asking->count; i++) {
        s->has_theme = s->has_theme || s->asking->met[i].theme > 0;
        if (s->about->heard)
            s->most_heard = fmax(s->most_heard, (double)s->about->heard[i]);
    }
}

ton_status ton_scoring_begin(ton_scoring *s, ton_asking *asking, const ton_asking_about *about,
                             ton_error *error)
{
    const ton_vectors *vectors = about->vectors;
    *s = (ton_scoring){.asking = asking, .about = about};
    ton_status status = ton_asking_aims(asking, s->aim, &s->aims, about, error);
    if (status == TON_OK &&
        !(s->row = calloc(vectors ? (size_t)vectors->space.stride : 1, sizeof *s->row)))
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = blend_seeds(s, error);
    if (status != TON_OK)
        return status;
    look_at_all(s);
    set_weights(s);
    if (vectors && !s->has_row && (!is_weighed(s) || about->unlike_count))
        status = blend_passing(s, error);
    set_weights(s);
    return status == TON_OK && s->has_row ? measure_likeness(s, error) : status;
}

void ton_scoring_clear(ton_scoring *s)
{
    free(s->row);
    free(s->similarity);
    *s = (ton_scoring){0};
}

/* ---- one track ----------------------------------------------------------------------------------
 */

static double held(double value)
{
    return value > 0 ? value < 1 ? value : 1 : 0; /* NAN: 0 */
}

double ton_score_part(const ton_scoring *s, int part, int64_t place)
{
    switch (part) {
    case TON_SCORE_LIKENESS:
        return s->best > 0 ? held((double)s->similarity[place] / s->best) : 0;
    case TON_SCORE_THEME:
        return held((double)s->asking->met[place].theme);
    case TON_SCORE_TASTE:
        return held((double)s->about->taste[place]);
    case TON_SCORE_NEW:
        return s->most_heard > 0
                   ? held(1 - log1p((double)s->about->heard[place]) / log1p(s->most_heard))
                   : 1;
    default:
        return ton_aim_met(&s->aim[part], (double)s->asking->scaled[s->aim[part].axis][place]);
    }
}

double ton_score_of(const ton_scoring *s, int64_t place)
{
    double score = 0;
    for (int i = 0; i < TON_SCORES; i++)
        if (s->weight[i] > 0)
            score += s->weight[i] * ton_score_part(s, i, place);
    return score;
}

/* Weights of the mix. A fifth of all sessions is held out, parts are trained on the others, and at
 * some places of the sessions held out the best songs of each part are kept; where sessions are
 * few, each fifth in turn, since sessions differ more than their places do. All weights on a grid
 * are then tried: a grid of three parts is small, and what is to be best, how often the next song
 * is among twenty and how far in front, has no slope to follow. */
#include "recommend/listeners/session_mix.h"
#include "recommend/listeners/top.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    FOLDS = 5,
    ENOUGH = 500, /* sessions held out */
    PLACES = 6000,
    FEWEST = 30,
    OF_PART = 60, /* songs of each part at each place */
    SONGS = TON_MIX_PARTS * OF_PART,
    STEPS = 20, /* of a weight from 0 to 1 */
    LIST = 20
};

/* What parts say at one place for those songs that any of them put in front; the first is the one
 * that came. */
typedef struct place {
    int32_t song[SONGS + 1];
    float score[SONGS + 1][TON_MIX_PARTS];
    int songs;
} place;

typedef struct fit {
    ton_mix mix; /* of the sessions that are not held out */
    ton_sessions kept;
    int64_t *start;
    int32_t *item;
    float *score[TON_MIX_PARTS]; /* (items) */
    bool *was_heard;             /* (items) */
    place *place;                /* (places) */
    int places;
    int fold, folds; /* sessions fold, fold + FOLDS, … are held out; so many folds in turn */
} fit;

static void fit_free(fit *f)
{
    ton_mix_clear(&f->mix);
    free(f->start);
    free(f->item);
    for (int p = 0; p < TON_MIX_PARTS; p++)
        free(f->score[p]);
    free(f->was_heard);
    free(f->place);
}

static ton_status make_room(fit *f, const ton_training *training, ton_error *error)
{
    const ton_sessions *all = training->sessions;
    bool is_there = true;
    for (int p = 0; p < TON_MIX_PARTS; p++)
        is_there &= (f->score[p] = malloc(((size_t)training->items + 1) * sizeof(float))) != NULL;
    f->start = calloc((size_t)all->count + 1, sizeof *f->start);
    f->item = malloc(((size_t)all->start[all->count] + 1) * sizeof *f->item);
    f->was_heard = calloc((size_t)training->items + 1, sizeof *f->was_heard);
    f->place = malloc(PLACES * sizeof *f->place);
    return is_there && f->start && f->item && f->was_heard && f->place
               ? TON_OK
               : ton_fail(error, TON_NO_MEMORY, NULL);
}

static void keep_others(fit *f, const ton_sessions *all)
{
    f->kept = (ton_sessions){.start = f->start, .item = f->item};
    for (int64_t s = 0; s < all->count; s++) {
        size_t count = (size_t)(all->start[s + 1] - all->start[s]);
        if (s % FOLDS == f->fold)
            continue;
        memcpy(f->item + f->start[f->kept.count], all->item + all->start[s],
               count * sizeof *f->item);
        f->kept.count++;
        f->start[f->kept.count] = f->start[f->kept.count - 1] + (int64_t)count;
    }
}

/* ---- places -------------------------------------------------------------------------------------
 */

static ton_status put_songs(fit *f, place *at, int32_t next, ton_error *error)
{
    int32_t top[OF_PART];
    int count;
    at->song[0] = next;
    at->songs = 1;
    f->was_heard[next] = true;
    ton_status status = TON_OK;
    for (int p = 0; p < TON_MIX_PARTS && status == TON_OK; p++) {
        status = ton_top(top, &count, OF_PART, f->score[p], f->mix.items, f->was_heard, error);
        for (int i = 0; i < count && status == TON_OK; i++) {
            at->song[at->songs++] = top[i];
            f->was_heard[top[i]] = true; /* once */
        }
    }
    for (int i = 0; i < at->songs; i++) {
        f->was_heard[at->song[i]] = false;
        for (int p = 0; p < TON_MIX_PARTS; p++)
            at->score[i][p] = f->score[p][at->song[i]];
    }
    return status;
}

static ton_status look(fit *f, const int32_t *item, int32_t heard, ton_error *error)
{
    const ton_history history = {.recent = item, .recent_count = heard, .user = -1};
    ton_status status = TON_OK;
    for (int p = 0; p < TON_MIX_PARTS && status == TON_OK; p++)
        status = ton_mix_score_part(&f->mix, p, &history, f->score[p], error);
    if (status != TON_OK || isnan(f->score[0][item[heard]]))
        return status; /* a song that nobody played before is not to be found */
    for (int32_t i = 0; i < heard; i++)
        f->was_heard[item[i]] = true;
    if (!f->was_heard[item[heard]])
        status = put_songs(f, &f->place[f->places++], item[heard], error);
    for (int32_t i = 0; i < heard; i++)
        f->was_heard[item[i]] = false;
    return status;
}

/* Places of the sessions that are held out, evenly. */
static ton_status look_around(fit *f, const ton_training *training, ton_error *error)
{
    const ton_sessions *all = training->sessions;
    int64_t places = 0, next = 0, seen = 0, most = PLACES / f->folds;
    ton_status status = TON_OK;
    for (int64_t s = f->fold; s < all->count; s += FOLDS)
        places += all->start[s + 1] - all->start[s];
    for (int64_t s = f->fold; s < all->count && status == TON_OK; s += FOLDS)
        for (int64_t i = all->start[s]; i < all->start[s + 1] && status == TON_OK; i++, seen++) {
            if (training->stop && *training->stop)
                return ton_fail(error, TON_INTERRUPTED, NULL);
            if (seen * most < next * places || i == all->start[s] || f->places == PLACES)
                continue;
            next = seen * most / places + 1;
            status = look(f, all->item + all->start[s], (int32_t)(i - all->start[s]), error);
        }
    return status;
}

/* ---- weights ------------------------------------------------------------------------------------
 */

static double mixed(const float score[TON_MIX_PARTS], const double *weight)
{
    double sum = 0;
    for (int p = 0; p < TON_MIX_PARTS; p++)
        sum += weight[p] * (double)score[p];
    return sum;
}

/* The geometric mean of the share of songs among the first, and of the mean of 1 / rank there. */
static double worth(const fit *f, const double *weight)
{
    double hits = 0, reciprocal = 0;
    for (int i = 0; i < f->places; i++) {
        const place *at = &f->place[i];
        double wanted = mixed(at->score[0], weight);
        int rank = 1;
        for (int n = 1; n < at->songs && rank <= LIST; n++)
            rank += mixed(at->score[n], weight) >= wanted;
        hits += rank <= LIST;
        reciprocal += rank <= LIST ? 1.0 / rank : 0;
    }
    return sqrt(hits * reciprocal);
}

static void search(const fit *f, double best[TON_MIX_PARTS])
{
    double most = -1;
    for (int first = 0; first <= STEPS; first++)
        for (int second = 0; first + second <= STEPS; second++) {
            double weight[TON_MIX_PARTS] = {(double)first / STEPS, (double)second / STEPS,
                                            (double)(STEPS - first - second) / STEPS};
            double is_worth = worth(f, weight);
            if (is_worth > most) {
                most = is_worth;
                memcpy(best, weight, sizeof weight);
            }
        }
}

static ton_status fit_fold(fit *f, const ton_training *training, ton_error *error)
{
    ton_training others = *training;
    keep_others(f, training->sessions);
    others.sessions = &f->kept;
    ton_mix_clear(&f->mix);
    ton_status status = ton_mix_train_parts(&f->mix, &others, error);
    return status == TON_OK ? look_around(f, training, error) : status;
}

ton_status ton_mix_fit(double weight[TON_MIX_PARTS], const ton_training *training, ton_error *error)
{
    fit f = {.folds = 1};
    while (f.folds < FOLDS && f.folds * (training->sessions->count / FOLDS) < ENOUGH)
        f.folds++;
    for (int p = 0; p < TON_MIX_PARTS; p++)
        weight[p] = 1.0 / TON_MIX_PARTS;
    ton_status status = make_room(&f, training, error);
    for (; f.fold < f.folds && status == TON_OK; f.fold++)
        status = fit_fold(&f, training, error);
    if (status == TON_OK && f.places >= FEWEST)
        search(&f, weight);
    fit_free(&f);
    return status;
}

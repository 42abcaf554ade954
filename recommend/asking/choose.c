/* From scores to a list: the best are a pool, which grows while caps and copies leave too few of
 * it; the list is chosen as recommend/blend/rerank.h says, cut where the minutes end, and put in
 * its order. */
#include "recommend/asking/asking_parts.h"

#include "recommend/blend/rerank.h"
#include "recommend/listeners/top.h"

#include <math.h>
#include <stdlib.h>

enum { POOL_LEAST = 200, POOL_TIMES = 20, POOL_GROWS = 8, LIST_MOST = 1000 };

typedef struct choosing {
    const ton_scoring *s;
    const ton_asking *a;
    float *score;   /* (count) of all that were met */
    bool *left_out; /* (count) */
    int32_t *item;  /* (pool) places of the best */
    int pool;
    int64_t *id;   /* (pool) */
    int *first;    /* (pool) */
    float *pooled; /* (pool) scores */
    int32_t *artist, *album, *copy, *chosen;
    int count; /* chosen */
    ton_error *error;
} choosing;

/* ---- who may stand in it ------------------------------------------------------------------------
 */

static void leave_out(choosing *c, const int64_t *ids, int count)
{
    for (int i = 0; i < count; i++) {
        int64_t place = ton_asking_place(c->a, ids[i]);
        if (place >= 0)
            c->left_out[place] = true;
    }
}

static ton_status score_all(choosing *c)
{
    const ton_asking_about *about = c->s->about;
    c->score = calloc((size_t)c->a->count + 1, sizeof *c->score);
    c->left_out = calloc((size_t)c->a->count + 1, sizeof *c->left_out);
    if (!c->score || !c->left_out)
        return ton_fail(c->error, TON_NO_MEMORY, NULL);
    /* What is not about it and not like it at all is no answer; a mood that is missed may be. */
    bool needs_sense = c->s->weight[TON_SCORE_THEME] > 0 || c->s->weight[TON_SCORE_LIKENESS] > 0;
    for (int64_t i = 0; i < c->a->count; i++) {
        c->score[i] = c->a->passes[i] ? (float)ton_score_of(c->s, i) : 0;
        c->left_out[i] = !c->a->passes[i] || (needs_sense && !(c->score[i] > 0));
    }
    leave_out(c, about->seeds, about->seed_count);
    leave_out(c, about->unlike, about->unlike_count);
    leave_out(c, about->never, about->never_count);
    return TON_OK;
}

/* ---- the pool -----------------------------------------------------------------------------------
 */

static void free_pool(choosing *c)
{
    void *const memory[] = {c->item,   c->id,    c->first, c->pooled,
                            c->artist, c->album, c->copy,  c->chosen};
    for (size_t i = 0; i < sizeof memory / sizeof *memory; i++)
        free(memory[i]);
}

static ton_status make_pool(choosing *c, int most)
{
    size_t room = (size_t)most + 1;
    free_pool(c);
    c->item = calloc(room, sizeof *c->item);
    c->id = calloc(room, sizeof *c->id);
    c->first = calloc(room, sizeof *c->first);
    c->pooled = calloc(room, sizeof *c->pooled);
    c->artist = calloc(room, sizeof *c->artist);
    c->album = calloc(room, sizeof *c->album);
    c->copy = calloc(room, sizeof *c->copy);
    c->chosen = calloc(room, sizeof *c->chosen);
    if (!c->item || !c->id || !c->first || !c->pooled || !c->artist || !c->album || !c->copy ||
        !c->chosen)
        return ton_fail(c->error, TON_NO_MEMORY, NULL);
    return ton_top(c->item, &c->pool, most, c->score, (int32_t)c->a->count, c->left_out, c->error);
}

typedef struct named {
    uint64_t name;
    int at;
} named;

static int by_name(const void *a, const void *b)
{
    const named *x = a, *y = b;
    if (x->name != y->name)
        return x->name < y->name ? -1 : 1;
    return x->at - y->at;
}

/* Numbers (pool) of what is equal; -1 of what is not known. */
static ton_status number(choosing *c, int32_t *out, size_t offset)
{
    named *sorted = calloc((size_t)c->pool + 1, sizeof *sorted);
    if (!sorted)
        return ton_fail(c->error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < c->pool; i++) {
        const char *met = (const char *)&c->a->met[c->item[i]];
        sorted[i] = (named){*(const uint64_t *)(const void *)(met + offset), i};
    }
    qsort(sorted, (size_t)c->pool, sizeof *sorted, by_name);
    for (int i = 0, of = 0; i < c->pool; i++) {
        of += i && sorted[i].name != sorted[i - 1].name;
        out[sorted[i].at] = sorted[i].name ? of : -1;
    }
    free(sorted);
    return TON_OK;
}

static ton_status look_up(choosing *c)
{
    const ton_asking_about *about = c->s->about;
    for (int i = 0; i < c->pool; i++) {
        c->id[i] = c->a->met[c->item[i]].id;
        c->pooled[i] = c->score[c->item[i]];
        c->first[i] = i;
    }
    ton_status status = number(c, c->artist, offsetof(ton_met, artist));
    if (status == TON_OK)
        status = number(c, c->album, offsetof(ton_met, album));
    if (status == TON_OK && about->copies)
        status = about->copies(about->user, c->first, c->id, c->pool, c->error);
    for (int i = 0; i < c->pool; i++)
        c->copy[i] = c->first[i];
    return status;
}

/* ---- choosing -----------------------------------------------------------------------------------
 */

static double likeness(const void *user, int32_t one, int32_t other)
{
    const choosing *c = user;
    const ton_vectors *vectors = c->s->about->vectors;
    int64_t a = vectors ? ton_vectors_find(vectors, c->id[one]) : -1;
    int64_t b = vectors ? ton_vectors_find(vectors, c->id[other]) : -1;
    if (a < 0 || b < 0)
        return 0;
    ton_probe probe = {.space = &vectors->space, .row = ton_vectors_row(vectors, a)};
    for (int k = 0; k < vectors->space.families; k++)
        probe.weights[k] = c->s->about->weights[k];
    return fmax(0, fmin(1, ton_metrics[0]->score(&probe, ton_vectors_row(vectors, b))));
}

static ton_status choose(choosing *c, int wanted)
{
    const ton_ask *ask = c->a->ask;
    const ton_rerank_options options = {
        .diversity = ask->diversity.given ? ask->diversity.value / 100.0 : 0,
        .per_artist = ask->max_per_artist.given ? ask->max_per_artist.value : 0,
    };
    const ton_rerank_songs songs = {.artist = c->artist,
                                    .album = c->album,
                                    .duplicates = c->copy,
                                    .likeness = likeness,
                                    .user = c};
    const ton_history nothing = {.user = -1};
    return ton_rerank(c->chosen, &c->count, wanted < c->pool ? wanted : c->pool, c->pooled, c->pool,
                      NULL, &songs, &nothing, &options, c->error);
}

static ton_status choose_from_pools(choosing *c, int wanted)
{
    int64_t most = (int64_t)POOL_TIMES * wanted;
    for (most = most < POOL_LEAST ? POOL_LEAST : most;; most *= POOL_GROWS) {
        most = most < c->a->count ? most : c->a->count;
        ton_status status = make_pool(c, (int)most);
        if (status == TON_OK)
            status = look_up(c);
        if (status == TON_OK)
            status = choose(c, wanted);
        if (status != TON_OK || c->count >= wanted || most >= c->a->count)
            return status;
    }
}

/* The count that comes nearest to the minutes. */
static void cut_to_minutes(choosing *c)
{
    double wished = 60.0 * c->a->ask->total_minutes.value, sum = 0;
    for (int i = 0; i < c->count; i++) {
        double seconds = (double)c->a->met[c->item[c->chosen[i]]].axis[TON_AXIS_DURATION];
        seconds = seconds > 0 ? seconds : 0;
        if (i && sum + seconds / 2 > wished)
            c->count = i;
        sum += seconds;
    }
}

static ton_status take(choosing *c, ton_asked_list *list)
{
    list->track = calloc((size_t)c->count + 1, sizeof *list->track);
    if (!list->track)
        return ton_fail(c->error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < c->count; i++) {
        int64_t place = c->item[c->chosen[i]];
        double seconds = (double)c->a->met[place].axis[TON_AXIS_DURATION];
        ton_asked *asked = &list->track[list->count++];
        asked->id = c->a->met[place].id;
        ton_score_explain(c->s, asked, place);
        list->seconds += seconds > 0 ? seconds : 0;
    }
    return TON_OK;
}

ton_status ton_asking_choose(const ton_scoring *scoring, ton_asked_list *list, ton_error *error)
{
    choosing c = {.s = scoring, .a = scoring->asking, .error = error};
    const ton_ask *ask = c.a->ask;
    int wanted = ask->count.given ? ask->count.value : TON_ASKED_COUNT;
    if (ask->total_minutes.given && !ask->count.given)
        wanted = LIST_MOST;
    ton_status status = score_all(&c);
    if (status == TON_OK)
        status = choose_from_pools(&c, wanted);
    if (status == TON_OK && ask->total_minutes.given)
        cut_to_minutes(&c);
    if (status == TON_OK)
        status = take(&c, list);
    free_pool(&c);
    free(c.score);
    free(c.left_out);
    return status;
}

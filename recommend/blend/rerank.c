/* The best of the pool by greedy choice. Relevance is a candidate's score on the way from the
 * lowest to the highest of the pool, 0..1, so that it can be weighed against likeness and
 * divergence whatever a model's scores are. Choosing one updates what stands against the others,
 * so a list costs its length times the pool; where scores and caps are all that counts, the pool.
 */
#include "recommend/blend/rerank.h"

#include "recommend/blend/calibration.h"
#include "recommend/listeners/top.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { POOL_EACH = 20, POOL_LEAST = 200, POOL_GROWS = 4 };

typedef struct candidate {
    int32_t item;
    double relevance;
    double likeness; /* to the nearest of those that are chosen */
    bool is_closed;  /* chosen, or no rule lets it in any more */
} candidate;

/* Of some kind of songs, an artist's or an album's, how many are chosen, and may be. */
typedef struct tally {
    const int32_t *kind; /* (items) -1: none; borrowed; NULL: any number may be */
    int most;
    int64_t kinds;
    int *count; /* (kinds) */
} tally;

enum { ARTISTS, ALBUMS, COPIES, TALLIES };

typedef struct reranking {
    const ton_rerank_songs *songs;
    const ton_rerank_options *options;
    const ton_history *history;
    candidate *pool; /* (candidates) from the best score on */
    int candidates;
    int first; /* all before it are closed */
    tally tally[TALLIES];
    ton_calibration calibration;
    bool is_calibrated;
    int32_t *chosen; /* (count) borrowed */
    int count;
} reranking;

static ton_status check(const ton_rerank_songs *s, const ton_rerank_options *o, ton_error *error)
{
    if (!(o->diversity >= 0 && o->diversity <= 1) || !(o->calibration >= 0 && o->calibration <= 1))
        return ton_fail(error, TON_INVALID, "diversity and calibration are from 0 to 1");
    if (!(o->popularity_exponent >= 0 && o->popularity_exponent <= 10))
        return ton_fail(error, TON_INVALID, "the popularity exponent is from 0 to 10");
    const char *missing = o->diversity > 0 && !s->content && !s->likeness ? "what they are like"
                          : o->per_artist > 0 && !s->artist               ? "their artists"
                          : o->per_album > 0 && !s->album                 ? "their albums"
                          : o->calibration > 0 && !s->genres              ? "their genres"
                          : o->popularity_exponent > 0 && !s->listeners   ? "their listeners"
                                                                          : NULL;
    return missing ? ton_fail(error, TON_INVALID, "of songs it is not known: %s", missing) : TON_OK;
}

/* ---- popularity ---------------------------------------------------------------------------------
 */

/* Scores less what everybody has of them; the caller frees *less. What speaks against a song is not
 * divided: it would weigh less the more listeners a song has. */
static ton_status less_popularity(float **less, const float *score, int32_t items,
                                  const ton_rerank_songs *songs, double exponent, ton_error *error)
{
    if (!(*less = malloc(((size_t)items + 1) * sizeof **less)))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int32_t i = 0; i < items; i++) {
        double listeners = songs->listeners[i] > 1 ? (double)songs->listeners[i] : 1;
        (*less)[i] = score[i] > 0 ? (float)((double)score[i] / pow(listeners, exponent)) : score[i];
    }
    return TON_OK;
}

/* ---- kinds of songs -----------------------------------------------------------------------------
 */

static ton_status tally_new(tally *of, const int32_t *kind, int most, int32_t items,
                            ton_error *error)
{
    if (!kind || !most)
        return TON_OK;
    *of = (tally){.kind = kind, .most = most};
    for (int32_t i = 0; i < items; i++)
        if (kind[i] >= of->kinds)
            of->kinds = (int64_t)kind[i] + 1;
    of->count = calloc((size_t)of->kinds + 1, sizeof *of->count);
    return of->count ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

static ton_status tallies_new(reranking *r, int32_t items, ton_error *error)
{
    const ton_rerank_songs *s = r->songs;
    ton_status status =
        tally_new(&r->tally[ARTISTS], s->artist, r->options->per_artist, items, error);
    if (status == TON_OK)
        status = tally_new(&r->tally[ALBUMS], s->album, r->options->per_album, items, error);
    return status == TON_OK ? tally_new(&r->tally[COPIES], s->duplicates, 1, items, error) : status;
}

/* ---- the pool -----------------------------------------------------------------------------------
 */

/* One of a group of duplicates is enough, and one of the history is one. */
static bool is_known_twice(const reranking *r, int32_t item)
{
    const int32_t *group = r->songs->duplicates;
    if (!group || group[item] < 0)
        return false;
    for (int32_t i = 0; i < r->history->count; i++)
        if (group[r->history->item[i]] == group[item])
            return true;
    return false;
}

static ton_status fill_pool(reranking *r, int size, const float *score, int32_t items,
                            const bool *left_out, ton_error *error)
{
    int32_t *best = malloc(((size_t)size + 1) * sizeof *best);
    ton_status status = best ? ton_top(best, &r->candidates, size, score, items, left_out, error)
                             : ton_fail(error, TON_NO_MEMORY, NULL);
    free(r->pool);
    r->pool = status == TON_OK ? calloc((size_t)r->candidates + 1, sizeof *r->pool) : NULL;
    if (status == TON_OK && !r->pool)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < r->candidates && status == TON_OK; i++) {
        double most = (double)score[best[0]], least = (double)score[best[r->candidates - 1]];
        double range = most - least;
        r->pool[i] = (candidate){.item = best[i],
                                 .relevance = range > 0 && isfinite(range)
                                                  ? ((double)score[best[i]] - least) / range
                                                  : 1,
                                 .is_closed = is_known_twice(r, best[i])};
    }
    free(best);
    return status;
}

/* ---- choosing -----------------------------------------------------------------------------------
 */

static double likeness(const ton_rerank_songs *songs, int32_t one, int32_t other)
{
    if (songs->likeness)
        return songs->likeness(songs->user, one, other);
    const float *a = songs->content + (size_t)one * (size_t)songs->content_dim;
    const float *b = songs->content + (size_t)other * (size_t)songs->content_dim;
    double sum = 0;
    for (int i = 0; i < songs->content_dim; i++)
        sum += (double)a[i] * (double)b[i];
    return sum;
}

double ton_list_diversity(const ton_rerank_songs *songs, const int32_t *item, int count)
{
    double sum = 0;
    if (count < 2 || (!songs->content && !songs->likeness))
        return NAN;
    for (int i = 0; i < count; i++)
        for (int j = 0; j < i; j++)
            sum += 1 - likeness(songs, item[i], item[j]);
    return sum / ((double)count * (count - 1) / 2);
}

static double worth(const reranking *r, const candidate *c)
{
    const ton_rerank_options *o = r->options;
    double marginal = (1 - o->diversity) * c->relevance - o->diversity * c->likeness;
    if (!r->is_calibrated)
        return marginal;
    return (1 - o->calibration) * marginal -
           o->calibration * ton_calibration_with(&r->calibration, c->item);
}

/* Closes what rules do not let in any more. */
static bool is_open(const reranking *r, candidate *c)
{
    for (int t = 0; t < TALLIES && !c->is_closed; t++) {
        const tally *of = &r->tally[t];
        c->is_closed =
            of->kind && of->kind[c->item] >= 0 && of->count[of->kind[c->item]] >= of->most;
    }
    return !c->is_closed;
}

/* Of equally good ones that which stands first in the pool. */
static candidate *best_of(reranking *r)
{
    bool is_in_order = !r->is_calibrated && r->options->diversity <= 0;
    candidate *best = NULL;
    double most = 0;
    while (r->first < r->candidates && !is_open(r, &r->pool[r->first]))
        r->first++;
    if (is_in_order)
        return r->first < r->candidates ? &r->pool[r->first] : NULL;
    for (int i = r->first; i < r->candidates; i++) {
        candidate *c = &r->pool[i];
        double value = is_open(r, c) ? worth(r, c) : 0;
        if (c->is_closed || (best && value <= most))
            continue;
        best = c;
        most = value;
    }
    return best;
}

static void choose(reranking *r, candidate *best)
{
    const ton_rerank_songs *s = r->songs;
    int32_t item = best->item;
    r->chosen[r->count++] = item;
    best->is_closed = true;
    for (int t = 0; t < TALLIES; t++)
        if (r->tally[t].kind && r->tally[t].kind[item] >= 0)
            r->tally[t].count[r->tally[t].kind[item]]++;
    for (int i = r->first; i < r->candidates && r->options->diversity > 0; i++)
        if (is_open(r, &r->pool[i]))
            r->pool[i].likeness = fmax(r->pool[i].likeness, likeness(s, r->pool[i].item, item));
    if (r->is_calibrated)
        ton_calibration_add(&r->calibration, item);
}

static ton_status choose_all(reranking *r, int most, ton_error *error)
{
    candidate *best;
    ton_calibration_free(&r->calibration);
    r->is_calibrated = false;
    r->count = r->first = 0;
    for (int t = 0; t < TALLIES; t++)
        if (r->tally[t].kind)
            memset(r->tally[t].count, 0, (size_t)r->tally[t].kinds * sizeof(int));
    if (r->options->calibration > 0) {
        ton_status status =
            ton_calibration_start(&r->calibration, &r->is_calibrated, r->songs, r->history, error);
        if (status != TON_OK)
            return status;
    }
    while (r->count < most && (best = best_of(r)))
        choose(r, best);
    return TON_OK;
}

/* A pool that rules have emptied grows. */
static ton_status from_pools(reranking *r, int most, const float *score, int32_t items,
                             const bool *left_out, ton_error *error)
{
    int64_t size = r->options->pool ? r->options->pool : (int64_t)POOL_EACH * most;
    ton_status status = TON_OK;
    if (!r->options->pool && size < POOL_LEAST)
        size = POOL_LEAST;
    for (bool is_all = false; status == TON_OK && !is_all && r->count < most; size *= POOL_GROWS) {
        size = size < most ? most : size > items ? items : size;
        status = fill_pool(r, (int)size, score, items, left_out, error);
        is_all = r->candidates < size || size == items;
        if (status == TON_OK)
            status = choose_all(r, most, error);
    }
    return status;
}

ton_status ton_rerank(int32_t *item, int *count, int most, const float *score, int32_t items,
                      const bool *left_out, const ton_rerank_songs *songs,
                      const ton_history *history, const ton_rerank_options *options,
                      ton_error *error)
{
    options = options ? options : &(const ton_rerank_options){0};
    reranking r = {.songs = songs, .options = options, .history = history, .chosen = item};
    float *less = NULL;
    ton_status status = check(songs, options, error);
    if (status == TON_OK && options->popularity_exponent > 0)
        status = less_popularity(&less, score, items, songs, options->popularity_exponent, error);
    if (status == TON_OK)
        status = tallies_new(&r, items, error);
    if (status == TON_OK)
        status = from_pools(&r, most, less ? less : score, items, left_out, error);
    *count = status == TON_OK ? r.count : 0;
    ton_calibration_free(&r.calibration);
    for (int t = 0; t < TALLIES; t++)
        free(r.tally[t].count);
    free(r.pool);
    free(less);
    return status;
}

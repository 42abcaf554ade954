/* Rankings come from several threads at a time; each writes what belongs to its query alone, and
 * counts what belongs to others atomically. */
#include "recommend/evaluation/judge.h"

#include "recommend/evaluation/ranked.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { NEAREST = 10 };

typedef struct judging {
    ton_judgement *judgement;
    const ton_protocol *protocol;
    const ton_judge_options *options;
    int k;
    atomic_int *occurrences; /* (count) */
    atomic_llong asked, apart;
    atomic_int status;
} judging;

/* What is left of a ranking in a view. */
typedef struct sieve {
    uint8_t *relevant; /* (count) */
    int64_t count, found;
    int32_t *voter; /* (voters) the k nearest that may vote */
    int voters;
} sieve;

/* ---- a query ------------------------------------------------------------------------------------
 */

static bool may_vote(const ton_protocol *p, int64_t query, int64_t other)
{
    return !p->fold || p->fold[other] != p->fold[query];
}

static void let_through(const judging *now, sieve *s, int64_t query, int32_t other, bool relevant)
{
    s->relevant[s->count++] = relevant;
    s->found += relevant;
    if (s->voters < now->k && may_vote(now->protocol, query, other))
        s->voter[s->voters++] = other;
}

/* Returns how many the filters took away. */
static int64_t sift(const judging *now, sieve sieves[TON_VIEWS], const ton_ranking *ranking)
{
    const ton_protocol *p = now->protocol;
    int64_t query = ranking->place, apart = 0;
    for (int64_t i = 0; i < ranking->count - 1; i++) {
        int32_t other = ranking->other[i];
        if (!ton_protocol_considers(p, query, other))
            continue;
        bool relevant = ton_share_label(p->relevant, query, other);
        let_through(now, &sieves[TON_UNFILTERED], query, other, relevant);
        if (ton_protocol_keeps_apart(p, query, other))
            apart++;
        else
            let_through(now, &sieves[TON_FILTERED], query, other, relevant);
    }
    return apart;
}

static void answer(const judging *now, const sieve *s, int view, int64_t query)
{
    double *const *answer = now->judgement->answer[view];
    const ton_labelling *labels = now->protocol->relevant;
    int32_t said = ton_vote(labels, s->voter, s->voters);
    answer[TON_AVERAGE_PRECISION][query] = ton_average_precision(s->relevant, s->count);
    answer[TON_PRECISION][query] = ton_precision_at(s->relevant, s->count, now->k);
    answer[TON_R_PRECISION][query] = ton_r_precision(s->relevant, s->count);
    answer[TON_VOTED][query] = said >= 0 && ton_has_label(labels, query, said);
}

static bool is_asked(const ton_protocol *p, const sieve *s)
{
    int64_t least = p->min_relevant > 0 ? p->min_relevant : 1;
    return s->found >= least && s->found < s->count;
}

static void judge_sifted(judging *now, sieve sieves[TON_VIEWS], const ton_ranking *ranking)
{
    int64_t apart = sift(now, sieves, ranking);
    if (!is_asked(now->protocol, &sieves[TON_FILTERED]))
        return;
    atomic_fetch_add(&now->asked, 1);
    atomic_fetch_add(&now->apart, apart);
    for (int view = 0; view < TON_VIEWS; view++)
        answer(now, &sieves[view], view, ranking->place);
}

static void judge_query(judging *now, const ton_ranking *ranking)
{
    sieve sieves[TON_VIEWS] = {{0}};
    bool room = true;
    for (int view = 0; view < TON_VIEWS; view++) {
        sieves[view].relevant = malloc((size_t)ranking->count);
        sieves[view].voter = malloc((size_t)now->k * sizeof *sieves[view].voter);
        room = room && sieves[view].relevant && sieves[view].voter;
    }
    if (room)
        judge_sifted(now, sieves, ranking);
    else
        atomic_store(&now->status, TON_NO_MEMORY);
    for (int view = 0; view < TON_VIEWS; view++) {
        free(sieves[view].relevant);
        free(sieves[view].voter);
    }
}

/* ---- what needs no query ------------------------------------------------------------------------
 */

static void count_occurrences(judging *now, const ton_ranking *ranking)
{
    for (int64_t i = 0; i < ranking->count - 1 && i < now->k; i++)
        atomic_fetch_add(&now->occurrences[ranking->other[i]], 1);
}

static int64_t first_triplet(const ton_triplet *triplet, int64_t count, int64_t anchor)
{
    int64_t low = 0, high = count;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (triplet[middle].anchor < anchor)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void ton_triplets_agree(double *agreement, const ton_triplet *triplet, int64_t count,
                        const ton_ranking *ranking)
{
    for (int64_t i = first_triplet(triplet, count, ranking->place);
         i < count && triplet[i].anchor == ranking->place; i++) {
        double near = ranking->nearness[triplet[i].near];
        double far = ranking->nearness[triplet[i].far];
        agreement[i] = near > far ? 1 : near < far ? 0 : 0.5;
    }
}

static void judge_ranking(void *user, const ton_ranking *ranking)
{
    judging *now = user;
    count_occurrences(now, ranking);
    ton_triplets_agree(now->judgement->agreement, now->options->triplet,
                       now->options->triplet_count, ranking);
    if (now->protocol && ton_is_labelled(now->protocol->relevant, ranking->place))
        judge_query(now, ranking);
}

/* ---- all ----------------------------------------------------------------------------------------
 */

static ton_status begin(judging *now, ton_error *error)
{
    ton_judgement *j = now->judgement;
    bool room = true;
    for (int view = 0; view < TON_VIEWS; view++)
        for (int a = 0; a < TON_ANSWERS; a++) {
            j->answer[view][a] = calloc((size_t)j->count + 1, sizeof(double));
            for (int64_t i = 0; i < j->count && j->answer[view][a]; i++)
                j->answer[view][a][i] = NAN;
            room = room && j->answer[view][a];
        }
    j->occurrences = calloc((size_t)j->count + 1, sizeof *j->occurrences);
    j->agreement = calloc((size_t)j->triplets + 1, sizeof *j->agreement);
    now->occurrences = calloc((size_t)j->count + 1, sizeof *now->occurrences);
    room = room && j->occurrences && j->agreement && now->occurrences;
    return room ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

static ton_status end(judging *now, ton_error *error)
{
    ton_judgement *j = now->judgement;
    for (int64_t i = 0; i < j->count; i++)
        j->occurrences[i] = atomic_load(&now->occurrences[i]);
    j->asked = atomic_load(&now->asked);
    j->apart = atomic_load(&now->apart);
    ton_status status = (ton_status)atomic_load(&now->status);
    return status == TON_OK ? status : ton_fail(error, status, NULL);
}

ton_status ton_judge(ton_judgement *judgement, const ton_pairs *pairs, const ton_setting *setting,
                     const ton_protocol *protocol, const ton_judge_options *options,
                     ton_error *error)
{
    *judgement =
        (ton_judgement){.count = ton_pairs_count(pairs), .triplets = options->triplet_count};
    judging now = {.judgement = judgement,
                   .protocol = protocol,
                   .options = options,
                   .k = options->k ? options->k : NEAREST};
    if (now.k < 0)
        return ton_fail(error, TON_INVALID, "a track has no %d neighbours", now.k);
    ton_status status = begin(&now, error);
    if (status == TON_OK)
        status = ton_rankings_each(pairs, setting, &options->rankings, judge_ranking, &now, error);
    if (status == TON_OK)
        status = end(&now, error);
    free(now.occurrences);
    return status;
}

void ton_judgement_free(ton_judgement *j)
{
    for (int view = 0; view < TON_VIEWS; view++)
        for (int a = 0; a < TON_ANSWERS; a++)
            free(j->answer[view][a]);
    free(j->occurrences);
    free(j->agreement);
    *j = (ton_judgement){0};
}

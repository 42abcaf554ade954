/* From answers to measures: their intervals, and how two methods differ. Listeners are drawn, each
 * with all that they are judged by. */
#include "tools/evaluate/ratings.h"

#include "recommend/evaluation/correction.h"
#include "recommend/evaluation/permutation.h"
#include "recommend/evaluation/topn.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Sums over listeners of what each adds, over how many pairs they add. */
static double mean_of_pairs(ton_observation *observation, int count)
{
    double sum = 0, pairs = 0;
    for (int i = 0; i < count; i++) {
        sum += observation[i].value;
        pairs += observation[i].confidence;
    }
    return pairs > 0 ? sum / pairs : NAN;
}

static double root_of_pairs(ton_observation *observation, int count)
{
    return sqrt(mean_of_pairs(observation, count));
}

typedef enum measure_of { OF_LISTENERS, OF_CONTENT, OF_COLD, OF_COVERAGE, OF_GINI } measure_of;

static const struct {
    const char *name;
    ton_feedback feedback;
    bool numbered;
    measure_of of;
    ton_ratings_answer answer;
    ton_statistic_of *statistic;
    const char *definition;
} measures[] = {
    {"rmse", TON_RATINGS, false, OF_LISTENERS, TON_SQUARES, root_of_pairs,
     "root of the mean squared error over all pairs"},
    {"mae", TON_RATINGS, false, OF_LISTENERS, TON_ERRORS, mean_of_pairs,
     "mean absolute error over all pairs"},
    {"ndcg_at_", TON_PLAYS, true, OF_LISTENERS, TON_NDCG, ton_mean,
     "songs found, each counting by its rank, over the best list of k"},
    {"recall_at_", TON_PLAYS, true, OF_LISTENERS, TON_RECALL, ton_mean,
     "share of all songs to be found that are among the k"},
    {"precision_at_", TON_PLAYS, true, OF_LISTENERS, TON_PRECISION_OF_TOP, ton_mean,
     "share of the k that were to be found"},
    {"mrr_at_", TON_PLAYS, true, OF_LISTENERS, TON_RECIPROCAL_RANK, ton_mean,
     "one over the rank of the first song found, 0 for none among the k"},
    {"novelty", TON_PLAYS, false, OF_LISTENERS, TON_NOVELTY, ton_mean,
     "mean of -log2 of the share of listeners who have a chosen song, in bits"},
    {"long_tail_share", TON_PLAYS, false, OF_LISTENERS, TON_TAIL, ton_mean,
     "share of chosen songs outside the head that has 80 % of all events"},
    {"list_diversity", TON_PLAYS, false, OF_CONTENT, TON_UNLIKE, ton_mean,
     "mean of 1 - likeness in content over the pairs of a list"},
    {"miscalibration", TON_PLAYS, false, OF_CONTENT, TON_DIVERGENCE, ton_mean,
     "divergence of a list's shares of content from the history's, 0 for the same"},
    {"warm_ndcg_at_", TON_PLAYS, true, OF_COLD, TON_WARM_NDCG, ton_mean,
     "the same as ndcg, as if there were no songs that were stripped"},
    {"cold_recall_at_", TON_PLAYS, true, OF_COLD, TON_COLD_RECALL, ton_mean,
     "the same as recall, as if there were only songs that were stripped"},
    {"cold_reached_at_", TON_PLAYS, true, OF_COLD, TON_COLD_REACHED, ton_mean,
     "share of stripped songs to be found that are among the k of all songs"},
    {"coverage", TON_PLAYS, false, OF_COVERAGE, 0, NULL,
     "share of all songs that are chosen for anybody"},
    {"gini", TON_PLAYS, false, OF_GINI, 0, NULL,
     "how unevenly songs are chosen: 0 all as often, 1 always the same"},
};

enum { MEASURES = sizeof measures / sizeof *measures };

_Static_assert((int)MEASURES <= (int)TON_RATINGS_MEASURES, "room for all");

/* ---- one measure --------------------------------------------------------------------------------
 */

int ton_ratings_observe(ton_observation *seen, const ton_ratings_run *run, int m, int32_t user)
{
    double answer = run->judgement.answer[run->measure[m].answer][user];
    if (isnan(answer))
        return 0;
    *seen = (ton_observation){answer, run->judgement.pairs[user]};
    return 1;
}

ton_status ton_ratings_draw(const ton_ratings *r, ton_interval *interval,
                            const ton_ratings_run *run, int m, ton_observation *seen, int count,
                            ton_error *error)
{
    return ton_bootstrap(interval, run->measure[m].statistic, seen, count,
                         (uint64_t)r->session->seed, error);
}

double ton_ratings_first_measure(const ton_ratings_judgement *judgement,
                                 const ton_ratings_data *data, ton_feedback feedback)
{
    const double *answer = judgement->answer[feedback == TON_RATINGS ? TON_SQUARES : TON_NDCG];
    double sum = 0, pairs = 0;
    for (int32_t u = 0; u < data->users.count; u++)
        if (!isnan(answer[u])) {
            sum += answer[u];
            pairs += feedback == TON_RATINGS ? judgement->pairs[u] : 1;
        }
    return feedback == TON_RATINGS ? sqrt(sum / pairs) : sum / pairs;
}

static ton_status of_catalogue(const ton_ratings *r, const ton_ratings_run *run, int m,
                               ton_interval *interval, ton_error *error)
{
    int64_t songs = r->data.songs.count;
    *interval = (ton_interval){NAN, NAN, NAN};
    if (measures[m].of == OF_GINI)
        return ton_gini(&interval->value, run->judgement.chosen, songs, error);
    interval->value = ton_coverage(run->judgement.chosen, songs);
    return TON_OK;
}

/* The other run's less this one's. Errors of pairs are summed by listener, so their test is
 * about the mean squared error, whose root is what is told. */
static ton_status compare(const ton_ratings *r, const ton_ratings_run *run,
                          ton_ratings_measure *out, ton_error *error)
{
    const double *first = run->against->judgement.answer[out->answer];
    const double *other = run->judgement.answer[out->answer];
    size_t users = (size_t)r->data.users.count + 1;
    ton_observation *seen = calloc(users, sizeof *seen);
    double *difference = calloc(users, sizeof *difference);
    ton_status status = seen && difference ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    int count = 0;
    for (int32_t u = 0; u < r->data.users.count && status == TON_OK; u++)
        if (!isnan(first[u]) && !isnan(other[u])) {
            difference[count] = first[u] - other[u];
            seen[count++] = (ton_observation){first[u] - other[u], run->judgement.pairs[u]};
        }
    if (status == TON_OK)
        status = ton_bootstrap(&out->difference, r->options->implicit ? ton_mean : mean_of_pairs,
                               seen, count, (uint64_t)r->session->seed, error);
    if (status == TON_OK)
        status =
            ton_permutation(&out->p, difference, NULL, count, (uint64_t)r->session->seed, error);
    out->compares = status == TON_OK;
    free(seen);
    free(difference);
    return status;
}

static ton_status measure(const ton_ratings *r, ton_ratings_run *run, int m, ton_observation *seen,
                          ton_error *error)
{
    int at = run->measures++, count = 0;
    ton_ratings_measure *out = &run->measure[at];
    char number[16] = "";
    if (measures[m].numbered)
        snprintf(number, sizeof number, "%d", r->options->k);
    snprintf(out->name, sizeof out->name, "%s%s", measures[m].name, number);
    out->definition = measures[m].definition;
    out->answer = measures[m].answer;
    out->statistic = measures[m].statistic;
    if (measures[m].of > OF_COLD)
        return of_catalogue(r, run, m, &out->interval, error);
    for (int32_t u = 0; u < r->data.users.count; u++)
        count += ton_ratings_observe(&seen[count], run, at, u);
    ton_status status = ton_ratings_draw(r, &out->interval, run, at, seen, count, error);
    return status == TON_OK && run->against ? compare(r, run, out, error) : status;
}

/* ---- all ----------------------------------------------------------------------------------------
 */

/* All comparisons that are told count as one family. */
static ton_status correct(ton_ratings *r, ton_error *error)
{
    enum { MOST = TON_RATINGS_RUNS * TON_RATINGS_MEASURES };
    double p[MOST];
    for (int i = 0; i < MOST; i++) {
        const ton_ratings_measure *m =
            &r->run[i / TON_RATINGS_MEASURES].measure[i % TON_RATINGS_MEASURES];
        p[i] = m->compares ? m->p : NAN;
    }
    ton_status status = ton_holm(p, p, MOST, error);
    for (int i = 0; i < MOST && status == TON_OK; i++)
        r->run[i / TON_RATINGS_MEASURES].measure[i % TON_RATINGS_MEASURES].p_holm = p[i];
    return status;
}

ton_status ton_ratings_measure_all(ton_ratings *r, ton_error *error)
{
    ton_observation *seen = calloc((size_t)r->data.users.count + 1, sizeof *seen);
    ton_status status = seen ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < r->runs; i++)
        for (int m = 0; m < MEASURES && status == TON_OK; m++)
            if (measures[m].feedback == r->run[i].method.row->feedback &&
                (measures[m].of != OF_CONTENT || r->data.content) &&
                (measures[m].of != OF_COLD || r->data.is_cold))
                status = measure(r, &r->run[i], m, seen, error);
    free(seen);
    for (int32_t u = 0; u < r->data.users.count && status == TON_OK; u++) {
        r->asked += r->run[0].judgement.pairs[u] > 0;
        r->pairs += (int64_t)r->run[0].judgement.pairs[u];
    }
    if (status == TON_OK)
        status = ton_ratings_measure_groups(r, error);
    return status == TON_OK ? correct(r, error) : status;
}

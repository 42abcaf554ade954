/* From answers to measures: their intervals, and how every two methods differ. Sessions are drawn,
 * each with all its places. */
#include "tools/evaluate/sessions.h"

#include "recommend/evaluation/correction.h"
#include "recommend/evaluation/permutation.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const struct {
    const char *name, *definition;
} measures[TON_SESSIONS_ANSWERS] = {
    [TON_HITS] = {"hr_at_", "share of places at which the song that came is among the k"},
    [TON_RECIPROCALS] = {"mrr_at_",
                         "mean over places of one over the rank of the song that came, 0 when it "
                         "is not among the k"},
};

void ton_sessions_measure_name(char name[TON_SESSIONS_NAME_BYTES], const char **definition,
                               const ton_sessions_evaluation *e, int answer)
{
    snprintf(name, TON_SESSIONS_NAME_BYTES, "%s%d", measures[answer].name, e->options->k);
    *definition = measures[answer].definition;
}

/* Sums over sessions of what each adds, over how many places it has. */
static double mean_of_places(ton_observation *observation, int count)
{
    double sum = 0, places = 0;
    for (int i = 0; i < count; i++) {
        sum += observation[i].value;
        places += observation[i].confidence;
    }
    return places > 0 ? sum / places : NAN;
}

/* What one method said in each session that was asked, less what another did (NULL: nothing). */
static int observe(ton_observation *seen, const ton_sessions_evaluation *e, const double *answer,
                   const double *less)
{
    int count = 0;
    for (int64_t s = 0; s < e->data.judge.of.count; s++)
        if (e->asked[s] > 0)
            seen[count++] = (ton_observation){answer[s] - (less ? less[s] : 0), e->asked[s]};
    return count;
}

static ton_status compare(const ton_sessions_evaluation *e, ton_sessions_comparison *to, int answer,
                          ton_observation *seen, double *difference, ton_error *error)
{
    uint64_t seed = (uint64_t)e->session->seed;
    int count =
        observe(seen, e, e->run[to->first].answer[answer], e->run[to->second].answer[answer]);
    for (int i = 0; i < count; i++)
        difference[i] = seen[i].value;
    ton_status status =
        ton_bootstrap(&to->difference[answer], mean_of_places, seen, count, seed, error);
    return status == TON_OK ? ton_permutation(&to->p[answer], difference, NULL, count, seed, error)
                            : status;
}

/* All comparisons that are told count as one family. */
static ton_status correct(ton_sessions_evaluation *e, ton_error *error)
{
    double p[TON_SESSIONS_PAIRS * TON_SESSIONS_ANSWERS] = {0};
    int count = e->comparisons * TON_SESSIONS_ANSWERS;
    for (int i = 0; i < count; i++)
        p[i] = e->comparison[i / TON_SESSIONS_ANSWERS].p[i % TON_SESSIONS_ANSWERS];
    ton_status status = ton_holm(p, p, count, error);
    for (int i = 0; i < count && status == TON_OK; i++)
        e->comparison[i / TON_SESSIONS_ANSWERS].p_holm[i % TON_SESSIONS_ANSWERS] = p[i];
    return status;
}

static ton_status measure_all(ton_sessions_evaluation *e, ton_observation *seen, double *difference,
                              ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 0; i < e->runs; i++)
        for (int m = 0; m < TON_SESSIONS_ANSWERS && status == TON_OK; m++)
            status = ton_bootstrap(&e->run[i].interval[m], mean_of_places, seen,
                                   observe(seen, e, e->run[i].answer[m], NULL),
                                   (uint64_t)e->session->seed, error);
    for (int i = 0; i < e->runs; i++)
        for (int j = i + 1; j < e->runs; j++) {
            ton_sessions_comparison *to = &e->comparison[e->comparisons++];
            *to = (ton_sessions_comparison){.first = i, .second = j};
            for (int m = 0; m < TON_SESSIONS_ANSWERS && status == TON_OK; m++)
                status = compare(e, to, m, seen, difference, error);
        }
    return status == TON_OK ? correct(e, error) : status;
}

ton_status ton_sessions_measure(ton_sessions_evaluation *e, ton_error *error)
{
    size_t sessions = (size_t)e->data.judge.of.count + 1;
    ton_observation *seen = calloc(sessions, sizeof *seen);
    double *difference = calloc(sessions, sizeof *difference);
    ton_status status = seen && difference ? measure_all(e, seen, difference, error)
                                           : ton_fail(error, TON_NO_MEMORY, NULL);
    free(seen);
    free(difference);
    return status;
}

/* Every setting against every baseline, query by query on test; and all of them by their ranks
 * among artists. */
#include "recommend/content/threads.h"
#include "recommend/evaluation/correction.h"
#include "recommend/evaluation/permutation.h"
#include "tools/experiment/experiment.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

/* ---- against baselines --------------------------------------------------------------------------
 */

typedef struct paired {
    ton_observation *seen;
    double *difference;
    int32_t *owner;
    int count;
} paired;

/* Both lists are by rising item. */
static void pair_up(paired *p, const ton_answers *setting, const ton_answers *baseline)
{
    for (int i = 0, j = 0; i < setting->count && j < baseline->count;) {
        int32_t a = setting->item[i], b = baseline->item[j];
        if (a == b) {
            p->difference[p->count] = setting->seen[i].value - baseline->seen[j].value;
            p->seen[p->count].value = p->difference[p->count];
            p->owner[p->count++] = setting->owner[i];
        }
        i += a <= b;
        j += b <= a;
    }
}

static ton_status test_difference(ton_difference *out, const ton_answers *setting,
                                  const ton_answers *baseline, uint64_t seed, ton_error *error)
{
    size_t most = (size_t)setting->count + 1;
    paired p = {calloc(most, sizeof *p.seen), calloc(most, sizeof *p.difference),
                calloc(most, sizeof *p.owner), 0};
    ton_status status =
        p.seen && p.difference && p.owner ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        pair_up(&p, setting, baseline);
    if (status == TON_OK && p.count)
        status =
            ton_bootstrap_owned(&out->interval, ton_mean, p.seen, p.owner, p.count, seed, error);
    if (status == TON_OK && p.count)
        status = ton_permutation(&out->p, p.difference, p.owner, p.count, seed, error);
    free(p.seen);
    free(p.difference);
    free(p.owner);
    return status;
}

/* Work is dealt by settings. */
typedef struct comparing {
    ton_experiment *e;
    atomic_int next, status;
} comparing;

/* How often tracks are neighbours hangs together between them, so that it is told, not compared. */
static ton_status compare_setting(ton_experiment *e, int setting, ton_error *error)
{
    ton_result *r = &e->result[setting];
    ton_status status = TON_OK;
    for (int i = 0; i < e->study.baselines * e->measures && status == TON_OK; i++) {
        int baseline = e->study.baseline[i / e->measures], m = i % e->measures;
        r->against[i] = (ton_difference){{NAN, NAN, NAN}, NAN, NAN};
        if (baseline != setting && e->measured[m].measure->of != TON_OF_TRACKS)
            status = test_difference(&r->against[i], &r->answers[m],
                                     &e->result[baseline].answers[m], e->seed, error);
    }
    return status;
}

static void *work(void *shared)
{
    comparing *now = shared;
    for (int i; (i = atomic_fetch_add(&now->next, 1)) < now->e->study.settings;) {
        ton_status status = compare_setting(now->e, i, NULL);
        if (status != TON_OK)
            atomic_store(&now->status, (int)status);
    }
    return NULL;
}

/* All comparisons of the study are one family. */
static ton_status correct(ton_experiment *e, ton_error *error)
{
    int each = e->study.baselines * e->measures, count = e->study.settings * each;
    double *p = calloc((size_t)count + 1, sizeof *p);
    if (!p)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < count; i++)
        p[i] = e->result[i / each].against[i % each].p;
    ton_status status = ton_holm(p, p, count, error);
    for (int i = 0; i < count && status == TON_OK; i++)
        e->result[i / each].against[i % each].p_holm = p[i];
    free(p);
    return status;
}

/* ---- ranks --------------------------------------------------------------------------------------
 */

/* value (owners, settings): the mean of each owner's answers, NaN for none. */
static void value_owners(double *value, double *count, const ton_experiment *e, int measured)
{
    int settings = e->study.settings, owners = e->splits.owners;
    for (int s = 0; s < settings; s++) {
        const ton_answers *answers = &e->result[s].answers[measured];
        for (int o = 0; o < owners; o++)
            count[o] = value[(int64_t)o * settings + s] = 0;
        for (int i = 0; i < answers->count; i++) {
            value[(int64_t)answers->owner[i] * settings + s] += answers->seen[i].value;
            count[answers->owner[i]]++;
        }
        for (int o = 0; o < owners; o++)
            value[(int64_t)o * settings + s] =
                count[o] > 0 ? value[(int64_t)o * settings + s] / count[o] : NAN;
    }
}

/* Moves the blocks of those who were asked to the front; all settings are asked the same. */
static int keep_asked(double *value, int owners, int settings)
{
    int blocks = 0;
    for (int o = 0; o < owners; o++) {
        if (isnan(value[(int64_t)o * settings]))
            continue;
        for (int s = 0; s < settings; s++)
            value[(int64_t)blocks * settings + s] = value[(int64_t)o * settings + s];
        blocks++;
    }
    return blocks;
}

static ton_status rank_settings(ton_ranked_settings *ranked, const ton_experiment *e, int measured,
                                ton_error *error)
{
    int settings = e->study.settings, owners = e->splits.owners;
    double *value = calloc((size_t)owners * (size_t)settings + 1, sizeof *value);
    double *count = calloc((size_t)owners + 1, sizeof *count);
    ranked->measured = measured;
    ranked->mean_rank = calloc((size_t)settings, sizeof *ranked->mean_rank);
    ton_status status =
        value && count && ranked->mean_rank ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK) {
        value_owners(value, count, e, measured);
        int blocks = keep_asked(value, owners, settings);
        status = ton_friedman(&ranked->test, ranked->mean_rank, value, blocks, settings, error);
    }
    free(value);
    free(count);
    return status;
}

static ton_status rank_all(ton_experiment *e, ton_error *error)
{
    ton_status status = TON_OK;
    int aims = 0;
    e->ranked = calloc((size_t)ton_exam_aims(&e->exam), sizeof *e->ranked);
    if (!e->ranked)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int m = 0; m < e->measures && status == TON_OK; m++)
        if (e->measured[m].measure == e->study.choose)
            status = rank_settings(&e->ranked[aims++], e, m, error);
    return status;
}

ton_status ton_experiment_compare(ton_experiment *e, ton_error *error)
{
    comparing now = {.e = e};
    size_t each = (size_t)(e->study.baselines * e->measures);
    for (int i = 0; i < e->study.settings; i++) {
        e->result[i].against = calloc(each, sizeof *e->result[i].against);
        if (!e->result[i].against)
            return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    ton_on_threads(work, &now, e->effort.threads > 0 ? e->effort.threads : 1);
    ton_status status = (ton_status)atomic_load(&now.status);
    if (status != TON_OK)
        return ton_fail(error, status, NULL);
    status = correct(e, error);
    /* Ranks among owners say nothing of hubs, which belong to nobody. */
    if (status == TON_OK && e->exam.choose->of != TON_OF_TRACKS)
        status = rank_all(e, error);
    return status;
}

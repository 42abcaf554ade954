/* A table of searches. All splits go on side by side, so that what several of them need is tried
 * once and all threads have work. */
#include "tools/experiment/search.h"

#include "base/hash.h"
#include "recommend/evaluation/draw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int splits_of(const ton_trials *t)
{
    return t->exam->splits->count + 1;
}

static float *weights_at(const ton_trials *t, float *list, int i)
{
    return list + (int64_t)i * t->families;
}

static void set(const ton_trials *t, float *weights, const float *from)
{
    memcpy(weights, from, (size_t)t->families * sizeof *weights);
}

/* ---- choosing -----------------------------------------------------------------------------------
 */

/* The worth of a combination on a split; larger is better, NaN is worst. */
static double worth(const ton_trials *t, const float *weights, int split)
{
    double choice = ton_trials_row(t, weights)[split];
    return isnan(choice) ? -INFINITY : t->exam->choose->lower_is_better ? -choice : choice;
}

/* The best of list (count, families) on a split, present unless one is better. */
static bool choose(const ton_trials *t, float *present, float *list, int count, int split)
{
    const float *best = present;
    for (int i = 0; i < count; i++)
        if (worth(t, weights_at(t, list, i), split) > worth(t, best, split))
            best = weights_at(t, list, i);
    if (best == present)
        return false;
    set(t, present, best);
    return true;
}

/* Tries all of list and chooses for every split. */
static ton_status choose_from(ton_trials *t, float *chosen, float *list, int count,
                              ton_error *error)
{
    ton_status status = ton_trials_run(t, list, count, error);
    for (int split = 0; split < splits_of(t) && status == TON_OK; split++) {
        set(t, weights_at(t, chosen, split), list);
        choose(t, weights_at(t, chosen, split), list, count, split);
    }
    return status;
}

/* ---- searches -----------------------------------------------------------------------------------
 */

static ton_status search_fixed(ton_trials *t, float *chosen, uint64_t seed, ton_error *error)
{
    (void)seed;
    for (int split = 0; split < splits_of(t); split++)
        set(t, weights_at(t, chosen, split), t->setting->weights);
    return ton_trials_run(t, chosen, 1, error);
}

static bool weighs(const ton_trials *t, const float *weights)
{
    for (int k = 0; k < t->families; k++)
        if (weights[k] > 0)
            return true;
    return false;
}

/* The one of that number; digits are the values, the last one's change fastest. */
static void set_grid(const ton_trials *t, float *weights, int number)
{
    set(t, weights, t->setting->weights);
    for (int i = t->setting->varied - 1; i >= 0; i--) {
        const ton_study_vary *vary = &t->setting->vary[i];
        weights[vary->family] = (float)vary->value[number % vary->count];
        number /= vary->count;
    }
}

static ton_status search_grid(ton_trials *t, float *chosen, uint64_t seed, ton_error *error)
{
    int all = (int)t->setting->combinations, count = 0;
    float *list = calloc(((size_t)all + 1) * (size_t)t->families, sizeof *list);
    (void)seed;
    if (!list)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < all; i++) {
        set_grid(t, weights_at(t, list, count), i);
        count += weighs(t, weights_at(t, list, count));
    }
    ton_status status = choose_from(t, chosen, list, count, error);
    free(list);
    return status;
}

static double draw_value(const ton_study_vary *vary, uint64_t *random)
{
    if (vary->count)
        return vary->value[ton_draw_below(random, vary->count)];
    double share = (double)(ton_draw(random) >> 11) * 0x1p-53;
    return vary->from + share * (vary->to - vary->from);
}

/* Every setting has its own draws, whatever stands before it in the study. */
static ton_status search_random(ton_trials *t, float *chosen, uint64_t seed, ton_error *error)
{
    int count = 0;
    float *list = calloc(((size_t)t->setting->draws + 1) * (size_t)t->families, sizeof *list);
    uint64_t random = ton_hash(seed ^ TON_HASH_START, t->setting->name, strlen(t->setting->name));
    if (!list)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < t->setting->draws; i++) {
        float *weights = weights_at(t, list, count);
        set(t, weights, t->setting->weights);
        for (int v = 0; v < t->setting->varied; v++)
            weights[t->setting->vary[v].family] = (float)draw_value(&t->setting->vary[v], &random);
        count += weighs(t, weights);
    }
    ton_status status = count ? choose_from(t, chosen, list, count, error)
                              : ton_fail(error, TON_INVALID, "every weight that was drawn is 0");
    free(list);
    return status;
}

/* ---- ascent -------------------------------------------------------------------------------------
 */

int ton_vary_count(const ton_study_vary *vary)
{
    return vary->count ? vary->count : TON_RANGE_VALUES;
}

double ton_vary_value(const ton_study_vary *vary, int i)
{
    return vary->count ? vary->value[i]
                       : vary->from + i * (vary->to - vary->from) / (TON_RANGE_VALUES - 1);
}

bool ton_vary_one(const ton_trials *t, float *weights, const float *start, int i, int v)
{
    const ton_study_vary *vary = &t->setting->vary[i];
    set(t, weights, start);
    weights[vary->family] = (float)ton_vary_value(vary, v);
    return weighs(t, weights);
}

/* What one step of a split may go to, without those that weigh nothing. */
static int list_steps(const ton_trials *t, float *list, const float *start, int i)
{
    int count = 0;
    for (int v = 0; v < t->setting->vary[i].count; v++)
        count += ton_vary_one(t, weights_at(t, list, count), start, i, v);
    return count;
}

/* The best value of one weight for every split. *better: it changed for any. */
static ton_status step(ton_trials *t, float *chosen, float *list, int i, bool *better,
                       ton_error *error)
{
    int count = 0, most = t->setting->vary[i].count;
    for (int split = 0; split < splits_of(t); split++)
        count += list_steps(t, weights_at(t, list, count), weights_at(t, chosen, split), i);
    ton_status status = ton_trials_run(t, list, count, error);
    float *own = calloc(((size_t)most + 1) * (size_t)t->families, sizeof *own);
    if (status == TON_OK && !own)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    for (int split = 0; split < splits_of(t) && status == TON_OK; split++) {
        float *present = weights_at(t, chosen, split);
        int steps = list_steps(t, own, present, i);
        *better |= choose(t, present, own, steps, split);
    }
    free(own);
    return status;
}

static ton_status search_ascent(ton_trials *t, float *chosen, uint64_t seed, ton_error *error)
{
    size_t most = ((size_t)splits_of(t) * TON_STUDY_VALUES + 1) * (size_t)t->families;
    float *list = calloc(most, sizeof *list);
    (void)seed;
    if (!list)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int split = 0; split < splits_of(t); split++)
        set(t, weights_at(t, chosen, split), t->setting->weights);
    ton_status status = ton_trials_run(t, chosen, 1, error);
    bool better = true;
    for (int round = 0; round < TON_STUDY_ROUNDS && better && status == TON_OK; round++) {
        better = false;
        for (int i = 0; i < t->setting->varied && status == TON_OK; i++)
            status = step(t, chosen, list, i, &better, error);
    }
    free(list);
    return status;
}

/* ---- all ----------------------------------------------------------------------------------------
 */

ton_status ton_search_weights(ton_trials *t, float *chosen, uint64_t seed, ton_error *error)
{
    static ton_searcher *const searches[] = {
        [TON_STUDY_FIXED] = search_fixed,       [TON_STUDY_GRID] = search_grid,
        [TON_STUDY_RANDOM] = search_random,     [TON_STUDY_ASCENT] = search_ascent,
        [TON_STUDY_LEARNT] = ton_search_learnt,
    };
    return searches[t->setting->search](t, chosen, seed, error);
}

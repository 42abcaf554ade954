/* Weights learnt from comparisons among the train tracks of each split: from triplets when weights
 * are chosen by these, else from the labels of every question. Splits are learnt side by side. */
#include "recommend/content/threads.h"
#include "recommend/learning/learn.h"
#include "recommend/learning/likenesses.h"
#include "tools/experiment/search.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

typedef struct lessons {
    const ton_trials *trials;
    float *chosen; /* (splits, families) */
    bool *known;   /* (splits) it is in the journal */
    int splits;    /* with that of all tracks */
    uint64_t seed;
    atomic_int next, status;
    pthread_mutex_t mutex;
    ton_error *error;
} lessons;

/* ---- comparisons --------------------------------------------------------------------------------
 */

/* Labels of the train tracks that take part; others have none, so that nothing is drawn of them. */
static ton_status keep_train(ton_labelling *kept, const ton_exam *exam, const ton_inquiry *q,
                             int split, ton_error *error)
{
    const ton_labelling *all = q->protocol.relevant;
    int32_t count = 0;
    *kept = (ton_labelling){.count = all->count, .kinds = all->kinds};
    kept->first = calloc((size_t)all->count + 1, sizeof *kept->first);
    kept->label = calloc((size_t)all->first[all->count] + 1, sizeof *kept->label);
    if (!kept->first || !kept->label)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < all->count; i++) {
        kept->first[i] = count;
        if (ton_is_test(exam->splits, split, i) || (q->passes && !q->passes[i]))
            continue;
        for (int32_t at = all->first[i]; at < all->first[i + 1]; at++)
            kept->label[count++] = all->label[at];
        kept->labelled += kept->first[i] < count;
    }
    kept->first[all->count] = count;
    return TON_OK;
}

/* What is near, in one round of one split. */
typedef struct nearness {
    ton_likenesses likenesses;
    double weight[TON_SPACE_FAMILIES];
    int of; /* so many the nearest is taken */
} nearness;

static double alike(void *user, int64_t a, int64_t b)
{
    const nearness *near = user;
    return ton_likeness_of(&near->likenesses, near->weight, a, b);
}

static ton_status compare_labels(ton_comparisons *out, const lessons *now, const ton_inquiry *q,
                                 int split, nearness *near, ton_error *error)
{
    const ton_exam *exam = now->trials->exam;
    const int64_t drawn = now->trials->effort->comparisons;
    const ton_comparing comparing = {.count = (drawn ? drawn : TON_COMPARISONS) / exam->questions,
                                     .seed = now->seed,
                                     .near = near->of,
                                     .alike = alike,
                                     .user = near};
    ton_labelling kept;
    ton_status status = keep_train(&kept, exam, q, split, error);
    ton_labelled labelled = {.labels = &kept, .group = exam->splits->owner};
    for (int f = 0; f < TON_FILTERS; f++)
        labelled.apart[f] = q->protocol.apart[f];
    if (status == TON_OK)
        status = ton_compare_labels(out, &labelled, &comparing, error);
    ton_labelling_free(&kept);
    return status;
}

_Static_assert((int)TON_FILTERS <= (int)TON_APART, "a protocol's filters keep apart in lessons");

static ton_status compare_triplets(ton_comparisons *out, const ton_exam *exam, int split,
                                   ton_error *error)
{
    ton_status status = TON_OK;
    const int32_t *owner = exam->splits->owner;
    for (int64_t i = 0; i < exam->triplets && status == TON_OK; i++) {
        const ton_triplet *t = &exam->triplet[i];
        if (ton_is_test(exam->splits, split, t->anchor) ||
            ton_is_test(exam->splits, split, t->near) || ton_is_test(exam->splits, split, t->far))
            continue;
        status = ton_comparison_add(
            out, &(ton_comparison){{t->anchor, t->near, t->far},
                                   {owner[t->anchor], owner[t->near], owner[t->far]}});
    }
    if (status != TON_OK)
        return ton_fail(error, status, NULL);
    return out->count ? TON_OK
                      : ton_fail(error, TON_NOT_FOUND, "no triplet has three train tracks");
}

static ton_status compare(ton_comparisons *out, const lessons *now, int split, nearness *near,
                          ton_error *error)
{
    const ton_exam *exam = now->trials->exam;
    ton_status status = TON_OK;
    if (exam->choose->of == TON_OF_TRIPLETS || !exam->questions)
        return compare_triplets(out, exam, split, error);
    for (int q = 0; q < exam->questions && status == TON_OK; q++)
        status = compare_labels(out, now, &exam->question[q], split, near, error);
    return status;
}

/* ---- a lesson -----------------------------------------------------------------------------------
 */

static void take(const lessons *now, int split, const double *weight)
{
    const ton_trials *t = now->trials;
    float *chosen = now->chosen + (int64_t)split * t->families;
    for (int k = 0; k < t->families; k++)
        chosen[k] = (float)weight[k];
    if (t->effort->journal)
        ton_journal_add(t->effort->journal, &(ton_finding){.setting = t->index,
                                                           .split = split,
                                                           .weights = chosen,
                                                           .families = t->families});
}

/* Where comparisons tell nothing, the weights stay as they are. */
static void follow(nearness *near, const ton_learnt *learnt, int families)
{
    double sum = 0;
    for (int k = 0; k < families; k++)
        sum += learnt->weight[k];
    for (int k = 0; k < families && sum > 0; k++)
        near->weight[k] = learnt->weight[k];
}

static ton_status learn(const lessons *now, const ton_comparisons *comparisons, nearness *near,
                        ton_error *error)
{
    const ton_trials *t = now->trials;
    const ton_learn_options options = {.seed = now->seed, .untested = true};
    double standard[TON_SPACE_FAMILIES];
    ton_learnt *learnt = NULL;
    double *difference =
        calloc((size_t)comparisons->count * (size_t)t->families + 1, sizeof *difference);
    if (!difference)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int k = 0; k < t->families; k++)
        standard[k] = (double)t->setting->weights[k];
    ton_likeness_differences(&near->likenesses, difference, comparisons->at, comparisons->count);
    ton_status status =
        ton_learn(&learnt, difference, comparisons, t->families, standard, &options, error);
    if (status == TON_OK)
        follow(near, learnt, t->families);
    ton_learnt_free(learnt);
    free(difference);
    return status;
}

static ton_status teach(const lessons *now, int split, ton_error *error)
{
    const ton_trials *t = now->trials;
    const ton_vectors *vectors = ton_pairs_vectors(t->pairs);
    nearness near = {
        .likenesses = {&vectors->space, t->setting->metric, vectors->run[0].row, false}};
    for (int k = 0; k < t->families; k++)
        near.weight[k] = (double)t->setting->weights[k];
    ton_status status = TON_OK;
    for (int round = 0; round < TON_LEARN_ROUNDS && status == TON_OK; round++) {
        ton_comparisons comparisons = {0};
        near.of = round ? TON_LEARN_NEAR : 1;
        status = compare(&comparisons, now, split, &near, error);
        if (status == TON_OK)
            status = learn(now, &comparisons, &near, error);
        ton_comparisons_free(&comparisons);
    }
    if (status == TON_OK)
        take(now, split, near.weight);
    return status;
}

static void *work(void *shared)
{
    lessons *now = shared;
    bool (*stops)(void) = now->trials->effort->stops;
    for (int split; atomic_load(&now->status) == TON_OK &&
                    (split = atomic_fetch_add(&now->next, 1)) < now->splits;) {
        ton_error error;
        ton_status status = TON_OK;
        if (stops && stops())
            status = ton_fail(&error, TON_INTERRUPTED, NULL);
        else if (!now->known[split])
            status = teach(now, split, &error);
        if (status == TON_OK)
            continue;
        pthread_mutex_lock(&now->mutex);
        *now->error = error;
        atomic_store(&now->status, (int)status);
        pthread_mutex_unlock(&now->mutex);
    }
    return NULL;
}

static ton_status take_finding(void *user, const ton_finding *f)
{
    lessons *now = user;
    int families = now->trials->families;
    if (f->split < 0 || f->split >= now->splits || f->families != families)
        return TON_OK;
    memcpy(now->chosen + (int64_t)f->split * families, f->weights,
           (size_t)families * sizeof *f->weights);
    now->known[f->split] = true;
    return TON_OK;
}

ton_status ton_search_learnt(ton_trials *trials, float *chosen, uint64_t seed, ton_error *error)
{
    const ton_effort *effort = trials->effort;
    ton_error own = {0};
    lessons now = {.trials = trials,
                   .chosen = chosen,
                   .splits = trials->exam->splits->count + 1,
                   .seed = seed,
                   .error = &own};
    now.known = calloc((size_t)now.splits, sizeof *now.known);
    if (!now.known)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    if (effort->journal)
        ton_journal_each(effort->journal, trials->index, take_finding, &now);
    pthread_mutex_init(&now.mutex, NULL);
    ton_on_threads(work, &now, effort->threads > 0 ? effort->threads : 1);
    pthread_mutex_destroy(&now.mutex);
    free(now.known);
    ton_status status = (ton_status)atomic_load(&now.status);
    if (status != TON_OK)
        return ton_fail(error, status, "%s", own.message);
    return ton_trials_run(trials, chosen, now.splits, error);
}

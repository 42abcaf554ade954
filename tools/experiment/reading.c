/* From a study to an exam: tracks, labels, splits, who is asked. */
#include "base/hash.h"
#include "tonary.h"
#include "tools/cli/open.h"
#include "tools/cli/vectors.h"
#include "tools/cli/where.h"
#include "tools/evaluate/content.h"
#include "tools/experiment/experiment.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* ---- tracks and labels --------------------------------------------------------------------------
 */

static ton_status choose_tracks(ton_experiment *e, ton_error *error)
{
    ton_status status = ton_choose(&e->chosen, NULL, e->study.where, e->session, error);
    if (e->study.where &&
        (status == TON_NOT_FOUND || (status == TON_OK && !e->chosen.vectors->rows)))
        return ton_fail(error, TON_NOT_FOUND,
                        "%.300s: [corpus]: no track that can be compared passes 'where'", e->path);
    if (status == TON_OK && e->chosen.vectors->rows >= INT_MAX)
        status = ton_fail(error, TON_UNSUPPORTED, "experiment: too many tracks");
    if (status == TON_OK)
        status = ton_named_new(&e->named, &e->chosen, error);
    const ton_naming naming = {e->study.labels, e->study.root};
    if (status == TON_OK)
        status = ton_label_table_read(&e->table, &e->fit, &naming, e->named, e->session, error);
    return status;
}

/* where names the place in the study. */
static ton_status read_kind(ton_experiment *e, ton_label_kind *kind, const char *name,
                            const char *where, ton_error *error)
{
    ton_error own;
    kind->name = name;
    ton_status status =
        ton_labels_said(&kind->labels, &kind->source, name, e->table, e->named, &e->chosen, &own);
    if (status == TON_OK && !kind->labels.labelled)
        status = ton_fail(&own, TON_NOT_FOUND,
                          "no track has a label '%.100s'; 'labels = FILE.csv' in [corpus] gives "
                          "them",
                          name);
    return status == TON_OK
               ? status
               : ton_fail(error, status, "%.300s: %s: %s", e->path, where, own.message);
}

/* By album or folder nothing may be known: then filters take nobody away. */
static bool is_needed(const ton_study_protocol *p, const ton_label_kind *kind)
{
    return kind->name == p->by || kind->name == p->within;
}

static ton_status read_protocol_kind(ton_experiment *e, ton_label_kind *kind, const char *name,
                                     const ton_study_protocol *p, ton_error *error)
{
    char where[TON_STUDY_NAME + 32];
    snprintf(where, sizeof where, "[protocol %s]", p->name);
    ton_status status = read_kind(e, kind, name, where, error);
    return status == TON_NOT_FOUND && !is_needed(p, kind) ? TON_OK : status;
}

static ton_status read_passes(ton_experiment *e, uint8_t **passes, const char *where,
                              ton_error *error)
{
    ton_filter *filter = NULL;
    ton_status status = where ? ton_where_read(&filter, where, e->session, error) : TON_OK;
    if (status == TON_OK && filter)
        status = ton_allow_rows(passes, e->chosen.corpus, e->chosen.vectors, filter, error);
    ton_filter_free(filter);
    return status;
}

static ton_status read_protocol(ton_experiment *e, int i, ton_error *error)
{
    const ton_study_protocol *p = &e->study.protocol[i];
    ton_protocol_labels *l = &e->labels[i];
    ton_protocol *protocol = &e->question[i].protocol;
    *protocol = (ton_protocol){.relevant = &l->by.labels,
                               .within = p->within ? &l->within.labels : NULL,
                               .unlabelled = p->unlabelled,
                               .min_relevant = p->min_relevant};
    ton_status status = read_protocol_kind(e, &l->by, p->by, p, error);
    if (status == TON_OK && p->within)
        status = read_protocol_kind(e, &l->within, p->within, p, error);
    for (int f = 0; f < p->filter.count && status == TON_OK; f++) {
        status = read_protocol_kind(e, &l->filter[f], p->filter.item[f], p, error);
        protocol->apart[f] = &l->filter[f].labels;
    }
    if (status == TON_OK)
        status = read_passes(e, &l->passes, p->where, error);
    e->question[i].name = p->name;
    e->question[i].passes = l->passes;
    return status;
}

/* As evaluate content reads them. */
static ton_status read_triplets(ton_experiment *e, ton_error *error)
{
    const ton_content_options options = {.triplets = e->study.triplets, .root = e->study.root};
    ton_content content = {.options = &options, .session = e->session, .named = e->named};
    ton_status status = ton_content_triplets(&content, error);
    e->triplet = content.triplet;
    e->exam.triplets = content.triplets;
    e->unknown_triplets = content.unknown_triplets;
    e->fit.wrong += content.fit.wrong;
    return status;
}

/* ---- who is asked -------------------------------------------------------------------------------
 */

static ton_status deal(ton_experiment *e, ton_error *error)
{
    const ton_study *study = &e->study;
    const ton_splitting how = {study->test, study->folds, study->repeats, e->seed};
    ton_error own;
    ton_status status = read_kind(e, &e->split_by, study->split_by, "[split]", error);
    if (status != TON_OK)
        return status;
    status = ton_splits_deal(&e->splits, &e->split_by.labels, &how, &own);
    if (status == TON_INVALID)
        return ton_fail(error, status,
                        "%.300s: [split] cannot make %d parts of %d that are told apart by %.100s",
                        e->path, study->folds ? study->folds : 2, e->splits.owners,
                        study->split_by);
    return status == TON_OK ? status : ton_fail(error, status, "%s", own.message);
}

static bool searches(const ton_study *study)
{
    for (int i = 0; i < study->settings; i++)
        if (study->setting[i].search != TON_STUDY_FIXED)
            return true;
    return false;
}

/* Weights can only be chosen where something is asked. */
static ton_status check_question(const ton_experiment *e, const ton_inquiry *q, ton_error *error)
{
    if (!q->queries)
        return ton_fail(error, TON_NOT_FOUND,
                        "%.300s: [protocol %.100s]: no track has %d others of its label, and "
                        "others besides, to be found; 'filter = none' lets more be candidates",
                        e->path, q->name, q->protocol.min_relevant);
    if (e->exam.choose->of != TON_OF_QUERIES || !searches(&e->study))
        return TON_OK;
    for (int split = 0; split < e->splits.count; split++)
        if (!ton_inquiry_queries(q, split))
            return ton_fail(error, TON_NOT_FOUND,
                            "%.300s: [protocol %.100s]: the train part of split %d asks nothing; "
                            "a smaller 'test', or fewer labels that keep apart, leave more in it",
                            e->path, q->name, split + 1);
    return TON_OK;
}

/* What every combination is worth on every split is kept until its setting is done. */
static ton_status check_size(const ton_experiment *e, ton_error *error)
{
    const double most = 1 << 27;
    for (int i = 0; i < e->study.settings; i++)
        if (e->study.setting[i].combinations * (e->splits.count + 1) > most)
            return ton_fail(error, TON_UNSUPPORTED,
                            "%.300s:%d: %.0f combinations on %d splits are too many; name fewer "
                            "values, or fewer repeats",
                            e->path, e->study.setting[i].line, e->study.setting[i].combinations,
                            e->splits.count);
    return TON_OK;
}

static ton_status list_measures(ton_experiment *e, ton_error *error)
{
    const ton_study *study = &e->study;
    e->measured = calloc((size_t)(study->measures * study->protocols), sizeof *e->measured);
    if (!e->measured)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int m = 0; m < study->measures; m++) {
        const ton_measure *measure = study->measure[m];
        bool asks = measure->of == TON_OF_QUERIES;
        for (int q = 0; q < (asks ? study->protocols : 1); q++)
            e->measured[e->measures++] = (ton_measured){measure, asks ? q : -1};
    }
    return TON_OK;
}

static ton_status make_exam(ton_experiment *e, ton_error *error)
{
    e->exam.k = e->study.neighbours;
    e->exam.choose = e->study.choose;
    e->exam.splits = &e->splits;
    e->exam.question = e->question;
    e->exam.questions = e->study.protocols;
    e->exam.triplet = e->triplet;
    ton_status status = check_size(e, error);
    if (status == TON_OK)
        status = list_measures(e, error);
    for (int i = 0; i < e->exam.questions && status == TON_OK; i++) {
        status = ton_inquiry_begin(&e->question[i], &e->splits, error);
        if (status == TON_OK)
            status = check_question(e, &e->question[i], error);
    }
    return status;
}

/* ---- the key ------------------------------------------------------------------------------------
 */

static void hash_labels(uint64_t *key, const ton_labelling *labels)
{
    if (!labels->first)
        return;
    *key = ton_hash_quick(*key, labels->first, ((size_t)labels->count + 1) * sizeof(int32_t));
    *key = ton_hash_quick(*key, labels->label, (size_t)labels->first[labels->count] * 4);
}

/* Of the study's text, the tracks' rows, their labels and what made them. Standardisations other
 * than the corpus's see summaries, which rows are derived from. */
static void find_key(ton_experiment *e)
{
    const ton_run *run = &e->chosen.vectors->run[0];
    size_t rows = (size_t)run->rows;
    uint64_t key = ton_hash_quick(e->seed, e->study.given, strlen(e->study.given));
    key = ton_hash_quick(key, TON_VERSION, strlen(TON_VERSION));
    key = ton_hash_quick(key, run->id, rows * sizeof *run->id);
    key = ton_hash_quick(key, run->row,
                         rows * (size_t)e->chosen.vectors->space.stride * sizeof *run->row);
    key = ton_hash_quick(key, e->triplet, (size_t)e->exam.triplets * sizeof *e->triplet);
    hash_labels(&key, &e->split_by.labels);
    for (int i = 0; i < e->study.protocols; i++) {
        const ton_protocol_labels *l = &e->labels[i];
        hash_labels(&key, &l->by.labels);
        hash_labels(&key, &l->within.labels);
        for (int f = 0; f < TON_FILTERS; f++)
            hash_labels(&key, &l->filter[f].labels);
        if (l->passes)
            key = ton_hash_quick(key, l->passes, rows);
    }
    e->key = key;
}

/* The families that weights may name are those of the corpus. */
static ton_status read_study(ton_experiment *e, ton_error *error)
{
    ton_corpus *corpus = NULL;
    ton_corpus_scale scale = {0};
    ton_status status = ton_open_filled(&corpus, e->session, error);
    if (status == TON_OK)
        status = ton_corpus_scale_read(&scale, corpus, error);
    if (status == TON_OK)
        status = ton_study_read(&e->study, e->path, &scale.scaling->space, error);
    ton_corpus_scale_free(&scale);
    ton_corpus_close(corpus);
    e->seed = e->study.seeded ? e->study.seed : (uint64_t)e->session->seed;
    return status;
}

ton_status ton_experiment_read(ton_experiment *e, ton_error *error)
{
    ton_status status = read_study(e, error);
    if (status == TON_OK)
        status = choose_tracks(e, error);
    for (int i = 0; i < e->study.protocols && status == TON_OK; i++)
        status = read_protocol(e, i, error);
    if (status == TON_OK)
        status = deal(e, error);
    if (status == TON_OK)
        status = read_triplets(e, error);
    if (status == TON_OK)
        status = make_exam(e, error);
    if (status == TON_OK)
        find_key(e);
    return status;
}

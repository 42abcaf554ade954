/* The report: first the results, then where they come from. */
#include "tools/experiment/page_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- results ------------------------------------------------------------------------------------
 */

static ton_status put_table(ton_report *r, int question)
{
    ton_told_table told;
    ton_status status = ton_results_table(&told, r->e, question, false, r->error);
    if (status == TON_OK)
        ton_page_table(&r->page, &told.table);
    ton_told_free(&told);
    return status;
}

static ton_status put_forest(ton_report *r, int m)
{
    const ton_experiment *e = r->e;
    char name[TON_MEASURED_NAME], title[TON_MEASURED_NAME + 32];
    ton_forest_row *row = calloc((size_t)e->study.settings, sizeof *row);
    if (!row)
        return ton_fail(r->error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < e->study.settings; i++)
        row[i] = (ton_forest_row){e->study.setting[i].name, *ton_worth(e, i, m, TON_TRAIN),
                                  *ton_worth(e, i, m, TON_TEST)};
    snprintf(title, sizeof title, "%s of every setting", ton_measured_name(name, e, m, true));
    const ton_forest data = {title, name, row, e->study.settings, e->study.baseline[0]};
    DRAW(&r->page, ton_draw_forest, &data,
         "Train beside test, with 95 % intervals. The dotted line is the first baseline on test. "
         "Where train is far above test, weights fit what they were chosen on.");
    free(row);
    return TON_OK;
}

typedef struct by_rank {
    const char *name;
    double rank;
} by_rank;

static int ascending(const void *a, const void *b)
{
    double x = ((const by_rank *)a)->rank, y = ((const by_rank *)b)->rank;
    return (x > y) - (x < y);
}

static void draw_ranks(ton_report *r, const ton_ranked_settings *ranked, const by_rank *list,
                       const char **names, double *ranks)
{
    const ton_experiment *e = r->e;
    char name[TON_MEASURED_NAME], caption[TON_FIGURE_TEXT],
        title[2 * TON_STUDY_NAME] = "Which settings differ";
    ton_page_protocol(title, sizeof title, e, e->measured[ranked->measured].question);
    for (int i = 0; i < e->study.settings; i++) {
        names[i] = list[i].name;
        ranks[i] = list[i].rank;
    }
    snprintf(caption, sizeof caption,
             "Mean ranks by %s among %d groups by %s. Friedman's test that all are alike: chi "
             "square %.2f, p %.2g. Joined settings are less than the critical difference of %.2f "
             "apart (Nemenyi, 0.05).",
             ton_measured_name(name, e, ranked->measured, true), ranked->test.blocks,
             e->study.split_by, ranked->test.statistic, ranked->test.p, ranked->test.critical);
    const ton_ranks data = {.title = title,
                            .name = names,
                            .rank = ranks,
                            .count = e->study.settings,
                            .critical = ranked->test.critical,
                            .alpha = 0.05};
    DRAW(&r->page, ton_draw_ranks, &data, caption);
}

static ton_status put_ranks(ton_report *r, const ton_ranked_settings *ranked)
{
    size_t count = (size_t)r->e->study.settings;
    by_rank *list = calloc(count, sizeof *list);
    const char **names = calloc(count, sizeof *names);
    double *ranks = calloc(count, sizeof *ranks);
    bool room = list && names && ranks;
    for (size_t i = 0; i < count && room; i++)
        list[i] = (by_rank){r->e->study.setting[i].name, ranked->mean_rank[i]};
    if (room && isfinite(ranked->test.critical)) {
        qsort(list, count, sizeof *list, ascending);
        draw_ranks(r, ranked, list, names, ranks);
    }
    free(list);
    free((void *)names);
    free(ranks);
    return room ? TON_OK : ton_fail(r->error, TON_NO_MEMORY, NULL);
}

static ton_status put_results(ton_report *r)
{
    const ton_experiment *e = r->e;
    ton_status status = TON_OK;
    ton_page_heading(&r->page, "Results");
    ton_page_paragraph(&r->page, "Train and test are asked the same, with the weights that train "
                                 "alone chose; gap is train less test. Settings with fixed weights "
                                 "have chosen nothing, so what a gap is above theirs is "
                                 "overfitting. p is of the test against a baseline, corrected for "
                                 "all comparisons (Holm).");
    for (int q = 0; q < e->exam.questions && status == TON_OK; q++)
        if (ton_has_results(e, q))
            status = put_table(r, q);
    if (status == TON_OK && ton_has_results(e, -1))
        status = put_table(r, -1);
    for (int a = 0; a < ton_exam_aims(&e->exam) && status == TON_OK; a++)
        status = put_forest(r, ton_chosen_measured(e, a));
    for (int a = 0; a < ton_exam_aims(&e->exam) && status == TON_OK && e->ranked; a++)
        status = put_ranks(r, &e->ranked[a]);
    return status;
}

/* ---- neighbours ---------------------------------------------------------------------------------
 */

/* Labels that were asked for or said. */
static int list_said(int *list, const int64_t *cell, int kinds)
{
    int count = 0;
    for (int i = 0; i < kinds; i++) {
        bool said = false;
        for (int j = 0; j < kinds && !said; j++)
            said = cell[(int64_t)i * kinds + j] || cell[(int64_t)j * kinds + i];
        if (said)
            list[count++] = i;
    }
    return count;
}

static void draw_confusion(ton_report *r, int setting, int question, const int *list, int count)
{
    const ton_experiment *e = r->e;
    const ton_labelling *labels = &e->labels[question].by.labels;
    const char *name[TON_CONFUSED_DRAWN];
    int64_t cell[TON_CONFUSED_DRAWN * TON_CONFUSED_DRAWN];
    char title[2 * TON_STUDY_NAME + 32];
    for (int i = 0; i < count; i++) {
        name[i] = labels->name[list[i]];
        for (int j = 0; j < count; j++)
            cell[i * count + j] =
                e->result[setting].confusion[question][(int64_t)list[i] * labels->kinds + list[j]];
    }
    snprintf(title, sizeof title, "%s: %s taken for another", e->study.setting[setting].name,
             e->labels[question].by.name);
    const ton_confusion data = {title, name, cell, count};
    DRAW(&r->page, ton_draw_confusion, &data,
         "Queries of test over all splits, by the label that most of their nearest candidates "
         "have. Rows are what they are, columns what they are taken for; labels that are neither "
         "are left out.");
}

static void put_confusion(ton_report *r, int setting, int question)
{
    const int64_t *cell = r->e->result[setting].confusion[question];
    int list[TON_CONFUSED_LABELS];
    int count = cell ? list_said(list, cell, r->e->labels[question].by.labels.kinds) : 0;
    if (count && count <= TON_CONFUSED_DRAWN)
        draw_confusion(r, setting, question, list, count);
}

static ton_interval skewness_of(const ton_experiment *e, int setting)
{
    for (int m = 0; m < e->measures; m++)
        if (e->measured[m].measure->statistic == ton_skewness)
            return *ton_worth(e, setting, m, TON_TEST);
    return (ton_interval){NAN, NAN, NAN};
}

static void put_hubs(ton_report *r, int setting)
{
    const ton_experiment *e = r->e;
    char title[TON_STUDY_NAME + 32];
    snprintf(title, sizeof title, "%s: hubs", e->study.setting[setting].name);
    const ton_occurrence data = {title, e->result[setting].times, e->splits.tracks,
                                 e->study.neighbours, skewness_of(e, setting)};
    DRAW(&r->page, ton_draw_occurrence, &data,
         "How often a track is among the nearest of others, all tracks, no filter; weights are "
         "those chosen on all tracks.");
}

/* Of the first baseline, and of the setting that is best on test. */
static void put_neighbours(ton_report *r)
{
    const ton_experiment *e = r->e;
    int best = ton_best_setting(e, ton_chosen_measured(e, 0)), base = e->study.baseline[0];
    const int shown[] = {base, best};
    ton_page_heading(&r->page, "Neighbours");
    ton_page_paragraph(&r->page, "Of the first baseline, and of the setting that is best on test.");
    for (int i = 0; i < 2; i++) {
        if (shown[i] < 0 || (i && best == base))
            continue;
        for (int q = 0; q < e->exam.questions; q++)
            put_confusion(r, shown[i], q);
        put_hubs(r, shown[i]);
    }
}

/* ---- all ----------------------------------------------------------------------------------------
 */

static const char *const method[] = {
    "Weights are chosen on the train part of each split: by train queries among train tracks, so "
    "that nothing of a test track has a say. Then queries of both parts are asked the same, with "
    "all tracks as candidates. A query that is on one side of several splits counts once there, "
    "with the mean of its answers.",
    "Intervals draw whole groups, p comes from Fisher's randomisation test, which changes the sign "
    "of a whole group's differences together, and is corrected by Holm's method over all "
    "comparisons of the study. The best of many settings on test is better than it will be on new "
    "tracks: what is chosen by its test value needs other tracks to be judged by.",
    "Standardisation and mutual proximity see all tracks, but no label. Neighbours (hubs) are "
    "those of all tracks under the weights chosen on all tracks.",
};

ton_status ton_experiment_page(FILE *stream, const void *experiment, ton_error *error)
{
    ton_report r = {.e = experiment, .error = error};
    ton_told_facts facts;
    ton_experiment_facts(&facts, r.e);
    ton_page_begin(&r.page, stream, r.e->study.name,
                   "Settings of likeness, their weights chosen on train and judged on test.");
    ton_page_facts(&r.page, "Where it comes from", facts.fact, facts.count);
    ton_status status = put_results(&r);
    if (status == TON_OK)
        status = ton_page_weights(&r);
    if (status == TON_OK) {
        ton_page_curves(&r);
        put_neighbours(&r);
        ton_page_heading(&r.page, "Method");
        for (size_t i = 0; i < sizeof method / sizeof *method; i++)
            ton_page_paragraph(&r.page, method[i]);
        ton_page_verbatim(&r.page, "The study", r.e->study.given);
    }
    ton_page_end(&r.page);
    return status;
}

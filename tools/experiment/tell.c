/* Words and tables that the page, the terminal and files have in common. */
#include "tools/experiment/tell.h"

#include "tonary.h"
#include "tools/cli/output.h"
#include "tools/cli/text.h"
#include "tools/report/axis.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

const char *ton_measured_name(char out[TON_MEASURED_NAME], const ton_experiment *e, int m,
                              bool of_protocol)
{
    const ton_measured *measured = &e->measured[m];
    char name[TON_STUDY_MEASURE_NAME];
    ton_study_measure_name(name, measured->measure, e->study.neighbours);
    bool names = of_protocol && measured->question >= 0 && e->exam.questions > 1;
    snprintf(out, TON_MEASURED_NAME, "%s%s%s",
             names ? e->study.protocol[measured->question].name : "", names ? ": " : "", name);
    return out;
}

int ton_chosen_measured(const ton_experiment *e, int aim)
{
    int m = 0;
    while (e->measured[m].measure != e->study.choose)
        m++;
    return m + aim;
}

int ton_best_setting(const ton_experiment *e, int m)
{
    int best = -1;
    for (int i = 0; i < e->study.settings; i++) {
        double value = ton_worth(e, i, m, TON_TEST)->value;
        if (isnan(value))
            continue;
        double than = best < 0 ? NAN : ton_worth(e, best, m, TON_TEST)->value;
        bool better = e->measured[m].measure->lower_is_better ? value < than : value > than;
        if (best < 0 || better)
            best = i;
    }
    return best;
}

const char *ton_weights_text(char out[TON_WEIGHTS_TEXT], const ton_space *space,
                             const float *weights)
{
    size_t used = 0;
    *out = 0;
    for (int k = 0; k < space->families; k++) {
        char number[TON_NUMBER_BYTES];
        ton_number(number, (double)weights[k], 6);
        if (weights[k] > 0 && used < TON_WEIGHTS_TEXT)
            used += (size_t)snprintf(out + used, TON_WEIGHTS_TEXT - used, "%s%s=%s",
                                     used ? "," : "", space->family[k].name, number);
    }
    return out;
}

const float *ton_final_weights(const ton_experiment *e, int setting)
{
    return e->result[setting].chosen + (int64_t)e->splits.count * e->chosen.vectors->space.families;
}

/* ---- tables -------------------------------------------------------------------------------------
 */

void ton_told_free(ton_told_table *told)
{
    free(told->column);
    free(told->cell);
    free(told->name);
    *told = (ton_told_table){0};
}

bool ton_has_results(const ton_experiment *e, int question)
{
    for (int m = 0; m < e->measures; m++)
        if (e->measured[m].question == question)
            return true;
    return false;
}

/* Whether a measure has a gap and p, and whether it has intervals. */
static bool is_full(const ton_told_table *told, const ton_experiment *e, int m)
{
    return e->measured[m].measure->of != TON_OF_TRACKS &&
           (!told->brief || e->measured[m].measure == e->study.choose);
}

static ton_column_kind kind_of(const ton_told_table *told, const ton_experiment *e, int m)
{
    return !told->brief || e->measured[m].measure == e->study.choose ? TON_COLUMN_INTERVAL
                                                                     : TON_COLUMN_NUMBER;
}

static void add_column(ton_told_table *told, const char *name, const char *group,
                       ton_column_kind kind, int decimals)
{
    told->column[told->table.columns++] = (ton_report_column){name, group, kind, decimals};
}

/* A measure takes train, test and gap, and p for each baseline; of tracks there is only one. */
static void add_columns(ton_told_table *told, const ton_experiment *e, int m)
{
    const ton_study *study = &e->study;
    const char *name = ton_measured_name(told->name[m], e, m, false);
    bool tracks = e->measured[m].measure->of == TON_OF_TRACKS;
    if (!tracks)
        add_column(told, "train", name, kind_of(told, e, m), 3);
    add_column(told, tracks ? "all" : "test", name, kind_of(told, e, m), 3);
    if (!is_full(told, e, m))
        return;
    add_column(told, "gap", name, TON_COLUMN_NUMBER, 3);
    for (int b = 0; b < study->baselines; b++)
        add_column(told, study->setting[study->baseline[b]].name, "p against", TON_COLUMN_NUMBER,
                   4);
}

static void add_cells(const ton_told_table *told, ton_cell *cell, const ton_experiment *e,
                      int setting, int m, int *at)
{
    if (e->measured[m].measure->of != TON_OF_TRACKS)
        cell[(*at)++].value = *ton_worth(e, setting, m, TON_TRAIN);
    cell[(*at)++] =
        (ton_cell){NULL, *ton_worth(e, setting, m, TON_TEST), ton_best_setting(e, m) == setting};
    if (!is_full(told, e, m))
        return;
    cell[(*at)++].value.value = ton_gap(e, setting, m);
    for (int b = 0; b < e->study.baselines; b++)
        cell[(*at)++].value.value = e->result[setting].against[b * e->measures + m].p_holm;
}

static void fill_row(const ton_told_table *told, const ton_experiment *e, int setting, int question)
{
    ton_cell *cell = told->cell + (int64_t)setting * told->table.columns;
    int at = 1;
    cell[0].text = e->study.setting[setting].name;
    for (int m = 0; m < e->measures; m++)
        if (e->measured[m].question == question)
            add_cells(told, cell, e, setting, m, &at);
}

ton_status ton_results_table(ton_told_table *told, const ton_experiment *e, int question,
                             bool brief, ton_error *error)
{
    size_t rows = (size_t)e->study.settings;
    size_t most = 1 + (size_t)e->measures * (3 + (size_t)e->study.baselines);
    *told = (ton_told_table){.brief = brief};
    told->column = calloc(most, sizeof *told->column);
    told->cell = calloc(most * rows, sizeof *told->cell);
    told->name = calloc((size_t)e->measures, sizeof *told->name);
    if (!told->column || !told->cell || !told->name)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    told->table = (ton_results){.caption = question < 0 ? "all tracks, under the weights chosen on "
                                                          "all of them"
                                                        : e->study.protocol[question].name,
                                .column = told->column,
                                .cell = told->cell,
                                .rows = e->study.settings};
    add_column(told, "setting", NULL, TON_COLUMN_TEXT, 0);
    for (int m = 0; m < e->measures; m++)
        if (e->measured[m].question == question)
            add_columns(told, e, m);
    for (int s = 0; s < e->study.settings; s++)
        fill_row(told, e, s, question);
    return TON_OK;
}

/* ---- facts --------------------------------------------------------------------------------------
 */

static void add_fact(ton_told_facts *facts, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void add_fact(ton_told_facts *facts, const char *name, const char *format, ...)
{
    char *text = facts->text[facts->count];
    va_list rest;
    va_start(rest, format);
    vsnprintf(text, sizeof facts->text[0], format, rest);
    va_end(rest);
    facts->fact[facts->count++] = (ton_page_fact){name, text};
}

static void add_splits(ton_told_facts *facts, const ton_experiment *e)
{
    const ton_study *study = &e->study;
    if (study->folds)
        add_fact(facts, "splits", "%d folds, %d times, by %s (%d that are kept whole)",
                 study->folds, study->repeats, study->split_by, e->splits.owners);
    else
        add_fact(facts, "splits", "%g %% test, %d times, by %s (%d that are kept whole)",
                 100 * study->test, study->repeats, study->split_by, e->splits.owners);
}

void ton_experiment_facts(ton_told_facts *facts, const ton_experiment *e)
{
    const ton_study *study = &e->study;
    char name[TON_STUDY_MEASURE_NAME];
    facts->count = 0;
    add_fact(facts, "tracks", "%lld", (long long)e->splits.tracks);
    for (int q = 0; q < e->exam.questions; q++)
        add_fact(facts, "protocol", "%s: %lld queries of %d labels", e->question[q].name,
                 (long long)e->question[q].queries, (int)e->labels[q].by.labels.kinds);
    if (e->exam.triplets)
        add_fact(facts, "triplets", "%lld", (long long)e->exam.triplets);
    if (e->fit.unknown + e->unknown_triplets)
        add_fact(facts, "unknown rows", "%lld name tracks that cannot be compared",
                 (long long)(e->fit.unknown + e->unknown_triplets));
    add_splits(facts, e);
    add_fact(facts, "weights chosen by", "%s on train queries among train tracks",
             ton_study_measure_name(name, study->choose, study->neighbours));
    add_fact(facts, "intervals", "95 %%, %d bootstrap draws of whole groups by %s",
             TON_BOOTSTRAP_DRAWS, study->split_by);
    add_fact(facts, "seed", "%llu", (unsigned long long)e->seed);
    add_fact(facts, "tonary", "%s", TON_VERSION);
}

/* ---- on the terminal ----------------------------------------------------------------------------
 */

static ton_status print_results(const ton_experiment *e, int question, ton_error *error)
{
    ton_told_table told;
    ton_status status = ton_results_table(&told, e, question, true, error);
    if (status == TON_OK) {
        fputc('\n', ton_output);
        ton_text_bold(e->session, true);
        ton_text_print(ton_output, told.table.caption);
        ton_text_bold(e->session, false);
        fputc('\n', ton_output);
        ton_results_text(ton_output, &told.table);
    }
    ton_told_free(&told);
    return status;
}

static void print_weights(const ton_experiment *e)
{
    char text[TON_WEIGHTS_TEXT];
    fputc('\n', ton_output);
    for (int i = 0; i < e->study.settings; i++) {
        ton_text_column(ton_output, e->study.setting[i].name, 32);
        fprintf(ton_output, "  %s\n",
                ton_weights_text(text, &e->chosen.vectors->space, ton_final_weights(e, i)));
    }
}

ton_status ton_experiment_tell(const ton_experiment *e, ton_error *error)
{
    ton_told_facts facts;
    ton_status status = TON_OK;
    ton_experiment_facts(&facts, e);
    ton_text_bold(e->session, true);
    ton_text_print(ton_output, e->study.name);
    ton_text_bold(e->session, false);
    for (int i = 0; i < facts.count; i++) {
        fprintf(ton_output, "%s%s: ", i ? "; " : "\n", facts.fact[i].name);
        ton_text_print(ton_output, facts.fact[i].value);
    }
    fputc('\n', ton_output);
    for (int q = -1; q < e->exam.questions && status == TON_OK; q++)
        if (ton_has_results(e, q))
            status = print_results(e, q, error);
    print_weights(e);
    return status;
}

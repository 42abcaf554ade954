/* A line for each setting, protocol and measure, and each baseline of it. */
#include "tools/experiment/tell.h"

#include <math.h>
#include <stdlib.h>

static const ton_report_column columns[] = {
    {"setting", NULL, TON_COLUMN_TEXT, 0},  {"metric", NULL, TON_COLUMN_TEXT, 0},
    {"hubness", NULL, TON_COLUMN_TEXT, 0},  {"standardise", NULL, TON_COLUMN_TEXT, 0},
    {"search", NULL, TON_COLUMN_TEXT, 0},   {"combinations", NULL, TON_COLUMN_NUMBER, 0},
    {"weights", NULL, TON_COLUMN_TEXT, 0},  {"protocol", NULL, TON_COLUMN_TEXT, 0},
    {"measure", NULL, TON_COLUMN_TEXT, 0},  {"train", NULL, TON_COLUMN_INTERVAL, 4},
    {"test", NULL, TON_COLUMN_INTERVAL, 4}, {"gap", NULL, TON_COLUMN_NUMBER, 4},
    {"baseline", NULL, TON_COLUMN_TEXT, 0}, {"difference", NULL, TON_COLUMN_INTERVAL, 4},
    {"p", NULL, TON_COLUMN_NUMBER, 4},      {"p_holm", NULL, TON_COLUMN_NUMBER, 4},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

typedef struct lines {
    const ton_experiment *e;
    ton_cell *cell;                          /* (lines, COLUMNS) */
    char (*weights)[TON_WEIGHTS_TEXT];       /* (settings) */
    char (*measure)[TON_STUDY_MEASURE_NAME]; /* (measures) */
} lines;

static void fill_line(const lines *l, ton_cell *cell, int s, int m, int b)
{
    const ton_experiment *e = l->e;
    const ton_study_setting *setting = &e->study.setting[s];
    const ton_difference *against = &e->result[s].against[b * e->measures + m];
    int question = e->measured[m].question;
    const char *const texts[] = {setting->name,
                                 setting->metric->name,
                                 setting->mutual ? "mutual" : "none",
                                 ton_standardise_name(setting->standardise),
                                 ton_study_search_name(setting->search),
                                 NULL,
                                 l->weights[s],
                                 question < 0 ? NULL : e->study.protocol[question].name,
                                 l->measure[m]};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cell[i].text = texts[i];
    cell[5].value.value = e->result[s].tried;
    cell[9].value = *ton_worth(e, s, m, TON_TRAIN);
    cell[10].value = *ton_worth(e, s, m, TON_TEST);
    cell[11].value.value = ton_gap(e, s, m);
    cell[12].text = e->study.setting[e->study.baseline[b]].name;
    cell[13].value = against->interval;
    cell[14].value.value = against->p;
    cell[15].value.value = against->p_holm;
}

ton_status ton_experiment_csv(FILE *stream, const void *experiment, ton_error *error)
{
    const ton_experiment *e = experiment;
    int each = e->measures * e->study.baselines, count = e->study.settings * each;
    lines l = {e, calloc((size_t)count * COLUMNS, sizeof *l.cell),
               calloc((size_t)e->study.settings, sizeof *l.weights),
               calloc((size_t)e->measures, sizeof *l.measure)};
    ton_status status =
        l.cell && l.weights && l.measure ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int m = 0; m < e->measures && status == TON_OK; m++)
        ton_study_measure_name(l.measure[m], e->measured[m].measure, e->study.neighbours);
    for (int s = 0; s < e->study.settings && status == TON_OK; s++)
        ton_weights_text(l.weights[s], &e->chosen.vectors->space, ton_final_weights(e, s));
    for (int i = 0; i < count && status == TON_OK; i++)
        fill_line(&l, l.cell + (int64_t)i * COLUMNS, i / each, i % each / e->study.baselines,
                  i % e->study.baselines);
    if (status == TON_OK)
        ton_results_csv(stream, &(ton_results){NULL, columns, l.cell, COLUMNS, count});
    free(l.cell);
    free(l.weights);
    free(l.measure);
    return status;
}

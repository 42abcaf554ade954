/* What the ways of telling an experiment share. */
#ifndef TONARY_TOOLS_EXPERIMENT_TELL_H
#define TONARY_TOOLS_EXPERIMENT_TELL_H

#include "tools/experiment/experiment.h"
#include "tools/report/page.h"

enum { TON_MEASURED_NAME = TON_STUDY_MEASURE_NAME + TON_STUDY_NAME, TON_WEIGHTS_TEXT = 512 };

/* "precision_at_10"; with several protocols and of_protocol also whose: "genre: precision_at_10".
 * Returns out. */
const char *ton_measured_name(char out[TON_MEASURED_NAME], const ton_experiment *experiment, int m,
                              bool of_protocol);

/* The measured that weights are chosen by, one per aim. */
int ton_chosen_measured(const ton_experiment *experiment, int aim);

static inline const ton_interval *ton_worth(const ton_experiment *experiment, int setting, int m,
                                            ton_side side)
{
    return &experiment->result[setting].worth[(int64_t)m * TON_SIDES + (int)side];
}

/* Train less test: above 0 where weights fit train better than what they were not chosen on; of a
 * measure of which lower is better, below. */
static inline double ton_gap(const ton_experiment *experiment, int setting, int m)
{
    return ton_worth(experiment, setting, m, TON_TRAIN)->value -
           ton_worth(experiment, setting, m, TON_TEST)->value;
}

/* The setting whose test is best by a measure, -1 for none. */
int ton_best_setting(const ton_experiment *experiment, int m);

/* Weights (families) as --weights takes them. Returns out. */
const char *ton_weights_text(char out[TON_WEIGHTS_TEXT], const ton_space *space,
                             const float *weights);

/* The weights chosen on all tracks. */
const float *ton_final_weights(const ton_experiment *experiment, int setting);

/* Results for people: a line per setting, of one protocol, or (-1) of what is about none. brief:
 * intervals and p only of what weights are chosen by. TON_NO_MEMORY; the caller frees it also then.
 */
typedef struct ton_told_table {
    ton_results table;
    ton_report_column *column;
    ton_cell *cell;
    char (*name)[TON_MEASURED_NAME]; /* (measures) */
    bool brief;
} ton_told_table;
ton_status ton_results_table(ton_told_table *told, const ton_experiment *experiment, int question,
                             bool brief, ton_error *error);
void ton_told_free(ton_told_table *told);

/* Whether anything was measured of a protocol, or (-1) of none. */
bool ton_has_results(const ton_experiment *experiment, int question);

/* What an experiment rests on, as names and values; facts borrow from the struct. */
enum { TON_FACTS = TON_STUDY_PROTOCOLS + 8 };
typedef struct ton_told_facts {
    ton_page_fact fact[TON_FACTS];
    int count;
    char text[TON_FACTS][TON_FIGURE_TEXT];
} ton_told_facts;
void ton_experiment_facts(ton_told_facts *facts, const ton_experiment *experiment);

#endif

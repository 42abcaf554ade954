/* tonary - an experiment: a study, the corpus that it is about, and what was found. What the parts
 * of this room share. */
#ifndef TONARY_TOOLS_EXPERIMENT_EXPERIMENT_H
#define TONARY_TOOLS_EXPERIMENT_EXPERIMENT_H

#include "recommend/evaluation/friedman.h"
#include "tools/cli/chosen.h"
#include "tools/evaluate/said.h"
#include "tools/experiment/pool.h"
#include "tools/experiment/trials.h"
#include "tools/report/pictures.h"

/* A kind of label and where it comes from. */
typedef struct ton_label_kind {
    const char *name; /* NULL: none is asked for */
    const char *source;
    ton_labelling labels;
} ton_label_kind;

/* What a protocol of the study asks for. */
typedef struct ton_protocol_labels {
    ton_label_kind by, within, filter[TON_FILTERS];
    uint8_t *passes; /* (tracks); NULL: all */
} ton_protocol_labels;

/* A measure, and the question that it is about; tracks and triplets are about none (-1). */
typedef struct ton_measured {
    const ton_measure *measure;
    int question;
} ton_measured;

typedef struct ton_difference {
    ton_interval interval; /* the setting's less the baseline's, on test */
    double p, p_holm;      /* NaN: not compared */
} ton_difference;

/* A weight and what it does; others are those that were chosen on all tracks. */
typedef struct ton_curve {
    int vary, question;
    ton_response_point *point; /* (count) by rising weight */
    int count;
} ton_curve;

typedef struct ton_heat_of {
    int across, upward, question; /* two varied weights */
    double *value[TON_SIDES];     /* (rows, columns) of train, of test */
} ton_heat_of;

/* What a setting was found to be worth. Questions of a measure that is not of queries: one. */
typedef struct ton_result {
    bool done;
    int tried;
    float *chosen;           /* (splits + 1, families), the last on all tracks */
    double *choice;          /* (splits + 1) the measure to choose by, where it was chosen */
    ton_interval *worth;     /* (measured, TON_SIDES) */
    ton_answers *answers;    /* (measured) on test */
    ton_difference *against; /* (baselines, measured) */
    int64_t **confusion;     /* (questions) (kinds, kinds) on test, over all splits; NULL: too many
                                labels */
    int *times;              /* (tracks) among the nearest of so many, all weights chosen on all */
    ton_curve *curve;
    ton_heat_of *heat;
    int curves, heats;
} ton_result;

typedef struct ton_ranked_settings {
    ton_friedman_test test;
    int measured;
    double *mean_rank; /* (settings) */
} ton_ranked_settings;

/* Labels that are counted, those that are drawn, pairs of weights of a setting. */
enum { TON_CONFUSED_LABELS = 150, TON_CONFUSED_DRAWN = 40, TON_HEATS = 10 };

typedef struct ton_experiment {
    const ton_session *session;
    const char *path; /* of the study */
    ton_study study;
    uint64_t seed;
    ton_chosen chosen;
    ton_named *named;
    ton_label_table *table;
    ton_label_fit fit;
    int64_t unknown_triplets;
    ton_label_kind split_by;
    ton_protocol_labels labels[TON_STUDY_PROTOCOLS];
    ton_inquiry question[TON_STUDY_PROTOCOLS];
    ton_splits splits;
    ton_triplet *triplet;
    ton_exam exam;
    ton_measured *measured; /* (measures) by measure, then by question */
    int measures;
    ton_result *result;          /* (study.settings) */
    ton_ranked_settings *ranked; /* (exam's aims) */
    uint64_t key;                /* of all that results depend on */
    ton_effort effort;
    double tried, planned; /* combinations, for progress */
} ton_experiment;

/* ---- parts, each of which fills its own fields; errors name the file ----------------------------
 */

/* Opens corpus and labels, deals splits, lists who is asked. */
ton_status ton_experiment_read(ton_experiment *experiment, ton_error *error);

/* Pairs of a setting: its metric, standardisation and descriptors. own: vectors to be freed, NULL
 * when they are the corpus's. */
typedef struct ton_ground {
    ton_vectors *own;
    ton_pairs *pairs;
} ton_ground;
ton_status ton_ground_make(ton_ground *ground, const ton_experiment *experiment,
                           const ton_study_setting *setting, ton_error *error);
void ton_ground_free(ton_ground *ground);
bool ton_same_ground(const ton_study_setting *a, const ton_study_setting *b);

/* Tries all settings. TON_INTERRUPTED. */
ton_status ton_experiment_run(ton_experiment *experiment, ton_error *error);

/* Fills a setting's result from what was tried and chosen. */
ton_status ton_result_fill(ton_result *result, const ton_experiment *experiment,
                           const ton_trials *trials, ton_error *error);
ton_status ton_result_draw(ton_result *result, const ton_experiment *experiment,
                           const ton_trials *trials, ton_error *error);
void ton_result_free(ton_result *result, const ton_experiment *experiment);

/* Values of a weight in rising order: value (vary->count). */
void ton_vary_sorted(double *value, const ton_study_vary *vary);

/* Holds all settings against the baselines and each other. */
ton_status ton_experiment_compare(ton_experiment *experiment, ton_error *error);

void ton_experiment_free(ton_experiment *experiment);

/* ---- telling ------------------------------------------------------------------------------------
 */

json_t *ton_experiment_json(const ton_experiment *experiment);
ton_status ton_experiment_csv(FILE *stream, const void *experiment, ton_error *error);
ton_status ton_experiment_page(FILE *stream, const void *experiment, ton_error *error);
ton_status ton_experiment_tell(const ton_experiment *experiment, ton_error *error);

#endif

/* tonary - evaluate sessions: what comes next, predicted at every place of sessions that were not
 * learnt from.
 *
 * Files become sessions (sessions_data); a method is trained and asked at every place of those that
 * judge (sessions_judge); its answers become measures with intervals, and comparisons of every two
 * methods (sessions_measures), which are told (sessions_report).
 */
#ifndef TONARY_TOOLS_EVALUATE_SESSIONS_H
#define TONARY_TOOLS_EVALUATE_SESSIONS_H

#include "recommend/evaluation/bootstrap.h"
#include "recommend/listeners/recommender.h"
#include "tools/command.h"
#include "tools/evaluate/numbering.h"

enum { TON_SESSIONS_RUNS = 8, TON_SESSIONS_NAME_BYTES = 32 };

typedef struct ton_sessions_options {
    bool valid, repeats;
    int k;
    const char *method, *train, *test;
    ton_texts set;
} ton_sessions_options;

/* Sessions that own what they hold. */
typedef struct ton_heard_sessions {
    ton_sessions of;
    int64_t *start;
    int32_t *item;
} ton_heard_sessions;

typedef struct ton_sessions_data {
    ton_numbering songs;
    ton_heard_sessions train, judge;
    int64_t wrong; /* rows that could not be read; each has been told */
} ton_sessions_data;

/* Reads what the options name. Errors name file and line. The caller frees data also after an
 * error. */
ton_status ton_sessions_read(ton_sessions_data *data, const ton_sessions_options *options,
                             const ton_session *session, ton_error *error);
void ton_sessions_data_free(ton_sessions_data *data);

/* ---- judging ------------------------------------------------------------------------------------
 */

typedef enum ton_sessions_answer {
    TON_HITS,        /* songs that came and were among the k */
    TON_RECIPROCALS, /* sum of one over their ranks */
    TON_SESSIONS_ANSWERS
} ton_sessions_answer;

/* One method of the table with its parameters, and what it answered. */
typedef struct ton_sessions_run {
    const ton_recommender *row;
    double *parameter;                    /* (row->parameter_count) */
    double *answer[TON_SESSIONS_ANSWERS]; /* (sessions that judge) */
    ton_interval interval[TON_SESSIONS_ANSWERS];
    double train_seconds, score_seconds;
} ton_sessions_run;

/* The first method less the second. */
typedef struct ton_sessions_comparison {
    int first, second; /* runs */
    ton_interval difference[TON_SESSIONS_ANSWERS];
    double p[TON_SESSIONS_ANSWERS], p_holm[TON_SESSIONS_ANSWERS];
} ton_sessions_comparison;

enum { TON_SESSIONS_PAIRS = TON_SESSIONS_RUNS * (TON_SESSIONS_RUNS - 1) / 2 };

typedef struct ton_sessions_evaluation {
    const ton_session *session;
    const ton_sessions_options *options;
    ton_sessions_data data;
    double *asked; /* (sessions that judge) places at which methods were asked */
    int64_t sessions, places;
    ton_sessions_run run[TON_SESSIONS_RUNS]; /* (runs) */
    int runs;
    ton_sessions_comparison comparison[TON_SESSIONS_PAIRS]; /* (comparisons) */
    int comparisons;
} ton_sessions_evaluation;

/* Counts the places at which methods are asked; TON_NOT_FOUND: there are none. */
ton_status ton_sessions_places(ton_sessions_evaluation *e, ton_error *error);

/* Trains a method and asks it. */
ton_status ton_sessions_judge(ton_sessions_evaluation *e, ton_sessions_run *run, ton_error *error);

/* ---- measures ----------------------------------------------------------------------------------
 */

/* "hr_at_20" and its definition. */
void ton_sessions_measure_name(char name[TON_SESSIONS_NAME_BYTES], const char **definition,
                               const ton_sessions_evaluation *e, int answer);

ton_status ton_sessions_measure(ton_sessions_evaluation *e, ton_error *error);

/* Prints it all, as JSON or text. */
void ton_sessions_tell(const ton_sessions_evaluation *e);

#endif

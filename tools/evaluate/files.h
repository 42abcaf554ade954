/* tonary - a task that compares what is heard in audio files with what is true of them.
 *
 * A task says how the truth is written, how a file is judged and what is measured; reading,
 * listening, intervals and the report are the same for all.
 */
#ifndef TONARY_TOOLS_EVALUATE_FILES_H
#define TONARY_TOOLS_EVALUATE_FILES_H

#include <jansson.h>

#include "features/features.h"
#include "recommend/evaluation/bootstrap.h"
#include "tools/evaluate/truth.h"

enum { TON_SCORES = 3 };

typedef struct ton_verdict {
    double truth, estimate; /* NaN: none */
    double confidence;
    const char *relation; /* of the estimate to the truth, in a word; static */
    bool correct;
    double score[TON_SCORES]; /* what the measures are made of */
    bool heard;               /* set by the engine: the file could be analysed */
} ton_verdict;

typedef struct ton_measure {
    const char *name, *definition;
    ton_statistic_of *statistic;
    int score; /* that it takes */
    int form;  /* of the truth that it needs; -1: any */
} ton_measure;

typedef struct ton_file_task {
    const char *name;
    const ton_truth_form *form; /* (form_count) */
    int form_count;
    const char *needs; /* the forms' columns in words */
    void (*judge)(ton_verdict *verdict, const double *truth, const ton_summary *summary);
    json_t *(*answer)(double value); /* a truth or an estimate as it is shown */
    const ton_measure *measure;      /* (measure_count) */
    int measure_count;
} ton_file_task;

/* Evaluates and prints. TON_PARTIAL: some files failed or some rows were wrong; each has been told.
 */
ton_status ton_evaluate_files(const ton_file_task *task, const ton_truth_options *options,
                              const ton_session *session, ton_error *error);

#endif

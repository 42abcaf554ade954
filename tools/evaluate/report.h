/* tonary - what an evaluation of files has found, as JSON and as text. */
#ifndef TONARY_TOOLS_EVALUATE_REPORT_H
#define TONARY_TOOLS_EVALUATE_REPORT_H

#include "tools/evaluate/files.h"

typedef struct ton_findings {
    const ton_file_task *task;
    const ton_truth_options *options;
    const ton_truth *truth;
    const ton_verdict *verdict;   /* (truth->count) */
    const ton_interval *interval; /* (task->measure_count) */
    int failed;
} ton_findings;

/* Whether the measure can be told from this form of truth. */
bool ton_measure_applies(const ton_findings *findings, int measure);

void ton_findings_print(const ton_findings *findings, const ton_session *session);

#endif

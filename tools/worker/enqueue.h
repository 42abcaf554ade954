/* tonary - what an index run would analyse, left to workers: `index --queue`. */
#ifndef TONARY_TOOLS_WORKER_ENQUEUE_H
#define TONARY_TOOLS_WORKER_ENQUEUE_H

#include "corpus/jobs.h"
#include "tools/cli/index_report.h"
#include "tools/cli/options.h"
#include "tools/cli/roots.h"

/* Queues what the plan asks for, and counts it. A file belongs to the innermost root that it lies
 * in: one that is named (NAME=DIR), one that the corpus knows, or else the place that was walked,
 * by its path. again: also what is poison. */
ton_status ton_enqueue(ton_index_report *report, ton_corpus *corpus, const ton_plan *plan,
                       const ton_roots *roots, const ton_texts *named, bool again,
                       ton_error *error);

#endif

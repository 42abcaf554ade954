/* tonary - what an index run has to do: the files that were found, compared with the corpus.
 *
 * Ids are chosen here, in the order of paths and before anything is analysed, so that they do not
 * depend on how many workers there are or which is quicker.
 */
#ifndef TONARY_TOOLS_CLI_PLAN_H
#define TONARY_TOOLS_CLI_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "corpus/corpus.h"
#include "tools/cli/walk.h"

typedef enum ton_task {
    TON_TASK_NEW,
    TON_TASK_CHANGED,
    TON_TASK_EXCERPT, /* unchanged, but analysed by another excerpt */
    TON_TASK_RETRY,
    TON_TASK_NONE
} ton_task;

typedef struct ton_planned {
    const ton_found *file; /* borrowed from the walk */
    int64_t id;
    ton_task task;
    bool returned; /* its track was gone and is unchanged */
} ton_planned;

typedef struct ton_missing {
    int64_t id;
    char *path; /* owned */
} ton_missing;

/* A place that was named, and what the corpus knew below it. */
typedef struct ton_root {
    const char *path; /* absolute, borrowed */
    int64_t known, missing;
    bool refused; /* more vanished at once than --max-missing allows: nothing is forgotten */
} ton_root;

typedef struct ton_plan_options {
    double excerpt;     /* seconds */
    double max_missing; /* per cent */
    bool retry_failed;
} ton_plan_options;

typedef struct ton_plan {
    ton_planned *file; /* (count), by path */
    size_t count;
    ton_missing *missing; /* to be marked as gone */
    size_t missing_count, missing_capacity;
    int64_t unchanged, returned; /* returned ones are unchanged, too */
    int64_t excerpts;            /* tasks TON_TASK_EXCERPT */
    double excerpt_before;       /* seconds, of the first of these */
    bool excerpts_differ;        /* of these, from one another */
} ton_plan;

/* Sorts roots and takes out those that lie in another: each track is judged once, and with as many
 * neighbours as it can be. Returns how many are left. */
int ton_roots_settle(ton_root *roots, int count);

/* Makes a plan for settled roots; fills known, missing and refused of the roots. corpus may be
 * NULL: nothing is known. The caller frees it also after an error. */
ton_status ton_plan_make(ton_plan *plan, ton_corpus *corpus, const ton_found *found, size_t count,
                         ton_root *roots, int root_count, const ton_plan_options *options,
                         ton_error *error);
void ton_plan_free(ton_plan *plan);

#endif

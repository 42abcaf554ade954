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
#include "tools/cli/roots.h"
#include "tools/cli/walk.h"

typedef enum ton_task {
    TON_TASK_NEW,
    TON_TASK_CHANGED,
    TON_TASK_EXCERPT, /* unchanged, but analysed by another excerpt */
    TON_TASK_RETRY,
    TON_TASK_KEY, /* unchanged, but of a version that knew no keys */
    TON_TASK_NONE
} ton_task;

typedef struct ton_planned {
    const ton_found *file; /* borrowed from the walk */
    int64_t id;            /* 0: new, and not chosen yet */
    ton_task task;
    ton_audio_key audio, before; /* of the file, and of its track; as far as they are known */
    int64_t origin;              /* the track whose analysis is of this sound; 0: none */
    int64_t claims;              /* the track that has this sound and lost its path; 0: none */
    bool moved;                  /* id is that track's */
    bool returned;               /* its track was gone and is unchanged */
    bool passed_over;            /* too short or too long */
    bool done;                   /* what became of it is in the corpus */
} ton_planned;

typedef struct ton_missing {
    int64_t id;
    char *path; /* owned */
    int part;
    int root;       /* it lies below */
    bool undivided; /* its file is there, but is divided otherwise: that is sure */
} ton_missing;

typedef struct ton_plan_options {
    double excerpt; /* seconds */
    bool retry_failed;
} ton_plan_options;

typedef struct ton_plan {
    ton_planned *file; /* (count), by path and part */
    size_t count;
    ton_missing *missing; /* tracks whose path leads nowhere, or whose part is none any more */
    size_t missing_count;
    int64_t unchanged, returned; /* returned ones are unchanged, too */
    int64_t failed_before;       /* of those unchanged */
    int64_t excerpts;            /* tasks TON_TASK_EXCERPT */
    double excerpt_before;       /* seconds, of the first of these */
    bool excerpts_differ;        /* of these, from one another */
} ton_plan;

/* Makes a plan and notes in the roots how many tracks are known below. corpus may be NULL: nothing
 * is known. The caller frees it also after an error. */
ton_status ton_plan_make(ton_plan *plan, ton_corpus *corpus, const ton_found *found, size_t count,
                         ton_roots *roots, const ton_plan_options *options, ton_error *error);
void ton_plan_free(ton_plan *plan);

/* Gives new files their ids, when it is known which are new. */
ton_status ton_plan_choose_ids(ton_plan *plan, ton_corpus *corpus, ton_error *error);

/* Whether nothing is to be heard or told of a file. */
bool ton_is_idle(const ton_planned *planned);

/* Whether a file is a track that is known already, under this path or another, by its sound. */
bool ton_is_known(const ton_planned *planned);

/* The file of that path and part, or NULL. */
ton_planned *ton_plan_find(const ton_plan *plan, const char *path, int part);

/* Whether the file system says that there is nothing: not, when a disk fails or one may not look.
 */
bool ton_leads_nowhere(const char *path);

#endif

/* tonary - what an experiment has found so far, in a file beside its result, so that it can go on
 * after an interruption or a power cut.
 *
 * The first line names the experiment by a key: study, tracks, labels and version. Each other line
 * is a finding. Numbers are written with all their digits, so that whoever goes on comes to the
 * same result, to the last bit. A file with another key, or what follows a damaged line, is
 * dropped.
 */
#ifndef TONARY_TOOLS_EXPERIMENT_JOURNAL_H
#define TONARY_TOOLS_EXPERIMENT_JOURNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

typedef struct ton_journal ton_journal;

/* Weights of a setting: with a row of numbers what they are worth; without one what was learnt on
 * a split. */
typedef struct ton_finding {
    int setting, split;   /* -1: of no split */
    const float *weights; /* (families) */
    const double *row;    /* (width) any may be NaN */
    int families, width;
} ton_finding;

/* Opens or begins the file. found: how many findings it has already. TON_BUSY: another experiment
 * writes to it; TON_IO, TON_NO_MEMORY. */
ton_status ton_journal_open(ton_journal **journal, int64_t *found, const char *path, uint64_t key,
                            ton_error *error);

/* Calls visit with those of a setting that were there when it was opened; borrowed. */
typedef ton_status ton_finding_visit(void *user, const ton_finding *finding);
ton_status ton_journal_each(const ton_journal *journal, int setting, ton_finding_visit *visit,
                            void *user);

/* Appends one; from several threads. Trouble is told by ton_journal_close. */
void ton_journal_add(ton_journal *journal, const ton_finding *finding);

/* Closes it; when finished, the file is removed. TON_IO: it could not be written. Accepts NULL. */
ton_status ton_journal_close(ton_journal *journal, bool finished, ton_error *error);

#endif

/* tonary - tracks on their way into the corpus, written a few dozen at a time. */
#ifndef TONARY_TOOLS_CLI_BATCH_H
#define TONARY_TOOLS_CLI_BATCH_H

#include "corpus/corpus.h"
#include "tools/cli/index_report.h"
#include "tools/cli/plan.h"

typedef struct ton_batch ton_batch;

/* Both are borrowed; the report counts what was committed. NULL when memory is short. */
ton_batch *ton_batch_new(ton_corpus *corpus, ton_index_report *report);
void ton_batch_free(ton_batch *batch);

/* Takes a track for a planned file, whose path it borrows, and marks the file as done when it is
 * written. */
ton_status ton_batch_add(ton_batch *batch, ton_planned *planned, const ton_track *track,
                         ton_error *error);

/* Writes what waits: all, or only when it has waited for long. */
ton_status ton_batch_flush(ton_batch *batch, ton_error *error);
ton_status ton_batch_tick(ton_batch *batch, ton_error *error);

/* Tracks of the plan that change places do so at once, before anything is written at their paths.
 */
ton_status ton_batch_moves(ton_corpus *corpus, const ton_plan *plan, ton_error *error);

#endif

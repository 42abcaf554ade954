/* tonary - who a file is, by its sound: known under another name, a copy, or new.
 *
 * A track whose path leads nowhere and whose sound is found elsewhere has moved: it keeps its id
 * and all that hangs on it. Sound that is in the corpus under a path that is still there has been
 * copied: another track, with tags of its own, which shares the analysis.
 */
#ifndef TONARY_TOOLS_CLI_IDENTITY_H
#define TONARY_TOOLS_CLI_IDENTITY_H

#include "corpus/corpus.h"
#include "tools/cli/plan.h"

typedef struct ton_identity ton_identity;

/* Both are borrowed; corpus may be NULL. NULL when memory is short. */
ton_identity *ton_identity_new(ton_corpus *corpus, ton_plan *plan, double excerpt);
void ton_identity_free(ton_identity *identity);

/* Finds out what must be known before ids are chosen: which tracks have changed places. Reads the
 * files that changed and, when another sound stands where a track was, or if told so, the new ones
 * too. */
ton_status ton_identity_settle(ton_identity *identity, bool read_all, ton_error *error);

/* Fills a file's audio, unless it is known, from a descriptor that is open on it. TON_IO,
 * TON_NO_MEMORY; a file that shrinks meanwhile is nobody. The parts of a file come one after
 * another, and it is read once. */
ton_status ton_identity_read(ton_identity *identity, ton_planned *planned, int descriptor,
                             ton_error *error);

/* Finds out who a file is whose audio was read: its origin and, when it is new and its track has
 * lost its path, that it moved. */
ton_status ton_identify(ton_identity *identity, ton_planned *planned, ton_error *error);

/* The first file of this sound that was asked about; itself, when it is the first or has no known
 * sound. NULL when memory is short. */
const ton_planned *ton_identity_first(ton_identity *identity, const ton_planned *planned);

/* Whether the track of that id has another path now. */
bool ton_identity_moved(const ton_identity *identity, int64_t id);

#endif

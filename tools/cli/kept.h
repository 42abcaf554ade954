/* tonary - what a running program keeps between two questions: the vectors of its corpus.
 *
 * A question of the command line maps the vectors, asks and lets go; whoever is asked again and
 * again keeps them as long as nothing changed. Several threads may have them at once; what is out
 * of date is let go of by whoever has it last.
 */
#ifndef TONARY_TOOLS_CLI_KEPT_H
#define TONARY_TOOLS_CLI_KEPT_H

#include "corpus/corpus.h"
#include "recommend/content/vectors.h"

typedef struct ton_kept ton_kept;

/* NULL when memory is short. Free it when nobody has vectors of it. */
ton_kept *ton_kept_new(void);
void ton_kept_free(ton_kept *kept);

/* How vectors are read when there are none, or none that are up to date. */
typedef ton_status ton_kept_read(void *user, ton_vectors **vectors, ton_error *error);

/* Those of the corpus as it is now; the caller frees *vectors as always. Errors of read, of the
 * corpus, TON_NO_MEMORY. */
ton_status ton_kept_vectors(ton_kept *kept, ton_vectors **vectors, ton_corpus *corpus,
                            ton_kept_read *read, void *user, ton_error *error);

#endif

/* tonary - which track of the corpus a row of a table is about.
 */
#ifndef TONARY_TOOLS_CLI_JOINING_H
#define TONARY_TOOLS_CLI_JOINING_H

#include "corpus/families.h"

/* What an id is: --id-is. */
typedef enum ton_id_kind {
    TON_ID_PATH,  /* a path as the corpus has it, or from here; or the name of a track without audio
                   */
    TON_ID_NAME,  /* of a file, whatever its folder */
    TON_ID_TRACK, /* the corpus's own */
    TON_ID_KINDS
} ton_id_kind;

/* TON_USAGE lists them. */
ton_status ton_id_kind_named(ton_id_kind *kind, const char *name, ton_error *error);

/* Names of files, and tracks that were met: memory grows with the number of either. */
typedef struct ton_joining ton_joining;

/* For a corpus in a transaction. TON_NO_MEMORY, TON_IO. */
ton_status ton_joining_new(ton_joining **joining, ton_corpus *corpus, ton_id_kind kind,
                           ton_error *error);
void ton_joining_free(ton_joining *joining);

/* *track that the id names; 0: none, of a kind by which a new one can be made. TON_NOT_FOUND: none,
 * of another kind; TON_AMBIGUOUS: several files have that name. */
ton_status ton_joining_find(ton_joining *joining, int64_t *track, const char *id, ton_error *error);

/* Notes that a track was met in a row; *before: in which row it was already, or 0. */
ton_status ton_joining_meet(ton_joining *joining, int64_t track, int64_t row, int64_t *before,
                            ton_error *error);

#endif

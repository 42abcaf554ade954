/* tonary - vectors in a file beside the corpus, so that a search begins without reading them.
 *
 * CORPUS-vectors is derived from the corpus and can be deleted at any time. It holds the vectors as
 * they were at one moment in the form in which they are searched (recommend/content/vectors.h), and
 * is mapped, not read. What changed in the corpus since is laid over it, so that an answer is
 * always that of the corpus. recommend/vectors/format.h says what stands where.
 *
 * Any number of readers, and one writer at a time; a reader goes on with what it has mapped.
 */
#ifndef TONARY_RECOMMEND_VECTORS_VECTORS_FILE_H
#define TONARY_RECOMMEND_VECTORS_VECTORS_FILE_H

#include "corpus/corpus.h"
#include "recommend/content/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The space of the corpus's vectors, as its current scale covers it: that of our own descriptors,
 * if it covers them or there is none, then the families from elsewhere. */
ton_status ton_vectors_space(ton_space *space, ton_corpus *corpus, ton_error *error);

/* The corpus's vectors as they are now, from its vector file. What the searches read of it is held
 * against its checksum here, single rows when they are read; after a search, ton_vectors_sound says
 * whether the answer can be believed. TON_NOT_FOUND: there is no vector file; TON_INVALID: it is
 * not of this corpus, or from before its present scale; TON_CORRUPT, TON_NEWER, TON_IO, TON_BUSY,
 * TON_NO_MEMORY. After each of them ton_vectors_read does the same without the file. */
ton_status ton_vectors_open(ton_vectors **vectors, ton_corpus *corpus, ton_error *error);

/* The corpus's vectors, all read from the corpus itself. TON_CORRUPT, TON_IO, TON_NO_MEMORY. */
ton_status ton_vectors_read(ton_vectors **vectors, ton_corpus *corpus, ton_error *error);

/* The same from the file where that is of use, else from the corpus itself. *why (may be NULL) says
 * why not from the file; its status is TON_OK when it was. The caller frees *vectors. An answer
 * that ton_vectors_sound does not vouch for is asked again, of ton_vectors_read. */
ton_status ton_vectors_load(ton_vectors **vectors, ton_error *why, ton_corpus *corpus,
                            ton_error *error);

/* Brings the vector file up to date, for the cost of what changed since; makes it when it is
 * missing or of no use, or when told to make it anew. The file is the old or the new one at every
 * moment. Nothing is done when another process is at it, or when there is no vector yet.
 * TON_PARTIAL: the file cannot be written and is as it was; nothing is lost. TON_CORRUPT, TON_IO,
 * TON_NO_MEMORY: of the corpus. No transaction may be open. */
ton_status ton_vectors_store(ton_corpus *corpus, bool anew, ton_error *error);

/* Holds every byte of the file, and every vector, against the corpus. As ton_corpus_check, but
 * for what is no problem, since the next ton_vectors_store makes the file, and is told all the
 * same: TON_NOT_FOUND (it is missing, or empty as a writer leaves it that was cut off) and
 * TON_INVALID (of another corpus or moment). */
ton_status ton_vectors_check(ton_corpus *corpus, int *problems, ton_check_report *report,
                             void *user, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

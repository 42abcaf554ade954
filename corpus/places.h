/* tonary - where tracks lie on a map, kept so that the next map can go on from there.
 *
 * Derived, and can be deleted at any time. A map has a name, which says what it was made of; the
 * last TON_MAPS_KEPT are kept.
 */
#ifndef TONARY_CORPUS_PLACES_H
#define TONARY_CORPUS_PLACES_H

#include "corpus/corpus.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_MAPS_KEPT = 16 };

typedef struct ton_place {
    int64_t id; /* of the track */
    double x, y;
} ton_place;

/* Puts a map in the place of the one of that name. moment tells of which vectors it is
 * (ton_vectors_now); places (count) are ascending by id. Inside a transaction. */
ton_status ton_places_put(ton_corpus *corpus, const char *name, const ton_vector_mark *moment,
                          const ton_place *places, int64_t count, ton_error *error);

/* The map of that name, by id; the caller frees *places. *count is 0 when there is none. Places
 * that are no numbers are passed over. TON_IO, TON_NO_MEMORY. */
ton_status ton_places_get(ton_corpus *corpus, const char *name, ton_vector_mark *moment,
                          ton_place **places, int64_t *count, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

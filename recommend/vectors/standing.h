/* tonary - how far a vector file is behind its corpus.
 */
#ifndef TONARY_RECOMMEND_VECTORS_STANDING_H
#define TONARY_RECOMMEND_VECTORS_STANDING_H

#include "corpus/corpus.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_vectors_standing {
    ton_vector_mark now; /* of the corpus */
    bool is_followed;    /* there is a file of this corpus and its scale; else the rest is 0 */
    int64_t change;      /* the file's */
    int64_t behind;      /* tracks that changed since, which are laid over it or brought into it */
    int64_t rows;        /* in it, those of tracks that are gone included */
    int64_t written;     /* when it was, s since 1970 */
} ton_vectors_standing;

/* What the file's header says, held against the corpus at one moment. A file that is of no use
 * counts as none. TON_IO, TON_CORRUPT, TON_NO_MEMORY: of the corpus. */
ton_status ton_vectors_stand(ton_vectors_standing *standing, ton_corpus *corpus, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

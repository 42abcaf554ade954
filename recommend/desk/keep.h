/* tonary - a trained model into the corpus, whole, unless a listener it learnt from was forgotten
 * meanwhile. */
#ifndef TONARY_RECOMMEND_DESK_KEEP_H
#define TONARY_RECOMMEND_DESK_KEEP_H

#include "recommend/desk/census.h"

#ifdef __cplusplus
extern "C" {
#endif

/* All borrowed. */
typedef struct ton_keeper {
    ton_corpus *corpus;
    const ton_gathered *gathered; /* what was learnt from */
    ton_census *census;           /* of it */
    int64_t now;                  /* s since 1970 UTC */
} ton_keeper;

/* Puts a model [NULL: the census alone]; of one that learnt from vectors the census notes which,
 * and is put as well. In a transaction of its own. TON_BUSY: a listener is not there any more, and
 * nothing is changed; errors of the corpus. */
ton_status ton_keep(const ton_keeper *keeper, ton_model_record *record, bool has_vectors,
                    ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

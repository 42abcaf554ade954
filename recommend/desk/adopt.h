/* tonary - a model that was trained elsewhere, on likings that this corpus lent (likings.h), into
 * it: as if it had been trained here at that time. */
#ifndef TONARY_RECOMMEND_DESK_ADOPT_H
#define TONARY_RECOMMEND_DESK_ADOPT_H

#include "recommend/desk/gather.h"

#ifdef __cplusplus
extern "C" {
#endif

/* All borrowed. */
typedef struct ton_adoption {
    const ton_recommender *row;
    const void *model;            /* its songs are the tracks of audience that anybody had */
    const ton_gathered *audience; /* as when the likings were lent */
    int64_t seed;
    int64_t now;        /* s since 1970 UTC */
    const char *tonary; /* this version's name */
} ton_adoption;

/* Puts it in the place of the one before, with what was known of listeners then, unless the corpus
 * has a later census. TON_BUSY: a listener was forgotten since, and nothing is changed; errors of
 * the corpus. No transaction may be open. */
ton_status ton_adopt(ton_corpus *corpus, const ton_adoption *adoption, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

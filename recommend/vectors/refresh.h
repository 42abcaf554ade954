/* tonary - vectors brought up to date: what is to be called after tracks were written.
 *
 * A track can be compared once it has a vector. Vectors are made under one scale, that of the
 * corpus as it was when the scale was fitted; so they are made when all is written, not track by
 * track.
 */
#ifndef TONARY_RECOMMEND_VECTORS_REFRESH_H
#define TONARY_RECOMMEND_VECTORS_REFRESH_H

#include <stdbool.h>

#include "corpus/corpus.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What it came to. */
typedef struct ton_refreshed {
    int scale;      /* version of the current one, 0: there is none, for want of tracks */
    bool is_new;    /* it was fitted now, */
    int64_t tracks; /* on so many of them */
} ton_refreshed;

/* Fits a new scale when there is none for this version, when the analysed tracks have doubled
 * since, or when as many values of a family from elsewhere have come or changed as it had then; and
 * gives a vector to each track without one. All or nothing. Then the vector file follows
 * (vectors_file.h). done may be NULL.
 *
 * TON_PARTIAL: that file cannot be written and is as it was; all else is done, and nothing is lost.
 * TON_INVALID: a family from elsewhere bears the name of one of ours (ton_families_fit). Errors of
 * the corpus; TON_NO_MEMORY. No transaction may be open. */
ton_status ton_vectors_refresh(ton_corpus *corpus, ton_refreshed *done, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

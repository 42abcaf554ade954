/* tonary - whether a corpus needs a new scale, and fitting it. */
#ifndef TONARY_RECOMMEND_VECTORS_RESCALE_H
#define TONARY_RECOMMEND_VECTORS_RESCALE_H

#include "corpus/families.h"
#include "recommend/vectors/corpus_scale.h"
#include "recommend/vectors/refresh.h"

/* What a scale of the corpus as it is now would be of. */
typedef struct ton_scale_need {
    bool lacks;               /* a new one is needed */
    bool descriptors;         /* it would be of our own descriptors */
    int64_t analysed, usable; /* tracks */
    ton_families families;
    int64_t
        having[TON_FAMILIES_MOST]; /* tracks by family; -1: not counted, it needs no new scale */
} ton_scale_need;

ton_status ton_scale_needed(ton_scale_need *need, ton_corpus *corpus, ton_error *error);

/* Fits and stores it, inside a transaction, and says so in *done. */
ton_status ton_scale_renew(ton_scale_need *need, ton_corpus *corpus, ton_refreshed *done,
                           ton_error *error);

#endif

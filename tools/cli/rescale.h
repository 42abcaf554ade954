/* tonary - whether a corpus needs a new scale, and fitting it. */
#ifndef TONARY_TOOLS_CLI_RESCALE_H
#define TONARY_TOOLS_CLI_RESCALE_H

#include "corpus/families.h"
#include "tools/cli/corpus_scale.h"

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

/* Fits and stores it, inside a transaction; *used is the number of tracks that it was fitted on. */
ton_status ton_scale_renew(ton_scale_need *need, ton_corpus *corpus, int *version, size_t *used,
                           ton_error *error);

#endif

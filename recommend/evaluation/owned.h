/* What belongs to whom: observations by their owners. */
#ifndef TONARY_RECOMMEND_EVALUATION_OWNED_H
#define TONARY_RECOMMEND_EVALUATION_OWNED_H

#include <stdint.h>

#include "base/status.h"

typedef struct ton_owned {
    int owners;
    int *first;  /* (owners + 1) in member */
    int *member; /* (count) */
} ton_owned;

/* owner (count), any numbers; NULL: each observation has its own. TON_NO_MEMORY. The caller frees
 * it also after an error. */
ton_status ton_owned_of(ton_owned *owned, const int32_t *owner, int count, ton_error *error);
void ton_owned_free(ton_owned *owned);

#endif

/* tonary - splits of tracks into a part that weights are chosen on and one that they are tested on.
 *
 * What shares an artist (or what else a study names) is never torn apart: who is taught an artist's
 * sound must not be tested on it (Flexer, "A closer look on artist filters for musical genre
 * classification", 2007). Where tracks have several artists, all who are linked by any of them go
 * together.
 */
#ifndef TONARY_TOOLS_EXPERIMENT_SPLITS_H
#define TONARY_TOOLS_EXPERIMENT_SPLITS_H

#include "recommend/evaluation/labelling.h"

/* One share, or folds > 0. */
typedef struct ton_splitting {
    double test; /* share of the tracks, 0..1 */
    int folds, repeats;
    uint64_t seed;
} ton_splitting;

/* Splits are 0 .. count - 1; what is asked of the one numbered count is asked of all tracks: it has
 * no test part. */
typedef struct ton_splits {
    int count;
    int64_t tracks;
    int owners;
    int32_t *owner; /* (tracks) who goes together, 0 .. owners - 1 */
    uint8_t *test;  /* (count, tracks) */
} ton_splits;

/* Every repeat deals the owners anew. A test part has the share of the tracks as nearly as the
 * owner who makes it full allows, and never all owners. TON_INVALID: fewer owners than parts;
 * TON_UNSUPPORTED: too large; TON_NO_MEMORY. The caller frees it also after an error. */
ton_status ton_splits_deal(ton_splits *splits, const ton_labelling *by,
                           const ton_splitting *splitting, ton_error *error);
void ton_splits_free(ton_splits *splits);

static inline bool ton_is_test(const ton_splits *splits, int split, int64_t place)
{
    return split < splits->count && splits->test[split * splits->tracks + place];
}

#endif

/* tonary - songs that are rated alike: for each song, those that it says something about.
 *
 * Of each song the likest others are kept, by the songs that lend: a history touches the links of
 * its own songs and nothing else, however many songs there are.
 */
#ifndef TONARY_RECOMMEND_LISTENERS_LINKS_H
#define TONARY_RECOMMEND_LISTENERS_LINKS_H

#include "recommend/listeners/recommender.h"
#include "recommend/listeners/rows.h"

/* How likeness is measured. */
typedef struct ton_likeness {
    int most;         /* links that lead to each song */
    double shrinkage; /* listeners in common count n / (n + shrinkage) */
    double power;     /* of the likeness */
} ton_likeness;

/* Makes the links from the values of every rating, centred, (by_user->count) in the order of
 * by_user. links (items, items): row j holds what song j lends to which songs, ascending, with
 * weights above 0. TON_INTERRUPTED, TON_NO_MEMORY. */
ton_status ton_links_make(ton_rows *links, const ton_training *training, const float *value,
                          const ton_likeness *likeness, ton_error *error);

#endif

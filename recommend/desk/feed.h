/* tonary - what one recommender learns from: a part of what was gathered, in its own numbering. */
#ifndef TONARY_RECOMMEND_DESK_FEED_H
#define TONARY_RECOMMEND_DESK_FEED_H

#include "recommend/desk/gather.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Which tracks are its songs. */
typedef enum ton_repertoire {
    TON_REPERTOIRE_HEARD, /* those that anybody rated, played or skipped */
    TON_REPERTOIRE_ALL /* those that are there, so that nobody need have heard them; with content */
} ton_repertoire;

/* training points into it and into what was gathered; the rest of training is the caller's. */
typedef struct ton_feed {
    ton_training training;
    int64_t *track; /* (training.items) ids, ascending */
    int32_t *heard; /* (training.items) listeners who had it */
    ton_interactions by_user;
    ton_interactions *by_item;
    ton_sessions sessions;
    int32_t *column, *genre;
    float *content;
} ton_feed;

/* Whether there is anything that recommenders of that feedback could learn from. */
bool ton_gathered_feeds(const ton_gathered *gathered, ton_feedback feedback);

/* Content comes from the corpus's vectors, with the default weights of families. The caller clears
 * the feed, after an error too. Errors of reading vectors, TON_NO_MEMORY. */
ton_status ton_feed_make(ton_feed *feed, const ton_gathered *gathered, ton_feedback feedback,
                         ton_repertoire songs, ton_corpus *corpus, ton_error *error);
void ton_feed_clear(ton_feed *feed);

#ifdef __cplusplus
}
#endif
#endif

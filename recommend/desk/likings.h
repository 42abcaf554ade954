/* tonary - what listeners took to, one after another: for training where there is more memory.
 *
 * The same numbers that a model of plays learns from here (feed.h), without the matrix that holds
 * them all: memory is 24 bytes a track, 8 a listener, and the events of one of them.
 */
#ifndef TONARY_RECOMMEND_DESK_LIKINGS_H
#define TONARY_RECOMMEND_DESK_LIKINGS_H

#include "recommend/desk/gather.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Gathers all but what each listener did: crowds and sessions are empty. As ton_gather. */
ton_status ton_gather_audience(ton_gathered **audience, ton_corpus *corpus,
                               const volatile bool *stop, ton_error *error);

/* What a listener took to, and how much (deeds.h). */
typedef struct ton_liking {
    int32_t place; /* of the track in audience->track */
    float value;   /* > 0 */
} ton_liking;

/* Visits listeners who took to anything, by id, until visit returns false; likings (count) by
 * place, borrowed. Whoever calls holds the corpus since the audience was gathered. stop as above.
 */
typedef bool ton_likings_visit(void *user, int64_t listener, const ton_liking *liking,
                               int32_t count);
ton_status ton_likings_each(const ton_gathered *audience, ton_corpus *corpus,
                            ton_likings_visit *visit, void *user, const volatile bool *stop,
                            ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

/* tonary - all that listeners did, from the corpus into matrices: read once, in one pass.
 *
 * Events stand in the corpus by listener, so a row is finished when the next listener begins and
 * nothing is sorted but the deeds of one of them. Columns are the tracks that are there, ascending
 * by id; events of a track that is gone wait until it is back.
 *
 * Memory: 16 bytes for each pair of listener and track with a rating, as many for each with plays,
 * 4 for each play of a session, 24 for each track; while a model is trained, 20 for each pair that
 * it learns from besides: its columns, and the matrix turned.
 */
#ifndef TONARY_RECOMMEND_DESK_GATHER_H
#define TONARY_RECOMMEND_DESK_GATHER_H

#include "corpus/listeners.h"
#include "recommend/desk/crowd.h"
#include "recommend/desk/labels.h"
#include "recommend/listeners/recommender.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_gathered {
    ton_listening listening; /* what the corpus held */
    int64_t sequence, scale; /* and which vectors (corpus.h) */
    int32_t tracks;
    int64_t *track;            /* (tracks) ascending */
    int32_t *heard;            /* (tracks) listeners who rated, played or skipped it */
    ton_labels genres;         /* of the tracks */
    double liked;              /* the mean of all ratings: from there on a track is taken to */
    ton_crowd raters, players; /* what they rated; what they took to (deeds.h) */
    ton_sittings sessions;
    int64_t *listener; /* (listeners) all who are there, ascending */
    int64_t listeners;
} ton_gathered;

/* Reads what the corpus holds at this moment; whoever calls holds it (ton_corpus_hold). stop
 * becomes true: ends with TON_INTERRUPTED [NULL: never]. Errors of reading the corpus;
 * TON_INVALID: more tracks or listeners than matrices can have; TON_NO_MEMORY. */
ton_status ton_gather(ton_gathered **gathered, ton_corpus *corpus, const volatile bool *stop,
                      ton_error *error);
void ton_gathered_free(ton_gathered *gathered);

/* The place of a track among track (count, ascending), or -1. */
int32_t ton_song_place(const int64_t *track, int32_t count, int64_t id);

#ifdef __cplusplus
}
#endif
#endif

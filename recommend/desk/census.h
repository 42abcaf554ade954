/* tonary - what was known of listeners when models were trained: kept beside them in the corpus.
 *
 * A listener's history is read with these numbers (deeds.h), so that it means to a model what those
 * meant that it learnt from; and how many listeners had a track tells when nobody has.
 */
#ifndef TONARY_RECOMMEND_DESK_CENSUS_H
#define TONARY_RECOMMEND_DESK_CENSUS_H

#include "corpus/models.h"
#include "recommend/desk/gather.h"

#ifdef __cplusplus
extern "C" {
#endif

#define TON_CENSUS_NAME "census"

enum { TON_CENSUS_MARKS = 16 };

/* With which vectors a model was trained that learns from them. */
typedef struct ton_census_mark {
    int64_t model; /* its version */
    int64_t sequence, scale;
} ton_census_mark;

typedef struct ton_census {
    int64_t version; /* of its record, 0: there is none */
    double liked;
    int marks;
    ton_census_mark mark[TON_CENSUS_MARKS]; /* (marks) of the last models, the latest last */
    int32_t count;
    int64_t *track; /* (count) those that anybody had, ascending */
    int32_t *heard; /* (count) listeners who had them */
} ton_census;

/* Reads it; an empty one when there is none, or when it is damaged: 'train' makes it anew.
 * The caller clears it, after an error too. */
ton_status ton_census_get(ton_census *census, ton_corpus *corpus, ton_error *error);

/* Fills a census (of another time, with its marks) with what was gathered. TON_NO_MEMORY. */
ton_status ton_census_take(ton_census *census, const ton_gathered *gathered, ton_error *error);

/* Adds a mark; the oldest goes when there are too many. */
void ton_census_add_mark(ton_census *census, ton_census_mark mark);

/* Whether a model was trained with these vectors. */
bool ton_census_marked(const ton_census *census, int64_t model, const ton_vector_mark *vectors);

/* Keeps it, as it was gathered when the corpus held that much. Inside a transaction. */
ton_status ton_census_put(ton_corpus *corpus, const ton_census *census,
                          const ton_listening *trained_on, int64_t when, ton_error *error);

/* Listeners who had a track. */
int32_t ton_census_heard(const ton_census *census, int64_t track);
void ton_census_clear(ton_census *census);

#ifdef __cplusplus
}
#endif
#endif

/* tonary - who is asked, among whom it is looked for, and what was to be found.
 *
 * Every track may be a query, all others are candidates. Labels say which of them are relevant;
 * other labels take candidates away, since of an artist's or album's tracks much is alike that is
 * not what was asked about: voice, studio, mastering (Pampalk, Flexer and Widmer, "Improvements of
 * audio-based music similarity and genre classification", 2005; Flexer and Schnitzer, "Effects of
 * album and artist filters in audio similarity computed for very large music databases", 2010).
 */
#ifndef TONARY_RECOMMEND_EVALUATION_PROTOCOL_H
#define TONARY_RECOMMEND_EVALUATION_PROTOCOL_H

#include "recommend/evaluation/labelling.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_FILTERS = 2 };

/* Zero means the default, in brackets. All labellings are of the same tracks, and borrowed. */
typedef struct ton_protocol {
    const ton_labelling *relevant;           /* who shares one of these with the query is */
    const ton_labelling *apart[TON_FILTERS]; /* who shares one of these is no candidate [none] */
    const ton_labelling *within; /* only who shares one of these is a candidate [everybody] */
    bool unlabelled;             /* tracks without a label are candidates, never relevant
                                    [they are none] */
    int min_relevant;    /* queries with fewer relevant candidates are not asked [1]; nor are those
                            that have no other candidates */
    const int32_t *fold; /* (count) who votes on a query is of another fold [everybody votes] */
} ton_protocol;

bool ton_protocol_filters(const ton_protocol *protocol);

/* Whether other is a candidate but for the filters. */
bool ton_protocol_considers(const ton_protocol *protocol, int64_t query, int64_t other);

/* Whether a filter takes other away. */
bool ton_protocol_keeps_apart(const ton_protocol *protocol, int64_t query, int64_t other);

/* Deals the labelled tracks to folds 0 .. folds - 1, those of each label evenly and at random
 * (Kohavi, "A study of cross-validation and bootstrap for accuracy estimation and model selection",
 * 1995); of several labels the first counts. fold (labels->count). The same seed deals the same.
 * TON_NO_MEMORY. */
ton_status ton_folds_deal(int32_t *fold, const ton_labelling *labels, int folds, uint64_t seed,
                          ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

/* tonary - the measures of rankings: what each is made of. One table, for whoever evaluates.
 */
#ifndef TONARY_RECOMMEND_EVALUATION_MEASURE_H
#define TONARY_RECOMMEND_EVALUATION_MEASURE_H

#include <stdbool.h>

#include "recommend/evaluation/judge.h"
#include "recommend/evaluation/statistics.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What says something: queries of a protocol, tracks by how often they are neighbours, triplets. */
typedef enum ton_asked_of { TON_OF_QUERIES, TON_OF_TRACKS, TON_OF_TRIPLETS } ton_asked_of;

typedef struct ton_measure {
    const char *name;
    bool numbered; /* by the neighbours that count: precision_at_10 */
    bool lower_is_better;
    const char *definition;
    ton_asked_of of;
    ton_answer answer;                   /* of queries */
    double (*seen)(double value, int k); /* what of each value the statistic is over */
    ton_statistic_of *statistic;
} ton_measure;

enum { TON_MEASURES = 8 };

extern const ton_measure ton_measures[TON_MEASURES];

#ifdef __cplusplus
}
#endif
#endif

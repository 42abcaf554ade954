/* tonary - the measures of a study: what each is made of. */
#ifndef TONARY_TOOLS_EXPERIMENT_MEASURE_H
#define TONARY_TOOLS_EXPERIMENT_MEASURE_H

#include "recommend/evaluation/judge.h"
#include "recommend/evaluation/statistics.h"
#include "tools/study/study.h"

/* What says something: queries of a protocol, tracks by how often they are neighbours, triplets. */
typedef enum ton_asked_of { TON_OF_QUERIES, TON_OF_TRACKS, TON_OF_TRIPLETS } ton_asked_of;

typedef struct ton_measure {
    const char *name; /* as in ton_study_measures */
    const char *definition;
    ton_asked_of of;
    ton_answer answer; /* of queries */
    double (*seen)(double value, int k);
    ton_statistic_of *statistic;
} ton_measure;

/* Every measure of a study has one. */
const ton_measure *ton_study_measure_of(const ton_study_measure *measure);

#endif

/* tonary - how good a setting is by a protocol: what every query says, for one pass over all
 * rankings.
 *
 * Answers are kept by query, so that they can be averaged, drawn again and compared with those of
 * another setting.
 */
#ifndef TONARY_RECOMMEND_EVALUATION_JUDGE_H
#define TONARY_RECOMMEND_EVALUATION_JUDGE_H

#include "recommend/content/rankings.h"
#include "recommend/evaluation/protocol.h"

#ifdef __cplusplus
extern "C" {
#endif

/* With the protocol's filters, and without: the same queries among all whom it considers. */
typedef enum ton_view { TON_FILTERED, TON_UNFILTERED, TON_VIEWS } ton_view;

/* What a query says; see ranked.h. TON_VOTED: 1 when the vote of the k nearest is one of its
 * labels, else 0. */
typedef enum ton_answer {
    TON_AVERAGE_PRECISION,
    TON_PRECISION,
    TON_R_PRECISION,
    TON_VOTED,
    TON_ANSWERS
} ton_answer;

/* A person said that near is nearer to anchor than far is; all are places. */
typedef struct ton_triplet {
    int64_t anchor, near, far;
} ton_triplet;

/* Zero means the default, in brackets. */
typedef struct ton_judge_options {
    int k;                      /* as many nearest count [10] */
    const ton_triplet *triplet; /* (triplet_count) by anchor [none] */
    int64_t triplet_count;
    ton_rankings_options rankings;
} ton_judge_options;

typedef struct ton_judgement {
    int64_t count, triplets;
    double *answer[TON_VIEWS][TON_ANSWERS]; /* (count) NaN: not asked */
    double *occurrences;                    /* (count) among whose k nearest each is, of all */
    double *agreement; /* (triplets) 1: the setting says so too, 0: the contrary, 0.5: neither */
    int64_t asked;     /* queries */
    int64_t apart;     /* pairs of them and candidates that filters took away */
} ton_judgement;

/* protocol may be NULL: no query is asked; occurrences and agreement need none. Errors: TON_INVALID
 * for a wrong k; those of ton_rankings_each. The caller frees it also after an error. */
ton_status ton_judge(ton_judgement *judgement, const ton_pairs *pairs, const ton_setting *setting,
                     const ton_protocol *protocol, const ton_judge_options *options,
                     ton_error *error);
void ton_judgement_free(ton_judgement *judgement);

/* Fills agreement (count), as of a judgement, where the ranking is an anchor's. triplet (count) by
 * anchor. */
void ton_triplets_agree(double *agreement, const ton_triplet *triplet, int64_t count,
                        const ton_ranking *ranking);

#ifdef __cplusplus
}
#endif
#endif

/* tonary - what every setting of a study is asked: queries of protocols, triplets, and on which
 * side of each split they stand.
 *
 * A setting's weights are chosen by queries of train tracks among train tracks, so that nothing of
 * a test track, its label included, has a say. Both sides are then asked the same question, for all
 * tracks as candidates, so that their answers can stand side by side.
 */
#ifndef TONARY_TOOLS_EXPERIMENT_EXAM_H
#define TONARY_TOOLS_EXPERIMENT_EXAM_H

#include "recommend/evaluation/judge.h"
#include "recommend/evaluation/measure.h"
#include "tools/experiment/splits.h"

typedef enum ton_candidate { TON_NOBODY, TON_OTHER, TON_RELEVANT } ton_candidate;

/* A protocol over some tracks; labellings are borrowed. */
typedef struct ton_inquiry {
    const char *name;
    ton_protocol protocol;
    const uint8_t *passes; /* (tracks) who takes part; NULL: all */
    uint8_t *candidate;    /* (tracks, tracks) a ton_candidate of query and other; NULL: too many */
    uint8_t *asked;        /* (splits + 1, tracks) whether a query is asked among train tracks */
    int64_t queries;       /* asked among all tracks */
} ton_inquiry;

typedef struct ton_exam {
    int k;                      /* as many nearest count */
    const ton_measure *choose;  /* what weights are chosen by */
    const ton_splits *splits;   /* borrowed */
    ton_inquiry *question;      /* (questions), borrowed */
    const ton_triplet *triplet; /* (triplets) by anchor, borrowed */
    int64_t triplets;
    int questions;
} ton_exam;

/* Finds out who is a candidate and who is asked; protocol and passes are set. TON_NO_MEMORY. The
 * caller ends it also after an error. */
ton_status ton_inquiry_begin(ton_inquiry *question, const ton_splits *splits, ton_error *error);
void ton_inquiry_end(ton_inquiry *question);

ton_candidate ton_inquiry_find(const ton_inquiry *question, int64_t query, int64_t other);

static inline ton_candidate ton_inquiry_candidate(const ton_inquiry *question, int64_t query,
                                                  int64_t other)
{
    return question->candidate
               ? (ton_candidate)
                     question->candidate[query * question->protocol.relevant->count + other]
               : ton_inquiry_find(question, query, other);
}

/* Queries that are asked among the train tracks of a split. */
int64_t ton_inquiry_queries(const ton_inquiry *question, int split);

/* Kinds of answers that weights are chosen by: one per question, or one. */
static inline int ton_exam_aims(const ton_exam *exam)
{
    return exam->choose->of == TON_OF_QUERIES ? exam->questions : 1;
}

#endif

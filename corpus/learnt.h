/* tonary - weights that were learnt, kept under a name with where they come from.
 *
 * The truth about itself: nothing here can be made anew, since the labels, triplets or plays that
 * taught it may lie elsewhere. What a weight is of is kept by name, so that a result stays true in
 * a corpus whose families change.
 */
#ifndef TONARY_CORPUS_LEARNT_H
#define TONARY_CORPUS_LEARNT_H

#include "corpus/corpus.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_LEARNT_NAME_BYTES = 64, TON_LEARNT_TEXT_BYTES = 256, TON_LEARNT_FILTER_BYTES = 1024 };

typedef struct ton_learnt_weight {
    char of[TON_LEARNT_NAME_BYTES]; /* a family, or a component of one */
    double weight;                  /* >= 0 */
    double alone; /* share of the comparisons with which this alone agrees, 0..1 */
} ton_learnt_weight;

/* Zero it before filling. Texts are UTF-8. */
typedef struct ton_learnt_record {
    char name[TON_LEARNT_NAME_BYTES];
    int64_t made;                       /* s since 1970 UTC */
    char tonary[TON_LEARNT_NAME_BYTES]; /* the version that learnt it */
    char source[TON_LEARNT_NAME_BYTES]; /* "labels", "triplets", "ratings", "plays" */
    char origin[TON_LEARNT_TEXT_BYTES]; /* the label, the file */
    char metric[TON_LEARNT_NAME_BYTES];
    char of[TON_LEARNT_NAME_BYTES];       /* "family", "component" */
    char filter[TON_LEARNT_FILTER_BYTES]; /* only tracks that passed; "": all */
    int64_t tracks, comparisons, groups, folds, near, seed;
    int64_t scale, layout; /* what vectors and summaries were of */
    double l1, l2;
    int64_t chosen; /* 1: l1 by cross-validation */
    double residual;
    double taught;              /* agreement with what was learnt from, 0..1 */
    double held_out, low, high; /* agreement with what was held out, and its 95 % interval */
    double standard, equal;     /* the same of standard and of equal weights */
    double gain_low, gain_high; /* 95 % interval of held_out less standard */
    ton_learnt_weight *weight;  /* (count) owned by the record */
    int64_t count;
} ton_learnt_record;

/* Frees what the record owns (not the record) and zeroes it. */
void ton_learnt_clear(ton_learnt_record *record);

/* Puts a record in the place of the one of that name. Inside a transaction. */
ton_status ton_learnt_put(ton_corpus *corpus, const ton_learnt_record *record, ton_error *error);

/* The record of that name; the caller clears it. TON_NOT_FOUND lists those that there are. */
ton_status ton_learnt_get(ton_corpus *corpus, ton_learnt_record *record, const char *name,
                          ton_error *error);

/* Calls visit with each, by name, until it returns false. The record is borrowed. */
typedef bool ton_learnt_visit(void *user, const ton_learnt_record *record);
ton_status ton_learnt_each(ton_corpus *corpus, ton_learnt_visit *visit, void *user,
                           ton_error *error);

/* Deletes it; TON_NOT_FOUND as above. Inside a transaction. */
ton_status ton_learnt_forget(ton_corpus *corpus, const char *name, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

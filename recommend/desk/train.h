/* tonary - training the models that a corpus's events feed, and keeping them in it.
 *
 * Models are trained one after another and each is put in the place of the one before it as soon as
 * it is ready, whole: whoever is stopped half-way goes on with those that are missing. A model that
 * was trained on what the corpus still holds is not trained again, and one that can goes on from
 * what it was, unless it is forced. A listener who is forgotten meanwhile is in none of them.
 * docs/examples/train.c trains on ratings that it is told.
 */
#ifndef TONARY_RECOMMEND_DESK_TRAIN_H
#define TONARY_RECOMMEND_DESK_TRAIN_H

#include "recommend/desk/shelf.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ton_train_outcome {
    TON_TRAIN_TRAINED,
    TON_TRAIN_FRESH,   /* it was up to date */
    TON_TRAIN_NOTHING, /* there are no events that feed it */
    TON_TRAIN_UNABLE   /* it cannot learn from these: reason */
} ton_train_outcome;

typedef struct ton_train_news {
    const ton_recommender *row;
    ton_train_outcome outcome;
    int64_t items, bytes; /* of the model, when it was trained */
    const char *reason;   /* borrowed */
} ton_train_news;

/* Zero means the default, in brackets. */
typedef struct ton_train_options {
    const char *const *method; /* (method_count) as ton_shelf_means takes them [all] */
    int method_count;
    bool force; /* also those that are up to date */
    uint64_t seed;
    int threads;               /* [1] */
    const char *tonary;        /* this version's name: models of others are not up to date [""] */
    int64_t now;               /* s since 1970 UTC */
    const volatile bool *stop; /* becomes true: end with TON_INTERRUPTED [NULL: never] */
    /* Told which model is begun, and how far it is, 0..1; what became of it [nobody is]. */
    void (*progress)(void *user, const ton_recommender *row, double done);
    void (*told)(void *user, const ton_train_news *news);
    void *user;
} ton_train_options;

/* TON_INVALID: there is no such method; TON_INTERRUPTED: what is ready was kept; TON_BUSY: a
 * listener was forgotten meanwhile, call it again; errors of the corpus. No transaction may be
 * open. */
ton_status ton_train(ton_corpus *corpus, const ton_train_options *options, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

/* tonary - what is left of alternating least squares when it is trained: songs as factors. */
#ifndef TONARY_RECOMMEND_LISTENERS_ALS_MODEL_H
#define TONARY_RECOMMEND_LISTENERS_ALS_MODEL_H

#include "recommend/listeners/als.h"
#include "recommend/listeners/recommender.h"

typedef struct ton_als_model {
    int32_t items;
    int factors, iterations, steps; /* the last two of training alone */
    double confidence;              /* of one play, beyond that of none */
    double counts;                  /* see ton_plays_weight */
    double skips;                   /* confidence of a skip, that it is not liked */
    double regularisation;
    float *factor; /* (items, factors) 0: nobody liked it */
    float *gram;   /* (factors, factors) of factor, regularised */
} ton_als_model;

void ton_als_model_free(ton_als_model *model);

/* With the settings of another, and everything 0. TON_NO_MEMORY. */
ton_status ton_als_model_new(ton_als_model **made, const ton_als_model *settings, ton_error *error);

/* The confidence of an entry, as ton_als_entries wants it. */
float ton_als_confidence(const ton_als_model *model, float value);

/* Iterates over factors as they are. TON_INTERRUPTED, TON_NO_MEMORY. */
ton_status ton_als_train(ton_als_model *model, const ton_training *training, ton_error *error);

ton_status ton_als_model_save(const ton_als_model *model, ton_blob *blob, ton_error *error);

/* TON_CORRUPT, TON_NO_MEMORY. */
ton_status ton_als_model_load(ton_als_model **model, ton_blob_reader *reader, ton_error *error);

#endif

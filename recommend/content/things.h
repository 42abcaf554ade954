/* What a metric compares: rows, or models made of summaries; both are passed as pointers. NULL is
 * the model of tracks that have none: it is infinitely far from all. */
#ifndef TONARY_RECOMMEND_CONTENT_THINGS_H
#define TONARY_RECOMMEND_CONTENT_THINGS_H

#include "recommend/content/refine.h"

typedef struct ton_things {
    const ton_vectors *vectors;
    const ton_metric *metric;
    float weights[TON_SPACE_FAMILIES];
    ton_refine_options options;
    void **model; /* (vectors->rows) of the rows that were met; NULL when the metric has none */
    bool *met;    /* (vectors->rows) */
} ton_things;

/* Errors as ton_refiner_new. The caller frees the things also after an error. */
ton_status ton_things_begin(ton_things *things, ton_error *error);
void ton_things_free(ton_things *things);

/* The model of tracks (ids) taken together. *model may be NULL; the caller frees it. */
ton_status ton_things_model(const ton_things *things, void **model, const int64_t *ids, int count,
                            ton_error *error);

/* Makes ready what stands for a row; before that ton_thing_of may not be asked for it. */
ton_status ton_things_meet(ton_things *things, int64_t row, ton_error *error);
const void *ton_thing_of(const ton_things *things, int64_t row);

void ton_things_compare(const ton_things *things, ton_likeness *out, const void *a, const void *b);

/* What a refiner compares; borrowed. */
const ton_things *ton_refiner_things(const ton_refiner *refiner);

#endif

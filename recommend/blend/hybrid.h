/* tonary - what the files of the hybrid share: the models within, and the fit of their shares. */
#ifndef TONARY_RECOMMEND_BLEND_HYBRID_H
#define TONARY_RECOMMEND_BLEND_HYBRID_H

#include "recommend/blend/gate.h"
#include "recommend/blend/lenders.h"

/* Parts that are models; what is borrowed is made of the first. */
enum { TON_HYBRID_MODELS = TON_BLEND_BORROWED };

typedef struct ton_hybrid {
    int32_t items;
    int32_t *listeners;                            /* (items) who have a song */
    float *gate;                                   /* (items) of songs, as listeners have it */
    const ton_recommender *row[TON_HYBRID_MODELS]; /* NULL: without */
    void *model[TON_HYBRID_MODELS];
    ton_lenders lenders; /* start NULL: without */
    double unit[TON_BLEND_PARTS];
    double number[TON_BLEND_NUMBERS];
} ton_hybrid;

typedef enum ton_hybrid_parameter {
    TON_HYBRID_TASTE,
    TON_HYBRID_SOUND,
    TON_HYBRID_BORROWED,
    TON_HYBRID_NEIGHBOURS,
    TON_HYBRID_POPULAR,
    TON_HYBRID_FIT,
    TON_HYBRID_PARAMETERS
} ton_hybrid_parameter;

extern const ton_parameter ton_hybrid_parameter_table[TON_HYBRID_PARAMETERS];

extern const char *const ton_blend_part_names[TON_BLEND_PARTS];

/* Trains the models and finds the lenders; numbers are the standard ones, units 1. */
ton_status ton_hybrid_models(ton_hybrid **made, const ton_training *training, ton_error *error);
void ton_hybrid_free(void *hybrid);

/* part (TON_BLEND_PARTS) each (items), what the models say; NAN: nothing. Parts that the hybrid
 * does not have are NULL, and those with wanted[part] false are left as they are. */
ton_status ton_hybrid_say(const ton_hybrid *hybrid, const ton_history *history, float *const *part,
                          const bool *wanted, ton_error *error);

/* Makes the gates of all songs from their listeners, whenever the numbers are others.
 * TON_NO_MEMORY. */
ton_status ton_hybrid_gates(ton_hybrid *hybrid, ton_error *error);

/* wanted (TON_BLEND_PARTS): the parts that count for this listener. Returns their gate. */
double ton_hybrid_wants(bool *wanted, const ton_hybrid *h, const ton_history *history);

/* The row's functions. */
ton_status ton_hybrid_update(void *model, const ton_history *before, const ton_history *after,
                             ton_error *error);
ton_status ton_hybrid_explain(const void *model, const ton_history *history, int32_t item,
                              ton_parts *parts, ton_error *error);

/* Fits units and numbers on a split within the training: of every listener a fifth is held out, and
 * as many songs are stripped of their listeners as there are songs without. Where there is too
 * little to fit on, the standard numbers remain. */
ton_status ton_hybrid_fit(ton_hybrid *hybrid, const ton_training *training, ton_error *error);

ton_status ton_hybrid_save(const void *model, ton_blob *blob, ton_error *error);
ton_status ton_hybrid_load(void **model, ton_blob_reader *reader, ton_error *error);

#endif

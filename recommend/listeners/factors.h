/* tonary - ratings as products of factors: songs, and listeners who are found from their history.
 *
 * Both are Gaussians: besides its mean each factor has a variance, so that what is known from few
 * ratings counts for little. A listener's prior mean is made of which songs they chose to rate.
 */
#ifndef TONARY_RECOMMEND_LISTENERS_FACTORS_H
#define TONARY_RECOMMEND_LISTENERS_FACTORS_H

#include "recommend/listeners/bias.h"

/* Rows of factors. */
typedef struct ton_gaussians {
    int64_t rows;
    int factors;
    float *mean, *variance; /* (rows, factors) */
} ton_gaussians;

bool ton_gaussians_new(ton_gaussians *made, int64_t rows, int factors);
void ton_gaussians_clear(ton_gaussians *gaussians);

typedef struct ton_factors {
    ton_biases biases;
    ton_gaussians songs;
    float *choice;           /* (items, factors) what having rated a song says of a listener */
    double noise;            /* variance of a residual that no factor explains */
    double listener_damping; /* noise / prior variance of a listener's factors */
    double song_damping;     /* the same of a song's */
} ton_factors;

/* What a row is found from: the residuals of rows of the other side (count). */
typedef struct ton_factor_entries {
    const ton_gaussians *other;
    const int32_t *row;
    const float *residual;
    int64_t count;
    double damping;
    const float *prior; /* (factors) mean [NULL: 0] */
} ton_factor_entries;

/* Memory of one thread. */
typedef struct ton_factor_room {
    float *matrix;   /* (factors, factors) after solving the inverse, both triangles */
    float *gathered; /* (TON_FACTOR_ROWS, factors) */
    double *right;   /* (factors) */
} ton_factor_room;

enum { TON_FACTOR_ROWS = 256 };

bool ton_factor_room_new(ton_factor_room *room, int factors);
void ton_factor_room_clear(ton_factor_room *room);

/* Finds mean (factors): the ridge regression of the residuals on the other side's rows, whose
 * variances count like more data at 0. */
void ton_factors_solve(float *mean, const ton_factor_entries *entries, ton_factor_room *room);

/* The prior mean (factors) of a listener who rated so many songs. */
void ton_factors_prior(float *prior, const ton_factors *model, const int32_t *item, int32_t count);

/* Fits songs, choice and the numbers below to the residuals of all ratings (by_user->count), in
 * the order of by_user. TON_INTERRUPTED, TON_NO_MEMORY. */
ton_status ton_factors_fit(ton_factors *model, const ton_training *training, const float *residual,
                           int turns, double choice_damping, ton_error *error);

/* What the choice of songs says of listeners, from their means: one ridge regression for each
 * factor, gone on from what choice holds. Fills prior (users, factors). */
ton_status ton_factors_choice(ton_factors *model, float *prior, const ton_training *training,
                              const ton_gaussians *listeners, double damping, ton_error *error);

#endif

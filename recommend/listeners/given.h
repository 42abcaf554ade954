/* tonary - factors that another program fitted, as a model of recommender "als" of plays.
 *
 * Listeners who ask are found among the songs by the numbers that the songs were fitted with
 * (parameters of the recommender, in the order of its table).
 */
#ifndef TONARY_RECOMMEND_LISTENERS_GIVEN_H
#define TONARY_RECOMMEND_LISTENERS_GIVEN_H

#include "recommend/listeners/recommender.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The row whose parameters they are. */
extern const ton_recommender ton_recommender_plays_als;

/* Makes the model of songs (items) by factors (items, the parameter of that name), all 0 for one
 * that nobody liked; both are copied. TON_INVALID: a factor is not finite, the message has which;
 * TON_NO_MEMORY. The row's free frees *model. */
ton_status ton_given_model(void **model, int32_t items, const double *parameter,
                           const float *factor, ton_error *error);

/* The factors of one row (parameter "factors"). */
int ton_given_factors(const double *parameter);

/* By how many plays' worth of confidence a liking (> 0) counts: > 0. */
double ton_given_weight(const double *parameter, float liking);

#ifdef __cplusplus
}
#endif
#endif

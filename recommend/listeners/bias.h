/* tonary - biases of ratings: how well liked a song is, how generous a listener is.
 *
 * What recommenders of ratings share. A rating is expected at mean + listener + song; what is left
 * of it is its residual, from which tastes are learnt. The listener's bias is not kept: it follows
 * from the history that is brought along.
 */
#ifndef TONARY_RECOMMEND_LISTENERS_BIAS_H
#define TONARY_RECOMMEND_LISTENERS_BIAS_H

#include "recommend/listeners/recommender.h"

/* The lowest and the highest rating that was learnt from. Beyond them there are none, but songs
 * should still be in order there: what is beyond is drawn together to a thousandth of its size. */
typedef struct ton_rating_scale {
    double low, high;
} ton_rating_scale;

/* A rating to tell. */
double ton_told(const ton_rating_scale *scale, double rating);

/* Appends what ton_told changes in the sum of the parts from first on. */
ton_status ton_explain_told(const ton_rating_scale *scale, ton_parts *parts, int first,
                            ton_error *error);

typedef struct ton_biases {
    int32_t items;
    double mean; /* of the ratings that were learnt from */
    ton_rating_scale scale;
    double listener_damping; /* counts like so many ratings of 0 */
    float *song;             /* (items) 0: nobody rated it */
} ton_biases;

/* TON_INVALID: there are no ratings to learn from. */
ton_status ton_ratings_needed(const ton_training *training, ton_error *error);

/* Fits them with the damping given, or below 0, the standard one. TON_INVALID: there are no
 * ratings; TON_NO_MEMORY. Zero it before. */
ton_status ton_biases_fit(ton_biases *biases, const ton_training *training, double listener_damping,
                          double song_damping, ton_error *error);
void ton_biases_clear(ton_biases *biases);

/* The items of any model that begins with biases. */
int32_t ton_biases_items(const void *model);

/* The bias of a listener. */
double ton_biases_listener(const ton_biases *biases, const ton_history *history);

/* Fills residual (history->count) with what is left of their ratings, and returns their bias. */
double ton_biases_residuals(const ton_biases *biases, const ton_history *history, float *residual);

/* Row r of a matrix as a history. */
ton_history ton_history_of(const ton_interactions *by_user, int32_t row);

/* The residual of every rating: value (by_user->count), in the order of by_user. Allocated, the
 * caller frees it; NULL: no memory. */
float *ton_biases_all_residuals(const ton_biases *biases, const ton_interactions *by_user);

/* Turns expected ratings without the bias of the listener and the song, score (items), into ratings
 * to tell. */
void ton_biases_tell(const ton_biases *biases, double listener, float *score);

/* Appends the mean, the bias of the listener and that of the song. */
ton_status ton_biases_explain(const ton_biases *biases, double listener, int32_t item,
                              ton_parts *parts, ton_error *error);

ton_status ton_biases_save(const ton_biases *biases, ton_blob *blob, ton_error *error);
ton_status ton_biases_load(ton_biases *biases, ton_blob_reader *reader, ton_error *error);

#endif

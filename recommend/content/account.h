/* tonary - why, in full: what every family, every descriptor and every value adds to a likeness.
 *
 * An account holds the comparison of two tracks with everything behind it. It adds up: the parts
 * of the values of a family to the family's part, and those of the families to the similarity, or
 * to the distance, whichever the metric's parts are of. A metric that compares models of whole
 * tracks has no parts of values; its distance is divided in two, by the centres of both models and
 * by their shapes.
 */
#ifndef TONARY_RECOMMEND_CONTENT_ACCOUNT_H
#define TONARY_RECOMMEND_CONTENT_ACCOUNT_H

#include "recommend/content/metric.h"
#include "recommend/content/scaling.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A pair is of both tracks in the order in which they were given. */
typedef struct ton_account_item {
    double part;
    double value[2];     /* in the unit of its descriptor */
    double deviation[2]; /* from what is usual in the corpus, in spreads; within TON_SCALE_CLIP */
} ton_account_item;

typedef struct ton_account_family {
    bool has[2];   /* a family that one of them lacks counts nothing */
    double weight; /* its share of the weights that count, 0..1 */
    double alone;  /* the cosine, or the distance, of this family by itself; NAN: one lacks it */
    double part;
} ton_account_family;

typedef struct ton_account {
    const ton_metric *metric;
    ton_space space;
    ton_descriptor elsewhere[TON_SPACE_FAMILIES]; /* what stands for that of an external family */
    ton_column *column;                           /* (space.dim) what the items are */
    ton_likeness likeness;
    ton_account_family family[TON_SPACE_FAMILIES]; /* (space.families) */
    ton_account_item *item;                        /* (space.dim) in the order of the columns */
    double centre_part, shape_part;                /* of a distance of models; they add up to it */
} ton_account;

/* Compares what is known of two tracks under a scale, with these weights (families of its space).
 * A family from elsewhere stands there as one descriptor of its name, whose values are its columns;
 * where a track lacks it, or was not analysed, its values are 0. TON_INVALID: a metric with models
 * has none of them; TON_NO_MEMORY. It is not to be copied, and cleared also after an error. */
ton_status ton_account_make(ton_account *account, const ton_metric *metric, const float *weights,
                            const ton_scaling *scaling, const ton_raw *first, const ton_raw *second,
                            ton_error *error);

/* Frees what it holds and zeroes it. */
void ton_account_clear(ton_account *account);

/* The items from first on that are of the same descriptor, and of the same statistic of it: index
 * behind the last. */
int ton_account_descriptor_end(const ton_account *account, int first);
int ton_account_statistic_end(const ton_account *account, int first);

/* The parts of items from first up to end, added up. */
double ton_account_sum(const ton_account *account, int first, int end);

/* Whether a family, a value of it, is among what the metric compares. */
bool ton_account_compares(const ton_account *account, int family);
bool ton_account_compares_item(const ton_account *account, int item);

/* Which of these items adds most, in either direction; of models, in which both differ most. */
int ton_account_largest(const ton_account *account, int first, int end);

enum { TON_ACCOUNT_WORDS = 64 };

/* How the second track differs from the first in these items, as the corpus varies: "much higher",
 * "a little lower; both high", and for several "alike", "very different". Returns out. */
const char *ton_account_words(char out[TON_ACCOUNT_WORDS], const ton_account *account, int first,
                              int end);

#ifdef __cplusplus
}
#endif
#endif

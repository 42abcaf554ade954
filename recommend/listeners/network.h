/* tonary - a small network: inputs, 32 and 16 hidden units (tanh), one number.
 *
 * Its last layer starts at 0, so that untrained it says 0 and adds nothing to what it is added to.
 */
#ifndef TONARY_RECOMMEND_LISTENERS_NETWORK_H
#define TONARY_RECOMMEND_LISTENERS_NETWORK_H

#include "recommend/listeners/blob.h"

#include <stdbool.h>

enum { TON_NETWORK_FIRST = 32, TON_NETWORK_SECOND = 16, TON_NETWORK_INPUTS = 256 };

typedef struct ton_network {
    int inputs;
    int64_t count; /* of all parameters */
    double *parameter;
} ton_network;

/* Draws the weights of the hidden layers. False: no memory. */
bool ton_network_new(ton_network *made, int inputs, uint64_t seed);
void ton_network_clear(ton_network *network);

double ton_network_says(const ton_network *network, const float *input);

/* Adds the gradient (count) of weight / 2 * (says - target)^2, and returns what it is of. */
double ton_network_slope(const ton_network *network, const float *input, double target,
                         double weight, double *gradient);

/* How it is trained. */
typedef struct ton_lessons {
    const float *input;   /* (count, inputs) */
    const double *target; /* (count) */
    int64_t count;
    double rate;  /* of Adam */
    double decay; /* of weights, a step */
    int epochs, patience;
    uint64_t seed;
    const volatile bool *stop; /* NULL: never */
} ton_lessons;

/* Trains by Adam, one tenth of the lessons held out; the parameters that are best on these stay,
 * and those before the training when none are better. TON_INTERRUPTED, TON_NO_MEMORY. */
ton_status ton_network_train(ton_network *network, const ton_lessons *lessons, ton_error *error);

ton_status ton_network_save(const ton_network *network, ton_blob *blob, ton_error *error);
ton_status ton_network_load(ton_network *network, int inputs, ton_blob_reader *reader,
                            ton_error *error);

#endif

/* A multilayer perceptron and its gradient by back-propagation (Rumelhart, Hinton and Williams
 * 1986), in double precision. Most inputs are 0, so the first layer goes by inputs. */
#include "recommend/listeners/network.h"

#include "recommend/evaluation/draw.h"

#include <math.h>
#include <stdlib.h>

enum { FIRST = TON_NETWORK_FIRST, SECOND = TON_NETWORK_SECOND };

/* Where the layers are among the parameters; biases come behind their weights. */
static int64_t first_biases(const ton_network *network)
{
    return (int64_t)network->inputs * FIRST;
}

static int64_t second_layer(const ton_network *network)
{
    return first_biases(network) + FIRST;
}

static int64_t last_layer(const ton_network *network)
{
    return second_layer(network) + FIRST * SECOND + SECOND;
}

bool ton_network_new(ton_network *made, int inputs, uint64_t seed)
{
    *made = (ton_network){.inputs = inputs};
    made->count = last_layer(made) + SECOND + 1;
    if (!(made->parameter = calloc((size_t)made->count, sizeof *made->parameter)))
        return false;
    for (int64_t i = 0; i < last_layer(made); i++) {
        bool is_first = i < first_biases(made);
        bool is_weight = is_first || (i >= second_layer(made) && i < last_layer(made) - SECOND);
        double share = (double)(ton_draw(&seed) >> 11) * 0x1p-52 - 1;
        /* Glorot and Bengio 2010 */
        double size = sqrt(6.0 / (is_first ? inputs + FIRST : FIRST + SECOND));
        made->parameter[i] = is_weight ? size * share : 0;
    }
    return true;
}

void ton_network_clear(ton_network *network)
{
    free(network->parameter);
    *network = (ton_network){0};
}

/* What the hidden units say. */
typedef struct hidden {
    double first[FIRST], second[SECOND];
} hidden;

static double forward(const ton_network *network, const float *input, hidden *h)
{
    const double *weight = network->parameter, *second = weight + second_layer(network),
                 *last = weight + last_layer(network), *bias = weight + first_biases(network);
    double sum = last[SECOND];
    for (int k = 0; k < FIRST; k++)
        h->first[k] = bias[k];
    for (int i = 0; i < network->inputs; i++)
        for (int k = 0; input[i] != 0 && k < FIRST; k++)
            h->first[k] += (double)input[i] * weight[i * FIRST + k];
    for (int k = 0; k < SECOND; k++)
        h->second[k] = second[FIRST * SECOND + k];
    for (int j = 0; j < FIRST; j++) {
        h->first[j] = tanh(h->first[j]);
        for (int k = 0; k < SECOND; k++)
            h->second[k] += h->first[j] * second[j * SECOND + k];
    }
    for (int k = 0; k < SECOND; k++) {
        h->second[k] = tanh(h->second[k]);
        sum += h->second[k] * last[k];
    }
    return sum;
}

double ton_network_says(const ton_network *network, const float *input)
{
    hidden h;
    return forward(network, input, &h);
}

double ton_network_slope(const ton_network *network, const float *input, double target,
                         double weight, double *gradient)
{
    hidden h, slope = {{0}, {0}};
    double error = forward(network, input, &h) - target, of_sum = weight * error;
    const double *second = network->parameter + second_layer(network),
                 *last = network->parameter + last_layer(network);
    double *to_second = gradient + second_layer(network), *to_last = gradient + last_layer(network),
           *to_bias = gradient + first_biases(network);
    for (int k = 0; k < SECOND; k++) {
        to_last[k] += of_sum * h.second[k];
        slope.second[k] = of_sum * last[k] * (1 - h.second[k] * h.second[k]);
        to_second[FIRST * SECOND + k] += slope.second[k];
    }
    to_last[SECOND] += of_sum;
    for (int j = 0; j < FIRST; j++) {
        for (int k = 0; k < SECOND; k++) {
            to_second[j * SECOND + k] += slope.second[k] * h.first[j];
            slope.first[j] += slope.second[k] * second[j * SECOND + k];
        }
        slope.first[j] *= 1 - h.first[j] * h.first[j];
        to_bias[j] += slope.first[j];
    }
    for (int i = 0; i < network->inputs; i++)
        for (int k = 0; input[i] != 0 && k < FIRST; k++)
            gradient[i * FIRST + k] += slope.first[k] * (double)input[i];
    return weight / 2 * error * error;
}

ton_status ton_network_save(const ton_network *network, ton_blob *blob, ton_error *error)
{
    return ton_blob_array(blob, network->parameter, (size_t)network->count,
                          sizeof *network->parameter, error);
}

ton_status ton_network_load(ton_network *network, int inputs, ton_blob_reader *reader,
                            ton_error *error)
{
    void *taken;
    *network = (ton_network){.inputs = inputs};
    network->count = last_layer(network) + SECOND + 1;
    ton_status status = ton_blob_take_array(reader, &taken, (size_t)network->count,
                                            sizeof *network->parameter, error);
    network->parameter = taken;
    for (int64_t i = 0; status == TON_OK && i < network->count; i++)
        if (!isfinite(network->parameter[i]))
            status = ton_blob_corrupt(error);
    return status;
}

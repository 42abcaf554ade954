/* Adam (Kingma and Ba 2015, "Adam: a method for stochastic optimization") on small batches, with
 * decay apart from the gradient (Loshchilov and Hutter 2019), until held-out lessons say that it
 * does not get better (Prechelt 1998, "Early stopping - but when?"). One thread, so the order of
 * sums is always the same. */
#include "recommend/evaluation/draw.h"
#include "recommend/listeners/network.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH = 64, HELD_OUT_OF = 10 };

static const double first_memory = 0.9, second_memory = 0.999, smallest = 1e-8;

typedef struct training {
    ton_network *network;
    const ton_lessons *lessons;
    int64_t *order; /* (count) drawn; the first `held` are held out */
    int64_t held;
    double *gradient;       /* (parameters) like all that follow */
    double *first, *second; /* moments */
    double *best;
    double first_left, second_left; /* of the memories' beginnings */
} training;

static void shuffle(int64_t *order, int64_t count, uint64_t *state)
{
    for (int64_t i = count - 1; i > 0; i--) {
        int64_t with = (int64_t)(ton_draw(state) % (uint64_t)(i + 1)), swapped = order[i];
        order[i] = order[with];
        order[with] = swapped;
    }
}

static double held_out_loss(const training *t)
{
    double sum = 0;
    for (int64_t i = 0; i < t->held; i++) {
        int64_t at = t->order[i];
        double error = ton_network_says(t->network, t->lessons->input + at * t->network->inputs) -
                       t->lessons->target[at];
        sum += error * error;
    }
    return sum / (double)t->held;
}

static void step(training *t)
{
    t->first_left *= first_memory;
    t->second_left *= second_memory;
    for (int64_t p = 0; p < t->network->count; p++) {
        double slope = t->gradient[p], *parameter = &t->network->parameter[p];
        t->first[p] = first_memory * t->first[p] + (1 - first_memory) * slope;
        t->second[p] = second_memory * t->second[p] + (1 - second_memory) * slope * slope;
        double first = t->first[p] / (1 - t->first_left);
        double second = t->second[p] / (1 - t->second_left);
        *parameter -=
            t->lessons->rate * (first / (sqrt(second) + smallest) + t->lessons->decay * *parameter);
        t->gradient[p] = 0;
    }
}

static void learn_all(training *t)
{
    const ton_lessons *lessons = t->lessons;
    for (int64_t first = t->held; first < lessons->count; first += BATCH) {
        int64_t end = first + BATCH < lessons->count ? first + BATCH : lessons->count;
        for (int64_t i = first; i < end; i++) {
            int64_t at = t->order[i];
            ton_network_slope(t->network, lessons->input + at * t->network->inputs,
                              lessons->target[at], 1.0 / (double)(end - first), t->gradient);
        }
        step(t);
    }
}

/* Keeps what is best, and ends after `patience` epochs without anything better. */
static bool learn(training *t)
{
    uint64_t state = t->lessons->seed;
    size_t bytes = (size_t)t->network->count * sizeof *t->best;
    shuffle(t->order, t->lessons->count, &state);
    double best = held_out_loss(t);
    memcpy(t->best, t->network->parameter, bytes);
    for (int epoch = 0, worse = 0; epoch < t->lessons->epochs && worse < t->lessons->patience;
         epoch++) {
        if (t->lessons->stop && *t->lessons->stop)
            return false;
        shuffle(t->order + t->held, t->lessons->count - t->held, &state);
        learn_all(t);
        double loss = held_out_loss(t);
        worse = loss < best ? 0 : worse + 1;
        if (worse)
            continue;
        best = loss;
        memcpy(t->best, t->network->parameter, bytes);
    }
    memcpy(t->network->parameter, t->best, bytes);
    return true;
}

ton_status ton_network_train(ton_network *network, const ton_lessons *lessons, ton_error *error)
{
    size_t count = (size_t)network->count;
    training t = {.network = network,
                  .lessons = lessons,
                  .order = calloc((size_t)lessons->count + 1, sizeof *t.order),
                  .held = lessons->count / HELD_OUT_OF,
                  .gradient = calloc(count, sizeof *t.gradient),
                  .first = calloc(count, sizeof *t.first),
                  .second = calloc(count, sizeof *t.second),
                  .best = malloc(count * sizeof *t.best),
                  .first_left = 1,
                  .second_left = 1};
    bool is_ready = t.order && t.gradient && t.first && t.second && t.best, is_done = true;
    for (int64_t i = 0; is_ready && i < lessons->count; i++)
        t.order[i] = i;
    if (is_ready && t.held)
        is_done = learn(&t);
    free(t.order);
    free(t.gradient);
    free(t.first);
    free(t.second);
    free(t.best);
    if (is_ready && is_done)
        return TON_OK;
    return ton_fail(error, is_ready ? TON_INTERRUPTED : TON_NO_MEMORY, NULL);
}

/* t-SNE (van der Maaten and Hinton 2008), whose gradient is summed over the neighbours and, by a
 * tree, over all others (van der Maaten 2014). It starts from principal components made small, so
 * that the whole keeps its shape (Kobak and Berens 2019, "The art of using t-SNE for single-cell
 * transcriptomics"), with the learning rate n / 12 of Belkina et al. 2019, at least 50,
 * but never above n, from where on few points would fly apart. There is no chance in it, and every
 * point's step is its own affair, so the number of threads changes no bit.
 *
 * Unusual: places of an earlier map hold their points by springs. After each step a held point
 * returns a share of its way: the implicit step of a spring, stable however stiff. */
#include "recommend/map/layout.h"

#include "recommend/map/shares.h"
#include "recommend/map/tree.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct phase {
    int steps;
    double exaggeration, momentum;
} phase;

static const phase anew[] = {{250, 12, 0.5}, {500, 1, 0.8}};
static const phase among[] = {{50, 4, 0.5}, {250, 1, 0.8}};

static const double usual_rate = 50, exaggerated = 12;
static const double stiffness = 1; /* of the springs that hold */
static const double gain_more = 0.2, gain_less = 0.8, least_gain = 0.01; /* Jacobs 1988 */

typedef struct descent {
    const ton_affinity *affinity;
    const ton_layout_options *options;
    ton_tree *tree;
    double *place, *home; /* (count, 2) */
    double *push, *speed, *gain;
    double all; /* the sum of q */
    double rate, exaggeration, momentum;
    double way_back; /* share of its way that a held point returns */
} descent;

static void pull_of(double pull[2], const descent *d, int64_t i)
{
    const ton_affinity *a = d->affinity;
    pull[0] = pull[1] = 0;
    for (int64_t j = a->first[i]; j < a->first[i + 1]; j++) {
        const double *other = d->place + 2 * a->to[j];
        double dx = other[0] - d->place[2 * i], dy = other[1] - d->place[2 * i + 1];
        double strength = (double)a->value[j] / (1 + dx * dx + dy * dy);
        pull[0] += strength * dx;
        pull[1] += strength * dy;
    }
}

static void speed_up(void *user, int64_t first, int64_t end)
{
    descent *d = user;
    for (int64_t i = first; i < end; i++) {
        double pull[2];
        pull_of(pull, d, i);
        for (int axis = 0; axis < 2; axis++) {
            int64_t at = 2 * i + axis;
            double downhill = d->exaggeration * pull[axis] + d->push[at] / d->all;
            d->gain[at] = downhill * d->speed[at] >= 0 ? d->gain[at] + gain_more
                                                       : fmax(d->gain[at] * gain_less, least_gain);
            d->speed[at] = d->momentum * d->speed[at] + d->rate * d->gain[at] * downhill;
        }
    }
}

/* Places of a map that none holds stay around the origin. */
static void centre(double *place, int64_t count)
{
    for (int axis = 0; axis < 2; axis++) {
        double mean = 0;
        for (int64_t i = 0; i < count; i++)
            mean += place[2 * i + axis] / (double)count;
        for (int64_t i = 0; i < count; i++)
            place[2 * i + axis] -= mean;
    }
}

static void step(descent *d)
{
    int64_t count = d->affinity->count;
    const bool *held = d->options->held;
    d->all = fmax(ton_tree_push(d->tree, d->push, d->place, d->options->threads), 1e-300);
    ton_map_each(count, d->options->threads, speed_up, d);
    for (int64_t i = 0; i < 2 * count; i++) {
        d->place[i] += d->speed[i];
        if (held && held[i / 2])
            d->place[i] += d->way_back * (d->home[i] - d->place[i]);
    }
    if (!held)
        centre(d->place, count);
}

static void run(descent *d, const phase *phases, int count)
{
    int all = 0, done = 0;
    for (int p = 0; p < count; p++)
        all += phases[p].steps;
    for (int p = 0; p < count; p++) {
        d->exaggeration = phases[p].exaggeration;
        d->momentum = phases[p].momentum;
        for (int s = 0; s < phases[p].steps; s++, done++) {
            step(d);
            if (d->options->progress)
                d->options->progress(d->options->user, (double)(done + 1) / all);
        }
    }
}

ton_status ton_layout_find(double *place, const ton_affinity *affinity,
                           const ton_layout_options *options)
{
    size_t size = 2 * (size_t)affinity->count;
    descent d = {.affinity = affinity, .options = options, .place = place};
    double count = (double)affinity->count;
    d.rate = fmax(count / exaggerated, fmin(count, usual_rate));
    double pull = stiffness * d.rate / count;
    d.way_back = pull / (1 + pull);
    ton_status status = ton_tree_new(&d.tree, affinity->count);
    double *room = calloc(4 * size + 1, sizeof *room);
    if (status == TON_OK && room) {
        d.home = room;
        d.push = room + size;
        d.speed = room + 2 * size;
        d.gain = room + 3 * size;
        memcpy(d.home, place, size * sizeof *place);
        for (size_t i = 0; i < size; i++)
            d.gain[i] = 1;
        run(&d, options->held ? among : anew, 2);
    } else {
        status = TON_NO_MEMORY;
    }
    free(room);
    ton_tree_free(d.tree);
    return status;
}

/* Each pair is compared from its smaller row to its larger one, whichever was asked about: what a
 * metric rounds in one direction it need not round in the other. */
#include "recommend/content/distances.h"

#include "recommend/content/refine_parts.h"
#include "recommend/content/threads.h"

#include <math.h>
#include <stdatomic.h>

typedef struct measuring {
    ton_refiner *refiner;
    float *distance;          /* (from_count, to_count) */
    const int64_t *from, *to; /* rows */
    int64_t from_count, to_count;
    atomic_llong next;
} measuring;

/* ---- on one thread ------------------------------------------------------------------------------
 */

static ton_status meet(ton_refiner *r, const int64_t *rows, int64_t count, ton_error *error)
{
    ton_status status = TON_OK;
    for (int64_t i = 0; i < count && status == TON_OK; i++)
        status = ton_things_meet(&r->things, rows[i], error);
    return status;
}

/* ---- on all threads -----------------------------------------------------------------------------
 */

static void measure_moments(ton_refiner *r, int64_t row)
{
    int64_t id = ton_vectors_id(r->things.vectors, row);
    ton_asked who = {.thing = ton_thing_of(&r->things, row), .id = &id, .id_count = 1};
    ton_asked_measure(r, &who);
    r->moments[row] = who.moments;
    r->measured[row] = true;
}

/* No row stands twice in to, so no two threads write the same. */
static void *measure_to(void *shared)
{
    measuring *m = shared;
    for (int64_t i; (i = atomic_fetch_add(&m->next, 1)) < m->to_count;)
        if (!m->refiner->measured[m->to[i]])
            measure_moments(m->refiner, m->to[i]);
    return NULL;
}

static double distance_of(const ton_refiner *r, int64_t a, int64_t b)
{
    const ton_things *things = &r->things;
    ton_likeness likeness;
    if (a == b)
        return 0;
    if (a > b)
        return distance_of(r, b, a);
    ton_things_compare(things, &likeness, ton_thing_of(things, a), ton_thing_of(things, b));
    if (!things->options.mutual)
        return fmax(likeness.distance, 0);
    return 1 - ton_mutual_proximity(likeness.distance, &r->moments[a], &r->moments[b]);
}

static void *compare(void *shared)
{
    measuring *m = shared;
    for (int64_t i; (i = atomic_fetch_add(&m->next, 1)) < m->from_count;)
        for (int64_t j = 0; j < m->to_count; j++)
            m->distance[i * m->to_count + j] = (float)distance_of(m->refiner, m->from[i], m->to[j]);
    return NULL;
}

ton_status ton_distances(float *distance, ton_refiner *refiner, const int64_t *from,
                         int64_t from_count, const int64_t *to, int64_t to_count, int threads,
                         ton_error *error)
{
    measuring m = {refiner, distance, from, to, from_count, to_count, 0};
    ton_status status = meet(refiner, from, from_count, error);
    if (status == TON_OK)
        status = meet(refiner, to, to_count, error);
    if (status != TON_OK)
        return status;
    if (refiner->things.options.mutual) {
        ton_on_threads(measure_to, &m, threads);
        for (int64_t i = 0; i < from_count; i++)
            if (!refiner->measured[from[i]])
                measure_moments(refiner, from[i]);
        atomic_store(&m.next, 0);
    }
    ton_on_threads(compare, &m, threads);
    return TON_OK;
}

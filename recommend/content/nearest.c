/* Hits from what the scan finds: one probe with its caps, or many probes on several threads. */
#include "recommend/content/nearest.h"

#include "recommend/content/scan.h"
#include "recommend/content/threads.h"

#include <stdatomic.h>
#include <stdlib.h>

enum { HITS_WANTED = 10, LONGER = 4 };

static void measure(ton_hit *hit, const ton_vectors *vectors, const ton_metric *metric,
                    const ton_probe *probe, const ton_candidate *candidate)
{
    *hit = (ton_hit){.id = candidate->id, .row = candidate->row};
    metric->measure(probe, ton_vectors_row(vectors, candidate->row), &hit->likeness);
}

ton_status ton_nearest(const ton_vectors *vectors, const ton_metric *metric, const ton_probe *probe,
                       const ton_nearest_options *options, ton_hit *hits, int *count)
{
    options = options ? options : &(const ton_nearest_options){0};
    int wanted = options->n ? options->n : HITS_WANTED, found = 0;
    if (wanted < 0)
        return TON_INVALID;
    /* Where hits are turned down a longer list is needed. It begins with the same rows. */
    int64_t offered = 0, most = wanted < vectors->rows ? wanted : vectors->rows;
    for (bool is_more = most > 0; is_more && found < wanted; most *= LONGER) {
        most = most < vectors->rows ? most : vectors->rows;
        ton_searches *searches = ton_searches_new(vectors, metric, 1, most);
        if (!searches)
            return TON_NO_MEMORY;
        ton_search(searches, probe, 1, options->allow);
        const ton_best *best = ton_search_result(searches, 0);
        for (; offered < best->count && found < wanted; offered++) {
            const ton_candidate *next = &best->at[offered];
            if (!options->take || options->take(options->user, next->id))
                measure(&hits[found++], vectors, metric, probe, next);
        }
        is_more = best->count == most && most < vectors->rows;
        ton_searches_free(searches);
    }
    *count = found;
    return TON_OK;
}

/* ---- many ---------------------------------------------------------------------------------------
 */

/* Probes that one thread takes at once: enough to hide what reading the codes costs, few enough for
 * their heaps to stay in the cache. */
enum { AT_ONCE = 256 };

typedef struct many {
    const ton_vectors *vectors;
    const ton_metric *metric;
    const ton_probe *probes;
    int64_t probe_count;
    int n, at_once;
    int64_t most; /* rows there can be for one */
    ton_hit *hits;
    int *counts;
    atomic_llong next;
    atomic_int status;
} many;

static void fill(const many *m, int64_t i, const ton_best *best)
{
    for (int64_t j = 0; j < best->count; j++)
        measure(&m->hits[i * m->n + j], m->vectors, m->metric, &m->probes[i], &best->at[j]);
    m->counts[i] = (int)best->count;
}

static void *work(void *argument)
{
    many *m = argument;
    ton_searches *searches = ton_searches_new(m->vectors, m->metric, m->at_once, m->most);
    if (!searches) {
        atomic_store(&m->status, TON_NO_MEMORY);
        return NULL;
    }
    for (int64_t first; (first = atomic_fetch_add(&m->next, m->at_once)) < m->probe_count;) {
        int64_t left = m->probe_count - first;
        int count = left < m->at_once ? (int)left : m->at_once;
        ton_search(searches, m->probes + first, count, NULL);
        for (int i = 0; i < count; i++)
            fill(m, first + i, ton_search_result(searches, i));
    }
    ton_searches_free(searches);
    return NULL;
}

ton_status ton_nearest_many(const ton_vectors *vectors, const ton_metric *metric,
                            const ton_probe *probes, int64_t probe_count, int n, int threads,
                            ton_hit *hits, int *counts)
{
    if (n < 1 || threads < 1 || probe_count < 0)
        return TON_INVALID;
    if (!probe_count)
        return TON_OK;
    many m = {.vectors = vectors,
              .metric = metric,
              .probes = probes,
              .probe_count = probe_count,
              .n = n,
              .hits = hits,
              .counts = counts};
    m.most = n < vectors->rows ? n : vectors->rows + 1; /* never none */
    int64_t each = (probe_count + threads - 1) / threads;
    m.at_once = each < AT_ONCE ? (int)each : AT_ONCE;
    ton_on_threads(work, &m, threads);
    return (ton_status)atomic_load(&m.status);
}

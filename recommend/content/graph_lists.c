/* The lists of a graph: searched in batches, or kept and offered what has arrived. Each is one
 * node's own affair, so however they are shared among threads, they come out the same. */
#include "recommend/content/graph_parts.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SEARCHED_AT_ONCE = 256, THREADS_MAX = 256 };

static ton_probe probe_of(const ton_graph_making *m, int64_t node)
{
    ton_probe probe = {.space = &m->vectors->space,
                       .row = ton_vectors_row(m->vectors, m->row[node])};
    memcpy(probe.weights, m->graph->weights, sizeof probe.weights);
    return probe;
}

/* What is no number comes last, as in the search. */
static double score_of(const ton_graph_making *m, const ton_probe *probe, int64_t row)
{
    double score = m->graph->metric->score(probe, ton_vectors_row(m->vectors, row));
    return isnan(score) ? -INFINITY : score;
}

/* ---- lists that are searched --------------------------------------------------------------------
 */

/* The hits but for the node itself. */
static void take_list(const ton_graph_making *m, int64_t node, const ton_hit *hits, int count)
{
    ton_graph *g = m->graph;
    ton_edge *edge = g->edge + node * g->k;
    ton_probe probe = probe_of(m, node);
    int found = 0;
    for (int i = 0; i < count && found < g->k; i++)
        if (hits[i].id != g->id[node])
            edge[found++] = (ton_edge){hits[i].id, score_of(m, &probe, hits[i].row)};
    g->count[node] = found;
}

typedef struct batch {
    ton_probe probe[SEARCHED_AT_ONCE];
    int64_t node[SEARCHED_AT_ONCE];
    int found[SEARCHED_AT_ONCE], count;
    ton_hit *hits; /* (SEARCHED_AT_ONCE, k + 1) */
} batch;

static ton_status search_batch(const ton_graph_making *m, batch *b)
{
    int n = m->graph->k + 1;
    ton_status status = ton_nearest_many(m->vectors, m->graph->metric, b->probe, b->count, n,
                                         m->threads, b->hits, b->found);
    for (int i = 0; i < b->count && status == TON_OK; i++)
        take_list(m, b->node[i], b->hits + (int64_t)i * n, b->found[i]);
    b->count = 0;
    return status;
}

ton_status ton_graph_search_lists(const ton_graph_making *m)
{
    batch *b = calloc(1, sizeof *b);
    ton_hit *hits = calloc((size_t)SEARCHED_AT_ONCE * ((size_t)m->graph->k + 1), sizeof *hits);
    ton_status status = b && hits ? TON_OK : TON_NO_MEMORY;
    if (b)
        b->hits = hits;
    for (int64_t node = 0; node < m->graph->nodes && status == TON_OK; node++) {
        if (!m->search[node])
            continue;
        b->node[b->count] = node;
        b->probe[b->count++] = probe_of(m, node);
        if (b->count == SEARCHED_AT_ONCE)
            status = search_batch(m, b);
    }
    if (status == TON_OK && b->count)
        status = search_batch(m, b);
    free(hits);
    free(b);
    return status;
}

/* ---- lists that are taken over ------------------------------------------------------------------
 */

/* Puts an edge where it belongs, if it does. */
static void offer(ton_edge *edges, int *count, int k, ton_edge next)
{
    int at = *count < k ? (*count)++ : k;
    for (; at > 0; at--) {
        ton_edge *before = &edges[at - 1];
        if (before->score > next.score || (before->score == next.score && before->id < next.id))
            break;
        if (at < k)
            edges[at] = *before;
    }
    if (at < k)
        edges[at] = next;
}

static void offer_arrivals(const ton_graph_making *m, int64_t node)
{
    ton_graph *g = m->graph;
    ton_probe probe = probe_of(m, node);
    for (int64_t i = 0; i < m->arrivals; i++) {
        int64_t arrived = m->arrived[i];
        ton_edge next = {g->id[arrived], score_of(m, &probe, m->row[arrived])};
        offer(g->edge + node * g->k, &g->count[node], g->k, next);
    }
}

typedef struct share {
    const ton_graph_making *m;
    int64_t first, step;
} share;

static void *work(void *user)
{
    const share *s = user;
    for (int64_t node = s->first; node < s->m->graph->nodes; node += s->step)
        if (!s->m->search[node])
            offer_arrivals(s->m, node);
    return NULL;
}

/* A thread that cannot be had leaves its share to this one. */
void ton_graph_offer_arrivals(const ton_graph_making *m)
{
    int threads = m->threads > THREADS_MAX ? THREADS_MAX : m->threads;
    pthread_t thread[THREADS_MAX];
    bool runs[THREADS_MAX] = {0};
    share shares[THREADS_MAX];
    for (int t = 0; t < threads; t++) {
        shares[t] = (share){m, t, threads};
        runs[t] = t && !pthread_create(&thread[t], NULL, work, &shares[t]);
    }
    for (int t = 0; t < threads; t++)
        if (!runs[t])
            work(&shares[t]);
    for (int t = 0; t < threads; t++)
        if (runs[t])
            pthread_join(thread[t], NULL);
}

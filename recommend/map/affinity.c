/* Affinities of t-SNE (van der Maaten and Hinton 2008): a Gaussian around each point, as wide as
 * the perplexity asks for, over its nearest neighbours only (van der Maaten 2014), made symmetric.
 * The square of the distance is 2 (1 - cosine). */
#include "recommend/map/affinity.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum { HALVINGS = 64 };

void ton_affinity_free(ton_affinity *affinity)
{
    if (!affinity)
        return;
    free(affinity->first);
    free(affinity->to);
    free(affinity->value);
    free(affinity);
}

/* Fills value with exp(-beta d^2), d^2 less that of the nearest, normalised; returns the entropy.
 */
static double weigh(float *value, const ton_edge *edge, int count, double beta)
{
    double sum = 1, mean = 0;
    value[0] = 1;
    for (int i = 1; i < count; i++) {
        double apart = 2 * (edge[0].score - edge[i].score), v = exp(-beta * apart);
        value[i] = (float)v;
        sum += v;
        mean += v * apart;
    }
    for (int i = 0; i < count; i++)
        value[i] = (float)((double)value[i] / sum);
    return log(sum) + beta * mean / sum;
}

/* The wider the Gaussian the larger the entropy: halving finds the width. */
static void weigh_neighbours(float *value, const ton_edge *edge, int count, double perplexity)
{
    double low = 0, high = INFINITY, beta = 1;
    for (int n = 0; count > 0 && n < HALVINGS; n++) {
        if (weigh(value, edge, count, beta) > log(perplexity))
            low = beta;
        else
            high = beta;
        beta = isinf(high) ? 2 * beta : (low + high) / 2;
    }
}

/* ---- both directions ----------------------------------------------------------------------------
 */

typedef struct arc {
    int32_t to;
    float value;
} arc;

static int by_target(const void *a, const void *b)
{
    const arc *x = a, *y = b;
    return (x->to > y->to) - (x->to < y->to);
}

/* Every edge of the graph as two arcs, those of a node in one place. */
typedef struct listing {
    const ton_graph *graph;
    int32_t *target; /* (nodes, k) nodes instead of ids */
    float *value;    /* (k) */
    int64_t *first;  /* (nodes + 1) where the arcs of a node begin */
    int64_t *end;    /* (nodes) where its next arc goes */
    arc *arcs;       /* (2 nodes k) */
} listing;

static bool make_room(listing *l, const ton_graph *graph)
{
    size_t nodes = (size_t)graph->nodes, k = (size_t)graph->k;
    *l = (listing){.graph = graph};
    l->target = malloc((nodes * k + 1) * sizeof *l->target);
    l->value = malloc((k + 1) * sizeof *l->value);
    l->first = calloc(nodes + 1, sizeof *l->first);
    l->end = calloc(nodes + 1, sizeof *l->end);
    l->arcs = malloc((2 * nodes * k + 1) * sizeof *l->arcs);
    return l->target && l->value && l->first && l->end && l->arcs;
}

static void clear(listing *l)
{
    free(l->target);
    free(l->value);
    free(l->first);
    free(l->end);
    free(l->arcs);
}

static void count_arcs(listing *l)
{
    const ton_graph *g = l->graph;
    for (int64_t i = 0; i < g->nodes; i++)
        for (int j = 0; j < g->count[i]; j++) {
            int64_t other = ton_graph_find(g, g->edge[i * g->k + j].id);
            l->target[i * g->k + j] = (int32_t)other;
            l->first[i + 1]++;
            l->first[other + 1]++;
        }
    for (int64_t i = 0; i < g->nodes; i++) {
        l->end[i] = l->first[i];
        l->first[i + 1] += l->first[i];
    }
}

static void list_arcs(listing *l, double perplexity)
{
    const ton_graph *g = l->graph;
    count_arcs(l);
    for (int64_t i = 0; i < g->nodes; i++) {
        weigh_neighbours(l->value, g->edge + i * g->k, g->count[i], perplexity);
        for (int j = 0; j < g->count[i]; j++) {
            int32_t other = l->target[i * g->k + j];
            l->arcs[l->end[i]++] = (arc){other, l->value[j]};
            l->arcs[l->end[other]++] = (arc){(int32_t)i, l->value[j]};
        }
    }
}

/* Adds up the two arcs of those who are each other's neighbours. */
static void join_arcs(ton_affinity *a, const listing *l)
{
    int64_t kept = 0;
    for (int64_t i = 0; i < a->count; i++) {
        int64_t begin = kept;
        qsort(l->arcs + l->first[i], (size_t)(l->first[i + 1] - l->first[i]), sizeof *l->arcs,
              by_target);
        for (int64_t j = l->first[i]; j < l->first[i + 1]; j++) {
            float value = l->arcs[j].value / (2 * (float)a->count);
            if (kept > begin && a->to[kept - 1] == l->arcs[j].to) {
                a->value[kept - 1] += value;
                continue;
            }
            a->to[kept] = l->arcs[j].to;
            a->value[kept++] = value;
        }
        a->first[i + 1] = kept;
    }
}

static ton_affinity *affinity_for(int64_t count, int64_t arcs)
{
    ton_affinity *a = calloc(1, sizeof *a);
    if (!a)
        return NULL;
    a->count = count;
    a->first = calloc((size_t)count + 1, sizeof *a->first);
    a->to = malloc(((size_t)arcs + 1) * sizeof *a->to);
    a->value = malloc(((size_t)arcs + 1) * sizeof *a->value);
    if (a->first && a->to && a->value)
        return a;
    ton_affinity_free(a);
    return NULL;
}

ton_status ton_affinity_new(ton_affinity **affinity, const ton_graph *graph, double perplexity)
{
    if (graph->nodes > INT32_MAX)
        return TON_UNSUPPORTED;
    listing l;
    ton_affinity *a = NULL;
    if (make_room(&l, graph)) {
        list_arcs(&l, perplexity);
        a = affinity_for(graph->nodes, l.first[graph->nodes]);
    }
    if (a)
        join_arcs(a, &l);
    clear(&l);
    if (!a)
        return TON_NO_MEMORY;
    *affinity = a;
    return TON_OK;
}

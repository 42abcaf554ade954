/* Affinities of t-SNE (van der Maaten and Hinton 2008): a Gaussian around each point, as wide as
 * the perplexity asks for, over its nearest neighbours only (van der Maaten 2014), made symmetric.
 * The square of the distance is 2 (1 - cosine). */
#include "recommend/map/affinity.h"

#include <math.h>
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

/* Fills value with exp(-beta d^2), normalised; returns the entropy. */
static double weigh(float *value, const ton_edge *edge, int count, double beta)
{
    double sum = 0, mean = 0;
    for (int i = 0; i < count; i++) {
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
    for (int n = 0; n < HALVINGS; n++) {
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

/* Arcs of a node in one place: first (nodes + 1) is filled. NULL: no memory. */
static arc *list_arcs(int64_t *first, const ton_graph *graph, double perplexity)
{
    int64_t edges = graph->nodes * graph->k;
    int32_t *target = malloc(((size_t)edges + 1) * sizeof *target);
    float *value = malloc(((size_t)graph->k + 1) * sizeof *value);
    int64_t *end = calloc((size_t)graph->nodes + 1, sizeof *end);
    arc *arcs = malloc((2 * (size_t)edges + 1) * sizeof *arcs);
    for (int64_t i = 0; target && end && i < graph->nodes; i++)
        for (int j = 0; j < graph->count[i]; j++) {
            int64_t at = i * graph->k + j, other = ton_graph_find(graph, graph->edge[at].id);
            target[at] = (int32_t)other;
            first[i + 1]++;
            first[other + 1]++;
        }
    for (int64_t i = 0; end && i < graph->nodes; i++)
        end[i] = first[i + 1] += first[i];
    for (int64_t i = graph->nodes; end && i--;)
        end[i] = first[i];
    for (int64_t i = 0; target && value && end && arcs && i < graph->nodes; i++) {
        weigh_neighbours(value, graph->edge + i * graph->k, graph->count[i], perplexity);
        for (int j = 0; j < graph->count[i]; j++) {
            int32_t other = target[i * graph->k + j];
            arcs[end[i]++] = (arc){other, value[j]};
            arcs[end[other]++] = (arc){(int32_t)i, value[j]};
        }
    }
    bool complete = target && value && end && arcs;
    free(target);
    free(value);
    free(end);
    if (!complete) {
        free(arcs);
        return NULL;
    }
    return arcs;
}

/* Adds up the two arcs of those who are each other's neighbours. */
static void join_arcs(ton_affinity *a, arc *arcs, const int64_t *first)
{
    int64_t kept = 0;
    for (int64_t i = 0; i < a->count; i++) {
        int64_t begin = kept;
        qsort(arcs + first[i], (size_t)(first[i + 1] - first[i]), sizeof *arcs, by_target);
        for (int64_t j = first[i]; j < first[i + 1]; j++) {
            float value = arcs[j].value / (2 * (float)a->count);
            if (kept > begin && a->to[kept - 1] == arcs[j].to) {
                a->value[kept - 1] += value;
                continue;
            }
            a->to[kept] = arcs[j].to;
            a->value[kept++] = value;
        }
        a->first[i + 1] = kept;
    }
}

ton_status ton_affinity_new(ton_affinity **affinity, const ton_graph *graph, double perplexity)
{
    if (graph->nodes > INT32_MAX)
        return TON_UNSUPPORTED;
    int64_t *first = calloc((size_t)graph->nodes + 1, sizeof *first);
    arc *arcs = first ? list_arcs(first, graph, perplexity) : NULL;
    ton_affinity *a = arcs ? calloc(1, sizeof *a) : NULL;
    if (a) {
        size_t most = (size_t)first[graph->nodes] + 1;
        a->count = graph->nodes;
        a->first = calloc((size_t)graph->nodes + 1, sizeof *a->first);
        a->to = malloc(most * sizeof *a->to);
        a->value = malloc(most * sizeof *a->value);
    }
    bool complete = a && a->first && a->to && a->value;
    if (complete)
        join_arcs(a, arcs, first);
    else
        ton_affinity_free(a);
    free(first);
    free(arcs);
    if (!complete)
        return TON_NO_MEMORY;
    *affinity = a;
    return TON_OK;
}

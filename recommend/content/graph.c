/* Exact neighbour lists, built and kept up to date by the exact search. A list can only change in
 * two ways: a row that is new or changed comes near enough, which comparing it with the list's
 * owner tells; or a neighbour is gone, and then somebody unknown takes the last place, so the list
 * is searched again. */
#include "recommend/content/graph.h"

#include "recommend/content/graph_parts.h"

#include <stdlib.h>
#include <string.h>

static int by_id(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Index of the id among count sorted ones, or -1. */
static int64_t find_id(const int64_t *ids, int64_t count, int64_t id)
{
    const int64_t *at = count ? bsearch(&id, ids, (size_t)count, sizeof *ids, by_id) : NULL;
    return at ? at - ids : -1;
}

int64_t ton_graph_find(const ton_graph *graph, int64_t id)
{
    return find_id(graph->id, graph->nodes, id);
}

void ton_graph_free(ton_graph *graph)
{
    if (!graph)
        return;
    free(graph->id);
    free(graph->count);
    free(graph->edge);
    free(graph);
}

/* ---- nodes --------------------------------------------------------------------------------------
 */

static void list_living(ton_graph_making *m)
{
    int64_t nodes = 0;
    for (int r = 0; r < m->vectors->runs; r++) {
        const ton_run *run = &m->vectors->run[r];
        for (int64_t i = 0; i < run->rows; i++)
            if (!(run->dead && run->dead[i]))
                m->graph->id[nodes++] = run->id[i];
    }
    m->graph->nodes = nodes;
    qsort(m->graph->id, (size_t)nodes, sizeof *m->graph->id, by_id);
    for (int64_t node = 0; node < nodes; node++)
        m->row[node] = ton_vectors_find(m->vectors, m->graph->id[node]);
}

/* Whether all of an old list's neighbours are there and as they were. */
static bool keeps_neighbours(const ton_graph_making *m, int64_t before)
{
    const ton_edge *edge = m->old->edge + before * m->old->k;
    for (int i = 0; i < m->old->count[before]; i++) {
        int64_t at = ton_graph_find(m->graph, edge[i].id);
        if (at < 0 || m->fresh[at])
            return false;
    }
    return true;
}

/* Tells fresh nodes from others; takes over the lists that can be. changed is sorted. */
static void compare_with_old(ton_graph_making *m, const int64_t *changed, int64_t changed_count)
{
    ton_graph *g = m->graph;
    for (int64_t node = 0; node < g->nodes; node++) {
        m->fresh[node] = !m->old || ton_graph_find(m->old, g->id[node]) < 0 ||
                         find_id(changed, changed_count, g->id[node]) >= 0;
        if (m->fresh[node])
            m->arrived[m->arrivals++] = node;
    }
    for (int64_t node = 0; node < g->nodes; node++) {
        int64_t before = m->fresh[node] ? -1 : ton_graph_find(m->old, g->id[node]);
        m->search[node] = before < 0 || !keeps_neighbours(m, before);
        if (m->search[node])
            continue;
        g->count[node] = m->old->count[before];
        memcpy(g->edge + node * g->k, m->old->edge + before * g->k,
               (size_t)g->count[node] * sizeof *g->edge);
    }
}

/* ---- new and update -----------------------------------------------------------------------------
 */

static ton_graph *graph_like(const ton_graph *form, int64_t nodes)
{
    ton_graph *g = calloc(1, sizeof *g);
    if (!g)
        return NULL;
    *g = *form;
    g->id = calloc((size_t)nodes + 1, sizeof *g->id);
    g->count = calloc((size_t)nodes + 1, sizeof *g->count);
    g->edge = calloc(((size_t)nodes + 1) * (size_t)g->k, sizeof *g->edge);
    if (g->id && g->count && g->edge)
        return g;
    ton_graph_free(g);
    return NULL;
}

static ton_status make(ton_graph_making *m, const int64_t *changed, int64_t changed_count)
{
    list_living(m);
    compare_with_old(m, changed, changed_count);
    ton_graph_offer_arrivals(m);
    return ton_graph_search_lists(m);
}

/* *made is the graph of the vectors, in the form of another. */
static ton_status make_graph(ton_graph **made, const ton_graph *form, const ton_graph *old,
                             const ton_vectors *vectors, const int64_t *changed,
                             int64_t changed_count, int threads)
{
    size_t rows = (size_t)vectors->rows + 1;
    ton_graph_making m = {.old = old, .vectors = vectors, .threads = threads < 1 ? 1 : threads};
    int64_t *sorted = calloc((size_t)changed_count + 1, sizeof *sorted);
    m.graph = graph_like(form, vectors->rows);
    m.row = calloc(rows, sizeof *m.row);
    m.fresh = calloc(rows, sizeof *m.fresh);
    m.search = calloc(rows, sizeof *m.search);
    m.arrived = calloc(rows, sizeof *m.arrived);
    ton_status status = TON_NO_MEMORY;
    if (sorted && m.graph && m.row && m.fresh && m.search && m.arrived) {
        for (int64_t i = 0; i < changed_count; i++)
            sorted[i] = changed[i];
        qsort(sorted, (size_t)changed_count, sizeof *sorted, by_id);
        status = make(&m, sorted, changed_count);
    }
    free(sorted);
    free(m.row);
    free(m.fresh);
    free(m.search);
    free(m.arrived);
    if (status == TON_OK)
        *made = m.graph;
    else
        ton_graph_free(m.graph);
    return status;
}

ton_status ton_graph_new(ton_graph **graph, const ton_vectors *vectors, const ton_metric *metric,
                         const float *weights, int k, int threads)
{
    if (k <= 0)
        return TON_INVALID;
    if (metric->model)
        return TON_UNSUPPORTED;
    ton_graph form = {.k = k, .metric = metric};
    memcpy(form.weights, weights, (size_t)vectors->space.families * sizeof *weights);
    return make_graph(graph, &form, NULL, vectors, NULL, 0, threads);
}

ton_status ton_graph_update(ton_graph *graph, const ton_vectors *vectors, const int64_t *changed,
                            int64_t changed_count, int threads)
{
    ton_graph *made, before = *graph;
    ton_status status = make_graph(&made, graph, graph, vectors, changed, changed_count, threads);
    if (status != TON_OK)
        return status;
    *graph = *made;
    *made = before;
    ton_graph_free(made);
    return TON_OK;
}

/* How many groups there are is asked of a fixed sample, whose best grouping all points then join:
 * the silhouette needs all pairs, and a few thousand tracks tell as much as all. */
#include "recommend/map/clusters.h"

#include "recommend/map/kmeans.h"
#include "recommend/map/silhouette.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SAMPLE = 2000 };

typedef struct grouping {
    const ton_clusters_options *options;
    ton_clusters *found;
    ton_points *points, *sample;
    int64_t *chosen; /* (sample.count) indices of points */
    double *value;   /* (sample.count) silhouettes */
    int threads;
    ton_kmeans *tried; /* of the sample */
} grouping;

static ton_status draw_sample(grouping *g)
{
    const ton_points *p = g->points;
    size_t size = SAMPLE + 1, dim = (size_t)p->dim;
    g->chosen = calloc(size, sizeof *g->chosen);
    g->value = calloc(size, sizeof *g->value);
    g->sample = calloc(1, sizeof *g->sample);
    if (!g->chosen || !g->value || !g->sample)
        return TON_NO_MEMORY;
    g->sample->id = calloc(size, sizeof *g->sample->id);
    g->sample->at = calloc(size * dim, sizeof *g->sample->at);
    int64_t count = ton_map_sample(g->chosen, SAMPLE, p->id, p->count);
    if (!g->sample->id || !g->sample->at || count < 0)
        return TON_NO_MEMORY;
    g->sample->count = count;
    g->sample->dim = p->dim;
    for (int64_t i = 0; i < count; i++) {
        g->sample->id[i] = p->id[g->chosen[i]];
        memcpy(g->sample->at + i * p->dim, p->at + g->chosen[i] * p->dim, dim * sizeof(float));
    }
    return TON_OK;
}

static double mean(const double *value, int64_t count)
{
    double sum = 0;
    for (int64_t i = 0; i < count; i++)
        sum += value[i] / (double)count;
    return sum;
}

static double standard_error(const double *value, int64_t count)
{
    double middle = mean(value, count), squares = 0;
    for (int64_t i = 0; i < count; i++)
        squares += (value[i] - middle) * (value[i] - middle);
    return sqrt(squares) / (double)count;
}

/* Groups the sample into k and measures it. */
static ton_status try_k(grouping *g, int k)
{
    ton_kmeans_free(g->tried);
    g->tried = NULL;
    ton_status status = ton_kmeans_new(&g->tried, k, g->points->dim, g->sample->count);
    if (status == TON_OK)
        status = ton_kmeans_fit(g->tried, g->sample, g->options->seed, g->threads);
    return status == TON_OK ? ton_silhouettes(g->value, g->sample, g->tried->of, k, g->threads)
                            : status;
}

/* The rule of one standard error (Breiman et al. 1984, "Classification and regression trees"),
 * here in favour of more groups: of answers that the data cannot tell apart, the one that says
 * most. */
static ton_status choose_k(grouping *g, int *chosen)
{
    double silhouette[TON_CLUSTERS_TRIED + 1], least = -INFINITY, best = -INFINITY;
    int most = g->sample->count / 2 < TON_CLUSTERS_TRIED ? (int)(g->sample->count / 2)
                                                         : TON_CLUSTERS_TRIED;
    *chosen = 1;
    for (int k = 2; k <= most; k++) {
        ton_status status = try_k(g, k);
        if (status != TON_OK)
            return status;
        silhouette[k] = mean(g->value, g->sample->count);
        if (silhouette[k] > best) {
            best = silhouette[k];
            least = best - standard_error(g->value, g->sample->count);
        }
        if (g->options->progress)
            g->options->progress(g->options->user, (double)k / (most + 1));
    }
    for (int k = 2; k <= most; k++)
        if (silhouette[k] >= least)
            *chosen = k;
    return TON_OK;
}

static ton_status group_sample(grouping *g)
{
    int k = g->options->k;
    ton_status status = k ? TON_OK : choose_k(g, &k);
    return status == TON_OK ? try_k(g, k) : status;
}

/* ---- the answer ---------------------------------------------------------------------------------
 */

typedef struct sized {
    int64_t size;
    int cluster;
} sized;

static int by_size(const void *a, const void *b)
{
    const sized *x = a, *y = b;
    if (x->size != y->size)
        return x->size > y->size ? -1 : 1;
    return x->cluster - y->cluster;
}

/* Numbers clusters by size and leaves empty ones out. */
static void number(ton_clusters *c, const ton_kmeans *all)
{
    sized order[TON_CLUSTERS_MOST] = {{0, 0}};
    int rank[TON_CLUSTERS_MOST] = {0};
    for (int i = 0; i < all->k; i++)
        order[i].cluster = i;
    for (int64_t i = 0; i < c->count; i++)
        order[all->of[i]].size++;
    qsort(order, (size_t)all->k, sizeof *order, by_size);
    for (int i = 0; i < all->k; i++) {
        rank[order[i].cluster] = i;
        c->cluster[i].size = order[i].size;
        c->k += order[i].size > 0;
    }
    for (int64_t i = 0; i < c->count; i++) {
        c->of[i] = rank[all->of[i]];
        c->centrality[i] = (double)all->closeness[i];
    }
}

static ton_status judge(grouping *g)
{
    ton_clusters *c = g->found;
    int64_t count = g->sample->count, seen[TON_CLUSTERS_MOST] = {0};
    double sum[TON_CLUSTERS_MOST] = {0};
    int *of = calloc((size_t)count + 1, sizeof *of);
    if (!of)
        return TON_NO_MEMORY;
    for (int64_t i = 0; i < count; i++)
        of[i] = c->of[g->chosen[i]];
    ton_status status = ton_silhouettes(g->value, g->sample, of, c->k, g->threads);
    for (int64_t i = 0; i < count; i++) {
        sum[of[i]] += g->value[i];
        seen[of[i]]++;
    }
    for (int i = 0; i < c->k; i++)
        c->cluster[i].silhouette = seen[i] && c->k > 1 ? sum[i] / (double)seen[i] : NAN;
    c->silhouette = c->k > 1 ? mean(g->value, count) : NAN;
    c->sample = count;
    free(of);
    return status;
}

static ton_status group_all(grouping *g)
{
    ton_clusters *c = g->found;
    ton_kmeans *all = NULL;
    ton_status status = ton_kmeans_new(&all, g->tried->k, g->points->dim, g->points->count);
    if (status != TON_OK)
        return status;
    memcpy(all->middle, g->tried->middle, (size_t)all->k * (size_t)all->dim * sizeof *all->middle);
    ton_kmeans_settle(all, g->points, g->threads);
    number(c, all);
    ton_kmeans_free(all);
    return judge(g);
}

static ton_status group(grouping *g)
{
    size_t size = (size_t)g->points->count + 1;
    ton_clusters *c = g->found;
    c->count = g->points->count;
    c->id = calloc(size, sizeof *c->id);
    c->of = calloc(size, sizeof *c->of);
    c->centrality = calloc(size, sizeof *c->centrality);
    if (!c->id || !c->of || !c->centrality)
        return TON_NO_MEMORY;
    memcpy(c->id, g->points->id, (size_t)c->count * sizeof *c->id);
    ton_status status = draw_sample(g);
    if (status == TON_OK)
        status = group_sample(g);
    return status == TON_OK ? group_all(g) : status;
}

ton_status ton_clusters_new(ton_clusters **clusters, const ton_vectors *vectors,
                            const float *weights, const ton_clusters_options *options)
{
    options = options ? options : &(const ton_clusters_options){0};
    grouping g = {.options = options, .threads = options->threads > 0 ? options->threads : 1};
    if (options->k < 0 || options->k > TON_CLUSTERS_MOST)
        return TON_INVALID;
    g.found = calloc(1, sizeof *g.found);
    ton_status status = g.found ? ton_points_new(&g.points, vectors, weights) : TON_NO_MEMORY;
    if (status == TON_OK) {
        g.found->silhouette = NAN;
        status = g.points->count ? group(&g) : TON_OK;
    }
    ton_points_free(g.points);
    ton_points_free(g.sample);
    ton_kmeans_free(g.tried);
    free(g.chosen);
    free(g.value);
    if (status == TON_OK)
        *clusters = g.found;
    else
        ton_clusters_free(g.found);
    return status;
}

void ton_clusters_free(ton_clusters *clusters)
{
    if (!clusters)
        return;
    free(clusters->id);
    free(clusters->of);
    free(clusters->centrality);
    free(clusters);
}

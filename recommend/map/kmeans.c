/* Spherical k-means (Dhillon and Modha 2001, "Concept decompositions for large sparse text data
 * using clustering") from the starts of k-means++ (Arthur and Vassilvitskii 2007). Lots are drawn
 * by a hash of seed, start and turn, so nothing depends on who asks when. */
#include "recommend/map/kmeans.h"

#include "recommend/map/shares.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STARTS = 8, TURNS_MOST = 60 };

void ton_kmeans_free(ton_kmeans *kmeans)
{
    if (!kmeans)
        return;
    free(kmeans->middle);
    free(kmeans->of);
    free(kmeans->closeness);
    free(kmeans->sum);
    free(kmeans);
}

ton_status ton_kmeans_new(ton_kmeans **kmeans, int k, int dim, int64_t count)
{
    ton_kmeans *m = calloc(1, sizeof *m);
    if (!m)
        return TON_NO_MEMORY;
    m->k = k;
    m->dim = dim;
    m->middle = calloc((size_t)k * (size_t)dim, sizeof *m->middle);
    m->of = calloc((size_t)count + 1, sizeof *m->of);
    m->closeness = calloc((size_t)count + 1, sizeof *m->closeness);
    m->sum = calloc((size_t)k * (size_t)dim, sizeof *m->sum);
    if (m->middle && m->of && m->closeness && m->sum) {
        *kmeans = m;
        return TON_OK;
    }
    ton_kmeans_free(m);
    return TON_NO_MEMORY;
}

typedef struct turn {
    ton_kmeans *m;
    const ton_points *points;
} turn;

static void assign_some(void *user, int64_t first, int64_t end)
{
    const turn *t = user;
    ton_kmeans *m = t->m;
    for (int64_t i = first; i < end; i++) {
        m->closeness[i] = -INFINITY;
        for (int c = 0; c < m->k; c++) {
            float product =
                ton_points_product(t->points->at + i * m->dim, m->middle + c * m->dim, m->dim);
            if (product <= m->closeness[i])
                continue;
            m->closeness[i] = product;
            m->of[i] = c;
        }
    }
}

/* Returns the sum of all products, which no turn makes smaller. */
static double assign(ton_kmeans *m, const ton_points *points, int threads)
{
    turn t = {m, points};
    double sum = 0;
    ton_map_each(points->count, threads, assign_some, &t);
    for (int64_t i = 0; i < points->count; i++)
        sum += (double)m->closeness[i];
    return sum;
}

/* A middle without points stays where it is. */
static void move_middles(ton_kmeans *m, const ton_points *points)
{
    memset(m->sum, 0, (size_t)m->k * (size_t)m->dim * sizeof *m->sum);
    for (int64_t i = 0; i < points->count; i++)
        for (int a = 0; a < m->dim; a++)
            m->sum[m->of[i] * m->dim + a] += (double)points->at[i * m->dim + a];
    for (int c = 0; c < m->k; c++) {
        double squares = 0;
        for (int a = 0; a < m->dim; a++)
            squares += m->sum[c * m->dim + a] * m->sum[c * m->dim + a];
        for (int a = 0; squares > 0 && a < m->dim; a++)
            m->middle[c * m->dim + a] = (float)(m->sum[c * m->dim + a] / sqrt(squares));
    }
}

static double settle(ton_kmeans *m, const ton_points *points, int threads)
{
    double before, now = assign(m, points, threads);
    int turns = 0;
    do {
        before = now;
        move_middles(m, points);
        now = assign(m, points, threads);
    } while (now > before && ++turns < TURNS_MOST);
    return now;
}

void ton_kmeans_settle(ton_kmeans *kmeans, const ton_points *points, int threads)
{
    settle(kmeans, points, threads);
}

/* ---- starts -------------------------------------------------------------------------------------
 */

static void take_middle(ton_kmeans *m, int c, const ton_points *points, int64_t i, float *apart)
{
    const float *chosen = points->at + i * m->dim;
    memcpy(m->middle + c * m->dim, chosen, (size_t)m->dim * sizeof *chosen);
    for (int64_t j = 0; j < points->count; j++) {
        float distance = 1 - ton_points_product(points->at + j * m->dim, chosen, m->dim);
        distance = distance > 0 ? distance : 0;
        apart[j] = c && apart[j] < distance ? apart[j] : distance;
    }
}

/* 1 - cosine is half the square of the distance, to which the chance is proportional. */
static int64_t draw(const float *apart, int64_t count, double lot)
{
    double sum = 0, reached = 0;
    int64_t last = 0;
    for (int64_t i = 0; i < count; i++)
        sum += (double)apart[i];
    for (int64_t i = 0; i < count; i++) {
        if (apart[i] <= 0)
            continue;
        last = i;
        reached += (double)apart[i];
        if (reached > lot * sum)
            break;
    }
    return last;
}

static void choose_middles(ton_kmeans *m, const ton_points *points, uint64_t seed, int start,
                           float *apart)
{
    for (int c = 0; c < m->k; c++) {
        double lot = (ton_map_lot(seed, start, (uint32_t)c) + 1) / 2;
        int64_t i = c ? draw(apart, points->count, lot) : (int64_t)(lot * (double)points->count);
        take_middle(m, c, points, i < points->count ? i : points->count - 1, apart);
    }
}

ton_status ton_kmeans_fit(ton_kmeans *kmeans, const ton_points *points, uint64_t seed, int threads)
{
    size_t size = (size_t)kmeans->k * (size_t)kmeans->dim;
    float *apart = calloc((size_t)points->count + 1, sizeof *apart);
    float *best = calloc(size, sizeof *best);
    double most = -INFINITY;
    for (int start = 0; apart && best && start < STARTS; start++) {
        choose_middles(kmeans, points, seed, start, apart);
        double reached = settle(kmeans, points, threads);
        if (reached <= most)
            continue;
        most = reached;
        memcpy(best, kmeans->middle, size * sizeof *best);
    }
    ton_status status = apart && best ? TON_OK : TON_NO_MEMORY;
    if (status == TON_OK) {
        memcpy(kmeans->middle, best, size * sizeof *best);
        assign(kmeans, points, threads);
    }
    free(apart);
    free(best);
    return status;
}

/* The rows that searches are timed on: five families of 40, 16, 16, 16 and 8 components, made of
 * the same numbers everywhere. Plain C++, too: tools/bench/search_peers.cc reads it. */
#ifndef TONARY_BENCH_SEARCH_DATA_H
#define TONARY_BENCH_SEARCH_DATA_H

#include <math.h>
#include <stdint.h>
#include <string.h>

enum { DATA_DIM = 96, DATA_FAMILIES = 5, DATA_CENTRES = 1000, DATA_QUERIES = 1000 };

static const int data_dim[DATA_FAMILIES] = {40, 16, 16, 16, 8};

/* Weights of the queries, all different. */
static const float data_weight[DATA_FAMILIES] = {1, 0.8f, 0.6f, 0.9f, 0.5f};

static inline uint64_t data_mix(uint64_t x) /* splitmix64: Steele, Lea, Flood 2014 */
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

/* Nearly normal: four uniform numbers added up. */
static inline float data_noise(uint64_t at)
{
    uint64_t x = data_mix(at);
    int sum =
        (int)(x & 0xffff) + (int)(x >> 16 & 0xffff) + (int)(x >> 32 & 0xffff) + (int)(x >> 48);
    return (float)(sum - 2 * 0xffff) / 37836;
}

/* Row r, each family of unit length. clustered: around one of DATA_CENTRES centres; else anywhere.
 */
static inline void data_row(float *row, int64_t r, int clustered)
{
    uint64_t centre = data_mix((uint64_t)r) % DATA_CENTRES + (1ull << 50);
    for (int i = 0; i < DATA_DIM; i++) {
        row[i] = data_noise((uint64_t)r * DATA_DIM + (uint64_t)i);
        if (clustered)
            row[i] = 0.5f * row[i] + data_noise(centre * DATA_DIM + (uint64_t)i);
    }
    for (int k = 0, first = 0; k < DATA_FAMILIES; first += data_dim[k++]) {
        float square = 0;
        for (int i = first; i < first + data_dim[k]; i++)
            square += row[i] * row[i];
        for (int i = first; i < first + data_dim[k]; i++)
            row[i] /= sqrtf(square);
    }
}

/* Query q: a row, for peers with the weights of the families in it. */
static inline int64_t data_query(int q, int64_t rows)
{
    return (int64_t)(data_mix((uint64_t)q + (1ull << 40)) % (uint64_t)rows);
}

static inline void data_weigh(float *query)
{
    for (int k = 0, first = 0; k < DATA_FAMILIES; first += data_dim[k++])
        for (int i = first; i < first + data_dim[k]; i++)
            query[i] *= data_weight[k];
}

#endif

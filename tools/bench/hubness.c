/* Hubs among many made-up vectors, with and without mutual proximity: hubness ROWS CLUSTERS [K]
 * Five families of the usual dimensions; a row is its cluster's centre and noise of the same size,
 * in which hubs appear by themselves as dimension grows. */
#include "recommend/content/hubness.h"
#include "extract/extract.h"
#include "recommend/evaluation/statistics.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { STANDARD_K = 10 };

static uint64_t state = 1;

/* SplitMix64, see recommend/evaluation/draw.h. */
static double uniform(void)
{
    uint64_t z = state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return ((double)((z ^ z >> 31) >> 11) + 0.5) / 9007199254740992.0;
}

static float normal(void)
{
    return (float)(sqrt(-2 * log(uniform())) * cos(2 * M_PI * uniform()));
}

/* Centre and noise, each family made unit. */
static void make_row(float *row, const ton_space *space, const float *centre)
{
    for (int k = 0; k < space->families; k++) {
        const ton_space_family *family = &space->family[k];
        double squares = 0;
        for (int i = family->offset; i < family->offset + family->dim; i++) {
            row[i] = centre[i] + normal();
            squares += (double)row[i] * (double)row[i];
        }
        for (int i = family->offset; i < family->offset + family->dim; i++)
            row[i] /= (float)sqrt(squares);
        row[space->dim + k] = (float)sqrt(squares / family->dim);
    }
}

static ton_vectors *make_vectors(int64_t rows, int64_t clusters)
{
    ton_space space;
    ton_space_of_descriptors(&space);
    ton_matrix *matrix = ton_matrix_new(&space);
    ton_vectors *vectors = NULL;
    float *centre = calloc((size_t)clusters, (size_t)space.dim * sizeof *centre);
    float *row = calloc((size_t)space.stride, sizeof *row);
    bool made = matrix && centre && row;
    for (int64_t i = 0; made && i < clusters * space.dim; i++)
        centre[i] = normal();
    for (int64_t r = 0; made && r < rows; r++) {
        int64_t cluster = (int64_t)(uniform() * (double)clusters);
        make_row(row, &space, centre + cluster * space.dim);
        made = ton_matrix_add(matrix, r + 1, row) == TON_OK;
    }
    if (made && ton_vectors_of(&vectors, matrix) != TON_OK)
        vectors = NULL;
    free(row);
    free(centre);
    ton_matrix_free(matrix);
    return vectors;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void print(const char *name, const int64_t *occurrences, int count, double took)
{
    ton_observation *seen = calloc((size_t)count + 1, sizeof *seen);
    if (!seen)
        return;
    for (int i = 0; i < count; i++)
        seen[i].value = (double)occurrences[i];
    printf("%-8s  %8.3f  %8.4f  %8.0f  %8.1f\n", name, ton_skewness(seen, count),
           ton_share_of_none(seen, count), ton_largest(seen, count), took);
    free(seen);
}

static ton_status measure(const ton_vectors *vectors, bool mutual, int k)
{
    float weights[TON_SPACE_FAMILIES];
    ton_refiner *refiner;
    ton_refine_options options = {.mutual = mutual};
    int64_t *occurrences = calloc((size_t)vectors->rows + 1, sizeof *occurrences);
    double began = seconds();
    ton_space_weights(&vectors->space, weights, NULL, NULL);
    ton_status status =
        occurrences ? ton_refiner_new(&refiner, vectors, ton_metrics[0], weights, &options, NULL)
                    : TON_NO_MEMORY;
    if (status == TON_OK) {
        status = ton_occurrences(occurrences, refiner, k, ton_processors(), NULL);
        ton_refiner_free(refiner);
    }
    if (status == TON_OK)
        print(mutual ? "mutual" : "none", occurrences, (int)vectors->rows, seconds() - began);
    free(occurrences);
    return status;
}

int main(int argc, char **argv)
{
    int64_t rows = argc > 1 ? atoll(argv[1]) : 0, clusters = argc > 2 ? atoll(argv[2]) : 0;
    int k = argc > 3 ? atoi(argv[3]) : STANDARD_K;
    if (rows < 1 || rows > INT32_MAX || clusters < 1 || clusters > rows || k < 1) {
        fputs("usage: hubness ROWS CLUSTERS [K]\n", stderr);
        return 2;
    }
    ton_vectors *vectors = make_vectors(rows, clusters);
    ton_status status = vectors ? TON_OK : TON_NO_MEMORY;
    printf("%-8s  %8s  %8s  %8s  %8s\n", "method", "skewness", "orphans", "largest", "seconds");
    for (int mutual = 0; mutual < 2 && status == TON_OK; mutual++)
        status = measure(vectors, mutual, k);
    if (status != TON_OK)
        fprintf(stderr, "hubness: %s\n", ton_status_text(status));
    ton_vectors_free(vectors);
    return status != TON_OK;
}

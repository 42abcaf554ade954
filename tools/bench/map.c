/* What a map costs beside the neighbour graph that it is made of: build/bench/map [ROWS]
 * Processor time of one thread on the clustered rows of tools/bench/search_data.h; in every round
 * the graph alone, then the whole map, and of the rounds' ratios the middle one. */
#include "recommend/map/map.h"
#include "recommend/content/graph.h"
#include "tools/bench/search_data.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROWS = 2000, ROUNDS = 3, NEIGHBOURS = 90 /* of a map: three times its perplexity */ };

static void need(ton_status status)
{
    if (status == TON_OK)
        return;
    fprintf(stderr, "tonary: bench: %s\n", ton_status_text(status));
    exit(1);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static ton_vectors *make_vectors(int64_t rows)
{
    ton_space space = {
        .families = DATA_FAMILIES, .dim = DATA_DIM, .stride = DATA_DIM + DATA_FAMILIES};
    for (int k = 0, first = 0; k < DATA_FAMILIES; first += data_dim[k++])
        space.family[k] = (ton_space_family){"", first, data_dim[k], data_weight[k], false};
    ton_matrix *matrix = ton_matrix_new(&space);
    ton_vectors *vectors;
    need(matrix ? TON_OK : TON_NO_MEMORY);
    for (int64_t r = 0; r < rows; r++) {
        float row[DATA_DIM + DATA_FAMILIES];
        for (int k = 0; k < DATA_FAMILIES; k++)
            row[DATA_DIM + k] = 1;
        data_row(row, r, 1);
        need(ton_matrix_add(matrix, r + 1, row));
    }
    need(ton_vectors_of(&vectors, matrix));
    ton_matrix_free(matrix);
    return vectors;
}

static int by_ratio(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (x[1] / x[0] > y[1] / y[0]) - (x[1] / x[0] < y[1] / y[0]);
}

int main(int argc, char **argv)
{
    int64_t rows = argc > 1 ? atoll(argv[1]) : ROWS;
    const ton_metric *metric;
    double took[ROUNDS][2];
    if (rows <= NEIGHBOURS) {
        fprintf(stderr, "usage: map [ROWS], more than %d\n", NEIGHBOURS);
        return 2;
    }
    ton_vectors *vectors = make_vectors(rows);
    need(ton_metric_named(&metric, NULL, NULL));
    for (int i = 0; i < ROUNDS; i++) {
        ton_graph *graph;
        ton_map *map;
        double began = now();
        need(ton_graph_new(&graph, vectors, metric, data_weight, NEIGHBOURS, 1));
        took[i][0] = now() - began;
        began = now();
        need(ton_map_new(&map, vectors, data_weight, &(ton_map_options){.threads = 1}));
        took[i][1] = now() - began;
        ton_graph_free(graph);
        ton_map_free(map);
    }
    ton_vectors_free(vectors);
    qsort(took, ROUNDS, sizeof *took, by_ratio);
    printf("| map of %lld tracks | CPU s | ratio |\n|---|---|---|\n"
           "| its neighbour graph alone | %.2f | |\n| all of it; x its graph | %.2f | %.2f |\n",
           (long long)rows, took[ROUNDS / 2][0], took[ROUNDS / 2][1],
           took[ROUNDS / 2][1] / took[ROUNDS / 2][0]);
    return 0;
}

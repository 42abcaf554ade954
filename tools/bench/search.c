/* What a search costs beside a plain scan in single precision: build/bench/search ROWS
 * random|clustered Prints "name milliseconds" a line, processor time of one thread, the middle of
 * several. */
#include "recommend/content/nearest.h"
#include "tools/bench/search_data.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 15, WANTED = 10, STRIDE = DATA_DIM + DATA_FAMILIES };

static ton_vectors vectors;
static ton_probe probes[DATA_QUERIES];
static float *dense; /* (rows, DATA_DIM): what the plain scan reads */
static uint8_t *allow;
static volatile float kept; /* so that nothing is left out */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static void *room(size_t bytes)
{
    void *memory = malloc(bytes);
    if (!memory) {
        perror("tonary: bench");
        exit(1);
    }
    return memory;
}

/* ---- data ---------------------------------------------------------------------------------------
 */

static void make_space(ton_space *space)
{
    *space = (ton_space){.families = DATA_FAMILIES, .dim = DATA_DIM, .stride = STRIDE};
    for (int k = 0, first = 0; k < DATA_FAMILIES; first += data_dim[k++])
        space->family[k] = (ton_space_family){"", first, data_dim[k], data_weight[k], false};
}

static void make_rows(int64_t rows, int clustered)
{
    size_t count = (size_t)rows, padded = count + TON_RUN_BLOCK;
    int64_t *id = room(count * sizeof *id);
    float *row = room(count * STRIDE * sizeof *row);
    float *norm = room(padded * DATA_FAMILIES * sizeof *norm);
    float *error = room(padded * sizeof *error);
    uint8_t *code = room(ton_run_code_bytes(&vectors.space, rows));
    for (int64_t r = 0; r < rows; r++) {
        float *at = row + r * STRIDE;
        id[r] = r;
        data_row(at, r, clustered);
        for (int k = 0; k < DATA_FAMILIES; k++)
            at[DATA_DIM + k] = 1;
        memcpy(dense + r * DATA_DIM, at, DATA_DIM * sizeof *at);
    }
    ton_run_steps(&vectors.space, vectors.step, row, rows);
    ton_run_quantise(&vectors.space, vectors.step, row, rows, code, norm, error);
    vectors.run[0] =
        (ton_run){.rows = rows, .id = id, .row = row, .code = code, .norm = norm, .error = error};
}

static void make(int64_t rows, int clustered)
{
    make_space(&vectors.space);
    vectors.groups = ton_run_groups(&vectors.space);
    vectors.rows = vectors.living = rows;
    vectors.runs = 1;
    dense = room((size_t)rows * DATA_DIM * sizeof *dense);
    allow = room((size_t)rows);
    make_rows(rows, clustered);
    for (int64_t r = 0; r < rows; r++)
        allow[r] = data_mix((uint64_t)r) % 100 == 0;
    for (int q = 0; q < DATA_QUERIES; q++) {
        probes[q] = (ton_probe){.space = &vectors.space,
                                .row = vectors.run[0].row + data_query(q, rows) * STRIDE};
        memcpy(probes[q].weights, data_weight, sizeof data_weight);
    }
}

/* ---- what is timed ------------------------------------------------------------------------------
 */

typedef float lanes __attribute__((vector_size(64)));

/* Puts the score at its place among the best. */
static void enter(float *best, float score)
{
    int at = WANTED - 1;
    for (; at > 0 && best[at - 1] < score; at--)
        best[at] = best[at - 1];
    best[at] = score;
}

/* One dot product a row, as wide as the processor. */
__attribute__((target_clones("avx512f", "avx2", "default"))) static void
scan_plainly(float *best, const float *query, const float *rows, int64_t count,
             const uint8_t *allowed)
{
    enum { PARTS = DATA_DIM / 16 };
    lanes q[PARTS], x[PARTS];
    memcpy(q, query, sizeof q);
    for (int64_t r = 0; r < count; r++) {
        if (allowed && !allowed[r])
            continue;
        memcpy(x, rows + r * DATA_DIM, sizeof x);
        lanes sums = q[0] * x[0];
        for (int i = 1; i < PARTS; i++)
            sums += q[i] * x[i];
        float sum = 0;
        for (int i = 0; i < 4; i++)
            sum += (sums[i] + sums[i + 4]) + (sums[i + 8] + sums[i + 12]);
        if (sum > best[WANTED - 1])
            enter(best, sum);
    }
}

static void scan(int q, const uint8_t *allowed)
{
    float best[WANTED], query[DATA_DIM];
    for (int i = 0; i < WANTED; i++)
        best[i] = -INFINITY;
    memcpy(query, probes[q].row, sizeof query);
    data_weigh(query);
    scan_plainly(best, query, dense, vectors.rows, allowed);
    kept = best[WANTED - 1];
}

static void plain(int q)
{
    scan(q, NULL);
}

static void plain_filtered(int q)
{
    scan(q, allow);
}

static void search_one(int q, const char *metric, const uint8_t *allowed)
{
    ton_hit hits[WANTED];
    int count;
    const ton_metric *named;
    ton_nearest_options options = {.n = WANTED, .allow = allowed};
    if (ton_metric_named(&named, metric, NULL) ||
        ton_nearest(&vectors, named, &probes[q], &options, hits, &count))
        exit(1);
}

static void cosine(int q)
{
    search_one(q, "cosine", NULL);
}

static void euclidean(int q)
{
    search_one(q, "euclidean", NULL);
}

static void filtered(int q)
{
    search_one(q, "cosine", allow);
}

static void batch(int q)
{
    static ton_hit hits[DATA_QUERIES * WANTED];
    static int counts[DATA_QUERIES];
    (void)q;
    if (ton_nearest_many(&vectors, ton_metrics[0], probes, DATA_QUERIES, WANTED, 1, hits, counts))
        exit(1);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void measure(const char *name, void (*run)(int query), int rounds)
{
    double took[ROUNDS] = {0};
    for (int i = 0; i < rounds; i++) {
        double start = now();
        run(i);
        took[i] = now() - start;
    }
    qsort(took, (size_t)rounds, sizeof *took, by_value);
    printf("%s %.3f\n", name, took[rounds / 2]);
}

int main(int argc, char **argv)
{
    int64_t rows = argc == 3 ? atoll(argv[1]) : 0;
    if (rows < 1) {
        fputs("usage: search ROWS random|clustered\n", stderr);
        return 2;
    }
    make(rows, !strcmp(argv[2], "clustered"));
    measure("plain", plain, ROUNDS);
    measure("plain-filtered", plain_filtered, ROUNDS);
    measure("cosine", cosine, ROUNDS);
    measure("euclidean", euclidean, ROUNDS);
    measure("filtered", filtered, ROUNDS);
    measure("batch", batch, 3);
    return 0;
}

/* Scores every allowed row, then takes from the top of a heap (Williams 1964, Floyd 1964): linear
 * in the rows, and however many hits the caller turns down, the next one costs a logarithm. */
#include "recommend/content/nearest.h"

#include <math.h>
#include <stdlib.h>

enum { HITS_WANTED = 10 };

typedef struct candidate {
    double score;
    int64_t id, row;
} candidate;

static bool is_nearer(const candidate *a, const candidate *b)
{
    return a->score > b->score || (a->score == b->score && a->id < b->id);
}

static void sift_down(candidate *heap, int64_t count, int64_t at)
{
    candidate sifted = heap[at];
    for (int64_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && is_nearer(&heap[child + 1], &heap[child]))
            child++;
        if (!is_nearer(&heap[child], &sifted))
            break;
        heap[at] = heap[child];
    }
    heap[at] = sifted;
}

/* Adds the run's living, allowed rows to candidates; returns how many there are then. */
static int64_t score_run(candidate *candidates, int64_t count, const ton_vectors *vectors,
                         const ton_run *run, const ton_metric *metric, const ton_probe *probe,
                         const uint8_t *allow)
{
    for (int64_t i = 0; i < run->rows; i++) {
        if ((run->dead && run->dead[i]) || (allow && !allow[run->first + i]))
            continue;
        double score = metric->score(probe, ton_run_row(vectors, run, i));
        candidates[count++] =
            (candidate){isnan(score) ? -INFINITY : score, run->id[i], run->first + i};
    }
    return count;
}

/* Removes the nearest candidate from a heap of count and returns it. */
static candidate pop(candidate *heap, int64_t count)
{
    candidate nearest = heap[0];
    heap[0] = heap[count - 1];
    sift_down(heap, count - 1, 0);
    return nearest;
}

ton_status ton_nearest(const ton_vectors *vectors, const ton_metric *metric, const ton_probe *probe,
                       const ton_nearest_options *options, ton_hit *hits, int *count)
{
    int wanted = options->n ? options->n : HITS_WANTED, found = 0;
    if (wanted < 0)
        return TON_INVALID;
    candidate *heap = calloc((size_t)vectors->rows + 1, sizeof *heap); /* never of size 0 */
    if (!heap)
        return TON_NO_MEMORY;
    int64_t left = 0;
    for (int r = 0; r < vectors->runs; r++)
        left = score_run(heap, left, vectors, &vectors->run[r], metric, probe, options->allow);
    for (int64_t i = left / 2 - 1; i >= 0; i--)
        sift_down(heap, left, i);
    for (; left > 0 && found < wanted; left--) {
        candidate next = pop(heap, left);
        if (options->take && !options->take(options->user, next.id))
            continue;
        hits[found] = (ton_hit){.id = next.id, .row = next.row};
        metric->measure(probe, ton_vectors_row(vectors, next.row), &hits[found++].likeness);
    }
    free(heap);
    *count = found;
    return TON_OK;
}

ton_status ton_nearest_many(const ton_vectors *vectors, const ton_metric *metric,
                            const ton_probe *probes, int64_t probe_count, int n, int threads,
                            ton_hit *hits, int *counts)
{
    (void)threads;
    ton_status status = TON_OK;
    ton_nearest_options options = {.n = n};
    for (int64_t i = 0; i < probe_count && status == TON_OK; i++)
        status = ton_nearest(vectors, metric, &probes[i], &options, hits + i * n, &counts[i]);
    return status;
}

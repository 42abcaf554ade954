/* Scores every allowed row, then takes from the top of a heap (Williams 1964, Floyd 1964): linear
 * in the rows, and however many hits the caller turns down, the next one costs a logarithm. */
#include "recommend/content/nearest.h"

#include <math.h>
#include <stdlib.h>

enum { HITS_WANTED = 10 };

typedef struct candidate {
    double score;
    int64_t row;
} candidate;

/* Rows are sorted by id, so the smaller row is the smaller id. */
static bool is_nearer(const candidate *a, const candidate *b)
{
    return a->score > b->score || (a->score == b->score && a->row < b->row);
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

static const float *row_at(const ton_matrix *matrix, int64_t row)
{
    return matrix->row + row * matrix->space.stride;
}

/* Fills candidates with the allowed rows; returns how many. */
static int64_t score_rows(candidate *candidates, const ton_matrix *matrix, const ton_metric *metric,
                          const ton_probe *probe, const uint8_t *allow)
{
    int64_t count = 0;
    for (int64_t row = 0; row < matrix->rows; row++) {
        if (allow && !allow[row])
            continue;
        double score = metric->score(probe, row_at(matrix, row));
        candidates[count++] = (candidate){isnan(score) ? -INFINITY : score, row};
    }
    return count;
}

/* Removes the nearest candidate from a heap of count and returns its row. */
static int64_t pop(candidate *heap, int64_t count)
{
    int64_t row = heap[0].row;
    heap[0] = heap[count - 1];
    sift_down(heap, count - 1, 0);
    return row;
}

ton_status ton_nearest(const ton_matrix *matrix, const ton_metric *metric, const ton_probe *probe,
                       const ton_nearest_options *options, ton_hit *hits, int *count)
{
    int wanted = options->n ? options->n : HITS_WANTED, found = 0;
    if (wanted < 0)
        return TON_INVALID;
    candidate *heap = calloc((size_t)matrix->rows + 1, sizeof *heap); /* never of size 0 */
    if (!heap)
        return TON_NO_MEMORY;
    int64_t left = score_rows(heap, matrix, metric, probe, options->allow);
    for (int64_t i = left / 2 - 1; i >= 0; i--)
        sift_down(heap, left, i);
    for (; left > 0 && found < wanted; left--) {
        int64_t row = pop(heap, left), id = matrix->id[row];
        if (options->take && !options->take(options->user, id))
            continue;
        hits[found] = (ton_hit){.id = id, .row = row};
        metric->measure(probe, row_at(matrix, row), &hits[found++].likeness);
    }
    free(heap);
    *count = found;
    return TON_OK;
}

/* A heap of the best. */
#include "recommend/content/best.h"

#include <math.h>
#include <stdbool.h>

static bool is_worse(const ton_candidate *a, const ton_candidate *b)
{
    return a->score < b->score || (a->score == b->score && a->id > b->id);
}

/* The candidate goes to at, or further down until nothing below is worse. */
static void sift_down(ton_candidate *heap, int64_t count, int64_t at, ton_candidate candidate)
{
    for (int64_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && is_worse(&heap[child + 1], &heap[child]))
            child++;
        if (!is_worse(&heap[child], &candidate))
            break;
        heap[at] = heap[child];
    }
    heap[at] = candidate;
}

static void sift_up(ton_candidate *heap, int64_t at, ton_candidate candidate)
{
    for (int64_t parent; at > 0; at = parent) {
        parent = (at - 1) / 2;
        if (!is_worse(&candidate, &heap[parent]))
            break;
        heap[at] = heap[parent];
    }
    heap[at] = candidate;
}

void ton_best_offer(ton_best *best, double score, int64_t id, int64_t row)
{
    ton_candidate candidate = {isnan(score) ? -INFINITY : score, id, row};
    if (best->count < best->most)
        sift_up(best->at, best->count++, candidate);
    else if (is_worse(best->at, &candidate))
        sift_down(best->at, best->count, 0, candidate);
}

double ton_best_least(const ton_best *best)
{
    return best->count < best->most ? -INFINITY : best->at[0].score;
}

void ton_best_sort(ton_best *best)
{
    for (int64_t left = best->count; left > 1;) {
        ton_candidate worst = best->at[0], last = best->at[--left];
        sift_down(best->at, left, 0, last);
        best->at[left] = worst;
    }
}

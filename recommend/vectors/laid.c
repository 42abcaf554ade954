/* What changed since the file's moment: one more run, and the rows that it supersedes. */
#include "recommend/vectors/map.h"

#include <stdlib.h>
#include <string.h>

ton_status ton_vectors_alien(ton_error *error)
{
    return ton_fail(error, TON_CORRUPT,
                    "the corpus's vectors are of another version; run tonary index again");
}

bool ton_grow(int64_t *capacity, int64_t used, void **first, size_t first_bytes, void **second,
              size_t second_bytes)
{
    if (used < *capacity)
        return true;
    size_t larger = *capacity ? 2 * (size_t)*capacity : 64;
    void *grown = reallocarray(*first, larger, first_bytes);
    if (grown)
        *first = grown;
    void *other = second ? reallocarray(*second, larger, second_bytes) : NULL;
    if (other)
        *second = other;
    if (!grown || (second && !other))
        return false;
    *capacity = (int64_t)larger;
    return true;
}

bool ton_laid_add(void *user, int64_t id, const float *vector, int count)
{
    ton_laid *laid = user;
    size_t row = (size_t)laid->space->stride * sizeof *laid->row;
    if (vector && count != laid->space->stride)
        laid->status = TON_CORRUPT;
    else if (!(vector ? ton_grow(&laid->row_capacity, laid->rows, (void **)&laid->id,
                                 sizeof *laid->id, (void **)&laid->row, row)
                      : ton_grow(&laid->removed_capacity, laid->removals, (void **)&laid->removed,
                                 sizeof *laid->removed, NULL, 0)))
        laid->status = TON_NO_MEMORY;
    if (laid->status != TON_OK)
        return false;
    if (vector) {
        memcpy(laid->row + laid->rows * laid->space->stride, vector, row);
        laid->id[laid->rows++] = id;
    } else {
        laid->removed[laid->removals++] = id;
    }
    return true;
}

void ton_laid_clear(ton_laid *laid)
{
    free(laid->id);
    free(laid->removed);
    free(laid->row);
    free(laid->norm);
    free(laid->error);
    free(laid->code);
}

/* The first of the run's ids from start on that is not below id: steps that double, then halves
 * (Bentley and Yao 1976), so that few ids cost little among many. */
static int64_t seek(const ton_run *run, int64_t start, int64_t id)
{
    int64_t low = start, step = 1;
    while (low + step < run->rows && run->id[low + step] < id) {
        low += step;
        step *= 2;
    }
    int64_t high = low + step < run->rows ? low + step : run->rows;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (run->id[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Marks a run's rows of those ids (ascending). */
static ton_status bury_in(ton_run *run, uint8_t **dead, const int64_t *ids, int64_t count)
{
    int64_t at = 0;
    for (int64_t i = 0; i < count && at < run->rows; i++) {
        at = seek(run, at, ids[i]);
        if (at == run->rows || run->id[at] != ids[i])
            continue;
        if (!*dead && !(*dead = calloc((size_t)run->rows, 1)))
            return TON_NO_MEMORY;
        (*dead)[at] = 1;
        run->dead = *dead;
    }
    return TON_OK;
}

static int64_t count_dead(const ton_run *run)
{
    int64_t dead = 0;
    for (int64_t i = 0; run->dead && i < run->rows; i++)
        dead += run->dead[i];
    return dead;
}

static const int64_t *removed_of(const ton_map *map, int run, int64_t *count)
{
    if (run >= map->slot.runs) {
        *count = map->laid.removals;
        return map->laid.removed;
    }
    ton_places places;
    ton_places_of(&places, &map->space, &map->slot.run[run]);
    *count = map->slot.run[run].removed;
    return (const int64_t *)(const void *)(map->base + places.removed);
}

ton_status ton_bury(ton_vectors *vectors, ton_map *map)
{
    ton_status status = TON_OK;
    for (int newer = vectors->runs - 1; newer > 0; newer--) {
        int64_t removals;
        const ton_run *run = &vectors->run[newer];
        const int64_t *removed = removed_of(map, newer, &removals);
        for (int older = 0; older < newer && status == TON_OK; older++) {
            status = bury_in(&vectors->run[older], &map->dead[older], run->id, run->rows);
            if (status == TON_OK)
                status = bury_in(&vectors->run[older], &map->dead[older], removed, removals);
        }
    }
    vectors->living = vectors->rows;
    for (int r = 0; r < vectors->runs; r++)
        vectors->living -= count_dead(&vectors->run[r]);
    return status;
}

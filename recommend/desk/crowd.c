#include "recommend/desk/crowd.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST = 256 };

static int64_t larger(int64_t capacity)
{
    return capacity < LEAST ? LEAST : capacity + capacity / 2;
}

/* Arrays are of different types, which C lets nobody say but by a cast. */
static bool resize(void **array, int64_t capacity, size_t element_bytes)
{
    void *grown = realloc(*array, (size_t)capacity * element_bytes);
    if (grown)
        *array = grown;
    return grown != NULL;
}

bool ton_extend(void **array, int64_t *capacity, size_t element_bytes)
{
    if (!resize(array, larger(*capacity), element_bytes))
        return false;
    *capacity = larger(*capacity);
    return true;
}

/* ---- rows ---------------------------------------------------------------------------------------
 */

static bool rows_grow(ton_crowd *crowd)
{
    ton_interactions *m = &crowd->matrix;
    int64_t capacity = larger(crowd->row_capacity);
    if (!resize((void **)&m->start, capacity + 1, sizeof *m->start) ||
        !resize((void **)&crowd->listener, capacity, sizeof *crowd->listener))
        return false;
    m->start[0] = 0;
    crowd->row_capacity = capacity;
    return true;
}

ton_status ton_crowd_row(ton_crowd *crowd, int64_t listener, ton_error *error)
{
    ton_interactions *m = &crowd->matrix;
    if (m->rows == INT32_MAX)
        return ton_fail(error, TON_INVALID, "there are more listeners than models can learn from");
    if (m->rows == crowd->row_capacity && !rows_grow(crowd))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    crowd->listener[m->rows++] = listener;
    m->start[m->rows] = m->count;
    return TON_OK;
}

ton_status ton_crowd_add(ton_crowd *crowd, int32_t column, float value, int64_t time,
                         ton_error *error)
{
    ton_interactions *m = &crowd->matrix;
    if (m->count == crowd->capacity) {
        int64_t capacity = larger(crowd->capacity);
        if (!resize((void **)&m->column, capacity, sizeof *m->column) ||
            !resize((void **)&m->value, capacity, sizeof *m->value) ||
            !resize((void **)&m->time, capacity, sizeof *m->time))
            return ton_fail(error, TON_NO_MEMORY, NULL);
        crowd->capacity = capacity;
    }
    m->column[m->count] = column;
    m->value[m->count] = value;
    m->time[m->count++] = time;
    m->start[m->rows] = m->count;
    return TON_OK;
}

ton_status ton_crowd_finish(ton_crowd *crowd, int32_t columns, ton_error *error)
{
    crowd->matrix.columns = columns;
    crowd->profile = calloc((size_t)crowd->matrix.rows + 1, sizeof *crowd->profile);
    if (!crowd->profile || (!crowd->row_capacity && !rows_grow(crowd)))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    return TON_OK;
}

void ton_crowd_clear(ton_crowd *crowd)
{
    free(crowd->matrix.start);
    free(crowd->matrix.column);
    free(crowd->matrix.value);
    free(crowd->matrix.time);
    free(crowd->listener);
    free(crowd->profile);
    *crowd = (ton_crowd){.row_capacity = 0};
}

/* ---- sessions -----------------------------------------------------------------------------------
 */

static ton_status begin(ton_sittings *s, ton_error *error)
{
    ton_sittings_finish(s);
    if (s->count + 1 >= s->capacity) {
        bool is_first = !s->capacity;
        if (!ton_extend((void **)&s->start, &s->capacity, sizeof *s->start))
            return ton_fail(error, TON_NO_MEMORY, NULL);
        if (is_first)
            s->start[0] = 0;
    }
    s->count++;
    s->start[s->count] = s->start[s->count - 1];
    return TON_OK;
}

ton_status ton_sittings_add(ton_sittings *s, int32_t item, bool is_new, ton_error *error)
{
    if ((is_new || !s->count) && begin(s, error) != TON_OK)
        return TON_NO_MEMORY;
    int64_t end = s->start[s->count];
    if (end > s->start[s->count - 1] && s->item[end - 1] == item)
        return TON_OK;
    if (end == s->item_capacity &&
        !ton_extend((void **)&s->item, &s->item_capacity, sizeof *s->item))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    s->item[end] = item;
    s->start[s->count] = end + 1;
    return TON_OK;
}

void ton_sittings_finish(ton_sittings *s)
{
    if (s->count && s->start[s->count] - s->start[s->count - 1] < 2)
        s->count--;
}

void ton_sittings_clear(ton_sittings *sittings)
{
    free(sittings->start);
    free(sittings->item);
    *sittings = (ton_sittings){0};
}

#include "recommend/desk/crowd.h"
#include "base/room.h"

#include <stdlib.h>
#include <string.h>

/* ---- rows ---------------------------------------------------------------------------------------
 */

static bool room_for_row(ton_crowd *crowd)
{
    ton_interactions *m = &crowd->matrix;
    int64_t *start = ton_room(m->start, m->start ? m->rows + 1 : 0, sizeof *start);
    if (!start)
        return false;
    start[0] = 0;
    m->start = start;
    int64_t *listener = ton_room(crowd->listener, m->rows, sizeof *listener);
    crowd->listener = listener ? listener : crowd->listener;
    return listener;
}

static bool room_for_one(ton_interactions *m)
{
    int32_t *column = ton_room(m->column, m->count, sizeof *column);
    m->column = column ? column : m->column;
    float *value = ton_room(m->value, m->count, sizeof *value);
    m->value = value ? value : m->value;
    int64_t *time = ton_room(m->time, m->count, sizeof *time);
    m->time = time ? time : m->time;
    return column && value && time;
}

ton_status ton_crowd_row(ton_crowd *crowd, int64_t listener, ton_error *error)
{
    ton_interactions *m = &crowd->matrix;
    if (m->rows == INT32_MAX)
        return ton_fail(error, TON_INVALID, "there are more listeners than models can learn from");
    if (!room_for_row(crowd))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    crowd->listener[m->rows++] = listener;
    m->start[m->rows] = m->count;
    return TON_OK;
}

ton_status ton_crowd_add(ton_crowd *crowd, int32_t column, float value, int64_t time,
                         ton_error *error)
{
    ton_interactions *m = &crowd->matrix;
    if (!room_for_one(m))
        return ton_fail(error, TON_NO_MEMORY, NULL);
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
    if (!crowd->profile || (!crowd->matrix.start && !room_for_row(crowd)))
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
    *crowd = (ton_crowd){.listener = NULL};
}

/* ---- sessions -----------------------------------------------------------------------------------
 */

static ton_status begin(ton_sittings *s, ton_error *error)
{
    ton_sittings_finish(s);
    int64_t *start = ton_room(s->start, s->start ? s->count + 1 : 0, sizeof *start);
    if (!start)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    start[0] = 0;
    s->start = start;
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
    int32_t *grown = ton_room(s->item, end, sizeof *grown);
    if (!grown)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    s->item = grown;
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

#include "recommend/listeners/session_memory.h"

#include <stdlib.h>
#include <string.h>

static ton_status grow(void **array, int32_t *room, int32_t count, size_t bytes, ton_error *error)
{
    if (count < *room)
        return TON_OK;
    int32_t more = *room < 4 ? 4 : *room > INT32_MAX / 2 ? INT32_MAX : *room + *room / 2;
    void *grown = more > *room ? realloc(*array, (size_t)more * bytes) : NULL;
    if (!grown)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    *array = grown;
    *room = more;
    return TON_OK;
}

static ton_status append(ton_row *row, int32_t number, ton_error *error)
{
    ton_status status = grow((void **)&row->at, &row->room, row->count, sizeof *row->at, error);
    if (status == TON_OK)
        row->at[row->count++] = number;
    return status;
}

/* Puts a session among those that have a song, in its place; *is_new: it was not there. */
static ton_status enter(ton_row *with, int32_t session, bool *is_new, ton_error *error)
{
    int32_t at = with->count;
    while (at && with->at[at - 1] > session)
        at--;
    if ((*is_new = !at || with->at[at - 1] != session)) {
        ton_status status = append(with, session, error);
        if (status != TON_OK)
            return status;
        memmove(with->at + at + 1, with->at + at,
                (size_t)(with->count - 1 - at) * sizeof *with->at);
        with->at[at] = session;
    }
    return TON_OK;
}

static ton_status hear(ton_memory *m, int32_t session, int32_t item, ton_error *error)
{
    bool is_new;
    ton_remembered *one = &m->session[session];
    ton_status status = append(&one->item, item, error);
    if (status == TON_OK)
        status = enter(&m->with[item], session, &is_new, error);
    if (status == TON_OK)
        one->distinct += is_new;
    return status;
}

ton_status ton_memory_begin(ton_memory *memory, const int32_t *item, int32_t count,
                            ton_error *error)
{
    ton_status status = TON_OK;
    if (!memory->with && !(memory->with = calloc((size_t)memory->items + 1, sizeof(ton_row))))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    status = grow((void **)&memory->session, &memory->session_room, memory->sessions,
                  sizeof *memory->session, error);
    if (status != TON_OK)
        return status;
    memory->session[memory->sessions++] = (ton_remembered){0};
    for (int32_t i = 0; i < count && status == TON_OK; i++)
        status = hear(memory, memory->sessions - 1, item[i], error);
    return status;
}

static bool is_among(int32_t one, const int32_t *item, int32_t count)
{
    while (count && item[count - 1] != one)
        count--;
    return count;
}

/* Whether the songs are what was heard, each where it was heard last, or the end of it. */
static bool is_end_of(const ton_row *heard, const int32_t *item, int32_t count)
{
    enum { SURE = 16 }; /* so many in one order are no other session's */
    int32_t left = count;
    for (int32_t i = heard->count - 1; i >= 0; i--)
        if (left && heard->at[i] == item[left - 1])
            left--;
        else if (!is_among(heard->at[i], item + left, count - left))
            return !left && count >= SURE;
    return !left;
}

/* The latest session that is of these songs, or -1. */
static int32_t find(const ton_memory *m, const int32_t *item, int32_t count)
{
    const ton_row *with = count && m->with ? &m->with[item[count - 1]] : NULL;
    for (int32_t i = with ? with->count - 1 : -1; i >= 0; i--)
        if (is_end_of(&m->session[with->at[i]].item, item, count))
            return with->at[i];
    return -1;
}

ton_status ton_memory_go_on(ton_memory *memory, const ton_history *before, const ton_history *after,
                            ton_error *error)
{
    bool is_new = after->recent_count == 1 || after->recent_count > before->recent_count + 1;
    int32_t session = is_new ? -1 : find(memory, before->recent, before->recent_count);
    return session < 0 ? ton_memory_begin(memory, after->recent, after->recent_count, error)
                       : hear(memory, session, after->recent[after->recent_count - 1], error);
}

void ton_memory_clear(ton_memory *memory)
{
    for (int32_t s = 0; s < memory->sessions; s++)
        free(memory->session[s].item.at);
    for (int32_t i = 0; memory->with && i < memory->items; i++)
        free(memory->with[i].at);
    free(memory->session);
    free(memory->with);
    *memory = (ton_memory){.items = memory->items};
}

/* ---- bytes --------------------------------------------------------------------------------------
 */

ton_status ton_memory_save(const ton_memory *memory, ton_blob *blob, ton_error *error)
{
    ton_status status = ton_blob_number(blob, memory->items, error);
    if (status == TON_OK)
        status = ton_blob_number(blob, memory->sessions, error);
    for (int32_t s = 0; s < memory->sessions && status == TON_OK; s++) {
        const ton_row *item = &memory->session[s].item;
        status = ton_blob_number(blob, item->count, error);
        if (status == TON_OK)
            status = ton_blob_array(blob, item->at, (size_t)item->count, sizeof *item->at, error);
    }
    return status;
}

static ton_status load_session(ton_memory *m, ton_blob_reader *reader, ton_error *error)
{
    int64_t count;
    int32_t *item = NULL;
    bool good = true;
    ton_status status = ton_blob_take_number(reader, &count, 0, INT32_MAX, error);
    if (status == TON_OK)
        status = ton_blob_take_array(reader, (void **)&item, (size_t)count, sizeof *item, error);
    for (int64_t i = 0; i < count && status == TON_OK; i++)
        good = good && item[i] >= 0 && item[i] < m->items;
    if (status == TON_OK)
        status = good ? ton_memory_begin(m, item, (int32_t)count, error) : ton_blob_corrupt(error);
    free(item);
    return status;
}

ton_status ton_memory_load(ton_memory *memory, ton_blob_reader *reader, ton_error *error)
{
    int64_t items, sessions;
    *memory = (ton_memory){0};
    ton_status status = ton_blob_take_number(reader, &items, 0, INT32_MAX - 1, error);
    if (status == TON_OK)
        status = ton_blob_take_number(reader, &sessions, 0, INT32_MAX - 1, error);
    if (status == TON_OK)
        memory->items = (int32_t)items;
    for (int64_t s = 0; status == TON_OK && s < sessions; s++)
        status = load_session(memory, reader, error);
    return status;
}

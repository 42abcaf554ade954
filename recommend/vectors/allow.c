/* The corpus is asked for ids alone, in no order: much faster than reading tracks. */
#include "recommend/vectors/allow.h"
#include "base/room.h"

#include <stdlib.h>
#include <string.h>

/* ---- rows --------------------------------------------------------------------------------------
 */

typedef struct passing {
    const ton_vectors *vectors;
    uint8_t *allow;
} passing;

static bool allow_track(void *user, int64_t id)
{
    passing *passed = user;
    int64_t at = ton_vectors_find(passed->vectors, id);
    if (at >= 0)
        passed->allow[at] = 1;
    return true;
}

ton_status ton_allow_rows(uint8_t **allow, ton_corpus *corpus, const ton_vectors *vectors,
                          const ton_filter *filter, ton_error *error)
{
    size_t rows = (size_t)vectors->rows;
    passing passed = {vectors, malloc(rows + 1)};
    if (!passed.allow)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    memset(passed.allow, !filter, rows);
    ton_status status = TON_OK;
    if (filter) {
        ton_track_query query = {.terms = ton_filter_terms(filter)};
        status = ton_ids_each(corpus, &query, allow_track, &passed, error);
    }
    if (status == TON_OK)
        *allow = passed.allow;
    else
        free(passed.allow);
    return status;
}

/* ---- ids ---------------------------------------------------------------------------------------
 */

typedef struct id_list {
    int64_t *id;
    int64_t count;
    bool is_cut; /* memory was short */
} id_list;

static bool take_id(void *user, int64_t id)
{
    id_list *list = user;
    int64_t *grown = ton_room(list->id, list->count, sizeof *grown);
    list->is_cut = !grown;
    if (!grown)
        return false;
    list->id = grown;
    list->id[list->count++] = id;
    return true;
}

static int by_id(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

ton_status ton_allow_ids(int64_t **id, int64_t *count, ton_corpus *corpus, const ton_filter *filter,
                         ton_error *error)
{
    id_list list = {.id = ton_room(NULL, 0, sizeof *list.id)};
    const ton_track_query query = {.terms = filter ? ton_filter_terms(filter) : NULL};
    ton_status status =
        list.id ? ton_ids_each(corpus, &query, take_id, &list, error) : TON_NO_MEMORY;
    if (status == TON_OK && list.is_cut)
        status = TON_NO_MEMORY;
    if (status != TON_OK) {
        free(list.id);
        return status == TON_NO_MEMORY ? ton_fail(error, status, NULL) : status;
    }
    qsort(list.id, (size_t)list.count, sizeof *list.id, by_id);
    *id = list.id;
    *count = list.count;
    return TON_OK;
}

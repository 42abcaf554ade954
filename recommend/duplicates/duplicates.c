/* The front: a list, groups in it, evidence. */
#include "recommend/duplicates/duplicates.h"
#include "recommend/duplicates/tracks.h"

#include <stdlib.h>
#include <string.h>

static int by_number(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* A sorted copy; NULL when memory is short. */
static int64_t *sorted(const int64_t *ids, int64_t count)
{
    int64_t *copy = calloc((size_t)count + 1, sizeof *copy);
    for (int64_t i = 0; copy && i < count; i++)
        copy[i] = ids[i];
    if (copy)
        qsort(copy, (size_t)count, sizeof *copy, by_number);
    return copy;
}

/* Reads and groups the list. The caller frees its tracks also after an error. */
static ton_status group(ton_list *list, ton_error *error)
{
    ton_status status = ton_list_read(list, error);
    return status == TON_OK ? ton_list_group_all(list, error) : status;
}

ton_status ton_duplicates_find(ton_duplicates **found, ton_corpus *corpus, const int64_t *ids,
                               int64_t count, ton_error *error)
{
    int64_t *wanted = ids ? sorted(ids, count) : NULL;
    ton_duplicates *made = calloc(1, sizeof *made);
    ton_list list = {.corpus = corpus, .wanted = wanted, .wanted_count = count};
    ton_status status = made && (wanted || !ids) ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = group(&list, error);
    if (status == TON_OK)
        status = ton_groups_make(made, &list, error);
    if (status == TON_OK) {
        made->tracks = list.count;
        made->without = list.without;
        *found = made;
    } else
        ton_duplicates_free(made);
    free(list.track);
    free(wanted);
    return status;
}

void ton_duplicates_free(ton_duplicates *duplicates)
{
    if (!duplicates)
        return;
    free(duplicates->group);
    free(duplicates->id);
    free(duplicates->pair);
    free(duplicates);
}

/* seen (list.count): where in ids each group was met first, less than 0 for not yet */
static void tell_first(int64_t *first, ton_list *list, int64_t *seen, const int64_t *ids,
                       int64_t count)
{
    memset(seen, 0xff, (size_t)list->count * sizeof *seen);
    for (int64_t i = 0; i < count; i++) {
        int64_t of = ton_list_group(list, ton_list_find(list, ids[i]));
        if (seen[of] < 0)
            seen[of] = i;
        first[i] = seen[of];
    }
}

ton_status ton_duplicates_among(int64_t *first, ton_corpus *corpus, const int64_t *ids,
                                int64_t count, ton_error *error)
{
    int64_t *wanted = sorted(ids, count), *seen = calloc((size_t)count + 1, sizeof *seen);
    ton_list list = {.corpus = corpus, .wanted = wanted, .wanted_count = count};
    ton_status status = wanted && seen ? group(&list, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        tell_first(first, &list, seen, ids, count);
    free(list.track);
    free(seen);
    free(wanted);
    return status;
}

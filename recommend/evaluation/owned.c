/* Owners come in the order of their numbers, what is theirs in the order of observations. */
#define _GNU_SOURCE /* qsort_r */
#include "recommend/evaluation/owned.h"

#include <stdlib.h>

static int by_owner(const void *a, const void *b, void *user)
{
    const int32_t *owner = user;
    int x = *(const int *)a, y = *(const int *)b;
    if (owner[x] != owner[y])
        return owner[x] < owner[y] ? -1 : 1;
    return (x > y) - (x < y);
}

ton_status ton_owned_of(ton_owned *owned, const int32_t *owner, int count, ton_error *error)
{
    *owned = (ton_owned){.first = calloc((size_t)count + 1, sizeof *owned->first),
                         .member = calloc((size_t)count + 1, sizeof *owned->member)};
    if (!owned->first || !owned->member)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < count; i++)
        owned->member[i] = i;
    if (owner)
        qsort_r(owned->member, (size_t)count, sizeof *owned->member, by_owner, (void *)owner);
    for (int i = 0; i < count; i++)
        if (!i || !owner || owner[owned->member[i]] != owner[owned->member[i - 1]])
            owned->first[owned->owners++] = i;
    owned->first[owned->owners] = count;
    return TON_OK;
}

void ton_owned_free(ton_owned *owned)
{
    free(owned->first);
    free(owned->member);
    *owned = (ton_owned){0};
}

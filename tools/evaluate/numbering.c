/* A table of hashes with open addressing, never more than half full. */
#include "tools/evaluate/numbering.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 256 };

/* The slot of a name, or the free one where it belongs. */
static uint32_t slot_of(const ton_numbering *names, const char *name)
{
    uint32_t mask = names->slots - 1;
    uint32_t at = (uint32_t)ton_hash_quick(0, name, strlen(name)) & mask;
    while (names->slot[at] && strcmp(names->name[names->slot[at] - 1], name) != 0)
        at = (at + 1) & mask;
    return at;
}

static void fill_slots(ton_numbering *names)
{
    memset(names->slot, 0, names->slots * sizeof *names->slot);
    for (int32_t i = 0; i < names->count; i++)
        names->slot[slot_of(names, names->name[i])] = i + 1;
}

static ton_status grow(ton_numbering *names, ton_error *error)
{
    uint32_t slots = names->slots ? 2 * names->slots : FIRST_SLOTS;
    char **name = realloc(names->name, slots / 2 * sizeof *name);
    if (!name)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    names->name = name;
    int32_t *slot = realloc(names->slot, slots * sizeof *slot);
    if (!slot)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    names->slot = slot;
    names->slots = slots;
    names->capacity = (int32_t)(slots / 2);
    fill_slots(names);
    return TON_OK;
}

ton_status ton_number_add(ton_numbering *names, int32_t *number, const char *name, ton_error *error)
{
    if (names->count == names->capacity) {
        ton_status status = grow(names, error);
        if (status != TON_OK)
            return status;
    }
    uint32_t at = slot_of(names, name);
    if (!names->slot[at]) {
        if (!(names->name[names->count] = strdup(name)))
            return ton_fail(error, TON_NO_MEMORY, NULL);
        names->slot[at] = ++names->count;
    }
    *number = names->slot[at] - 1;
    return TON_OK;
}

int32_t ton_number_of(const ton_numbering *names, const char *name)
{
    return names->slots ? names->slot[slot_of(names, name)] - 1 : -1;
}

typedef struct named {
    char *name;
    size_t length;
    int32_t number;
} named;

static int by_length(const void *a, const void *b)
{
    const named *x = a, *y = b;
    return x->length == y->length ? strcmp(x->name, y->name) : x->length < y->length ? -1 : 1;
}

ton_status ton_numbering_sort(ton_numbering *names, int32_t **to, ton_error *error)
{
    size_t count = (size_t)names->count;
    named *list = malloc((count + 1) * sizeof *list);
    *to = malloc((count + 1) * sizeof **to);
    if (!list || !*to) {
        free(list);
        free(*to);
        *to = NULL;
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    for (size_t i = 0; i < count; i++)
        list[i] = (named){names->name[i], strlen(names->name[i]), (int32_t)i};
    qsort(list, count, sizeof *list, by_length);
    for (size_t i = 0; i < count; i++) {
        names->name[i] = list[i].name;
        (*to)[list[i].number] = (int32_t)i;
    }
    if (count)
        fill_slots(names);
    free(list);
    return TON_OK;
}

void ton_numbering_free(ton_numbering *names)
{
    for (int32_t i = 0; i < names->count; i++)
        free(names->name[i]);
    free(names->name);
    free(names->slot);
    *names = (ton_numbering){0};
}

/* Names of columns, found by hash: a table may have thousands. */
#include "tools/tables/reader.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

static int slot_of(const ton_headings *headings, const char *name)
{
    uint64_t hash = ton_hash(TON_HASH_START, name, strlen(name));
    int at = (int)(hash % (uint64_t)headings->slots);
    while (headings->slot[at] >= 0 && strcmp(headings->name[headings->slot[at]], name) != 0)
        at = (at + 1) % headings->slots;
    return at;
}

int ton_headings_find(const ton_headings *headings, const char *name)
{
    return headings->slots ? headings->slot[slot_of(headings, name)] : -1;
}

/* Half of the slots stay free. */
static bool grow(ton_headings *headings)
{
    int capacity = headings->capacity ? 2 * headings->capacity : 64;
    char **name = realloc(headings->name, (size_t)capacity * sizeof *name);
    if (!name)
        return false;
    headings->name = name;
    int *slot = malloc(2 * (size_t)capacity * sizeof *slot);
    if (!slot)
        return false;
    free(headings->slot);
    headings->slot = slot;
    headings->slots = 2 * capacity;
    headings->capacity = capacity;
    for (int i = 0; i < headings->slots; i++)
        slot[i] = -1;
    for (int i = headings->count - 1; i >= 0; i--)
        slot[slot_of(headings, name[i])] = i;
    return true;
}

ton_status ton_headings_add(ton_headings *headings, const char *name)
{
    if (headings->count == TON_TABLE_COLUMNS)
        return TON_INVALID;
    if (headings->count == headings->capacity && !grow(headings))
        return TON_NO_MEMORY;
    char *copy = strdup(name);
    if (!copy)
        return TON_NO_MEMORY;
    int at = slot_of(headings, name);
    if (headings->slot[at] < 0)
        headings->slot[at] = headings->count;
    headings->name[headings->count++] = copy;
    return TON_OK;
}

void ton_headings_free(ton_headings *headings)
{
    for (int i = 0; i < headings->count; i++)
        free(headings->name[i]);
    free(headings->name);
    free(headings->slot);
    *headings = (ton_headings){.count = 0};
}

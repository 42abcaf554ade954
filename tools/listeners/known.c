/* Open addressing; half of the slots stay free. Names are compared in full: whoever writes a table
 * could choose names of one hash. */
#include "tools/listeners/known.h"
#include "base/hash.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST = 1024 };

typedef struct ton_known_name {
    uint64_t hash;
    size_t start; /* of the name in text, and 1 more; 0: the slot is free */
    int64_t number;
} name;

void ton_known_clear(ton_known *known)
{
    free(known->slot);
    free(known->text);
    *known = (ton_known){0};
}

static size_t slot_of(const ton_known *known, uint64_t hash, const char *text)
{
    size_t at = (size_t)hash & (known->size - 1);
    while (known->slot[at].start && (known->slot[at].hash != hash ||
                                     strcmp(known->text + known->slot[at].start - 1, text) != 0))
        at = (at + 1) & (known->size - 1);
    return at;
}

static bool grow(ton_known *known)
{
    ton_known larger = *known;
    larger.size = known->size ? 2 * known->size : FIRST;
    larger.slot = calloc(larger.size, sizeof *larger.slot);
    if (!larger.slot)
        return false;
    for (size_t i = 0; i < known->size; i++) {
        const name *old = &known->slot[i];
        size_t at = (size_t)old->hash & (larger.size - 1);
        while (old->start && larger.slot[at].start)
            at = (at + 1) & (larger.size - 1);
        if (old->start)
            larger.slot[at] = *old;
    }
    free(known->slot);
    *known = larger;
    return true;
}

/* Where a copy of a text begins, and 1 more; 0 when memory is short. */
static size_t keep(ton_known *known, const char *text)
{
    size_t length = strlen(text) + 1;
    if (length > known->bytes - known->used) {
        size_t bytes = 2 * known->bytes + length + FIRST;
        char *more = realloc(known->text, bytes);
        if (!more)
            return 0;
        known->text = more;
        known->bytes = bytes;
    }
    memcpy(known->text + known->used, text, length);
    known->used += length;
    return known->used - length + 1;
}

int64_t *ton_known_number(ton_known *known, const char *text)
{
    if (2 * known->count >= known->size && !grow(known))
        return NULL;
    uint64_t hash = ton_hash_quick(0, text, strlen(text));
    name *slot = &known->slot[slot_of(known, hash, text)];
    if (!slot->start) {
        *slot = (name){hash, keep(known, text), 0};
        if (!slot->start)
            return NULL;
        known->count++;
    }
    return &slot->number;
}

int64_t ton_known_look(const ton_known *known, const char *text)
{
    uint64_t hash = ton_hash_quick(0, text, strlen(text));
    return known->size ? known->slot[slot_of(known, hash, text)].number : 0;
}

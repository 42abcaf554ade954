/* A text is its hash, and its number the rank of that among all: no names are kept. */
#include "recommend/desk/labels.h"
#include "base/fold.h"
#include "base/hash.h"
#include "base/room.h"

#include <stdlib.h>
#include <string.h>

uint64_t ton_label_hash(const char *label)
{
    uint64_t hash = TON_HASH_START;
    ton_folded text;
    ton_fold(&text, label);
    for (int32_t code = ton_fold_next(&text); code; code = ton_fold_next(&text))
        hash = ton_hash(hash, &code, sizeof code);
    return *label ? hash | 1 : 0;
}

ton_status ton_labels_add(ton_labels *labels, const char *label, ton_error *error)
{
    uint64_t *grown = ton_room(labels->hash, labels->texts, sizeof *grown);
    if (!grown)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    labels->hash = grown;
    labels->hash[labels->texts++] = ton_label_hash(label);
    return TON_OK;
}

static int by_hash(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The different hashes but 0, ascending; returns how many. */
static int32_t find_different(uint64_t *sorted, const uint64_t *hash, int32_t count)
{
    int32_t kept = 0;
    memcpy(sorted, hash, (size_t)count * sizeof *sorted);
    qsort(sorted, (size_t)count, sizeof *sorted, by_hash);
    for (int32_t i = 0; i < count; i++)
        if (sorted[i] && (!kept || sorted[kept - 1] != sorted[i]))
            sorted[kept++] = sorted[i];
    return kept;
}

ton_status ton_labels_finish(ton_labels *labels, ton_error *error)
{
    size_t room = (size_t)labels->texts + 1;
    uint64_t *sorted = calloc(room, sizeof *sorted);
    labels->number = calloc(room, sizeof *labels->number);
    if (!sorted || !labels->number) {
        free(sorted);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    if (labels->texts)
        labels->count = find_different(sorted, labels->hash, labels->texts);
    for (int32_t i = 0; i < labels->texts; i++) {
        const uint64_t *found =
            labels->hash[i]
                ? bsearch(&labels->hash[i], sorted, (size_t)labels->count, sizeof *sorted, by_hash)
                : NULL;
        labels->number[i] = found ? (int32_t)(found - sorted) : -1;
    }
    free(sorted);
    free(labels->hash);
    labels->hash = NULL;
    return TON_OK;
}

void ton_labels_clear(ton_labels *labels)
{
    free(labels->hash);
    free(labels->number);
    *labels = (ton_labels){0};
}

/* A genre is its hash, and its number the rank of that among all: no names are kept. */
#include "recommend/desk/genres.h"
#include "base/fold.h"
#include "base/hash.h"
#include "recommend/desk/crowd.h"

#include <stdlib.h>
#include <string.h>

uint64_t ton_genre_hash(const char *genre)
{
    uint64_t hash = TON_HASH_START;
    ton_folded text;
    ton_fold(&text, genre);
    for (int32_t code = ton_fold_next(&text); code; code = ton_fold_next(&text))
        hash = ton_hash(hash, &code, sizeof code);
    return *genre ? hash | 1 : 0;
}

ton_status ton_genres_add(ton_genres *genres, const char *genre, ton_error *error)
{
    if (genres->tracks == genres->capacity &&
        !ton_extend(&genres->hash, &genres->capacity, sizeof *genres->hash))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    genres->hash[genres->tracks++] = ton_genre_hash(genre);
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

ton_status ton_genres_finish(ton_genres *genres, ton_error *error)
{
    size_t room = (size_t)genres->tracks + 1;
    uint64_t *sorted = calloc(room, sizeof *sorted);
    genres->number = calloc(room, sizeof *genres->number);
    if (!sorted || !genres->number) {
        free(sorted);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    if (genres->tracks)
        genres->count = find_different(sorted, genres->hash, genres->tracks);
    for (int32_t i = 0; i < genres->tracks; i++) {
        const uint64_t *found =
            genres->hash[i]
                ? bsearch(&genres->hash[i], sorted, (size_t)genres->count, sizeof *sorted, by_hash)
                : NULL;
        genres->number[i] = found ? (int32_t)(found - sorted) : -1;
    }
    free(sorted);
    free(genres->hash);
    genres->hash = NULL;
    return TON_OK;
}

void ton_genres_clear(ton_genres *genres)
{
    free(genres->hash);
    free(genres->number);
    *genres = (ton_genres){0};
}

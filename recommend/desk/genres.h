/* tonary - genres of tracks as numbers: equal where they are written alike but for case. */
#ifndef TONARY_RECOMMEND_DESK_GENRES_H
#define TONARY_RECOMMEND_DESK_GENRES_H

#include <stdint.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Zero it before the first track. */
typedef struct ton_genres {
    int32_t count;   /* of different genres */
    int32_t *number; /* (tracks) 0 .. count - 1, -1: none; once finished */
    int32_t tracks;
    uint64_t *hash; /* (tracks) 0: none; until then */
    int64_t capacity;
} ton_genres;

/* Adds the genre of the next track, "" for none; TON_NO_MEMORY. */
ton_status ton_genres_add(ton_genres *genres, const char *genre, ton_error *error);

/* Gives numbers, which do not depend on the order of tracks; TON_NO_MEMORY. */
ton_status ton_genres_finish(ton_genres *genres, ton_error *error);
void ton_genres_clear(ton_genres *genres);

/* A hash of a genre without case, 0 for none. */
uint64_t ton_genre_hash(const char *genre);

#ifdef __cplusplus
}
#endif
#endif

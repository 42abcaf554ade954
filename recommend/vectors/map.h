/* tonary - a vector file as it is mapped, and what is laid over it. Private. */
#ifndef TONARY_RECOMMEND_VECTORS_MAP_H
#define TONARY_RECOMMEND_VECTORS_MAP_H

#include <time.h>

#include "base/guard.h"
#include "recommend/vectors/format.h"

/* What changed since the file's moment, in memory. */
typedef struct ton_laid {
    const ton_space *space;
    int64_t rows, removals, row_capacity, removed_capacity;
    int64_t *id, *removed;
    float *row, *norm, *error;
    uint8_t *code;
    ton_status status; /* of adding */
} ton_laid;

typedef struct ton_map {
    int file;
    size_t bytes;
    uint8_t *base; /* (bytes) mapped */
    ton_guard *guard;
    struct timespec changed; /* when it was verified */
    ton_slot slot;
    ton_space space;
    ton_laid laid;
    uint8_t *dead[TON_RUNS_MAX];        /* as in ton_run */
    uint8_t *tile_known[TON_SLOT_RUNS]; /* the same */
    bool damaged;
} ton_map;

/* The name of the corpus's vector file; the caller frees it, NULL when memory is short. */
char *ton_vectors_path(const ton_corpus *corpus);

/* The name as errors show it. */
typedef struct ton_shown {
    char text[512];
} ton_shown;
ton_shown ton_vectors_shown(const char *path);

/* Maps the file, of vectors of that space, and verifies what every search reads. Errors as
 * ton_vectors_open. */
ton_status ton_map_open(ton_map **map, const char *path, const ton_space *space, ton_error *error);

/* The file of the corpus, in the space of its vectors. */
ton_status ton_map_of(ton_map **map, ton_corpus *corpus, ton_error *error);

/* NULL is fine. */
void ton_map_close(ton_map *map);

/* A run of the file; what it points to is the map's. */
ton_run ton_map_run(const ton_map *map, int r);

/* Whether it is as it was when it was verified. */
bool ton_map_sound(void *map);

/* The file's vectors as those of the corpus, whose state is held (ton_corpus_hold). The map is then
 * theirs; after an error it is still the caller's. */
ton_status ton_map_vectors(ton_vectors **vectors, ton_map *map, ton_corpus *corpus,
                           ton_error *error);

/* The same of what is in the map by now, whosever it is. */
ton_status ton_map_assemble(ton_vectors **vectors, ton_map *map, ton_error *error);

/* A ton_vector_visit that adds to a ton_laid. False after an error, which is in its status. */
bool ton_laid_add(void *laid, int64_t id, const float *vector, int count);
void ton_laid_clear(ton_laid *laid);

/* Marks the rows dead that a newer run holds or removes; counts the living. TON_NO_MEMORY. */
ton_status ton_bury(ton_vectors *vectors, ton_map *map);

/* Room for one more in one or two arrays (second NULL), whose elements have that many bytes. */
bool ton_grow(int64_t *capacity, int64_t used, void **first, size_t first_bytes, void **second,
              size_t second_bytes);

/* TON_CORRUPT: vectors of another length than the space's. */
ton_status ton_vectors_alien(ton_error *error);

#endif

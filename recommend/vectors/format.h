/* tonary - what stands where in a vector file. Private.
 *
 *     slot 0, slot 1      4096 bytes each: a header (ton_slot)
 *     runs                one behind the other, each at a multiple of 4096
 *
 * Of the two slots the sound one of the higher generation counts; the next is written over the
 * other, after its runs have reached the disk. A run is never changed. A newer one supersedes the
 * older ones' rows of the tracks that it holds or removes, and a slot may name fewer runs than the
 * one before: what it no longer names is garbage, until the file is made anew and renamed.
 *
 * A run holds what changed after the sequence `since` and up to that of the next run, or of the
 * slot. So several are merged, and damage is mended, by reading the corpus again from there. Its
 * sections, each at a multiple of 64 bytes:
 *
 *     row       float    (rows, stride)
 *     check     uint32   (rows)             ton_row_check
 *     code, norm                            as in recommend/content/vectors.h
 *     tile_check uint64  (tiles)            ton_tile_check; from here on: what every search reads,
 *     id        int64    (rows)             ascending
 *     error                                 as code
 *     plan, code and away of sketches       of TON_RUN_SKETCHED rows and more, where the space has
 *                                           sketches (recommend/content/sketch.h),
 *     removed   int64    (removed)          ascending; up to here: under the run's check
 *
 * Numbers are those of the machine that wrote; another's file is refused, and made anew.
 */
#ifndef TONARY_RECOMMEND_VECTORS_FORMAT_H
#define TONARY_RECOMMEND_VECTORS_FORMAT_H

#include "corpus/corpus.h"
#include "recommend/content/vectors.h"

enum {
    TON_SLOTS = 2,
    TON_SLOT_BYTES = 4096,
    TON_SLOT_RUNS = TON_RUNS_MAX - 2, /* room for what is laid over */
    TON_RUN_ALIGN = 4096,             /* so that no page is written twice */
    TON_RUN_SKETCHED = 8192,          /* fewer rows are searched in no time */
    TON_FORMAT = 4
};

typedef struct ton_slot_run {
    int64_t offset, rows, removed;
    int64_t since;
    uint64_t check;
} ton_slot_run;

typedef struct ton_slot_family {
    char name[TON_FAMILY_NAME_BYTES];
    int32_t offset, dim;
} ton_slot_family;

typedef struct ton_slot {
    char magic[8];
    uint32_t order;  /* of bytes */
    uint32_t format; /* up to here it never changes */
    uint64_t generation;
    ton_vector_mark mark; /* the moment that the file is of */
    int64_t bytes;        /* of the file, up to the end of the last run */
    int32_t families, runs;
    ton_slot_family family[TON_SPACE_FAMILIES];
    float step[TON_SPACE_FAMILIES];
    ton_slot_run run[TON_SLOT_RUNS];
    uint64_t check; /* of all before */
} ton_slot;

/* Offsets of a run's sections in the file. */
typedef struct ton_places {
    int64_t row, check, code, norm, tile_check, id, error, plan, sketch, away, removed, end;
} ton_places;

/* An empty one for that space. */
void ton_slot_begin(ton_slot *slot, const ton_space *space);

/* The slot that counts; every run that it names lies within its bytes, and they in the file. *shown
 * is the file's name in errors: TON_NOT_FOUND (nothing in it yet), TON_CORRUPT, TON_NEWER,
 * TON_INVALID (another space), TON_IO. */
ton_status ton_slot_read(ton_slot *slot, int file, const ton_space *space, const char *shown,
                         ton_error *error);

/* Gives it its check. */
void ton_slot_seal(ton_slot *slot);

/* Writes the next generation over the slot that does not count, and waits for the disk; errno after
 * false. */
bool ton_slot_write(int file, ton_slot *slot);

/* Of so many rows. */
int64_t ton_run_tiles(int64_t rows);

/* Whether so many rows of the space have sketches. */
bool ton_run_is_sketched(const ton_space *space, int64_t rows);

void ton_places_of(ton_places *places, const ton_space *space, const ton_slot_run *run);

/* Goes on with a run's check over the bytes that follow; all but the last part are of
 * TON_CHECK_BYTES. */
enum { TON_CHECK_BYTES = 1 << 20 };
uint64_t ton_run_check(uint64_t check, const void *bytes, size_t count);

int64_t ton_round_up(int64_t value, int64_t multiple);

/* All of it, or false and errno. */
bool ton_file_write(int file, const void *bytes, size_t count, int64_t at);
bool ton_file_read(int file, void *bytes, size_t count, int64_t at);

#endif

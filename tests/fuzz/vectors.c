/* Any file is a vector file or an error; and one whose checksums are right all the same, since
 * somebody made them, is searched without harm. */
#define _GNU_SOURCE
#include "recommend/content/nearest.h"
#include "recommend/vectors/map.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Rights what a reader holds against the first slot, where it places something in the file. */
static void forge(uint8_t *data, size_t size, const ton_space *space)
{
    ton_slot slot, model;
    if (size < sizeof slot)
        return;
    memcpy(&slot, data, sizeof slot);
    ton_slot_begin(&model, space);
    memcpy(slot.magic, model.magic, sizeof slot.magic);
    memcpy(slot.family, model.family, sizeof slot.family);
    slot.order = model.order;
    slot.format = model.format;
    slot.families = model.families;
    for (int r = 0; r < TON_SLOT_RUNS && r < slot.runs; r++) {
        ton_slot_run *run = &slot.run[r];
        ton_places at;
        if (run->rows < 0 || run->rows > (int64_t)size || run->removed < 0 ||
            run->removed > (int64_t)size || run->offset < 0 || run->offset > (int64_t)size)
            continue;
        ton_places_of(&at, space, run);
        if (at.end <= (int64_t)size)
            run->check = ton_run_check(0, data + at.tile_check, (size_t)(at.end - at.tile_check));
    }
    ton_slot_seal(&slot);
    memcpy(data, &slot, sizeof slot);
}

static void search(const ton_vectors *vectors)
{
    static const float row[512];
    ton_hit hits[10];
    int count = 0;
    const ton_probe probe = {&vectors->space, row, {1, 1, 1, 1, 1}};
    const ton_nearest_options options = {.n = 10};
    fuzz_must(ton_nearest(vectors, ton_metrics[0], &probe, &options, hits, &count) == TON_OK,
              "there is an answer");
    for (int i = 0; i < count; i++)
        fuzz_must(hits[i].row >= 0 && hits[i].row < vectors->rows, "a hit is a row");
    for (int i = 0; i < 10; i++)
        ton_vectors_find(vectors, i * i * i);
    ton_vectors_sound(vectors);
}

static void read_file(const char *path, const ton_space *space)
{
    ton_map *map;
    ton_vectors *vectors;
    ton_error error;
    if (ton_map_open(&map, path, space, &error) != TON_OK) {
        fuzz_must(strlen(error.message) > 10, "an error is told");
        return;
    }
    if (ton_map_assemble(&vectors, map, &error) != TON_OK) {
        ton_map_close(map);
        return;
    }
    search(vectors);
    ton_vectors_free(vectors);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char path[] = "/dev/shm/tonary-fuzz-XXXXXX";
    static int file = -1;
    ton_space space;
    ton_space_of_descriptors(&space);
    if (file < 0)
        file = mkstemp(path);
    uint8_t *copy = malloc(size + 1);
    fuzz_must(file >= 0 && copy, "there is a file, and memory");
    if (size)
        memcpy(copy, data, size);
    if (size && data[size - 1] != 1) /* else as it is */
        forge(copy, size, &space);
    fuzz_must(ftruncate(file, 0) == 0 && pwrite(file, copy, size, 0) == (ssize_t)size,
              "a file can be written");
    read_file(path, &space);
    free(copy);
    return 0;
}

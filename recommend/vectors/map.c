/* Mapping a vector file. Counts and places come from the header in our own memory, checked against
 * the size of the file; nothing that is read through the mapping is used as an index. So a file
 * that changes or shrinks meanwhile may give wrong numbers, which are found out, but no wrong
 * reads.
 *
 * That the file is as it was verified is known by its time of change and its size. Our own writers
 * change the time too, when they add to a file or take its name away; then it is verified once
 * more. Whoever else changes it may have made it whole again, and nobody knows what was read in the
 * meantime. */
#include "recommend/vectors/map.h"
#include "base/text.h"
#include "recommend/vectors/vectors_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char ENDING[] = "-vectors";

char *ton_vectors_path(const ton_corpus *corpus)
{
    const char *base = ton_corpus_path(corpus);
    char *path = malloc(strlen(base) + sizeof ENDING);
    if (path)
        sprintf(path, "%s%s", base, ENDING);
    return path;
}

ton_shown ton_vectors_shown(const char *path)
{
    ton_shown shown = {""};
    ton_text_clean(shown.text, sizeof shown.text, path);
    return shown;
}

/* A page is asked for before it is read: a call for two hundred megabytes costs a fraction of as
 * many faults. Without the call (before Linux 5.14) they are taken one by one. */
static void fetch(const ton_map *map, int64_t from, int64_t end)
{
#ifdef MADV_POPULATE_READ
    int64_t start = from / TON_RUN_ALIGN * TON_RUN_ALIGN;
    madvise(map->base + start, (size_t)(end - start), MADV_POPULATE_READ);
#else
    (void)map, (void)from, (void)end;
#endif
}

ton_run ton_map_run(const ton_map *map, int r)
{
    const ton_slot_run *run = &map->slot.run[r];
    ton_places at;
    ton_places_of(&at, &map->space, run);
    const void *base = map->base;
    ton_sketch sketch = {NULL};
    if (ton_run_is_sketched(&map->space, run->rows))
        sketch = (ton_sketch){(const float *)base + at.plan / (int64_t)sizeof(float),
                              map->base + at.sketch, map->base + at.away};
    return (ton_run){.rows = run->rows,
                     .sketch = sketch,
                     .id = (const int64_t *)base + at.id / (int64_t)sizeof(int64_t),
                     .row = (const float *)base + at.row / (int64_t)sizeof(float),
                     .code = map->base + at.code,
                     .norm = (const float *)base + at.norm / (int64_t)sizeof(float),
                     .error = (const float *)base + at.error / (int64_t)sizeof(float),
                     .check = (const uint32_t *)base + at.check / (int64_t)sizeof(uint32_t),
                     .tile_check =
                         (const uint64_t *)base + at.tile_check / (int64_t)sizeof(uint64_t),
                     .tile_known = map->tile_known[r]};
}

/* What every search reads, held against its checksum, and what was asked for beside it so far. */
static bool verify_run(const ton_map *map, int r)
{
    const ton_slot_run *run = &map->slot.run[r];
    ton_places places;
    ton_places_of(&places, &map->space, run);
    int64_t first = places.tile_check;
    fetch(map, first, places.end);
    if (ton_run_check(0, map->base + first, (size_t)(places.end - first)) != run->check)
        return false;
    const ton_vectors of = {.space = map->space, .groups = ton_run_groups(&map->space)};
    const ton_run mapped = ton_map_run(map, r);
    for (int64_t tile = 0; tile < ton_run_tiles(run->rows); tile++)
        if (__atomic_load_n(&mapped.tile_known[tile], __ATOMIC_ACQUIRE) &&
            !ton_run_tile_is_sound(&of, &mapped, tile * TON_RUN_TILE))
            return false;
    return true;
}

static bool verify(const ton_map *map)
{
    int r = 0;
    while (r < map->slot.runs && verify_run(map, r))
        r++;
    return r == map->slot.runs && !ton_guard_hit(map->guard);
}

/* False when the file is shorter than what is mapped. */
static bool look(const ton_map *map, struct stat *facts)
{
    return fstat(map->file, facts) == 0 && facts->st_size >= (off_t)map->bytes;
}

/* Files bear the time of the kernel's last tick. Until there is another, a second change would not
 * be seen. */
static void wait_for_tick(struct timespec changed)
{
    enum { MOST_MS = 20 };
    struct timespec now, pause = {.tv_nsec = 1000000};
    for (int i = 0; i < MOST_MS; i++) {
        clock_gettime(CLOCK_REALTIME_COARSE, &now);
        if (now.tv_sec != changed.tv_sec || now.tv_nsec > changed.tv_nsec)
            return;
        nanosleep(&pause, NULL);
    }
}

/* Whether one of our writers has been at the file. */
static bool was_written(const ton_map *map, const struct stat *facts)
{
    ton_slot slot;
    return facts->st_nlink == 0 ||
           (ton_slot_read(&slot, map->file, &map->space, "", NULL) == TON_OK &&
            slot.generation > map->slot.generation);
}

bool ton_map_sound(void *memory)
{
    const ton_map *map = memory;
    struct stat now;
    if (!look(map, &now) || __atomic_load_n(&map->damaged, __ATOMIC_RELAXED) ||
        ton_guard_hit(map->guard))
        return false;
    if (now.st_ctim.tv_sec == map->changed.tv_sec && now.st_ctim.tv_nsec == map->changed.tv_nsec)
        return true;
    return was_written(map, &now) && verify(map);
}

static ton_status fail_io(const char *path, ton_error *error)
{
    if (errno == ENOENT || errno == ENOTDIR)
        return ton_fail(error, TON_NOT_FOUND,
                        "there is no vector file '%s'; 'tonary index' makes it",
                        ton_vectors_shown(path).text);
    char reason[128];
    ton_text_clean(reason, sizeof reason, strerror(errno));
    return ton_fail(error, TON_IO, "the vector file '%s' cannot be read: %s",
                    ton_vectors_shown(path).text, reason);
}

/* No tile is known yet; one element at least, so that no rows are not no memory. */
static bool know_no_tile(ton_map *map)
{
    for (int r = 0; r < map->slot.runs; r++) {
        map->tile_known[r] = calloc((size_t)ton_run_tiles(map->slot.run[r].rows) + 1, 1);
        if (!map->tile_known[r])
            return false;
    }
    return true;
}

static ton_status map_file(ton_map *map, const char *path, ton_error *error)
{
    map->bytes = (size_t)map->slot.bytes;
    void *base = mmap(NULL, map->bytes, PROT_READ, MAP_SHARED, map->file, 0);
    if (base == MAP_FAILED)
        return fail_io(path, error);
    map->base = base;
    map->guard = ton_guard_begin(base, map->bytes);
    if (!map->guard)
        return ton_fail(error, TON_BUSY, "too many vector files are open");
    if (!know_no_tile(map))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    struct stat facts = {0};
    bool whole = look(map, &facts);
    map->changed = facts.st_ctim;
    wait_for_tick(map->changed);
    if (whole && verify(map))
        return TON_OK;
    return ton_fail(error, TON_CORRUPT,
                    "the vector file '%s' is damaged; 'tonary check --repair' makes it anew",
                    ton_vectors_shown(path).text);
}

ton_status ton_map_open(ton_map **map, const char *path, const ton_space *space, ton_error *error)
{
    ton_map *made = calloc(1, sizeof *made);
    if (!made)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    made->space = *space;
    made->laid.space = &made->space;
    /* Whoever opens a pipe waits for its other end. */
    made->file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ton_status status = made->file < 0 ? fail_io(path, error) : TON_OK;
    if (status == TON_OK)
        status = ton_slot_read(&made->slot, made->file, &made->space, ton_vectors_shown(path).text,
                               error);
    if (status == TON_OK)
        status = map_file(made, path, error);
    if (status == TON_OK)
        *map = made;
    else
        ton_map_close(made);
    return status;
}

ton_status ton_map_of(ton_map **map, ton_corpus *corpus, ton_error *error)
{
    ton_space space;
    ton_status status = ton_vectors_space(&space, corpus, error);
    if (status != TON_OK)
        return status;
    char *path = ton_vectors_path(corpus);
    status = path ? ton_map_open(map, path, &space, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    free(path);
    return status;
}

void ton_map_close(ton_map *map)
{
    if (!map)
        return;
    ton_guard_end(map->guard);
    if (map->base)
        munmap(map->base, map->bytes);
    if (map->file >= 0)
        close(map->file);
    ton_laid_clear(&map->laid);
    for (int r = 0; r < TON_RUNS_MAX; r++)
        free(map->dead[r]);
    for (int r = 0; r < map->slot.runs; r++)
        free(map->tile_known[r]);
    free(map);
}

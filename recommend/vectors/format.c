/* Slots: reading one distrusts the file. Every number that places something is held against the
 * file's size before it is used, and in an order in which nothing can overflow. */
#include "recommend/vectors/format.h"
#include "base/hash.h"
#include "recommend/content/sketch.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ORDER = 0x01020304, SECTION_ALIGN = 64 };
static const char MAGIC[8] = "tonvec\r\n";

_Static_assert(sizeof(ton_slot) <= TON_SLOT_BYTES, "a header fits its slot");

int64_t ton_round_up(int64_t value, int64_t multiple)
{
    return (value + multiple - 1) / multiple * multiple;
}

static int64_t section(int64_t *end, int64_t bytes)
{
    int64_t start = ton_round_up(*end, SECTION_ALIGN);
    *end = start + bytes;
    return start;
}

int64_t ton_run_tiles(int64_t rows)
{
    return (rows + TON_RUN_TILE - 1) / TON_RUN_TILE;
}

bool ton_run_is_sketched(const ton_space *space, int64_t rows)
{
    return rows >= TON_RUN_SKETCHED && ton_sketch_groups(space) > 0;
}

void ton_places_of(ton_places *places, const ton_space *space, const ton_slot_run *run)
{
    int64_t end = run->offset, filled = ton_round_up(run->rows, TON_RUN_BLOCK);
    places->row = section(&end, run->rows * space->stride * (int64_t)sizeof(float));
    places->check = section(&end, run->rows * (int64_t)sizeof(uint32_t));
    places->code = section(&end, (int64_t)ton_run_code_bytes(space, run->rows));
    places->norm = section(&end, filled * space->families * (int64_t)sizeof(float));
    places->tile_check = section(&end, ton_run_tiles(run->rows) * (int64_t)sizeof(uint64_t));
    places->id = section(&end, run->rows * (int64_t)sizeof(int64_t));
    places->error = section(&end, filled * (int64_t)sizeof(float));
    size_t plan = 0, sketch = 0, away = 0;
    if (ton_run_is_sketched(space, run->rows)) {
        plan = ton_sketch_plan_floats(space) * sizeof(float);
        sketch = ton_sketch_code_bytes(space, run->rows);
        away = (size_t)filled;
    }
    places->plan = section(&end, (int64_t)plan);
    places->sketch = section(&end, (int64_t)sketch);
    places->away = section(&end, (int64_t)away);
    places->removed = section(&end, run->removed * (int64_t)sizeof(int64_t));
    places->end = ton_round_up(end, TON_RUN_ALIGN);
}

uint64_t ton_run_check(uint64_t check, const void *bytes, size_t count)
{
    for (size_t at = 0; at < count; at += TON_CHECK_BYTES) {
        size_t part = count - at < TON_CHECK_BYTES ? count - at : TON_CHECK_BYTES;
        check = ton_hash_quick(check, (const char *)bytes + at, part);
    }
    return check;
}

static uint64_t slot_check(const ton_slot *slot)
{
    return ton_hash_quick(0, slot, offsetof(ton_slot, check));
}

void ton_slot_begin(ton_slot *slot, const ton_space *space)
{
    *slot = (ton_slot){.order = ORDER,
                       .format = TON_FORMAT,
                       .bytes = TON_SLOTS * TON_SLOT_BYTES,
                       .families = space->families};
    memcpy(slot->magic, MAGIC, sizeof slot->magic);
    for (int k = 0; k < space->families; k++) {
        const ton_space_family *family = &space->family[k];
        memcpy(slot->family[k].name, family->name, sizeof family->name);
        slot->family[k].offset = family->offset;
        slot->family[k].dim = family->dim;
    }
}

bool ton_file_write(int file, const void *bytes, size_t count, int64_t at)
{
    for (size_t done = 0; done < count;) {
        ssize_t wrote = pwrite(file, (const char *)bytes + done, count - done, at + (off_t)done);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return false;
        done += (size_t)wrote;
    }
    return true;
}

bool ton_file_read(int file, void *bytes, size_t count, int64_t at)
{
    for (size_t done = 0; done < count;) {
        ssize_t got = pread(file, (char *)bytes + done, count - done, at + (off_t)done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got == 0)
            errno = EIO; /* where there was more a moment ago */
        if (got <= 0)
            return false;
        done += (size_t)got;
    }
    return true;
}

void ton_slot_seal(ton_slot *slot)
{
    slot->check = slot_check(slot);
}

bool ton_slot_write(int file, ton_slot *slot)
{
    uint8_t page[TON_SLOT_BYTES] = {0};
    slot->generation++;
    ton_slot_seal(slot);
    memcpy(page, slot, sizeof *slot);
    int64_t at = (int64_t)(slot->generation % TON_SLOTS) * TON_SLOT_BYTES;
    return ton_file_write(file, page, sizeof page, at) && fdatasync(file) == 0;
}

static bool is_ours(const ton_slot *slot)
{
    return !memcmp(slot->magic, MAGIC, sizeof slot->magic) && slot->order == ORDER;
}

static bool is_sound(const ton_slot *slot)
{
    return is_ours(slot) && slot->format == TON_FORMAT && slot->check == slot_check(slot);
}

static bool is_of_space(const ton_slot *slot, const ton_space *space)
{
    ton_slot wanted;
    ton_slot_begin(&wanted, space);
    return slot->families == wanted.families &&
           !memcmp(slot->family, wanted.family, sizeof wanted.family);
}

static bool run_fits(const ton_slot_run *run, const ton_space *space, int64_t bytes)
{
    int64_t row = space->stride * (int64_t)sizeof(float);
    if (run->offset < TON_SLOTS * TON_SLOT_BYTES || run->offset % TON_RUN_ALIGN ||
        run->offset > bytes || run->rows < 0 || run->rows > bytes / row || run->removed < 0 ||
        run->removed > bytes / (int64_t)sizeof(int64_t))
        return false;
    ton_places places;
    ton_places_of(&places, space, run);
    return places.end <= bytes;
}

static bool runs_fit(const ton_slot *slot, const ton_space *space, int64_t file_bytes)
{
    if (slot->bytes > file_bytes || slot->runs < 0 || slot->runs > TON_SLOT_RUNS)
        return false;
    for (int k = 0; k < space->families; k++)
        if (!(slot->step[k] > 0))
            return false;
    int fit = 0;
    while (fit < slot->runs && run_fits(&slot->run[fit], space, slot->bytes))
        fit++;
    return fit == slot->runs;
}

/* Why none of the slots counts. */
static ton_status refuse(const ton_slot *slots, const char *shown, ton_error *error)
{
    for (int i = 0; i < TON_SLOTS; i++)
        if (is_ours(&slots[i]) && slots[i].format > TON_FORMAT)
            return ton_fail(error, TON_NEWER,
                            "the vector file '%s' was written by a newer tonary; 'tonary index' "
                            "makes it anew",
                            shown);
    for (int i = 0; i < TON_SLOTS; i++)
        if (is_ours(&slots[i]) && slots[i].format > 0 && slots[i].format < TON_FORMAT)
            return ton_fail(error, TON_INVALID,
                            "the vector file '%s' was written by an older tonary; 'tonary index' "
                            "makes it anew",
                            shown);
    return ton_fail(error, TON_CORRUPT,
                    "the vector file '%s' is damaged, or none; 'tonary check --repair' makes it "
                    "anew",
                    shown);
}

static ton_status read_slots(ton_slot *slots, int file, int64_t *bytes, const char *shown,
                             ton_error *error)
{
    struct stat facts;
    if (fstat(file, &facts) < 0)
        return ton_fail(error, TON_IO, "the vector file '%s' cannot be read: %s", shown,
                        strerror(errno));
    if (!S_ISREG(facts.st_mode))
        return ton_fail(error, TON_CORRUPT, "'%s' is no file, so it is no vector file", shown);
    *bytes = facts.st_size;
    if (!*bytes)
        return ton_fail(error, TON_NOT_FOUND,
                        "the vector file '%s' is empty; 'tonary index' or 'tonary check --repair' "
                        "makes it anew",
                        shown);
    for (int i = 0; i < TON_SLOTS; i++)
        if (!ton_file_read(file, &slots[i], sizeof *slots, i * TON_SLOT_BYTES))
            memset(&slots[i], 0, sizeof *slots); /* as good as damaged */
    return TON_OK;
}

ton_status ton_slot_read(ton_slot *slot, int file, const ton_space *space, const char *shown,
                         ton_error *error)
{
    ton_slot slots[TON_SLOTS];
    int64_t bytes;
    ton_status status = read_slots(slots, file, &bytes, shown, error);
    if (status != TON_OK)
        return status;
    const ton_slot *best = NULL;
    for (int i = 0; i < TON_SLOTS; i++)
        if (is_sound(&slots[i]) && (!best || slots[i].generation > best->generation))
            best = &slots[i];
    if (best && !is_of_space(best, space))
        return ton_fail(error, TON_INVALID,
                        "the vector file '%s' is of another version's descriptors; 'tonary index' "
                        "makes it anew",
                        shown);
    if (!best || !runs_fit(best, space, bytes))
        return refuse(slots, shown, error);
    *slot = *best;
    return TON_OK;
}

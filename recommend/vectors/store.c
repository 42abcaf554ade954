/* Bringing the vector file up to date.
 *
 * What changed since is appended as one run. Runs at the end that are not much larger than it are
 * merged with it (log-structured merge, O'Neil et al. 1996, tiered by size), so that their number
 * is a logarithm and a row is written a logarithm of times; when that reaches the first run, or
 * when more than half of the file would be garbage, the file is made anew beside and renamed. All
 * is read from the corpus: merging is reading from an earlier sequence on.
 *
 * The order is what makes it safe: the corpus is read as it is at one moment; rows reach the disk;
 * the corpus is told the mark of that moment; then only the header, or the name, makes them count.
 */
#define _GNU_SOURCE /* asprintf */
#include "corpus/marks.h"
#include "recommend/vectors/map.h"
#include "recommend/vectors/run_writer.h"
#include "recommend/vectors/vectors_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TIER = 2, GARBAGE = 2 /* times what counts */ };

typedef struct storing {
    ton_corpus *corpus;
    char *path, *new_path;
    int file;     /* locked; the vector file */
    int new_file; /* or -1 */
    ton_space space;
    ton_slot slot; /* as read, then as it will be */
    ton_vector_mark now;
    bool anew, idle;
    int64_t changed;
    ton_run_writer writer;
} storing;

static ton_status fail_io(const storing *to, int trouble, ton_error *error)
{
    return ton_fail(error, TON_PARTIAL,
                    "the vector file '%s' cannot be written: %s; nothing is lost: searches read "
                    "the corpus instead, and 'tonary index' tries again",
                    ton_vectors_shown(to->path).text, strerror(trouble));
}

/* Whether the file is still the one of that name. */
static bool is_named(const storing *to)
{
    struct stat open_one, named;
    return fstat(to->file, &open_one) == 0 && stat(to->path, &named) == 0 &&
           open_one.st_ino == named.st_ino && open_one.st_dev == named.st_dev;
}

/* The lock is on the file itself, empty when it is new. TON_BUSY: another process is at it. */
static ton_status lock(storing *to, ton_error *error)
{
    struct stat corpus;
    mode_t mode = stat(ton_corpus_path(to->corpus), &corpus) == 0 ? corpus.st_mode & 0666 : 0600;
    to->file = open(to->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, mode);
    if (to->file < 0)
        return fail_io(to, errno, error);
    if (flock(to->file, LOCK_EX | LOCK_NB) == 0)
        return is_named(to) ? TON_OK : ton_fail(error, TON_BUSY, NULL);
    return errno == EWOULDBLOCK ? ton_fail(error, TON_BUSY, NULL) : fail_io(to, errno, error);
}

static int64_t run_size(const ton_slot_run *run)
{
    return run->rows + run->removed;
}

static int64_t run_bytes(const storing *to, const ton_slot_run *run)
{
    ton_places places;
    ton_places_of(&places, &to->space, run);
    return places.end - run->offset;
}

/* How many runs stay. */
static int runs_to_keep(const storing *to)
{
    int64_t size = to->changed;
    int kept = to->slot.runs;
    while (kept && run_size(&to->slot.run[kept - 1]) <= TIER * size)
        size += run_size(&to->slot.run[--kept]);
    return kept < TON_SLOT_RUNS ? kept : 0;
}

static bool is_mostly_garbage(const storing *to, int kept)
{
    const ton_slot_run all = {.rows = to->changed};
    int64_t counts = run_bytes(to, &all);
    int64_t whole = to->slot.bytes + counts;
    for (int r = 0; r < kept; r++)
        counts += run_bytes(to, &to->slot.run[r]);
    return whole > GARBAGE * counts + TON_SLOTS * TON_SLOT_BYTES;
}

/* Whether the file is of this corpus, and what it lacks. */
static ton_status look(storing *to, ton_error *error)
{
    bool known = false;
    ton_status status = ton_vectors_now(to->corpus, &to->now, error);
    if (status == TON_OK && !to->anew)
        status = ton_vector_mark_known(to->corpus, &known, &to->slot.mark, error);
    if (status != TON_OK || !known) {
        to->anew = true;
        to->idle = !to->now.scale;
        return status;
    }
    to->idle = to->slot.mark.sequence == to->now.sequence;
    return ton_vectors_changed(to->corpus, &to->changed, to->slot.mark.sequence, error);
}

static ton_status open_new(storing *to, ton_error *error)
{
    struct stat old;
    mode_t mode = fstat(to->file, &old) == 0 ? old.st_mode & 0666 : 0600;
    to->new_file = open(to->new_path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode);
    ton_slot_begin(&to->slot, &to->space);
    return to->new_file < 0 ? fail_io(to, errno, error) : TON_OK;
}

static ton_status begin_run(storing *to, ton_error *error)
{
    int kept = to->anew ? 0 : runs_to_keep(to);
    int64_t since = kept < to->slot.runs ? to->slot.run[kept].since : to->slot.mark.sequence;
    ton_status status = TON_OK;
    if (!kept || is_mostly_garbage(to, kept)) {
        to->anew = true;
        kept = 0;
        since = 0;
        status = open_new(to, error);
    }
    to->slot.runs = kept;
    if (status != TON_OK)
        return status;
    status = ton_run_writer_begin(&to->writer, to->anew ? to->new_file : to->file, &to->space,
                                  to->slot.bytes, since);
    return status == TON_OK ? TON_OK : ton_fail(error, status, NULL);
}

static ton_status writer_failed(const storing *to, ton_error *error)
{
    ton_status status = to->writer.status;
    return status == TON_IO        ? fail_io(to, to->writer.trouble, error)
           : status == TON_CORRUPT ? ton_vectors_alien(error)
                                   : ton_fail(error, status, NULL);
}

/* The rows, read at one moment. */
static ton_status write_rows(storing *to, ton_error *error)
{
    ton_run_writer *writer = &to->writer;
    ton_status status = begin_run(to, error);
    if (status != TON_OK)
        return status;
    status = to->anew ? ton_vectors_each(to->corpus, ton_run_writer_add, writer, error)
                      : ton_vectors_each_changed(to->corpus, writer->run.since, ton_run_writer_add,
                                                 writer, error);
    return status == TON_OK && writer->status != TON_OK ? writer_failed(to, error) : status;
}

static ton_status finish_run(storing *to, ton_error *error)
{
    ton_places places;
    if (to->anew)
        ton_run_writer_steps(&to->writer, to->slot.step);
    if (ton_run_writer_finish(&to->writer, to->slot.step) != TON_OK)
        return writer_failed(to, error);
    ton_places_of(&places, &to->space, &to->writer.run);
    to->slot.run[to->slot.runs++] = to->writer.run;
    to->slot.bytes = places.end;
    return TON_OK;
}

/* A name reaches the disk with its folder. */
static bool rename_new(const storing *to)
{
    char *folder = strdup(to->path);
    if (!folder || rename(to->new_path, to->path) < 0) {
        free(folder);
        return false;
    }
    char *slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder] = '\0';
    int opened = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = opened >= 0 && fsync(opened) == 0;
    if (opened >= 0)
        close(opened);
    free(folder);
    return done;
}

static ton_status publish(storing *to, ton_error *error)
{
    bool done = to->anew ? ton_slot_write(to->new_file, &to->slot) && rename_new(to)
                         : ton_slot_write(to->file, &to->slot);
    return done ? TON_OK : fail_io(to, errno, error);
}

/* A file of no use counts as none. */
static ton_status read_slot(storing *to, ton_error *error)
{
    ton_error why;
    ton_status status = to->anew ? TON_NOT_FOUND
                                 : ton_slot_read(&to->slot, to->file, &to->space,
                                                 ton_vectors_shown(to->path).text, &why);
    to->anew = status != TON_OK;
    return status == TON_IO ? ton_fail(error, status, "%s", why.message) : TON_OK;
}

static ton_status update(storing *to, ton_error *error)
{
    ton_status status = ton_corpus_hold(to->corpus, error);
    if (status != TON_OK)
        return status;
    status = ton_vectors_space(&to->space, to->corpus, error);
    if (status == TON_OK)
        status = read_slot(to, error);
    if (status == TON_OK)
        status = look(to, error);
    if (status == TON_OK && !to->idle)
        status = write_rows(to, error);
    ton_corpus_rollback(to->corpus);
    if (status != TON_OK || to->idle)
        return status;
    status = finish_run(to, error);
    to->slot.mark = to->now;
    if (status == TON_OK)
        status = ton_vector_mark_give(to->corpus, &to->slot.mark, error);
    return status == TON_OK ? publish(to, error) : status;
}

static ton_status store(storing *to, ton_error *error)
{
    to->path = ton_vectors_path(to->corpus);
    if (!to->path || asprintf(&to->new_path, "%s-new", to->path) < 0)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = lock(to, error);
    if (status == TON_OK)
        status = update(to, error);
    if (status != TON_OK && to->new_file >= 0)
        unlink(to->new_path);
    return status;
}

ton_status ton_vectors_store(ton_corpus *corpus, bool anew, ton_error *error)
{
    storing to = {.corpus = corpus, .file = -1, .new_file = -1, .anew = anew};
    ton_status status = ton_vectors_now(corpus, &to.now, error);
    if (status == TON_OK && to.now.scale)
        status = store(&to, error);
    ton_run_writer_end(&to.writer);
    if (to.new_file >= 0)
        close(to.new_file);
    if (to.file >= 0)
        close(to.file);
    free(to.new_path);
    free(to.path);
    return status == TON_BUSY ? TON_OK : status;
}

/* Lines of JSON. A line is written by one call and flushed, so that only the last one can be torn.
 */
#define _GNU_SOURCE /* getline */
#include "tools/experiment/journal.h"
#include "base/room.h"

#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct ton_journal {
    FILE *stream;
    char *path;
    ton_finding *finding; /* (count) with numbers of their own */
    int64_t count;
    int trouble; /* an errno */
    pthread_mutex_t mutex;
};

/* ---- reading ------------------------------------------------------------------------------------
 */

static double number_of(const json_t *value)
{
    return json_is_number(value) ? json_number_value(value) : NAN;
}

static bool read_numbers(ton_finding *f, const json_t *weights, const json_t *row)
{
    size_t families = json_array_size(weights), width = json_array_size(row);
    float *w = calloc(families + 1, sizeof *w);
    double *r = calloc(width + 1, sizeof *r);
    for (size_t i = 0; i < families && w; i++)
        w[i] = (float)number_of(json_array_get(weights, i));
    for (size_t i = 0; i < width && r; i++)
        r[i] = number_of(json_array_get(row, i));
    f->weights = w;
    f->row = r;
    f->families = (int)families;
    f->width = (int)width;
    return w && r;
}

static bool make_room(ton_journal *j)
{
    ton_finding *more = ton_room(j->finding, j->count, sizeof *more);
    if (!more)
        return false;
    j->finding = more;
    return true;
}

static ton_status read_finding(ton_journal *j, const char *line, bool *good)
{
    json_t *value = json_loads(line, 0, NULL);
    const json_t *setting = json_object_get(value, "setting"),
                 *split = json_object_get(value, "split"),
                 *weights = json_object_get(value, "weights"), *row = json_object_get(value, "row");
    ton_status status = TON_OK;
    *good = json_is_integer(setting) && json_is_integer(split) && json_is_array(weights) &&
            json_is_array(row);
    if (*good && !make_room(j))
        status = TON_NO_MEMORY;
    else if (*good) {
        ton_finding *f = &j->finding[j->count++];
        *f = (ton_finding){.setting = (int)json_integer_value(setting),
                           .split = (int)json_integer_value(split)};
        status = read_numbers(f, weights, row) ? TON_OK : TON_NO_MEMORY;
    }
    json_decref(value);
    return status;
}

static void first_line(char out[64], uint64_t key)
{
    snprintf(out, 64, "{\"experiment\":\"%016" PRIx64 "\"}\n", key);
}

/* Reads what is whole; *end is where it ends, 0 when it is of another experiment. */
static ton_status read_lines(ton_journal *j, uint64_t key, off_t *end)
{
    char first[64], *line = NULL;
    size_t room = 0;
    ton_status status = TON_OK;
    bool good = true;
    first_line(first, key);
    *end = 0;
    for (ssize_t bytes;
         good && status == TON_OK && (bytes = getline(&line, &room, j->stream)) > 0;) {
        good = line[bytes - 1] == '\n' && (*end || !strcmp(line, first));
        if (good && *end)
            status = read_finding(j, line, &good);
        *end += good ? bytes : 0;
    }
    free(line);
    return status;
}

static ton_status begin(ton_journal *j, uint64_t key, ton_error *error)
{
    char first[64];
    off_t end;
    if (flock(fileno(j->stream), LOCK_EX | LOCK_NB) != 0)
        return ton_fail(error, TON_BUSY, "%.700s: another experiment writes to it", j->path);
    ton_status status = read_lines(j, key, &end);
    if (status != TON_OK)
        return ton_fail(error, status, NULL);
    first_line(first, key);
    clearerr(j->stream);
    bool written = !ftruncate(fileno(j->stream), end) && !fseeko(j->stream, 0, SEEK_END) &&
                   (end || fputs(first, j->stream) >= 0) && !fflush(j->stream);
    return written ? TON_OK : ton_fail(error, TON_IO, "%.700s: %s", j->path, strerror(errno));
}

ton_status ton_journal_open(ton_journal **journal, int64_t *found, const char *path, uint64_t key,
                            ton_error *error)
{
    ton_journal *j = calloc(1, sizeof *j);
    *journal = j;
    if (!j)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    pthread_mutex_init(&j->mutex, NULL);
    j->path = strdup(path);
    if (!j->path)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    j->stream = fopen(path, "a+e");
    if (!j->stream)
        return ton_fail(error, TON_IO, "%.700s: %s", path, strerror(errno));
    rewind(j->stream);
    ton_status status = begin(j, key, error);
    *found = j->count;
    return status;
}

ton_status ton_journal_each(const ton_journal *j, int setting, ton_finding_visit *visit, void *user)
{
    ton_status status = TON_OK;
    for (int64_t i = 0; i < j->count && status == TON_OK; i++)
        if (j->finding[i].setting == setting)
            status = visit(user, &j->finding[i]);
    return status;
}

/* ---- writing ------------------------------------------------------------------------------------
 */

static void put_number(FILE *stream, bool first, int digits, double value)
{
    if (isfinite(value))
        fprintf(stream, "%s%.*g", first ? "" : ",", digits, value);
    else
        fprintf(stream, "%snull", first ? "" : ",");
}

void ton_journal_add(ton_journal *j, const ton_finding *f)
{
    pthread_mutex_lock(&j->mutex);
    fprintf(j->stream, "{\"setting\":%d,\"split\":%d,\"weights\":[", f->setting, f->split);
    for (int i = 0; i < f->families; i++)
        put_number(j->stream, !i, 9, (double)f->weights[i]);
    fputs("],\"row\":[", j->stream);
    for (int i = 0; i < f->width; i++)
        put_number(j->stream, !i, 17, f->row[i]);
    fputs("]}\n", j->stream);
    if (fflush(j->stream) != 0 && !j->trouble)
        j->trouble = errno;
    pthread_mutex_unlock(&j->mutex);
}

ton_status ton_journal_close(ton_journal *j, bool finished, ton_error *error)
{
    ton_status status = TON_OK;
    if (!j)
        return TON_OK;
    if (finished && unlink(j->path) != 0)
        j->trouble = errno;
    if (j->stream)
        fclose(j->stream);
    if (j->trouble)
        status = ton_fail(error, TON_IO, "%.700s: %s", j->path, strerror(j->trouble));
    for (int64_t i = 0; i < j->count; i++) {
        free((void *)j->finding[i].weights);
        free((void *)j->finding[i].row);
    }
    pthread_mutex_destroy(&j->mutex);
    free(j->finding);
    free(j->path);
    free(j);
    return status;
}

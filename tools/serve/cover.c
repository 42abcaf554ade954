/* A file is asked only when it must be: who has its picture already, which the tag of the answer
 * tells by the file's size and time, is told so without. */
#include "tools/serve/cover.h"

#include "base/hash.h"
#include "extract/inside.h"
#include "tools/serve/audio.h"
#include "tools/serve/exchange.h"
#include "tools/serve/folder_picture.h"
#include "tools/serve/reply.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { TAG_BYTES = 32, PATIENCE = 5 /* s for files of others */ };

struct ton_covers {
    pthread_mutex_t lock;
    ton_inside *inside;
    uint64_t lost; /* the file that ended its worker last is not asked again at once */
};

ton_status ton_covers_new(ton_covers **out, ton_error *error)
{
    ton_covers *covers = *out = calloc(1, sizeof *covers);
    if (!covers)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    pthread_mutex_init(&covers->lock, NULL);
    return ton_inside_open(&covers->inside, error);
}

void ton_covers_free(ton_covers *covers)
{
    if (!covers)
        return;
    ton_inside_close(covers->inside);
    pthread_mutex_destroy(&covers->lock);
    free(covers);
}

/* ---- finding ------------------------------------------------------------------------------------
 */

typedef struct cover {
    ton_answered answered;
    char tag[TAG_BYTES];
    bool is_known; /* who asks has it */
} cover;

static uint64_t mark_of(const struct stat *facts)
{
    const int64_t parts[] = {(int64_t)facts->st_dev, (int64_t)facts->st_ino, facts->st_size,
                             facts->st_mtim.tv_sec, facts->st_mtim.tv_nsec};
    return ton_hash_quick(0, parts, sizeof parts);
}

/* Names what was found, or would be; true when who asks has that. */
static bool is_known(cover *c, uint64_t mark, const char *known)
{
    snprintf(c->tag, sizeof c->tag, "\"%016llx\"", (unsigned long long)mark);
    return c->is_known = ton_tag_listed(known, c->tag);
}

/* The picture in a folder is the answer as long as there is none in the file. */
static uint64_t folder_mark(const cover *c, uint64_t mark)
{
    return ton_hash_quick(mark, c->answered.body, c->answered.bytes);
}

static ton_status ask(ton_covers *covers, ton_inside_found *found, int descriptor, uint64_t mark,
                      ton_error *error)
{
    struct timespec until; /* if the clock is set back meanwhile, the wait is longer, not endless */
    *found = (ton_inside_found){0};
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += PATIENCE;
    if (pthread_mutex_timedlock(&covers->lock, &until))
        return ton_fail(error, TON_BUSY, "other files are being read; try again");
    ton_status status = TON_OK;
    if (covers->lost != mark)
        status = ton_inside_read(covers->inside, found, descriptor, TON_INSIDE_PICTURE, error);
    if (status == TON_CORRUPT) {
        covers->lost = mark;
        status = TON_OK;
    }
    pthread_mutex_unlock(&covers->lock);
    return status;
}

static ton_status find(cover *c, const ton_call *call, const ton_track_file *file, ton_error *error)
{
    const char *known = ton_exchange_header(call->connection, "If-None-Match");
    const uint64_t mark = mark_of(&file->facts);
    ton_inside_found found;
    if (is_known(c, mark, known))
        return TON_OK;
    bool beside = known && ton_folder_picture_read(&c->answered, file->path);
    if (beside && is_known(c, folder_mark(c, mark), known))
        return TON_OK;
    ton_status status = ask(call->covers, &found, file->descriptor, mark, error);
    if (status != TON_OK)
        return status;
    if (found.bytes) {
        free(c->answered.body);
        c->answered = (ton_answered){.body = found.bytes, .bytes = found.count, .type = found.type};
        is_known(c, mark, NULL);
        return TON_OK;
    }
    if (!beside && !ton_folder_picture_read(&c->answered, file->path))
        return ton_fail(error, TON_NOT_FOUND, "there is no picture in the file or its folder");
    is_known(c, folder_mark(c, mark), NULL);
    return TON_OK;
}

/* ---- sending ------------------------------------------------------------------------------------
 */

/* Takes the body over. */
static enum MHD_Result send_cover(struct MHD_Connection *connection, cover *c)
{
    struct MHD_Response *response = ton_http.create_response_from_buffer(
        c->is_known ? 0 : c->answered.bytes, c->answered.body, MHD_RESPMEM_MUST_FREE);
    if (!response) {
        free(c->answered.body);
        return MHD_NO;
    }
    ton_reply_secure(response);
    ton_http.add_response_header(response, "ETag", c->tag);
    ton_http.add_response_header(response, "Cache-Control", "private, max-age=3600");
    if (!c->is_known)
        ton_http.add_response_header(response, "Content-Type", c->answered.type);
    enum MHD_Result result = ton_http.queue_response(connection, c->is_known ? 304 : 200, response);
    ton_http.destroy_response(response);
    return result;
}

ton_status ton_cover_send(enum MHD_Result *result, const ton_call *call, const char *id,
                          ton_error *error)
{
    cover c = {.is_known = false};
    ton_track_file file;
    ton_status status = ton_track_file_open(&file, call->session, id, error);
    if (status != TON_OK)
        return status;
    status = find(&c, call, &file, error);
    ton_track_file_close(&file);
    if (status == TON_OK)
        *result = send_cover(call->connection, &c);
    else
        free(c.answered.body);
    return status;
}

enum MHD_Result ton_cover_answer(const ton_call *call)
{
    ton_error error = {.status = TON_OK};
    enum MHD_Result result = MHD_NO;
    ton_status status = ton_cover_send(&result, call, call->rest, &error);
    if (status == TON_OK)
        return result;
    return ton_reply_error(call->connection, ton_code_of(status), ton_status_code(status),
                           error.message);
}

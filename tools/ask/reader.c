/* Reading anew holds the lock, so that many requests at once read once. */
#include "tools/ask/reader.h"

#include "tools/cli/kept_parts.h"

#include <stdlib.h>
#include <string.h>

enum { STALE = 60 /* s */ };

static void free_reader(ton_reader *reader)
{
    ton_language_free(reader->language);
    ton_library_free(&reader->library);
    ton_stock_free(reader->measured);
    ton_stock_free(reader->whole);
    free(reader);
}

static ton_status read_names(ton_reader **out, ton_corpus *corpus, ton_error *error)
{
    ton_reader *reader = *out = calloc(1, sizeof *reader);
    if (!reader)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    reader->shares = 1;
    ton_status status = ton_library_read(&reader->library, corpus, error);
    if (status == TON_OK)
        status = ton_language_new(&reader->language, &reader->library.catalogue, error);
    if (status != TON_OK) {
        free_reader(reader);
        *out = NULL;
    }
    return status;
}

/* Under the lock. */
static void let_go(ton_reader *reader)
{
    if (reader && !--reader->shares)
        free_reader(reader);
}

void ton_kept_reader_close(ton_kept_reader *kept)
{
    let_go(kept->now);
    pthread_mutex_destroy(&kept->lock);
}

static ton_status look(ton_names_moment *now, ton_corpus *corpus, ton_error *error)
{
    struct stat facts = {0};
    *now = (ton_names_moment){.sequence = 0};
    ton_vector_mark mark = {.sequence = 0};
    ton_status status = ton_vectors_now(corpus, &mark, error);
    if (status == TON_OK)
        status = ton_track_last_id(corpus, &now->last, error);
    stat(ton_corpus_path(corpus), &facts);
    now->sequence = mark.sequence;
    now->scale = mark.scale;
    now->device = (int64_t)facts.st_dev;
    now->inode = (int64_t)facts.st_ino;
    return status;
}

static ton_status renew(ton_kept_reader *kept, const ton_names_moment *now, ton_corpus *corpus,
                        ton_error *error)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    bool is_same = kept->now && !memcmp(now, &kept->moment, sizeof *now);
    if (is_same && t.tv_sec - kept->since < STALE)
        return TON_OK;
    ton_reader *reader;
    ton_status status = read_names(&reader, corpus, error);
    if (status != TON_OK)
        return status;
    let_go(kept->now);
    kept->now = reader;
    kept->moment = *now;
    kept->since = t.tv_sec;
    return TON_OK;
}

ton_status ton_reader_get(ton_reader **reader, ton_corpus *corpus, const ton_session *session,
                          ton_error *error)
{
    ton_names_moment now;
    if (!session->kept)
        return read_names(reader, corpus, error);
    ton_kept_reader *kept = &session->kept->reader;
    ton_status status = look(&now, corpus, error);
    if (status != TON_OK)
        return status;
    pthread_mutex_lock(&kept->lock);
    status = renew(kept, &now, corpus, error);
    if (status == TON_OK) {
        *reader = kept->now;
        kept->now->shares++;
    }
    pthread_mutex_unlock(&kept->lock);
    return status;
}

/* ---- tracks -------------------------------------------------------------------------------------
 */

typedef struct meeting {
    ton_stock *stock;
    ton_status status;
    ton_error *error;
} meeting;

static bool meet(void *user, ton_track *track)
{
    meeting *m = user;
    m->status = ton_stock_add(m->stock, track, m->error);
    return m->status == TON_OK;
}

static ton_status read_tracks(ton_stock **out, ton_corpus *corpus, bool needs_summaries,
                              ton_error *error)
{
    const ton_track_query query = {.brief = !needs_summaries, .measures = true};
    meeting m = {.error = error};
    m.status = ton_stock_new(&m.stock, error);
    ton_status status = m.status;
    if (status == TON_OK)
        status = ton_tracks_each(corpus, &query, meet, &m, error);
    if (status == TON_OK)
        status = m.status;
    if (status == TON_OK)
        *out = m.stock;
    else
        ton_stock_free(m.stock);
    return status;
}

/* Summaries take twice as long to read, and few requests need them. */
ton_status ton_reader_stock(const ton_stock **stock, ton_reader *reader, ton_corpus *corpus,
                            bool needs_summaries, const ton_session *session, ton_error *error)
{
    ton_status status = TON_OK;
    if (session->kept)
        pthread_mutex_lock(&session->kept->reader.lock);
    ton_stock **wanted = needs_summaries || reader->whole ? &reader->whole : &reader->measured;
    if (!*wanted)
        status = read_tracks(wanted, corpus, needs_summaries, error);
    *stock = *wanted;
    if (session->kept)
        pthread_mutex_unlock(&session->kept->reader.lock);
    return status;
}

void ton_reader_release(ton_reader *reader, const ton_session *session)
{
    if (reader && session->kept)
        pthread_mutex_lock(&session->kept->reader.lock);
    let_go(reader);
    if (reader && session->kept)
        pthread_mutex_unlock(&session->kept->reader.lock);
}

/* One track after another: what its texts say is put into the corpus where they are new or changed,
 * and taken away where they are gone. Every few hundred tracks are committed, and a track's value
 * of family text with them, so that whenever a run ends all that is kept agrees. */
#include "tools/text/track.h"

#include <stdlib.h>
#include <time.h>

#include "tools/cli/paths.h"
#include "tools/cli/progress.h"
#include "tools/cli/signals.h"

/* Others wait while a batch is read, so a slow one ends before it is full. */
enum { BATCH = 256, BATCH_SECONDS = 2 };

typedef struct walk {
    ton_text_pass *pass;
    ton_text_hand hand;
    int64_t *id; /* (count) */
    size_t count, room, next;
    bool short_of_memory;
} walk;

/* ---- which tracks -------------------------------------------------------------------------------
 */

static bool note_id(void *user, int64_t id)
{
    walk *w = user;
    if (w->count == w->room) {
        size_t room = 2 * w->room + 1024;
        int64_t *more = reallocarray(w->id, room, sizeof *more);
        w->short_of_memory = !more;
        if (!more)
            return false;
        w->id = more;
        w->room = room;
    }
    w->id[w->count++] = id;
    return true;
}

static int ascending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static ton_status note_below(walk *w, const char *path, ton_error *error)
{
    char *absolute = NULL;
    ton_status status = path ? ton_path_absolute(&absolute, path, error) : TON_OK;
    size_t before = w->count;
    ton_track_query query = {.under = absolute};
    if (status == TON_OK)
        status = ton_ids_each(w->pass->corpus, &query, note_id, w, error);
    free(absolute);
    if (status == TON_OK && w->short_of_memory)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK && path && w->count == before)
        status =
            ton_fail(error, TON_NOT_FOUND, "the corpus has no track at or below '%.700s'", path);
    return status;
}

static ton_status note_tracks(walk *w, char *const *paths, int count, ton_error *error)
{
    ton_status status = count ? TON_OK : note_below(w, NULL, error);
    for (int i = 0; i < count && status == TON_OK; i++)
        status = note_below(w, paths[i], error);
    size_t kept = 0;
    if (w->count)
        qsort(w->id, w->count, sizeof *w->id, ascending);
    for (size_t i = 0; i < w->count; i++)
        if (!kept || w->id[i] != w->id[kept - 1])
            w->id[kept++] = w->id[i];
    w->count = kept;
    return status;
}

/* ---- all of them --------------------------------------------------------------------------------
 */

typedef ton_status step(walk *w, ton_error *error);

/* The family and its counts are read under the lock: another process may have renewed them. */
static ton_status transact(walk *w, step *does, ton_error *error)
{
    ton_corpus *corpus = w->pass->corpus;
    ton_status status = ton_corpus_begin(corpus, error);
    if (status != TON_OK)
        return status;
    status = ton_text_values_open(&w->hand.values, corpus, error);
    if (status == TON_OK)
        status = does(w, error);
    ton_text_values_close(&w->hand.values);
    if (status == TON_OK)
        return ton_corpus_commit(corpus, error);
    ton_corpus_rollback(corpus);
    return status;
}

static ton_status read_descriptions(walk *w, ton_error *error)
{
    return ton_text_descriptions(w->pass, w->hand.reader, &w->hand.values, error);
}

static ton_status read_facts(walk *w, ton_error *error)
{
    return ton_text_model_facts(w->pass, error);
}

static ton_status read_batch(walk *w, ton_error *error)
{
    ton_status status = TON_OK;
    size_t end = w->next + BATCH;
    time_t late = time(NULL) + BATCH_SECONDS;
    while (w->next < w->count && w->next < end && time(NULL) < late && !ton_signal_seen() &&
           status == TON_OK)
        status = ton_text_track_read(&w->hand, w->id[w->next++], error);
    return status;
}

static ton_status renew(walk *w, ton_error *error)
{
    w->pass->is_taken = w->hand.values.is_taken;
    return ton_text_values_renew(&w->hand.values, &w->pass->renewed, error);
}

static ton_status run(walk *w, ton_error *error)
{
    ton_status status = w->pass->descriptions ? transact(w, read_descriptions, error) : TON_OK;
    if (status == TON_OK && w->pass->facts)
        status = transact(w, read_facts, error);
    while (status == TON_OK && w->next < w->count && !ton_signal_seen()) {
        ton_progress_share("reading texts", (double)w->next / (double)w->count);
        status = transact(w, read_batch, error);
    }
    if (status == TON_OK && ton_signal_seen())
        return ton_fail(error, TON_INTERRUPTED, "stopped; what was read until then is kept");
    if (status == TON_OK)
        status = transact(w, renew, error);
    return status == TON_OK && w->pass->failed ? TON_PARTIAL : status;
}

ton_status ton_text_pass_run(ton_text_pass *pass, char *const *paths, int count, ton_error *error)
{
    walk w = {.pass = pass, .hand = {.pass = pass}};
    ton_status status = ton_text_reader_new(&w.hand.reader, error);
    if (status == TON_OK)
        status = note_tracks(&w, paths, count, error);
    if (status == TON_OK)
        status = run(&w, error);
    ton_text_reader_free(w.hand.reader);
    ton_side_files_free(&w.hand.files);
    ton_inside_close(w.hand.inside);
    free(w.id);
    return status;
}

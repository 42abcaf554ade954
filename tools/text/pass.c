/* One track after another: what its texts say is put into the corpus where they are new or changed,
 * and taken away where they are gone. Every few hundred tracks are committed, and a track's value
 * of family text with them, so that whenever a run ends all that is kept agrees. */
#include "tools/text/texts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/cli/paths.h"
#include "tools/cli/progress.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"

enum { BATCH = 256 };

typedef struct walk {
    ton_text_pass *pass;
    ton_text_reader *reader;
    ton_text_values values;
    ton_side_files files;
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

/* ---- one track ----------------------------------------------------------------------------------
 */

/* What is known of one source. */
typedef struct known {
    const char *source;
    int64_t hash;
    int reader;
    bool there;
} known;

static bool note_known(void *user, const ton_text_record *text)
{
    known *of = user;
    if (strcmp(text->source, of->source) != 0)
        return true;
    of->hash = text->hash;
    of->reader = text->reader;
    of->there = true;
    return false;
}

static ton_status find_known(walk *w, known *of, int64_t track, ton_error *error)
{
    return ton_text_facts_of(w->pass->corpus, track, note_known, of, error);
}

static ton_status take_away(walk *w, const known *of, int64_t track, bool *changed,
                            ton_error *error)
{
    if (!of->there)
        return TON_OK;
    *changed = true;
    w->pass->taken_away++;
    return ton_text_drop(w->pass->corpus, track, of->source, error);
}

/* A text that is as it was is not analysed again: most of the time of a run would be that. */
static ton_status put(walk *w, const known *of, const char *facts_text, const char *text,
                      int64_t track, bool *changed, ton_error *error)
{
    ton_text_record record;
    if (of->there && of->hash == ton_text_hash(text) && of->reader == TON_TEXT_VERSION) {
        w->pass->unchanged++;
        return TON_OK;
    }
    ton_status status = ton_text_account(&record, w->reader, of->source, facts_text, text, error);
    record.track = track;
    *changed = true;
    w->pass->read++;
    return status == TON_OK ? ton_text_put(w->pass->corpus, &record, error) : status;
}

/* Mood, themes and language are those of the title, since the name of an artist or an album says
 * nothing of a song; terms are of all. */
static ton_status read_tags(walk *w, const ton_track *track, bool *changed, ton_error *error)
{
    char all[4 * TON_TAG_BYTES];
    const ton_tags *tags = &track->tags;
    known of = {.source = TON_TEXT_TAGS};
    ton_status status = find_known(w, &of, track->id, error);
    if (status != TON_OK)
        return status;
    snprintf(all, sizeof all, "%s\n%s\n%s\n%s", tags->title, tags->artist, tags->album,
             tags->genre);
    return strspn(all, "\n") < strlen(all)
               ? put(w, &of, tags->title, all, track->id, changed, error)
               : take_away(w, &of, track->id, changed, error);
}

/* A file that cannot be read is told; what was known of it stays. */
static ton_status read_lyrics(walk *w, const known *of, const char *path, int64_t track,
                              bool *changed, ton_error *error)
{
    char *text = NULL;
    ton_error why;
    ton_status status = ton_side_file_read(&text, path, &why);
    if (status == TON_NO_MEMORY)
        return ton_fail(error, status, NULL);
    if (status != TON_OK) {
        w->pass->failed++;
        ton_progress_hide();
        ton_say_error(w->pass->session, ton_status_code(status), why.message);
        return TON_OK;
    }
    status = put(w, of, text, text, track, changed, error);
    free(text);
    return status;
}

/* Lyrics beside a file that a sheet divides are those of the whole. */
static ton_status read_side_file(walk *w, const ton_track *track, bool *changed, ton_error *error)
{
    char *path = NULL;
    bool looked = true;
    known of = {.source = TON_TEXT_SIDE_FILE};
    ton_status status = find_known(w, &of, track->id, error);
    if (status == TON_OK && !track->part && *track->path == '/')
        status = ton_side_file_find(&w->files, &path, &looked, track->path, error);
    if (status == TON_OK && path)
        status = read_lyrics(w, &of, path, track->id, changed, error);
    else if (status == TON_OK && looked)
        status = take_away(w, &of, track->id, changed, error);
    free(path);
    return status;
}

static bool take_track(void *user, ton_track *track)
{
    *(ton_track *)user = *track;
    *track = (ton_track){0};
    return false;
}

static ton_status read_track(walk *w, int64_t id, ton_error *error)
{
    bool changed = false;
    ton_track track = {0};
    ton_track_query query = {.id = id, .brief = true};
    ton_status status = ton_tracks_each(w->pass->corpus, &query, take_track, &track, error);
    if (status != TON_OK || !track.id) /* it has gone meanwhile */
        return status;
    w->pass->tracks++;
    status = read_tags(w, &track, &changed, error);
    if (status == TON_OK)
        status = read_side_file(w, &track, &changed, error);
    if (status == TON_OK && changed)
        status = ton_text_value_refresh(&w->values, id, error);
    ton_track_clear(&track);
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
    status = ton_text_values_open(&w->values, corpus, error);
    if (status == TON_OK)
        status = does(w, error);
    ton_text_values_close(&w->values);
    if (status == TON_OK)
        return ton_corpus_commit(corpus, error);
    ton_corpus_rollback(corpus);
    return status;
}

static ton_status read_descriptions(walk *w, ton_error *error)
{
    return ton_text_descriptions(w->pass, w->reader, &w->values, error);
}

static ton_status read_facts(walk *w, ton_error *error)
{
    return ton_text_model_facts(w->pass, error);
}

static ton_status read_batch(walk *w, ton_error *error)
{
    ton_status status = TON_OK;
    size_t end = w->next + BATCH;
    while (w->next < w->count && w->next < end && !ton_signal_seen() && status == TON_OK)
        status = read_track(w, w->id[w->next++], error);
    return status;
}

static ton_status renew(walk *w, ton_error *error)
{
    w->pass->is_taken = w->values.is_taken;
    return ton_text_values_renew(&w->values, &w->pass->renewed, error);
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
    walk w = {.pass = pass};
    ton_status status = ton_text_reader_new(&w.reader, error);
    if (status == TON_OK)
        status = note_tracks(&w, paths, count, error);
    if (status == TON_OK)
        status = run(&w, error);
    ton_text_reader_free(w.reader);
    ton_side_files_free(&w.files);
    free(w.id);
    return status;
}

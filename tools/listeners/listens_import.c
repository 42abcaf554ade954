/* A line is a listen; of lines that are longer than a megabyte the rest is passed over. Lines are
 * read ahead, so that what they name is looked for together; listens are gathered and put by the
 * thousand. */
#include "tools/listeners/listens.h"
#include "tools/listeners/people.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_BYTES = 1 << 20, BATCH = 1 << 16, AHEAD = 1024 };

/* Listens that were read and not taken yet. */
typedef struct ahead {
    int count;
    ton_listen listen[AHEAD];
    int64_t line[AHEAD];
} ahead;

typedef struct passage {
    ton_listens_import *import;
    ton_corpus *corpus;
    ton_table_file file;
    ton_newcomers *newcomers;
    ton_songs *songs;
    ton_people people;
    ahead *ahead;
    char *line; /* (LINE_BYTES + 1) */
    size_t used;
    int64_t number;       /* of the line */
    ton_play_event *play; /* (BATCH) */
    int64_t count;
} passage;

/* What is wrong with a batch is no fault of the line that came last, which could be passed over. */
static ton_status put_batch(passage *now, ton_error *error)
{
    int64_t added = 0;
    ton_status status = ton_newcomers_write(now->newcomers, error);
    if (status == TON_OK)
        status = ton_plays_put(now->corpus, now->play, now->count, &added, error);
    now->import->added += added;
    now->import->kept += status == TON_OK ? now->count - added : 0;
    now->count = 0;
    if (status == TON_INVALID)
        status = error->status = TON_IO;
    return status;
}

/* NULL: it is not said. */
static const char *user_of(const passage *now, const ton_listen *listen)
{
    return *listen->user ? listen->user : now->import->user;
}

static ton_status put_listen(passage *now, const ton_listen *listen, ton_error *error)
{
    ton_listens_import *import = now->import;
    ton_play_event *play = &now->play[now->count];
    const char *user = user_of(now, listen);
    *play = (ton_play_event){.time = listen->time, .heard = listen->heard};
    if (!user)
        return ton_fail(error, TON_INVALID, "it has no user_name; --user says whose it is");
    ton_status status = ton_songs_heard(now->songs, &play->track, &listen->song, error);
    import->passed_over += status == TON_OK && !play->track;
    if (status != TON_OK || !play->track)
        return status;
    status = ton_people_find(&now->people, &play->listener, user, error);
    if (status != TON_OK)
        return status;
    return ++now->count == BATCH ? put_batch(now, error) : TON_OK;
}

/* ---- lines -------------------------------------------------------------------------------------
 */

static ton_status look_ahead(passage *now, ton_error *error)
{
    int people = 0;
    const ahead *all = now->ahead;
    const ton_heard_song *song[AHEAD];
    const char *name[AHEAD];
    for (int i = 0; i < all->count; i++) {
        song[i] = &all->listen[i].song;
        if ((name[people] = user_of(now, &all->listen[i])))
            people++;
    }
    ton_status status = ton_songs_look_heard(now->songs, song, all->count, error);
    return status == TON_OK ? ton_people_look(&now->people, name, people, error) : status;
}

/* Takes what was read ahead. */
static ton_status take_ahead(passage *now, ton_error *error)
{
    ahead *all = now->ahead;
    ton_status status = all->count ? look_ahead(now, error) : TON_OK;
    for (int i = 0; i < all->count && status == TON_OK; i++) {
        status = put_listen(now, &all->listen[i], error);
        status = ton_import_at(&now->file, all->line[i], status, error);
        status = ton_import_judge(&now->import->rows, &now->file, status, error);
    }
    all->count = 0;
    return status;
}

static ton_status keep_line(passage *now, ton_error *error)
{
    ahead *all = now->ahead;
    if (now->used > LINE_BYTES)
        return ton_fail(error, TON_INVALID, "it is longer than 1 MiB");
    all->line[all->count] = now->number;
    ton_status status = ton_listen_read(&all->listen[all->count], now->line, now->used, error);
    all->count += status == TON_OK;
    return status;
}

/* A line that is wrong is told behind those before it. */
static ton_status take_line(passage *now, ton_error *error)
{
    ton_status read = keep_line(now, error), status = TON_OK;
    ton_error why = *error;
    if (read != TON_OK || now->ahead->count == AHEAD)
        status = take_ahead(now, error);
    if (read == TON_OK || status != TON_OK)
        return status;
    *error = why;
    status = ton_import_at(&now->file, now->number, read, error);
    return ton_import_judge(&now->import->rows, &now->file, status, error);
}

/* The byte order mark that some programs begin a file with. */
static void pass_mark(passage *now)
{
    static const char mark[] = "\xef\xbb\xbf";
    size_t bytes = sizeof mark - 1;
    if (now->used < bytes || now->used > LINE_BYTES || memcmp(now->line, mark, bytes) != 0)
        return;
    now->used -= bytes;
    memmove(now->line, now->line + bytes, now->used);
}

/* Fills the line; used counts what is too long as well. False at the end. */
static bool read_line(passage *now)
{
    int byte = EOF;
    now->used = 0;
    now->number++;
    while ((byte = getc_unlocked(now->file.stream)) != EOF && byte != '\n') {
        if (now->used < LINE_BYTES)
            now->line[now->used] = (char)byte;
        now->used++;
    }
    bool more = byte != EOF || now->used;
    if (now->number == 1)
        pass_mark(now);
    return more;
}

static bool is_blank(const passage *now)
{
    for (size_t i = 0; i < now->used && i < LINE_BYTES; i++)
        if (!strchr(" \t\r", now->line[i]) || !now->line[i])
            return false;
    return now->used <= LINE_BYTES;
}

static ton_status take_lines(passage *now, ton_error *error)
{
    ton_status status = TON_OK;
    while (status == TON_OK && read_line(now))
        if (!is_blank(now))
            status = take_line(now, error);
    if (status == TON_OK)
        status = take_ahead(now, error);
    if (status == TON_OK && ferror(now->file.stream))
        return ton_fail(error, TON_IO, "%.700s: %s", now->file.name, strerror(errno));
    return status == TON_OK ? ton_import_go_on(error) : status;
}

static ton_status take_file(passage *now, const char *path, ton_error *error)
{
    ton_status status = ton_table_file_open(&now->file, path, error);
    if (status != TON_OK)
        return status;
    now->number = 0;
    status = take_lines(now, error);
    fclose(now->file.stream);
    return status;
}

static ton_status take_files(passage *now, char *const *paths, int count, ton_error *error)
{
    ton_status status = ton_newcomers_new(&now->newcomers, now->corpus, error);
    now->people.newcomers = now->newcomers;
    if (status == TON_OK)
        status = ton_songs_new(&now->songs, now->corpus, now->newcomers, TON_MATCH_ANY,
                               now->import->known_only, error);
    for (int i = 0; i < count && status == TON_OK; i++)
        status = take_file(now, paths[i], error);
    if (status == TON_OK)
        status = put_batch(now, error);
    if (now->songs)
        now->import->songs = *ton_songs_counts(now->songs);
    return status;
}

ton_status ton_listens_import_run(ton_listens_import *import, ton_corpus *corpus,
                                  char *const *paths, int count, ton_error *error)
{
    passage now = {.import = import, .corpus = corpus, .people = {.corpus = corpus}};
    now.line = malloc(LINE_BYTES + 1);
    now.play = malloc(BATCH * sizeof *now.play);
    now.ahead = malloc(sizeof *now.ahead);
    ton_status status =
        now.line && now.play && now.ahead ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    if (now.ahead)
        now.ahead->count = 0;
    if (status == TON_OK)
        status = ton_corpus_begin(corpus, error);
    if (status == TON_OK)
        status = take_files(&now, paths, count, error);
    if (status == TON_OK)
        status = ton_corpus_commit(corpus, error);
    ton_corpus_rollback(corpus); /* what is not committed */
    ton_newcomers_free(now.newcomers);
    ton_songs_free(now.songs);
    import->listeners = now.people.made;
    ton_people_clear(&now.people);
    free(now.line);
    free(now.play);
    free(now.ahead);
    return status == TON_OK ? ton_import_finish(&import->rows) : status;
}

/* Rows are gathered, sorted and put by the million (corpus/ratings.c): names become ids through
 * tables in memory, and a listener or song is looked for in the corpus once. A row that is wrong
 * makes neither. */
#include "tools/cli/progress.h"
#include "tools/listeners/people.h"
#include "tools/listeners/ratings.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { BATCH = 1 << 22, SLICE = 1 << 16, SONG_BYTES = 4096 };

/* The columns of a table. */
enum { USER, SONG, RATING, TIME, COLUMNS };
static const char *const column_names[COLUMNS] = {"user_id", "song_id", "rating", "timestamp"};
static const ton_import_form form = {column_names, COLUMNS, TIME, TIME,
                                     "user_id,song_id,rating with or without timestamp"};

typedef struct passage {
    ton_ratings_import *import;
    ton_corpus *corpus;
    ton_newcomers *newcomers;
    ton_people people;
    ton_songs *songs;
    ton_rating_event *event; /* (BATCH) */
    int64_t count;
} passage;

/* ---- a batch -----------------------------------------------------------------------------------
 */

/* What is wrong with a batch is no fault of the row that came last, which could be passed over. */
static ton_status put_batch(passage *now, ton_error *error)
{
    ton_status status = ton_newcomers_write(now->newcomers, error);
    if (status == TON_OK)
        status = ton_ratings_sort(now->event, now->count, error);
    for (int64_t i = 0; i < now->count && status == TON_OK; i += SLICE) {
        int64_t count = now->count - i < SLICE ? now->count - i : SLICE;
        ton_progress_share("storing", (double)i / (double)now->count);
        status = ton_ratings_put(now->corpus, now->event + i, count, &now->import->ratings, error);
        if (status == TON_OK)
            status = ton_import_go_on(error);
    }
    now->count = 0;
    if (status == TON_INVALID)
        status = error->status = TON_IO;
    return status;
}

/* ---- a row -------------------------------------------------------------------------------------
 */

static ton_status check_song(const char *name, ton_error *error)
{
    if (*name && strnlen(name, SONG_BYTES) < SONG_BYTES)
        return TON_OK;
    return ton_fail(error, TON_INVALID, "the song_id is empty, or longer than %d bytes",
                    SONG_BYTES - 1);
}

/* Those that check_song would refuse are looked for in vain. */
static ton_status look(void *passing, const ton_import_row *rows, int count, ton_error *error)
{
    passage *now = passing;
    const char **name = calloc((size_t)count, sizeof *name);
    if (!name)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < count; i++)
        name[i] = rows[i].cell[SONG];
    ton_status status = ton_songs_look(now->songs, name, count, error);
    for (int i = 0; i < count; i++)
        name[i] = rows[i].cell[USER];
    if (status == TON_OK)
        status = ton_people_look(&now->people, name, count, error);
    free(name);
    return status;
}

static ton_status take_row(void *passing, const char *const *cell, ton_error *error)
{
    passage *now = passing;
    const char *user = cell[USER], *song = cell[SONG], *time = cell[TIME] ? cell[TIME] : "";
    ton_rating_event *event = &now->event[now->count];
    ton_status status = ton_rating_read(event, cell[RATING], time, error);
    if (status == TON_OK)
        status = check_song(song, error);
    if (status == TON_OK)
        status = ton_people_check(&now->people, user, error);
    if (status == TON_OK)
        status = ton_songs_find(now->songs, &event->track, song, error);
    now->import->passed_over += status == TON_OK && !event->track;
    if (status == TON_OK && event->track)
        status = ton_people_find(&now->people, &event->listener, user, error);
    if (status != TON_OK)
        return status;
    now->count += event->track != 0;
    return now->count == BATCH ? put_batch(now, error) : TON_OK;
}

static const ton_import_taker taker = {look, take_row};

/* ---- all tables --------------------------------------------------------------------------------
 */

static ton_status take_tables(passage *now, char *const *paths, int count, ton_error *error)
{
    const ton_ratings_import *import = now->import;
    ton_status status = ton_newcomers_new(&now->newcomers, now->corpus, error);
    now->people.newcomers = now->newcomers;
    if (status == TON_OK)
        status = ton_songs_new(&now->songs, now->corpus, now->newcomers, import->match,
                               import->known_only, error);
    for (int i = 0; i < count && status == TON_OK; i++)
        status = ton_import_table(&now->import->rows, &form, paths[i], &taker, now, error);
    if (status == TON_OK)
        status = put_batch(now, error);
    if (now->songs)
        now->import->songs = *ton_songs_counts(now->songs);
    return status;
}

/* Whether tables hold that many ratings, compared with those that are there, that to make the index
 * anew is less work. */
static ton_status are_many(bool *many, ton_corpus *corpus, char *const *paths, int count,
                           ton_error *error)
{
    enum { ROW_BYTES = 32, MANY = 500000 };
    int64_t bytes = 0;
    ton_listening all = {0};
    struct stat facts;
    ton_status status = ton_listening_get(corpus, &all, error);
    for (int i = 0; i < count; i++)
        bytes += stat(paths[i], &facts) == 0 ? facts.st_size : 0;
    *many = bytes / ROW_BYTES > MANY && bytes / ROW_BYTES > all.ratings / 2;
    return status;
}

ton_status ton_ratings_import_run(ton_ratings_import *import, ton_corpus *corpus,
                                  char *const *paths, int count, ton_error *error)
{
    bool many = false;
    passage now = {.import = import, .corpus = corpus, .people = {.corpus = corpus}};
    now.event = malloc(BATCH * sizeof *now.event); /* pages that are not touched cost nothing */
    ton_status status = now.event ? are_many(&many, corpus, paths, count, error)
                                  : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = many ? ton_ratings_begin(corpus, error) : ton_corpus_begin(corpus, error);
    if (status == TON_OK)
        status = take_tables(&now, paths, count, error);
    if (status == TON_OK)
        status = many ? ton_ratings_finish(corpus, error) : ton_corpus_commit(corpus, error);
    ton_corpus_rollback(corpus); /* what is not committed */
    ton_newcomers_free(now.newcomers);
    ton_songs_free(now.songs);
    import->listeners = now.people.made;
    ton_people_clear(&now.people);
    free(now.event);
    return status == TON_OK ? ton_import_finish(&import->rows) : status;
}

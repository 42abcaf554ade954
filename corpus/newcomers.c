/* On a server the numbers that come next are known, since nobody else writes: who comes is given
 * one, waits, and is put with the others, tracks by COPY right where they belong. */
#include "corpus/newcomers.h"
#include "corpus/staged.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- who waits ---------------------------------------------------------------------------------
 */

enum { WAITING = 4096 };

typedef struct newcomer {
    int64_t id;
    char *name;
    ton_tags *tags; /* NULL: none */
} newcomer;

typedef struct crowd {
    int64_t last; /* the highest id that was given; -1: not asked for yet */
    int64_t count;
    newcomer one[WAITING];
} crowd;

struct ton_newcomers {
    ton_corpus *corpus;
    crowd listeners, songs;
};

ton_status ton_newcomers_new(ton_newcomers **newcomers, ton_corpus *corpus, ton_error *error)
{
    ton_newcomers *made = calloc(1, sizeof *made);
    if (!made)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    made->corpus = corpus;
    made->listeners.last = made->songs.last = -1;
    *newcomers = made;
    return TON_OK;
}

static void forget(crowd *all)
{
    for (int64_t i = 0; i < all->count; i++) {
        free(all->one[i].name);
        free(all->one[i].tags);
    }
    all->count = 0;
}

void ton_newcomers_free(ton_newcomers *newcomers)
{
    if (!newcomers)
        return;
    forget(&newcomers->listeners);
    forget(&newcomers->songs);
    free(newcomers);
}

static ton_status wait(ton_newcomers *newcomers, crowd *all, const char *table, int64_t *id,
                       const char *name, const ton_tags *tags, ton_error *error)
{
    ton_store *store = newcomers->corpus->store;
    int code = TON_CODE_OK;
    ton_status status = all->count == WAITING ? ton_newcomers_write(newcomers, error) : TON_OK;
    if (status == TON_OK && all->last < 0)
        code = (int)store->engine->last_given(store, table, "id", &all->last);
    if (code != TON_CODE_OK)
        return ton_sql_fail(newcomers->corpus, code, error);
    if (status != TON_OK)
        return status;
    newcomer *one = &all->one[all->count];
    *one = (newcomer){.name = strdup(name), .tags = tags ? malloc(sizeof *tags) : NULL};
    if (tags && one->tags)
        *one->tags = *tags;
    all->count++; /* so that it is freed */
    if (!one->name || (tags && !one->tags)) {
        forget(all);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    *id = one->id = ++all->last;
    return TON_OK;
}

ton_status ton_newcomers_listener(ton_newcomers *newcomers, int64_t *id, const char *name,
                                  ton_error *error)
{
    if (!ton_is_staged(newcomers->corpus))
        return ton_listener_put(newcomers->corpus, id, name, error);
    ton_status status = ton_listener_check(name, error);
    if (status == TON_OK)
        status = wait(newcomers, &newcomers->listeners, "listener", id, name, NULL, error);
    return status;
}

ton_status ton_newcomers_song(ton_newcomers *newcomers, int64_t *id, const char *name,
                              const ton_tags *tags, ton_error *error)
{
    if (!ton_is_staged(newcomers->corpus))
        return ton_song_put(newcomers->corpus, id, name, tags, error);
    if (!*name)
        return ton_fail(error, TON_INVALID, "the name of a song is empty");
    return wait(newcomers, &newcomers->songs, "track", id, name, tags, error);
}

/* ---- writing them ------------------------------------------------------------------------------
 */

static const ton_staged staged_listener = {"staged_listener", "id, name",
                                           "id BIGINT, name TEXT COLLATE \"C\""};

static int bind_listener(const void *user, int64_t i, ton_statement *statement)
{
    const newcomer *one = (const newcomer *)user + i;
    int code = ton_bind_integer(statement, 1, one->id);
    return code == TON_CODE_OK ? ton_bind_text(statement, 2, one->name) : code;
}

/* As if one after another: each at a change of its own. */
static ton_status put_listeners(ton_corpus *corpus, const crowd *all, ton_error *error)
{
    int64_t put = 0, behind = corpus->counted.change + 1 - all->one[0].id;
    ton_status status =
        ton_stage(corpus, &staged_listener, all->one, all->count, bind_listener, error);
    if (status == TON_OK)
        status = ton_stage_merge(
            corpus,
            "WITH put AS (INSERT INTO listener (id, name, came) SELECT s.id, name, change + s.id"
            " + ?1 FROM staged_listener AS s, listening ORDER BY s.id RETURNING id)"
            " SELECT count(*) FROM put",
            &behind, 1, &put, 1, error);
    if (status == TON_OK)
        status = ton_listening_add(
            corpus, &(ton_listening){.listeners = all->count, .change = all->count}, error);
    return status;
}

static ton_status load_song(ton_corpus *corpus, ton_statement *row, const newcomer *song,
                            int64_t now, ton_error *error)
{
    ton_track track = {.id = song->id,
                       .path = song->name,
                       .outcome = TON_OUTCOME_NAMED,
                       .added = now,
                       .analysed = now};
    if (song->tags)
        track.tags = *song->tags;
    int code = ton_row_bind(row, &track);
    if (code == TON_CODE_OK)
        code = ton_measures_bind(row, ton_row_columns() + 1, &track);
    return ton_sql_write(corpus, row, code, error);
}

static ton_status put_songs(ton_corpus *corpus, const crowd *all, ton_error *error)
{
    ton_sql names = {0};
    ton_statement *row = NULL;
    ton_row_names(&names);
    ton_sql_add(&names, ", " TON_SQL_MEASURES);
    char *columns = ton_sql_take(&names);
    ton_status status = columns ? ton_sql_load(corpus, &row, "track", columns, NULL, error)
                                : ton_fail(error, TON_NO_MEMORY, NULL);
    int64_t now = (int64_t)time(NULL);
    for (int64_t i = 0; i < all->count && status == TON_OK; i++)
        status = load_song(corpus, row, &all->one[i], now, error);
    int code = ton_sql_finish(row);
    free(columns);
    return status == TON_OK && code != TON_CODE_OK ? ton_sql_fail(corpus, code, error) : status;
}

/* Numbers come first, so that the trigger of tracks finds none that was wished beyond them. */
static ton_status put(ton_corpus *corpus, crowd *all, const char *table,
                      ton_status (*write)(ton_corpus *, const crowd *, ton_error *),
                      ton_error *error)
{
    ton_store *store = corpus->store;
    if (!all->count)
        return TON_OK;
    int code = (int)store->engine->give_on(store, table, "id", all->last);
    ton_status status =
        code == TON_CODE_OK ? write(corpus, all, error) : ton_sql_fail(corpus, code, error);
    forget(all);
    return status;
}

ton_status ton_newcomers_write(ton_newcomers *newcomers, ton_error *error)
{
    ton_corpus *corpus = newcomers->corpus;
    ton_status status = put(corpus, &newcomers->listeners, "listener", put_listeners, error);
    if (status == TON_OK)
        status = put(corpus, &newcomers->songs, "track", put_songs, error);
    return status;
}

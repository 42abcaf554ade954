/* That a table is of this corpus is known by when its tracks were added: no two corpora are likely
 * to have added the same ids in the same second, and moving or retagging a file changes neither. */
#include "tools/factors/songs_table.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/room.h"
#include "tools/cli/csv.h"
#include "tools/cli/paths.h"
#include "tools/cli/save.h"

enum { ITEM, TRACK, ADDED, HEARD, COLUMNS };
static const char *const columns[COLUMNS] = {"item", "track", "added", "heard"};

ton_status ton_songs_number(int32_t **item, int32_t *count, const ton_gathered *audience,
                            ton_error *error)
{
    *item = calloc((size_t)audience->tracks + 1, sizeof **item);
    *count = 0;
    for (int32_t t = 0; *item && t < audience->tracks; t++)
        (*item)[t] = audience->heard[t] ? (*count)++ : -1;
    return *item ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

static uint64_t hash_song(uint64_t state, int64_t track, int64_t added)
{
    return ton_loan_hash(ton_loan_hash(state, track), added);
}

/* ---- people -------------------------------------------------------------------------------------
 */

typedef struct people {
    ton_gathered *all; /* NULL: they are only counted */
    int64_t most, last;
    uint64_t hash;
    bool is_short; /* of memory */
} people;

static bool meet(void *user, const ton_listener_record *listener)
{
    people *p = user;
    if (listener->id > p->most)
        return false;
    p->hash = ton_loan_hash(p->hash, listener->id);
    p->last = listener->id;
    if (!p->all)
        return true;
    ton_gathered *all = p->all;
    int64_t *grown = ton_room(all->listener, all->listeners, sizeof *grown);
    p->is_short = !grown;
    if (!grown)
        return false;
    all->listener = grown;
    all->listener[all->listeners++] = listener->id;
    return true;
}

ton_status ton_people_hash(uint64_t *hash, int64_t *last, ton_corpus *corpus, ton_error *error)
{
    people p = {.most = INT64_MAX, .hash = TON_HASH_START};
    ton_status status = ton_listeners_each(corpus, meet, &p, error);
    *hash = p.hash;
    *last = p.last;
    return status;
}

static ton_status meet_again(ton_gathered *all, const ton_loan *loan, ton_corpus *corpus,
                             ton_error *error)
{
    people p = {.all = all, .most = loan->last_listener, .hash = TON_HASH_START};
    ton_status status = ton_listeners_each(corpus, meet, &p, error);
    if (status == TON_OK && p.is_short)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK && p.hash != loan->people)
        status = ton_fail(error, TON_BUSY,
                          "a listener was forgotten since the interactions were exported, and is "
                          "in these factors; export and train again");
    return status;
}

/* ---- writing ------------------------------------------------------------------------------------
 */

typedef struct writing {
    FILE *stream;
    ton_loan *loan;
    const ton_gathered *audience;
    int32_t place, item; /* of what is written next */
} writing;

static bool write_song(void *user, ton_track *track)
{
    writing *w = user;
    const ton_gathered *all = w->audience;
    while (w->place < all->tracks && all->track[w->place] < track->id)
        w->place++;
    if (w->place == all->tracks || all->track[w->place] != track->id || !all->heard[w->place])
        return true;
    fprintf(w->stream, "%d,%lld,%lld,%d\n", w->item++, (long long)track->id,
            (long long)track->added, all->heard[w->place]);
    w->loan->songs = hash_song(w->loan->songs, track->id, track->added);
    return !ferror(w->stream);
}

typedef struct table {
    ton_loan *loan;
    const ton_gathered *audience;
    ton_corpus *corpus;
} table;

static ton_status write_table(FILE *stream, const void *user, ton_error *error)
{
    const table *t = user;
    const ton_track_query query = {.brief = true};
    writing w = {stream, t->loan, t->audience, 0, 0};
    fprintf(stream, "%s,%s,%s,%s\n", columns[ITEM], columns[TRACK], columns[ADDED], columns[HEARD]);
    t->loan->songs = TON_HASH_START;
    ton_status status = ton_tracks_each(t->corpus, &query, write_song, &w, error);
    t->loan->items = w.item;
    return status;
}

ton_status ton_songs_table_write(ton_loan *loan, const char *folder, const ton_gathered *audience,
                                 ton_corpus *corpus, ton_error *error)
{
    char *path = ton_path_join(folder, TON_LOAN_SONGS);
    ton_status status = path ? ton_save(path, write_table, &(table){loan, audience, corpus}, error)
                             : ton_fail(error, TON_NO_MEMORY, NULL);
    free(path);
    return status;
}

/* ---- reading ------------------------------------------------------------------------------------
 */

static ton_status take_number(int64_t *number, const char *text, int64_t most, const char *name,
                              const ton_csv *csv, ton_error *error)
{
    char *end;
    errno = 0;
    *number = strtoll(text, &end, 10);
    return *text && !*end && !errno && *number >= 0 && *number <= most
               ? TON_OK
               : ton_fail(error, TON_INVALID,
                          "%.600s, line %lld: '%.60s' is no number of that kind", name,
                          (long long)ton_csv_line(csv), text);
}

typedef struct reading {
    ton_csv *csv;
    const char *name;
    int column[COLUMNS];
    ton_gathered *all;
    int64_t *added; /* (loan->items) */
    int32_t items;
    uint64_t hash;
} reading;

static ton_status take_row(reading *r, const char *const *field, ton_error *error)
{
    static const int64_t most[COLUMNS] = {INT32_MAX, INT64_MAX, INT64_MAX, INT32_MAX};
    int64_t value[COLUMNS];
    for (int c = 0; c < COLUMNS; c++) {
        ton_status status =
            take_number(&value[c], field[r->column[c]], most[c], r->name, r->csv, error);
        if (status != TON_OK)
            return status;
    }
    int32_t at = r->all->tracks;
    if (at == r->items || value[ITEM] != at || !value[HEARD] ||
        (at && value[TRACK] <= r->all->track[at - 1]))
        return ton_fail(error, TON_INVALID,
                        "%.600s, line %lld: items do not come one after another", r->name,
                        (long long)ton_csv_line(r->csv));
    r->all->track[at] = value[TRACK];
    r->all->heard[at] = (int32_t)value[HEARD];
    r->added[at] = value[ADDED];
    r->all->tracks++;
    r->hash = hash_song(r->hash, value[TRACK], value[ADDED]);
    return TON_OK;
}

static ton_status read_rows(reading *r, ton_error *error)
{
    const char *const *field;
    ton_status status = ton_csv_open(&r->csv, r->name, error);
    for (int c = 0; c < COLUMNS && status == TON_OK; c++)
        if ((r->column[c] = ton_csv_column(r->csv, columns[c])) < 0)
            status = ton_fail(error, TON_INVALID, "%.600s has no column '%s'", r->name, columns[c]);
    while (status == TON_OK && (status = ton_csv_next(r->csv, &field, error)) == TON_OK && field)
        status = take_row(r, field, error);
    ton_csv_close(r->csv);
    return status;
}

typedef struct comparing {
    const reading *table;
    int64_t met, others;
} comparing;

static bool compare(void *user, ton_track *track)
{
    comparing *c = user;
    const ton_gathered *all = c->table->all;
    int32_t place = ton_song_place(all->track, all->tracks, track->id);
    if (place >= 0)
        *(c->table->added[place] == track->added ? &c->met : &c->others) += 1;
    return true;
}

/* Tracks that went since are none of the corpus's songs any more; the others must be the same. */
static ton_status check_corpus(const reading *r, ton_corpus *corpus, ton_error *error)
{
    const ton_track_query query = {.brief = true, .gone = true, .any_outcome = true};
    comparing c = {.table = r};
    ton_status status = ton_tracks_each(corpus, &query, compare, &c, error);
    if (status == TON_OK && (c.others || (r->items && !c.met)))
        status =
            ton_fail(error, TON_INVALID, "%.600s: its tracks are those of another corpus", r->name);
    return status;
}

static ton_status read_table(reading *r, const ton_loan *loan, ton_corpus *corpus, ton_error *error)
{
    size_t room = (size_t)r->items + 1;
    r->all->track = calloc(room, sizeof *r->all->track);
    r->all->heard = calloc(room, sizeof *r->all->heard);
    r->added = calloc(room, sizeof *r->added);
    if (!r->all->track || !r->all->heard || !r->added)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = read_rows(r, error);
    if (status == TON_OK && (r->all->tracks != loan->items || r->hash != loan->songs))
        status = ton_fail(error, TON_INVALID, "%.600s is not the table that its manifest means",
                          r->name);
    return status == TON_OK ? check_corpus(r, corpus, error) : status;
}

ton_status ton_songs_table_read(ton_gathered **audience, const ton_loan *loan, const char *folder,
                                ton_corpus *corpus, ton_error *error)
{
    char *path = ton_path_join(folder, TON_LOAN_SONGS);
    reading r = {.name = path,
                 .all = calloc(1, sizeof *r.all),
                 .items = loan->items,
                 .hash = TON_HASH_START};
    ton_status status =
        path && r.all ? read_table(&r, loan, corpus, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = meet_again(r.all, loan, corpus, error);
    free(r.added);
    free(path);
    if (status == TON_OK) {
        r.all->liked = loan->liked;
        r.all->listening = loan->listening;
        *audience = r.all;
    } else
        ton_gathered_free(r.all);
    return status;
}

/* Files of events as matrices. Names are numbered in their order, so that an answer does not depend
 * on the order of rows. */
#include "tools/evaluate/ratings.h"

#include "base/room.h"
#include "tools/cli/csv.h"
#include "tools/cli/say.h"
#include "tools/evaluate/truth.h"

#include <stdlib.h>
#include <string.h>

enum { USER, SONG, VALUE, TIME, COLUMNS };
enum { TRAIN, VALID, TEST, FILES };

typedef struct events {
    ton_interaction *at; /* (count) */
    int64_t count;
} events;

typedef struct reader {
    ton_ratings_data *data;
    const ton_ratings_options *options;
    const ton_session *session;
    char name[COLUMNS][64]; /* of the columns */
    bool must[COLUMNS];
    events of[FILES];
    /* The file at hand. */
    const char *path;
    ton_csv *csv;
    int column[COLUMNS];
} reader;

/* ---- one file -----------------------------------------------------------------------------------
 */

/* "user,song[,value[,time]]". */
static ton_status split_columns(reader *r, const char *from, ton_error *error)
{
    bool more = true;
    int count = 0;
    for (; more && count < COLUMNS; count++) {
        size_t length = strcspn(from, ",");
        if (!length || length >= sizeof *r->name)
            break;
        snprintf(r->name[count], sizeof *r->name, "%.*s", (int)length, from);
        r->must[count] = true;
        more = from[length];
        from += length + more;
    }
    return more || count < VALUE
               ? ton_fail(error, TON_USAGE,
                          "--columns takes USER,SONG[,VALUE[,TIME]], names of columns")
               : TON_OK;
}

static ton_status name_columns(reader *r, ton_error *error)
{
    static const char *const standard[COLUMNS] = {"user_id", "song_id", "rating", "timestamp"};
    if (r->options->columns)
        return split_columns(r, r->options->columns, error);
    for (int c = 0; c < COLUMNS; c++) {
        snprintf(r->name[c], sizeof *r->name, "%s", standard[c]);
        r->must[c] = c < (r->options->implicit ? VALUE : TIME);
    }
    return TON_OK;
}

static ton_status find_columns(reader *r, ton_error *error)
{
    for (int c = 0; c < COLUMNS; c++) {
        r->column[c] = *r->name[c] ? ton_csv_column(r->csv, r->name[c]) : -1;
        if (r->column[c] < 0 && r->must[c])
            return ton_fail(error, TON_INVALID,
                            "%.600s: there is no column '%.60s'; --columns USER,SONG,VALUE names "
                            "them",
                            r->path, r->name[c]);
    }
    if (r->column[VALUE] < 0 && !r->options->implicit)
        return ton_fail(error, TON_USAGE, "--columns needs USER,SONG,VALUE for ratings");
    return TON_OK;
}

static ton_status make_room(events *e, ton_error *error)
{
    ton_interaction *at = ton_room(e->at, e->count, sizeof *at);
    if (!at)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    e->at = at;
    return TON_OK;
}

static ton_status wrong(const reader *r, const char *cell, const char *what, ton_error *error)
{
    return ton_fail(error, TON_INVALID, "%.600s, line %lld: '%.60s' is no %s", r->path,
                    (long long)ton_csv_line(r->csv), cell, what);
}

static ton_status take_row(reader *r, events *e, const char *const *field, ton_error *error)
{
    double value = 1, time = 0;
    const char *cell[COLUMNS];
    for (int c = 0; c < COLUMNS; c++)
        cell[c] = r->column[c] < 0 ? NULL : field[r->column[c]];
    if (!*cell[USER] || !*cell[SONG])
        return wrong(r, "", *cell[USER] ? "song" : "listener", error);
    if (cell[VALUE] && (!ton_truth_number(&value, cell[VALUE]) ||
                        (r->options->implicit ? value < 0 : 0) || value > 1e30 || value < -1e30))
        return wrong(r, cell[VALUE], r->options->implicit ? "number of plays" : "rating", error);
    if (cell[TIME] && *cell[TIME] &&
        (!ton_truth_number(&time, cell[TIME]) || time < 0 || time > 1e15))
        return wrong(r, cell[TIME], "time in seconds since 1970", error);
    ton_interaction *at;
    ton_status status = make_room(e, error);
    if (status != TON_OK || (r->options->implicit && value == 0))
        return status;
    at = &e->at[e->count];
    at->value = (float)value;
    at->time = (int64_t)time;
    status = ton_number_add(&r->data->users, &at->row, cell[USER], error);
    if (status == TON_OK)
        status = ton_number_add(&r->data->songs, &at->column, cell[SONG], error);
    e->count += status == TON_OK;
    return status;
}

static ton_status read_rows(reader *r, events *e, ton_error *error)
{
    const char *const *field = NULL;
    for (;;) {
        ton_status status = ton_csv_next(r->csv, &field, error);
        if (status == TON_OK && !field)
            break;
        if (status == TON_OK)
            status = take_row(r, e, field, error);
        if (status == TON_INVALID)
            status = ton_say_wrong(r->session, &r->data->wrong, error);
        if (status != TON_OK)
            return status;
    }
    return e->count ? TON_OK
                    : ton_fail(error, TON_NOT_FOUND, "%.700s: there is no row in it", r->path);
}

static ton_status read_file(reader *r, events *e, const char *path, ton_error *error)
{
    r->path = path;
    ton_status status = ton_csv_open(&r->csv, path, error);
    if (status == TON_OK)
        status = find_columns(r, error);
    if (status == TON_OK)
        status = read_rows(r, e, error);
    ton_csv_close(r->csv);
    r->csv = NULL;
    return status;
}

/* ---- all files ----------------------------------------------------------------------------------
 */

static ton_status renumber(reader *r, ton_error *error)
{
    int32_t *user = NULL, *song = NULL;
    ton_status status = ton_numbering_sort(&r->data->users, &user, error);
    if (status == TON_OK)
        status = ton_numbering_sort(&r->data->songs, &song, error);
    for (int f = 0; f < FILES && status == TON_OK; f++)
        for (int64_t i = 0; i < r->of[f].count; i++) {
            r->of[f].at[i].row = user[r->of[f].at[i].row];
            r->of[f].at[i].column = song[r->of[f].at[i].column];
        }
    free(user);
    free(song);
    return status;
}

static ton_status matrix_of(const reader *r, ton_interactions **made, const events *e,
                            ton_error *error)
{
    return ton_interactions_new(made, r->data->users.count, r->data->songs.count, e->at, e->count,
                                r->options->implicit ? TON_REPEATED_SUM : TON_REPEATED_LAST, error);
}

/* Train and valid as one; what the files say last counts where times do not tell. */
static ton_status join_known(reader *r, ton_error *error)
{
    events *all = &r->of[TRAIN];
    for (int64_t i = 0; i < r->of[VALID].count; i++) {
        ton_status status = make_room(all, error);
        if (status != TON_OK)
            return status;
        all->at[all->count++] = r->of[VALID].at[i];
    }
    return matrix_of(r, &r->data->known, all, error);
}

static ton_status make_matrices(reader *r, ton_error *error)
{
    ton_ratings_data *data = r->data;
    ton_status status = renumber(r, error);
    if (status == TON_OK)
        status = matrix_of(r, &data->train, &r->of[TRAIN], error);
    if (status == TON_OK && r->options->valid)
        status = matrix_of(r, &data->valid, &r->of[VALID], error);
    if (status == TON_OK)
        status = matrix_of(r, &data->test, &r->of[TEST], error);
    return status == TON_OK ? join_known(r, error) : status;
}

ton_status ton_ratings_read(ton_ratings_data *data, const ton_ratings_options *options,
                            const ton_session *session, ton_error *error)
{
    const char *const path[FILES] = {options->train, options->valid, options->test};
    reader r = {.data = data, .options = options, .session = session};
    ton_status status = name_columns(&r, error);
    for (int f = 0; f < FILES && status == TON_OK; f++)
        if (path[f])
            status = read_file(&r, &r.of[f], path[f], error);
    if (status == TON_OK)
        status = make_matrices(&r, error);
    memcpy(data->user_column, r.name[USER], sizeof data->user_column);
    memcpy(data->song_column, r.name[SONG], sizeof data->song_column);
    if (status == TON_OK && options->profiles)
        status = ton_ratings_profiles(data, options->profiles, session, error);
    if (status == TON_OK && options->content)
        status = ton_ratings_content(data, options, error);
    for (int f = 0; f < FILES; f++)
        free(r.of[f].at);
    return status;
}

void ton_ratings_data_free(ton_ratings_data *data)
{
    ton_numbering_free(&data->users);
    ton_numbering_free(&data->songs);
    ton_interactions_free(data->train);
    ton_interactions_free(data->valid);
    ton_interactions_free(data->test);
    ton_interactions_free(data->known);
    free(data->is_cold);
    free(data->profile);
    free(data->content);
    free(data->genres);
    *data = (ton_ratings_data){0};
}

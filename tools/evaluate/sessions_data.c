/* Files of sessions. Rows may come in any order: a session is its songs by their positions, and
 * sessions stand as they first come in the file, the oldest first if it has them so. */
#include "tools/evaluate/sessions.h"

#include "base/room.h"
#include "tools/cli/csv.h"
#include "tools/cli/say.h"
#include "tools/evaluate/truth.h"

#include <stdlib.h>
#include <string.h>

enum { SESSION, POSITION, SONG, COLUMNS };
static const char *const names[COLUMNS] = {"session_id", "position", "song_id"};

enum { HELD_OUT = 5 }; /* --valid: every so many-th session of train judges */

typedef struct row {
    int32_t session, song;
    double position;
    int64_t line;
} row;

typedef struct reader {
    ton_sessions_data *data;
    const ton_session *session;
    const char *path;
    ton_csv *csv;
    int column[COLUMNS];
    ton_numbering sessions;
    row *row; /* (count) */
    int64_t count;
} reader;

static ton_status find_columns(reader *r, ton_error *error)
{
    for (int c = 0; c < COLUMNS; c++)
        if ((r->column[c] = ton_csv_column(r->csv, names[c])) < 0)
            return ton_fail(error, TON_INVALID,
                            "%.600s: the header needs session_id,position,song_id, and has no '%s'",
                            r->path, names[c]);
    return TON_OK;
}

static ton_status make_room(reader *r, ton_error *error)
{
    row *grown = ton_room(r->row, r->count, sizeof *grown);
    if (!grown)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    r->row = grown;
    return TON_OK;
}

static ton_status take_row(reader *r, const char *const *field, ton_error *error)
{
    const char *session = field[r->column[SESSION]], *song = field[r->column[SONG]];
    row at = {.line = ton_csv_line(r->csv)};
    if (!*session || !*song)
        return ton_fail(error, TON_INVALID, "%.600s, line %lld: no %s is named", r->path,
                        (long long)at.line, *session ? "song" : "session");
    if (!ton_truth_number(&at.position, field[r->column[POSITION]]))
        return ton_fail(error, TON_INVALID, "%.600s, line %lld: '%.60s' is no position", r->path,
                        (long long)at.line, field[r->column[POSITION]]);
    ton_status status = make_room(r, error);
    if (status == TON_OK)
        status = ton_number_add(&r->sessions, &at.session, session, error);
    if (status == TON_OK)
        status = ton_number_add(&r->data->songs, &at.song, song, error);
    if (status == TON_OK)
        r->row[r->count++] = at;
    return status;
}

static ton_status read_rows(reader *r, ton_error *error)
{
    const char *const *field = NULL;
    for (;;) {
        ton_status status = ton_csv_next(r->csv, &field, error);
        if (status == TON_OK && !field)
            return TON_OK;
        if (status == TON_OK)
            status = take_row(r, field, error);
        if (status == TON_INVALID)
            status = ton_say_wrong(r->session, &r->data->wrong, error);
        if (status != TON_OK)
            return status;
    }
}

static int compare(const void *a, const void *b)
{
    const row *one = a, *other = b;
    if (one->session != other->session)
        return one->session < other->session ? -1 : 1;
    if (one->position != other->position)
        return one->position < other->position ? -1 : 1;
    return one->line < other->line ? -1 : 1;
}

/* The rows, in order, as sessions; of two at one position the first counts. */
static ton_status put_together(reader *r, ton_heard_sessions *to, ton_error *error)
{
    ton_status status = TON_OK;
    int64_t kept = 0;
    to->start = calloc((size_t)r->sessions.count + 1, sizeof *to->start);
    to->item = malloc(((size_t)r->count + 1) * sizeof *to->item);
    if (!to->start || !to->item)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    if (r->count)
        qsort(r->row, (size_t)r->count, sizeof *r->row, compare);
    for (int64_t i = 0; i < r->count && status == TON_OK; i++) {
        const row *at = &r->row[i];
        if (i && at[-1].session == at->session && at[-1].position == at->position) {
            ton_fail(error, TON_INVALID, "%.600s, line %lld: position %g of session '%.60s' again",
                     r->path, (long long)at->line, at->position, r->sessions.name[at->session]);
            status = ton_say_wrong(r->session, &r->data->wrong, error);
            continue;
        }
        to->item[kept++] = at->song;
        to->start[at->session + 1] = kept;
    }
    to->of = (ton_sessions){r->sessions.count, to->start, to->item};
    return status;
}

static ton_status read_file(ton_heard_sessions *to, ton_sessions_data *data, const char *path,
                            const ton_session *session, ton_error *error)
{
    reader r = {.data = data, .session = session, .path = path};
    ton_status status = ton_csv_open(&r.csv, path, error);
    if (status == TON_OK)
        status = find_columns(&r, error);
    if (status == TON_OK)
        status = read_rows(&r, error);
    if (status == TON_OK && !r.count)
        status = ton_fail(error, TON_NOT_FOUND, "%.600s: there is no session in it", path);
    if (status == TON_OK)
        status = put_together(&r, to, error);
    ton_csv_close(r.csv);
    ton_numbering_free(&r.sessions);
    free(r.row);
    return status;
}

/* Moves every fifth session of train to those that judge. */
static ton_status hold_out(ton_sessions_data *data, ton_error *error)
{
    ton_heard_sessions *train = &data->train, *judge = &data->judge;
    int64_t sessions = train->of.count, kept = 0, held = 0;
    judge->start = calloc((size_t)sessions + 1, sizeof *judge->start);
    judge->item = malloc(((size_t)train->start[sessions] + 1) * sizeof *judge->item);
    if (!judge->start || !judge->item)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t s = 0, from = 0, end; s < sessions; s++, from = end) {
        bool is_held = s % HELD_OUT == HELD_OUT - 1;
        ton_heard_sessions *to = is_held ? judge : train;
        int64_t n = is_held ? held++ : kept++;
        end = train->start[s + 1];
        memmove(to->item + to->start[n], train->item + from,
                (size_t)(end - from) * sizeof *to->item);
        to->start[n + 1] = to->start[n] + end - from;
    }
    train->of.count = kept;
    judge->of = (ton_sessions){held, judge->start, judge->item};
    return TON_OK;
}

/* Songs in the order of their names, so that of equal scores the smaller comes first. */
static ton_status sort_songs(ton_sessions_data *data, ton_error *error)
{
    int32_t *to;
    ton_status status = ton_numbering_sort(&data->songs, &to, error);
    if (status != TON_OK)
        return status;
    for (int64_t i = 0; i < data->train.start[data->train.of.count]; i++)
        data->train.item[i] = to[data->train.item[i]];
    for (int64_t i = 0; i < data->judge.start[data->judge.of.count]; i++)
        data->judge.item[i] = to[data->judge.item[i]];
    free(to);
    return TON_OK;
}

ton_status ton_sessions_read(ton_sessions_data *data, const ton_sessions_options *options,
                             const ton_session *session, ton_error *error)
{
    ton_status status = read_file(&data->train, data, options->train, session, error);
    if (status == TON_OK)
        status = options->valid ? hold_out(data, error)
                                : read_file(&data->judge, data, options->test, session, error);
    return status == TON_OK ? sort_songs(data, error) : status;
}

void ton_sessions_data_free(ton_sessions_data *data)
{
    ton_numbering_free(&data->songs);
    free(data->train.start);
    free(data->train.item);
    free(data->judge.start);
    free(data->judge.item);
    *data = (ton_sessions_data){0};
}

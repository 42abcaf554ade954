/* Ratings and plays as a table. Songs are named as labels and triplets name tracks. */
#include "tools/learn/lessons.h"

#include "tools/cli/csv.h"
#include "tools/cli/say.h"
#include "tools/evaluate/truth.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST = 1024 };

typedef struct reader {
    ton_lessons *lessons;
    const char *path;
    ton_csv *csv;
    bool heard;
    int user, song, number; /* columns; number -1: a row is one play */
    char **name;            /* (count) of the listener, owned */
    ton_taste *taste;       /* (count) */
    int64_t count, room;
} reader;

static ton_status find_columns(reader *r, ton_error *error)
{
    r->user = ton_csv_column(r->csv, "user_id");
    r->song = ton_csv_column(r->csv, "song_id");
    r->number = ton_csv_column(r->csv, r->heard ? "plays" : "rating");
    if (r->user >= 0 && r->song >= 0 && (r->heard || r->number >= 0))
        return TON_OK;
    return ton_fail(error, TON_INVALID, "%.700s: the header needs user_id, song_id%s", r->path,
                    r->heard ? "; and may have plays" : ", rating");
}

static ton_status make_room(reader *r, ton_error *error)
{
    if (r->count < r->room)
        return TON_OK;
    size_t room = (size_t)(r->room ? 2 * r->room : FIRST);
    char **name = reallocarray(r->name, room, sizeof *name);
    if (!name)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    r->name = name;
    ton_taste *taste = reallocarray(r->taste, room, sizeof *taste);
    if (!taste)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    r->taste = taste;
    r->room = (int64_t)room;
    return TON_OK;
}

static ton_status take_row(reader *r, const char *const *field, ton_error *error)
{
    const ton_naming naming = {r->path, r->lessons->wish->root};
    double number = 1;
    int64_t place = -1;
    if (r->number >= 0 &&
        (!ton_truth_number(&number, field[r->number]) || (r->heard && number < 0)))
        return ton_fail(error, TON_INVALID, "%.700s, line %lld: '%.60s' is no %s", r->path,
                        (long long)ton_csv_line(r->csv), field[r->number],
                        r->heard ? "number of plays" : "rating");
    ton_status status =
        ton_named_find(r->lessons->content.named, &place, &naming, NULL, field[r->song], error);
    if (status == TON_OK)
        status = make_room(r, error);
    r->lessons->unknown += place < 0;
    if (status != TON_OK || place < 0 || (r->heard && number == 0))
        return status;
    r->taste[r->count] = (ton_taste){0, place, number};
    r->name[r->count] = strdup(field[r->user]);
    return r->name[r->count++] ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

static ton_status read_rows(reader *r, ton_error *error)
{
    const char *const *field = NULL;
    for (;;) {
        ton_status status = ton_csv_next(r->csv, &field, error);
        if (status == TON_OK && !field)
            break;
        if (status == TON_OK)
            status = take_row(r, field, error);
        if (status == TON_INVALID)
            status = ton_say_wrong(r->lessons->session, &r->lessons->wrong, error);
        if (status != TON_OK)
            return status;
    }
    return r->count ? TON_OK
                    : ton_fail(error, TON_NOT_FOUND,
                               "%.500s: no row names a track that can be compared, such as %.300s",
                               r->path, ton_named_path_of(r->lessons->content.named, 0));
}

/* ---- listeners ----------------------------------------------------------------------------------
 */

typedef struct listed {
    const char *name;
    int64_t row;
} listed;

static int by_name(const void *a, const void *b)
{
    const listed *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : (x->row > y->row) - (x->row < y->row);
}

static ton_status number_listeners(reader *r, ton_error *error)
{
    listed *list = calloc((size_t)r->count + 1, sizeof *list);
    if (!list)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < r->count; i++)
        list[i] = (listed){r->name[i], i};
    qsort(list, (size_t)r->count, sizeof *list, by_name);
    int listeners = 0;
    for (int64_t i = 0; i < r->count; i++) {
        listeners += i && strcmp(list[i].name, list[i - 1].name);
        r->taste[list[i].row].listener = listeners;
    }
    free(list);
    return TON_OK;
}

ton_status ton_tastes_read(ton_taste **tastes, int64_t *count, ton_lessons *lessons,
                           const char *path, bool heard, ton_error *error)
{
    reader r = {.lessons = lessons, .path = path, .heard = heard};
    ton_status status = ton_csv_open(&r.csv, path, error);
    if (status == TON_OK)
        status = find_columns(&r, error);
    if (status == TON_OK)
        status = read_rows(&r, error);
    if (status == TON_OK)
        status = number_listeners(&r, error);
    ton_csv_close(r.csv);
    for (int64_t i = 0; i < r.count; i++)
        free(r.name[i]);
    free(r.name);
    *tastes = r.taste;
    *count = r.count;
    return status;
}

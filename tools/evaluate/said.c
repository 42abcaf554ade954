/* A table that has a column is believed about it, whatever tags say: it was made for this. */
#define _GNU_SOURCE /* strndup, asprintf */
#include "tools/evaluate/said.h"

#include "base/room.h"
#include "base/text.h"
#include "tools/cli/csv.h"
#include "tools/cli/say.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct label_row {
    int64_t place;
    char **field; /* (columns), owned */
} label_row;

struct ton_label_table {
    ton_csv *csv;
    const char *path;
    int columns, key, package; /* key: that names the track; -1: none */
    bool by_id;
    label_row *row; /* (count) */
    int64_t count;
};

/* ---- the table ----------------------------------------------------------------------------------
 */

static ton_status find_columns(ton_label_table *t, ton_error *error)
{
    static const char *const keys[] = {"path", "file", "deb_path", "id"};
    t->columns = ton_csv_columns(t->csv);
    t->package = ton_csv_column(t->csv, "package");
    t->key = -1;
    for (size_t i = 0; i < sizeof keys / sizeof *keys && t->key < 0; i++) {
        t->key = ton_csv_column(t->csv, keys[i]);
        t->by_id = !strcmp(keys[i], "id");
    }
    return t->key >= 0 ? TON_OK
                       : ton_fail(error, TON_INVALID,
                                  "%.700s: the header needs 'path', 'file' or 'id'", t->path);
}

static ton_status keep_row(ton_label_table *t, int64_t place, const char *const *field,
                           ton_error *error)
{
    label_row *more = ton_room(t->row, t->count, sizeof *more);
    if (!more)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    t->row = more;
    label_row *row = &t->row[t->count];
    *row = (label_row){place, calloc((size_t)t->columns, sizeof *row->field)};
    bool kept = row->field;
    t->count += kept;
    for (int c = 0; c < t->columns && kept; c++)
        kept = (row->field[c] = strdup(field[c]));
    return kept ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

static ton_status take_row(ton_label_table *t, ton_label_fit *fit, const ton_naming *naming,
                           const ton_named *named, const char *const *field, ton_error *error)
{
    int64_t place = -1;
    ton_status status = TON_OK;
    const char *name = field[t->key], *package = t->package >= 0 ? field[t->package] : NULL;
    if (t->by_id)
        place = ton_named_id(named, name);
    else if (*name)
        status = ton_named_find(named, &place, naming, package, name, error);
    if (status != TON_OK)
        return status;
    fit->rows += place >= 0;
    fit->unknown += place < 0;
    return place < 0 ? TON_OK : keep_row(t, place, field, error);
}

static ton_status read_rows(ton_label_table *t, ton_label_fit *fit, const ton_naming *naming,
                            const ton_named *named, const ton_session *session, ton_error *error)
{
    const char *const *field = NULL;
    for (;;) {
        ton_status status = ton_csv_next(t->csv, &field, error);
        if (status == TON_OK && !field)
            break;
        if (status == TON_INVALID) {
            ton_say_wrong(session, &fit->wrong, error);
            continue;
        }
        if (status == TON_OK)
            status = take_row(t, fit, naming, named, field, error);
        if (status != TON_OK)
            return status;
    }
    return fit->rows ? TON_OK
                     : ton_fail(error, TON_NOT_FOUND,
                                "%.500s: no row names a track that can be compared, such as %.300s",
                                t->path, ton_named_path_of(named, 0));
}

ton_status ton_label_table_read(ton_label_table **table, ton_label_fit *fit,
                                const ton_naming *naming, const ton_named *named,
                                const ton_session *session, ton_error *error)
{
    *fit = (ton_label_fit){0};
    ton_label_table *t = calloc(1, sizeof *t);
    if (!t)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    t->path = naming->table;
    ton_status status = TON_OK;
    if (t->path) {
        status = ton_csv_open(&t->csv, t->path, error);
        if (status == TON_OK)
            status = find_columns(t, error);
        if (status == TON_OK)
            status = read_rows(t, fit, naming, named, session, error);
    }
    if (status == TON_OK)
        *table = t;
    else
        ton_label_table_free(t);
    return status;
}

void ton_label_table_free(ton_label_table *t)
{
    if (!t)
        return;
    for (int64_t i = 0; i < t->count; i++) {
        for (int c = 0; c < t->columns && t->row[i].field; c++)
            free(t->row[i].field[c]);
        free(t->row[i].field);
    }
    free(t->row);
    ton_csv_close(t->csv);
    free(t);
}

/* ---- collecting ---------------------------------------------------------------------------------
 */

typedef struct collecting {
    const ton_tag_field *field; /* NULL: folders */
    ton_said *said;             /* (count), texts owned */
    int64_t count;
    bool short_of_memory;
} collecting;

static void say(collecting *c, int64_t place, const char *text, size_t bytes)
{
    ton_said *more = ton_room(c->said, c->count, sizeof *more);
    if (!more) {
        c->short_of_memory = true;
        return;
    }
    c->said = more;
    char *copy = strndup(text, bytes);
    c->short_of_memory = c->short_of_memory || !copy;
    if (copy)
        c->said[c->count++] = (ton_said){place, copy};
}

/* Each of the texts between semicolons, trimmed. */
static void say_each(collecting *c, int64_t place, const char *text)
{
    while (*text) {
        size_t bytes = strcspn(text, ";"), skipped = strspn(text, " \t");
        const char *next = text + bytes + (text[bytes] != 0);
        if (skipped > bytes)
            skipped = bytes;
        text += skipped;
        bytes -= skipped;
        while (bytes && (text[bytes - 1] == ' ' || text[bytes - 1] == '\t'))
            bytes--;
        if (bytes)
            say(c, place, text, bytes);
        text = next;
    }
}

static void say_column(collecting *c, const ton_label_table *table, int column)
{
    for (int64_t i = 0; i < table->count; i++)
        say_each(c, table->row[i].place, table->row[i].field[column]);
}

static void say_folders(collecting *c, const ton_named *named, int64_t count)
{
    for (int64_t place = 0; place < count; place++) {
        const char *path = ton_named_path_of(named, place), *end = strrchr(path, '/'), *begin = end;
        while (begin && begin > path && begin[-1] != '/')
            begin--;
        if (end > begin)
            say(c, place, begin, (size_t)(end - begin));
    }
}

/* Albums of one name are different ones when they say whose they are. */
static void say_album(collecting *c, int64_t place, const ton_tags *tags)
{
    char album[2 * TON_TAG_BYTES + 2];
    int bytes = snprintf(album, sizeof album, "%s\n%s", tags->album, tags->album_artist);
    if (*tags->album)
        say(c, place, album, (size_t)bytes);
}

static bool say_tag(void *user, int64_t at, const ton_track *track)
{
    collecting *c = user;
    char number[16];
    if (!strcmp(c->field->name, "album"))
        say_album(c, at, &track->tags);
    else if (c->field->bytes)
        say_each(c, at, ton_tags_text(&track->tags, c->field));
    else if (ton_tags_has(&track->tags, c->field)) {
        snprintf(number, sizeof number, "%d", ton_tags_number(&track->tags, c->field));
        say(c, at, number, strlen(number));
    }
    return !c->short_of_memory;
}

static ton_status no_such_kind(const char *kind, const ton_label_table *table, ton_error *error)
{
    char asked[64];
    ton_text_clean(asked, sizeof asked, kind);
    return ton_fail(error, TON_INVALID, "'%s' is neither %s%.500s%sa tag, nor 'folder'", asked,
                    table->path ? "a column of " : "", table->path ? table->path : "",
                    table->path ? ", nor " : "");
}

static ton_status collect(collecting *c, const char **source, const char *kind,
                          const ton_label_table *table, const ton_named *named,
                          const ton_chosen *chosen, ton_error *error)
{
    int column = table->csv ? ton_csv_column(table->csv, kind) : -1;
    c->field = ton_tag_field_named(kind);
    *source = column >= 0 ? "table" : c->field ? "tags" : "paths";
    if (column >= 0)
        say_column(c, table, column);
    else if (c->field)
        return ton_chosen_each(chosen, true, say_tag, c, error);
    else if (!strcmp(kind, "folder"))
        say_folders(c, named, chosen->vectors->rows);
    else
        return no_such_kind(kind, table, error);
    return TON_OK;
}

ton_status ton_labels_said(ton_labelling *labels, const char **source, const char *kind,
                           const ton_label_table *table, const ton_named *named,
                           const ton_chosen *chosen, ton_error *error)
{
    collecting c = {0};
    *labels = (ton_labelling){0};
    ton_status status = collect(&c, source, kind, table, named, chosen, error);
    if (status == TON_OK && c.short_of_memory)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = ton_labelling_of(labels, chosen->vectors->rows, c.said, c.count, error);
    for (int64_t i = 0; i < c.count; i++)
        free((char *)c.said[i].text);
    free(c.said);
    return status;
}

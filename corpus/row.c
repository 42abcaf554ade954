/* A track as a row of table track: one list of columns, walked to name, bind and read them.
 *
 * The tags' columns come from ton_tag_fields, so that a new tag needs no change here. Texts are
 * cleaned when they are read: a corpus is a file, and anyone may have written it.
 */
#include "base/text.h"
#include "corpus/database.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct kind {
    int (*bind)(ton_statement *statement, int parameter, const void *place);
    ton_status (*read)(ton_statement *statement, int column, void *place, size_t bytes);
} kind;

/* Why the engine gives nothing for a column that must hold something. */
static ton_status nothing(ton_statement *statement)
{
    ton_code code = statement->engine->last_code(statement->store);
    return code == TON_CODE_NO_MEMORY ? TON_NO_MEMORY : TON_CORRUPT;
}

/* A new track's id is chosen by the database. */
static int bind_id(ton_statement *statement, int parameter, const void *place)
{
    int64_t id = *(const int64_t *)place;
    return id ? ton_bind_integer(statement, parameter, id) : ton_bind_null(statement, parameter);
}

static int bind_path(ton_statement *statement, int parameter, const void *place)
{
    const char *path = *(char *const *)place;
    return ton_bind_bytes(statement, parameter, path, strlen(path), TON_BORROWED);
}

static ton_status read_path(ton_statement *statement, int column, void *place, size_t bytes)
{
    (void)bytes;
    const void *path = ton_column_bytes(statement, column);
    if (!path)
        return nothing(statement);
    size_t length = ton_column_length(statement, column);
    char *copy = calloc(length + 1, 1);
    if (!copy)
        return TON_NO_MEMORY;
    memcpy(copy, path, length);
    *(char **)place = copy;
    return TON_OK;
}

static int bind_integer(ton_statement *statement, int parameter, const void *place)
{
    return ton_bind_integer(statement, parameter, *(const int64_t *)place);
}

static ton_status read_integer(ton_statement *statement, int column, void *place, size_t bytes)
{
    (void)bytes;
    *(int64_t *)place = ton_column_integer(statement, column);
    return TON_OK;
}

static int bind_number(ton_statement *statement, int parameter, const void *place)
{
    return ton_bind_integer(statement, parameter, *(const int *)place);
}

static ton_status read_number(ton_statement *statement, int column, void *place, size_t bytes)
{
    (void)bytes;
    *(int *)place = ton_column_int(statement, column);
    return TON_OK;
}

static int bind_real(ton_statement *statement, int parameter, const void *place)
{
    return ton_bind_number(statement, parameter, *(const double *)place);
}

static ton_status read_real(ton_statement *statement, int column, void *place, size_t bytes)
{
    (void)bytes;
    *(double *)place = ton_column_number(statement, column);
    return TON_OK;
}

static int bind_text(ton_statement *statement, int parameter, const void *place)
{
    return ton_bind_text(statement, parameter, place);
}

static ton_status read_text(ton_statement *statement, int column, void *place, size_t bytes)
{
    const char *text = ton_column_text(statement, column);
    if (!text)
        return nothing(statement);
    ton_text_clean(place, bytes, text);
    return TON_OK;
}

/* An empty blob stands for a key that is not known. */
static int bind_key(ton_statement *statement, int parameter, const void *place)
{
    return ton_bind_bytes(statement, parameter, place,
                          ton_audio_key_known(place) ? TON_AUDIO_KEY_BYTES : 0, TON_BORROWED);
}

static ton_status read_key(ton_statement *statement, int column, void *place, size_t bytes)
{
    const void *key = ton_column_bytes(statement, column);
    if (key && ton_column_length(statement, column) == bytes)
        memcpy(place, key, bytes);
    return TON_OK;
}

static const kind row_id = {bind_id, read_integer}, path_bytes = {bind_path, read_path},
                  integer = {bind_integer, read_integer}, number = {bind_number, read_number},
                  real = {bind_real, read_real}, text = {bind_text, read_text},
                  key = {bind_key, read_key};

typedef struct column {
    const char *name;
    const kind *kind;
    size_t offset, bytes; /* in ton_track */
} column;

#define COLUMN(name, kind)                                                                         \
    {                                                                                              \
#name, &kind, offsetof(ton_track, name), sizeof((ton_track *)0)->name                      \
    }

/* The layout is an uint32_t and travels as the int of the same bits. */
static const column own_columns[] = {
    COLUMN(id, row_id),       COLUMN(path, path_bytes),    COLUMN(outcome, text),
    COLUMN(layout, number),   COLUMN(gone, integer),       COLUMN(bytes, integer),
    COLUMN(added, integer),   COLUMN(analysed, integer),   COLUMN(modified_ns, integer),
    COLUMN(seconds, real),    COLUMN(sample_rate, number), COLUMN(channels, number),
    COLUMN(codec, text),      COLUMN(excerpt, real),       COLUMN(reason, text),
    COLUMN(audio, key),       COLUMN(part, number),        COLUMN(from_seconds, real),
    COLUMN(to_seconds, real), COLUMN(sheet, integer),      COLUMN(sheet_problem, text),
};
enum { OWN_COLUMNS = sizeof own_columns / sizeof *own_columns };

int ton_row_columns(void)
{
    return OWN_COLUMNS + ton_tag_field_count;
}

static column column_at(int i)
{
    if (i < OWN_COLUMNS)
        return own_columns[i];
    const ton_tag_field *field = &ton_tag_fields[i - OWN_COLUMNS];
    return (column){field->name, field->bytes ? &text : &number,
                    offsetof(ton_track, tags) + field->offset, field->bytes};
}

void ton_row_names(ton_sql *sql)
{
    for (int i = 0; i < ton_row_columns(); i++)
        ton_sql_addf(sql, "%s%s", i ? ", " : "", column_at(i).name);
}

int ton_row_bind(ton_statement *statement, const ton_track *track)
{
    int code = TON_CODE_OK;
    for (int i = 0; i < ton_row_columns() && code == TON_CODE_OK; i++) {
        column at = column_at(i);
        code = at.kind->bind(statement, i + 1, (const char *)track + at.offset);
    }
    return code;
}

ton_status ton_row_read(ton_statement *statement, ton_track *track)
{
    ton_status status = TON_OK;
    for (int i = 0; i < ton_row_columns() && status == TON_OK; i++) {
        column at = column_at(i);
        status = at.kind->read(statement, i, (char *)track + at.offset, at.bytes);
    }
    return status;
}

static ton_status add_tag(ton_corpus *corpus, const ton_tag_field *field, ton_error *error)
{
    char sql[200];
    snprintf(sql, sizeof sql, "ALTER TABLE track ADD COLUMN %s %s", field->name,
             ton_sql_say(corpus, field->bytes ? TON_SAY_TEXT : TON_SAY_NUMBER));
    return ton_sql_run(corpus, sql, error);
}

ton_status ton_row_add_tags(ton_corpus *corpus, ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 0; i < ton_tag_field_count && status == TON_OK; i++) {
        const char *name = ton_tag_fields[i].name;
        if (!corpus->store->engine->has_column(corpus->store, "track", name))
            status = add_tag(corpus, &ton_tag_fields[i], error);
    }
    return status;
}

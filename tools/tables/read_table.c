/* The front of the readers: which format a file is of, and what they share. */
#include "tools/tables/reader.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SIGN_BYTES = 64 };

/* What has no sign of its own comes last. */
#define FORMATS_OF(X)                                                                              \
    X(npy)                                                                                         \
    X(json)                                                                                        \
    X(csv)

#define X(name) extern const ton_table_format ton_table_##name;
FORMATS_OF(X)
#undef X

static const ton_table_format *const formats[] = {
#define X(name) &ton_table_##name,
    FORMATS_OF(X)
#undef X
};

static ton_status refuse(ton_error *error, const char *where, const char *format, va_list arguments)
{
    char what[TON_ERROR_BYTES];
    vsnprintf(what, sizeof what, format, arguments);
    return ton_fail(error, TON_INVALID, "%.500s: %.400s", where, what);
}

ton_status ton_table_wrong(const ton_table *table, ton_error *error, const char *format, ...)
{
    char place[TON_PLACE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    ton_status status = refuse(error, ton_table_place(place, table), format, arguments);
    va_end(arguments);
    return status;
}

ton_status ton_table_refuse(const ton_table *table, ton_error *error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    ton_status status = refuse(error, table->name, format, arguments);
    va_end(arguments);
    return status;
}

ton_status ton_headings_failed(const ton_table *table, ton_status status, ton_error *error)
{
    if (status == TON_NO_MEMORY)
        return ton_fail(error, status, NULL);
    return ton_table_refuse(table, error, "there are more than %d columns", TON_TABLE_COLUMNS);
}

static ton_status fail_io(const ton_table *table, ton_error *error)
{
    return ton_fail(error, TON_IO, "%.700s: %s", table->name, strerror(errno));
}

/* As the format that the first bytes tell; the stream stands at the beginning again. */
static ton_status open_as(ton_table *table, ton_error *error)
{
    unsigned char bytes[SIGN_BYTES];
    struct stat facts;
    if (fstat(table->file, &facts) < 0)
        return fail_io(table, error);
    if (!S_ISREG(facts.st_mode))
        return ton_table_refuse(table, error, "no file that can be read as a table");
    table->bytes = facts.st_size;
    size_t count = fread(bytes, 1, sizeof bytes, table->stream);
    if (ferror(table->stream) || fseek(table->stream, 0, SEEK_SET) < 0)
        return fail_io(table, error);
    size_t i = 0;
    while (i + 1 < sizeof formats / sizeof *formats && !formats[i]->begins(bytes, count))
        i++;
    table->format = formats[i];
    return formats[i]->open(table, error);
}

ton_status ton_table_from(ton_table **table, FILE *stream, const char *name, ton_error *error)
{
    ton_table *made = calloc(1, sizeof *made);
    if (!made) {
        fclose(stream);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    made->stream = stream;
    made->file = fileno(stream);
    made->name = strdup(name);
    ton_status status = made->name ? open_as(made, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        *table = made;
    else
        ton_table_close(made);
    return status;
}

/* Whoever opens a pipe for reading waits for its other end; the descriptor says what it is. */
ton_status ton_table_open(ton_table **table, const char *path, ton_error *error)
{
    struct stat facts;
    FILE *stream = NULL;
    if (stat(path, &facts) == 0 && !S_ISREG(facts.st_mode))
        return ton_fail(error, TON_INVALID, "%.700s: no file that can be read as a table", path);
    stream = fopen(path, "rbe");
    if (!stream)
        return ton_fail(error, errno == ENOENT ? TON_NOT_FOUND : TON_IO, "%.700s: %s", path,
                        strerror(errno));
    return ton_table_from(table, stream, path, error);
}

void ton_table_close(ton_table *table)
{
    if (!table)
        return;
    if (table->format)
        table->format->close(table);
    if (table->stream)
        fclose(table->stream);
    ton_headings_free(&table->headings);
    free(table->name);
    free(table);
}

const char *ton_table_name(const ton_table *table)
{
    return table->name;
}

int ton_table_columns(const ton_table *table)
{
    return table->headings.count;
}

const char *ton_table_column_name(const ton_table *table, int column)
{
    return table->headings.name[column];
}

int ton_table_column(const ton_table *table, const char *name)
{
    return ton_headings_find(&table->headings, name);
}

ton_status ton_table_next(ton_table *table, bool *more, ton_error *error)
{
    ton_status status = table->format->next(table, more, error);
    table->row += status == TON_OK && *more;
    return status;
}

int64_t ton_table_row(const ton_table *table)
{
    return table->row;
}

double ton_table_done(const ton_table *table)
{
    off_t at = lseek(table->file, 0, SEEK_CUR);
    return at > 0 && table->bytes > 0 ? (double)at / (double)table->bytes : 0;
}

const char *ton_table_place(char out[TON_PLACE_BYTES], const ton_table *table)
{
    char place[64];
    table->format->place(table, place, sizeof place);
    snprintf(out, TON_PLACE_BYTES, "%.600s, %s", table->name, place);
    return out;
}

ton_cell ton_table_cell(const ton_table *table, int column)
{
    return table->format->cell(table, column);
}

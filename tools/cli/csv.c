/* Comma-separated values (Shafranovich, RFC 4180, 2005), one byte at a time. The fields of a row
 * lie one after another in one buffer, each ended by a zero byte; that is why a zero byte in the
 * file is an error. After a wrong row the rest of its line is passed over. */
#include "tools/cli/csv.h"
#include "base/room.h"
#include "tools/cli/text.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { MARK_BYTES = 3 /* of a byte order mark */ };

struct ton_csv {
    FILE *stream;
    char *name;
    int ahead[MARK_BYTES], waiting; /* bytes put back, the next one last */
    int last;                       /* byte taken */
    int64_t line, began;            /* where we are; where the row began */

    char *text;         /* of the row */
    size_t used, bytes; /* of text */
    size_t *start;      /* (fields) where each begins in text */
    int fields;         /* read */
    const char *wrong;  /* what is wrong with the row, NULL for nothing */
    bool no_memory;

    int columns; /* 0 until the header is read */
    char *header;
    const char **column, **field; /* (columns) in header; in text */
};

void ton_csv_close(ton_csv *csv)
{
    if (!csv)
        return;
    if (csv->stream)
        fclose(csv->stream);
    free(csv->name);
    free(csv->text);
    free(csv->start);
    free(csv->header);
    free(csv->column);
    free(csv->field);
    free(csv);
}

static int get(ton_csv *csv)
{
    return csv->waiting ? csv->ahead[--csv->waiting] : getc_unlocked(csv->stream);
}

static void put_back(ton_csv *csv, int byte)
{
    csv->ahead[csv->waiting++] = byte;
}

/* The next byte; each kind of line end is '\n'. */
static int take(ton_csv *csv)
{
    int byte = get(csv);
    if (byte == '\r') {
        byte = get(csv);
        if (byte != '\n')
            put_back(csv, byte);
        byte = '\n';
    }
    csv->line += byte == '\n';
    return csv->last = byte;
}

static bool room_for_text(ton_csv *csv)
{
    if (csv->used < csv->bytes)
        return true;
    size_t bytes = csv->bytes ? 2 * csv->bytes : 256;
    char *more = realloc(csv->text, bytes);
    csv->no_memory |= !more;
    if (!more)
        return false;
    csv->text = more;
    csv->bytes = bytes;
    return true;
}

static void keep(ton_csv *csv, int byte)
{
    if (csv->used >= TON_CSV_ROW_BYTES)
        csv->wrong = "the row is longer than 1 MiB; is a quote not closed?";
    else if (room_for_text(csv))
        csv->text[csv->used++] = (char)byte;
}

static void keep_inside(ton_csv *csv, int byte)
{
    if (!byte)
        csv->wrong = "a zero byte; is this a text file?";
    else
        keep(csv, byte);
}

static void begin_field(ton_csv *csv)
{
    size_t *more = ton_room(csv->start, csv->fields, sizeof *more);
    csv->no_memory |= !more;
    if (!more)
        return;
    csv->start = more;
    csv->start[csv->fields++] = csv->used;
}

static bool may_go_on(const ton_csv *csv)
{
    return !csv->wrong && !csv->no_memory;
}

/* What stands between quotes, the first of which is taken; returns the byte after the last. */
static int read_quoted(ton_csv *csv)
{
    while (may_go_on(csv)) {
        int byte = take(csv);
        if (byte == '"' && (byte = take(csv)) != '"')
            return byte;
        if (byte == EOF)
            csv->wrong = "a quote is not closed; what is behind it was not read";
        else
            keep_inside(csv, byte);
    }
    return EOF;
}

static bool ends_field(int byte)
{
    return byte == ',' || byte == '\n' || byte == EOF;
}

/* Reads a field that begins with byte; returns the byte that ends it. */
static int read_field(ton_csv *csv, int byte)
{
    begin_field(csv);
    if (byte == '"') {
        byte = read_quoted(csv);
        if (!ends_field(byte))
            csv->wrong = "text after a closing quote";
    }
    for (; !ends_field(byte) && may_go_on(csv); byte = take(csv))
        keep_inside(csv, byte);
    keep(csv, 0);
    return byte;
}

/* Fills text and start; false at the end of the table. */
static bool read_row(ton_csv *csv)
{
    csv->used = 0;
    csv->fields = 0;
    csv->wrong = NULL;
    int byte = take(csv);
    while (byte == '\n')
        byte = take(csv);
    csv->began = csv->line;
    if (byte == EOF)
        return false;
    byte = read_field(csv, byte);
    while (byte == ',' && may_go_on(csv))
        byte = read_field(csv, take(csv));
    while (csv->wrong && csv->last != '\n' && csv->last != EOF)
        take(csv);
    return true;
}

static ton_status check(const ton_csv *csv, ton_error *error)
{
    long long began = csv->began;
    if (csv->no_memory)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    if (ferror(csv->stream))
        return ton_fail(error, TON_IO, "%.700s: %s", csv->name, strerror(errno));
    if (csv->wrong)
        return ton_fail(error, TON_INVALID, "%.700s, line %lld: %s", csv->name, began, csv->wrong);
    if (csv->columns && csv->fields && csv->fields != csv->columns)
        return ton_fail(error, TON_INVALID, "%.700s, line %lld: %d %s, the header has %d",
                        csv->name, began, csv->fields,
                        ton_text_plural(csv->fields, "field", "fields"), csv->columns);
    return TON_OK;
}

static void point(const ton_csv *csv, const char **field, const char *text)
{
    for (int i = 0; i < csv->fields; i++)
        field[i] = text + csv->start[i];
}

ton_status ton_csv_next(ton_csv *csv, const char *const **field, ton_error *error)
{
    bool more = read_row(csv);
    ton_status status = check(csv, error);
    if (status != TON_OK)
        return status;
    if (more)
        point(csv, csv->field, csv->text);
    *field = more ? csv->field : NULL;
    return TON_OK;
}

static void pass_mark(ton_csv *csv)
{
    static const unsigned char mark[MARK_BYTES] = {0xef, 0xbb, 0xbf};
    int byte[MARK_BYTES], count = 0;
    do
        byte[count] = get(csv);
    while (byte[count] == mark[count] && ++count < MARK_BYTES);
    if (count < MARK_BYTES)
        for (; count >= 0; count--)
            put_back(csv, byte[count]);
}

/* The row's text becomes the header's. */
static ton_status read_header(ton_csv *csv, ton_error *error)
{
    pass_mark(csv);
    bool more = read_row(csv);
    ton_status status = check(csv, error);
    if (status != TON_OK)
        return status;
    if (!more)
        return ton_fail(error, TON_INVALID, "%.700s: empty, not even a header", csv->name);
    csv->columns = csv->fields;
    csv->column = calloc((size_t)csv->columns, sizeof *csv->column);
    csv->field = calloc((size_t)csv->columns, sizeof *csv->field);
    if (!csv->column || !csv->field)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    csv->header = csv->text;
    csv->text = NULL;
    csv->bytes = 0;
    point(csv, csv->column, csv->header);
    return TON_OK;
}

ton_status ton_csv_from(ton_csv **csv, FILE *stream, const char *name, ton_error *error)
{
    ton_csv *made = calloc(1, sizeof *made);
    if (!made) {
        fclose(stream);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    made->stream = stream;
    made->line = 1;
    made->name = strdup(name);
    ton_status status =
        made->name ? read_header(made, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        *csv = made;
    else
        ton_csv_close(made);
    return status;
}

ton_status ton_csv_open(ton_csv **csv, const char *path, ton_error *error)
{
    FILE *stream = fopen(path, "rbe");
    if (!stream)
        return ton_fail(error, errno == ENOENT ? TON_NOT_FOUND : TON_IO, "%.700s: %s", path,
                        strerror(errno));
    return ton_csv_from(csv, stream, path, error);
}

int ton_csv_columns(const ton_csv *csv)
{
    return csv->columns;
}

const char *ton_csv_name(const ton_csv *csv, int column)
{
    return csv->column[column];
}

int ton_csv_column(const ton_csv *csv, const char *name)
{
    for (int i = 0; i < csv->columns; i++)
        if (!strcmp(csv->column[i], name))
            return i;
    return -1;
}

int64_t ton_csv_line(const ton_csv *csv)
{
    return csv->began;
}

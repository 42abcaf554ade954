/* JSON as a table: one object a row, whether each stands on a line of its own (JSON lines) or one
 * goes over many (what Essentia writes of a track). What lies within another is called by its path:
 * "lowlevel.mfcc.mean.0". A list of texts is one cell; a list of numbers is as many cells as it
 * has.
 *
 * The first object says which columns there are. What later ones have besides is passed over, but
 * for a list of numbers that has become longer. */
#include "tools/tables/reader.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 1024 };

typedef struct objects {
    json_t *object;        /* of the row; owned */
    bool ahead;            /* it is the first, read when the table was opened */
    int64_t line, began;   /* where we are; where the object began */
    int64_t taken;         /* bytes of it */
    ton_cell *cell;        /* (columns) */
    int64_t *row;          /* (columns) of which row the cell is */
    int64_t rows;          /* read so far */
    int capacity, guess;   /* of both; the column that most likely comes next */
    char name[NAME_BYTES]; /* of what is looked at */
    char *words;           /* (taken + 1) texts of lists */
    size_t used;           /* of words */
} objects;

static bool begins(const unsigned char *bytes, size_t count)
{
    size_t i = 0;
    while (i < count && strchr(" \t\r\n", bytes[i]) && bytes[i])
        i++;
    return i < count && (bytes[i] == '{' || bytes[i] == '[');
}

static void close_objects(ton_table *table)
{
    objects *of = table->state;
    if (!of)
        return;
    json_decref(of->object);
    free(of->cell);
    free(of->row);
    free(of->words);
    free(of);
}

/* ---- cells ----------------------------------------------------------------------------------- */

static bool room_for_cells(objects *of, int columns)
{
    if (columns <= of->capacity)
        return true;
    int capacity = of->capacity ? 2 * of->capacity : 64;
    ton_cell *cell = realloc(of->cell, (size_t)capacity * sizeof *cell);
    if (cell)
        of->cell = cell;
    int64_t *row = realloc(of->row, (size_t)capacity * sizeof *row);
    if (row)
        of->row = row;
    if (!cell || !row)
        return false;
    of->capacity = capacity;
    return true;
}

/* The column of what of->name names; -1: there is none. */
static int find_column(ton_table *table, objects *of)
{
    const ton_headings *headings = &table->headings;
    if (of->guess < headings->count && !strcmp(headings->name[of->guess], of->name))
        return of->guess;
    return ton_headings_find(headings, of->name);
}

static ton_status put(ton_table *table, ton_cell cell, bool *known, ton_error *error)
{
    objects *of = table->state;
    int column = of->rows > 1 ? find_column(table, of) : table->headings.count;
    *known = column >= 0;
    if (!*known)
        return TON_OK;
    if (of->rows == 1) {
        ton_status status = ton_headings_add(&table->headings, of->name);
        if (status != TON_OK)
            return ton_headings_failed(table, status, error);
        if (!room_for_cells(of, column + 1))
            return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    of->cell[column] = cell;
    of->row[column] = of->rows;
    of->guess = column + 1;
    return TON_OK;
}

/* ---- from an object to cells ----------------------------------------------------------------- */

static ton_status take_value(ton_table *table, size_t length, json_t *value, ton_error *error);

/* Continues the name by a key; TON_INVALID: it becomes too long. */
static ton_status go_on(ton_table *table, size_t *length, const char *key, ton_error *error)
{
    objects *of = table->state;
    size_t bytes = strlen(key), dot = *length > 0;
    if (*length + dot + bytes >= NAME_BYTES)
        return ton_table_wrong(table, error, "a name is longer than %d bytes", NAME_BYTES);
    if (dot)
        of->name[*length] = '.';
    memcpy(of->name + *length + dot, key, bytes + 1);
    *length += dot + bytes;
    return TON_OK;
}

static ton_status take_object(ton_table *table, size_t length, json_t *object, ton_error *error)
{
    const char *key;
    json_t *value;
    ton_status status = TON_OK;
    json_object_foreach(object, key, value)
    {
        size_t longer = length;
        status = go_on(table, &longer, key, error);
        if (status == TON_OK)
            status = take_value(table, longer, value, error);
        if (status != TON_OK)
            break;
    }
    return status;
}

static bool is_of_texts(const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!json_is_string(json_array_get(list, i)))
            return false;
    return true;
}

/* Joined by "; ", which is no longer than what stands between them in the file. */
static ton_cell join(objects *of, const json_t *list)
{
    char *start = of->words + of->used, *end = start;
    *end = '\0';
    for (size_t i = 0; i < json_array_size(list); i++) {
        end = stpcpy(end, i ? "; " : "");
        end = stpcpy(end, json_string_value(json_array_get(list, i)));
    }
    of->used += (size_t)(end - start) + 1;
    return (ton_cell){.kind = *start ? TON_CELL_WORD : TON_CELL_EMPTY, .text = start};
}

static ton_status take_list(ton_table *table, size_t length, json_t *list, ton_error *error)
{
    objects *of = table->state;
    bool known = true;
    if (is_of_texts(list))
        return put(table, join(of, list), &known, error);
    ton_status status = TON_OK;
    for (size_t i = 0; i < json_array_size(list) && status == TON_OK; i++) {
        char key[24];
        size_t longer = length;
        json_t *value = json_array_get(list, i);
        bool number = json_is_number(value), before = known;
        snprintf(key, sizeof key, "%zu", i);
        status = go_on(table, &longer, key, error);
        if (status == TON_OK && number)
            status =
                put(table, (ton_cell){.kind = TON_CELL_NUMBER, .number = json_number_value(value)},
                    &known, error);
        else if (status == TON_OK)
            status = take_value(table, longer, value, error);
        if (status == TON_OK && number && i && before && !known)
            status = ton_table_wrong(table, error,
                                     "'%.200s' has more numbers than in the first row", of->name);
    }
    return status;
}

static ton_status take_value(ton_table *table, size_t length, json_t *value, ton_error *error)
{
    bool known;
    ton_cell cell = {.kind = TON_CELL_EMPTY};
    if (json_is_object(value))
        return take_object(table, length, value, error);
    if (json_is_array(value))
        return take_list(table, length, value, error);
    if (json_is_number(value))
        cell = (ton_cell){.kind = TON_CELL_NUMBER, .number = json_number_value(value)};
    else if (json_is_string(value) && *json_string_value(value))
        cell = (ton_cell){.kind = TON_CELL_WORD, .text = json_string_value(value)};
    else if (json_is_boolean(value))
        cell = (ton_cell){.kind = TON_CELL_WORD, .text = json_is_true(value) ? "true" : "false"};
    return put(table, cell, &known, error);
}

/* ---- objects ------------------------------------------------------------------------------------
 */

/* Gives one byte at a time, so that nothing behind the object is taken. */
static size_t give(void *buffer, size_t bytes, void *user)
{
    ton_table *table = user;
    objects *of = table->state;
    int byte = bytes && of->taken <= TON_TABLE_JSON_BYTES ? getc_unlocked(table->stream) : EOF;
    if (byte == EOF)
        return 0;
    of->taken++;
    of->line += byte == '\n';
    *(char *)buffer = (char)byte;
    return 1;
}

/* Passes over blanks; the byte that comes next, or EOF. */
static int look(ton_table *table)
{
    objects *of = table->state;
    int byte;
    do {
        byte = getc_unlocked(table->stream);
        of->line += byte == '\n';
    } while (byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n');
    if (byte != EOF)
        ungetc(byte, table->stream);
    return byte;
}

static ton_status parse(ton_table *table, ton_error *error)
{
    objects *of = table->state;
    json_error_t wrong;
    json_decref(of->object);
    of->began = of->line;
    of->taken = 0;
    of->object = json_load_callback(give, table, JSON_DISABLE_EOF_CHECK, &wrong);
    if (of->object && json_is_object(of->object))
        return TON_OK;
    if (ferror(table->stream))
        return ton_fail(error, TON_IO, "%.700s: cannot be read", table->name);
    if (of->taken > TON_TABLE_JSON_BYTES)
        return ton_table_wrong(table, error, "an object is longer than 2 MiB");
    if (of->object)
        return ton_table_wrong(table, error, "each row must be an object, { … }");
    return ton_table_wrong(table, error, "no JSON: %.200s", wrong.text);
}

static ton_status read_row(ton_table *table, bool *more, ton_error *error)
{
    objects *of = table->state;
    *more = look(table) != EOF;
    if (!*more)
        return TON_OK;
    ton_status status = parse(table, error);
    if (status != TON_OK)
        return status;
    char *words = realloc(of->words, (size_t)of->taken + 1);
    if (!words)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    of->words = words;
    of->used = 0;
    of->guess = 0;
    of->rows++;
    return take_object(table, 0, of->object, error);
}

static ton_status open(ton_table *table, ton_error *error)
{
    objects *of = table->state = calloc(1, sizeof *of);
    if (!of)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    of->line = of->began = 1;
    ton_status status = read_row(table, &of->ahead, error);
    if (status == TON_OK && !table->headings.count)
        status = ton_table_refuse(table, error, "its first object is empty");
    return status;
}

static ton_status next(ton_table *table, bool *more, ton_error *error)
{
    objects *of = table->state;
    *more = of->ahead;
    of->ahead = false;
    return *more ? TON_OK : read_row(table, more, error);
}

static ton_cell cell(const ton_table *table, int column)
{
    const objects *of = table->state;
    return of->row[column] == of->rows ? of->cell[column] : (ton_cell){.kind = TON_CELL_EMPTY};
}

static void place(const ton_table *table, char *out, size_t bytes)
{
    const objects *of = table->state;
    snprintf(out, bytes, "line %lld", (long long)of->began);
}

const ton_table_format ton_table_json = {begins, open, next, cell, place, close_objects};

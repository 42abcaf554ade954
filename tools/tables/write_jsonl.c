/* JSON lines: one object a track (Bray, RFC 8259, 2017). Columns that differ in their index alone
 * are one member, an array. */
#include "tools/tables/write_parts.h"

#include <string.h>

typedef struct printing {
    FILE *stream;
    const ton_export *table;
} printing;

/* Bytes of a column's name without its index. */
static size_t stem(const ton_export_column *column)
{
    return strcspn(column->name, "[");
}

/* How many columns from here on are one member. */
static int64_t run(const ton_export *table, int64_t first)
{
    const ton_export_column *column = &table->column[first];
    size_t length = stem(column);
    int64_t count = 1;
    while (first + count < table->columns && column->name[length] &&
           stem(column + count) == length && !memcmp(column[count].name, column->name, length))
        count++;
    return count;
}

static void print_member(const printing *p, const ton_export_row *row, int64_t first, int64_t count)
{
    const char *name = p->table->column[first].name;
    size_t length = stem(&p->table->column[first]);
    fprintf(p->stream, ",\"%.*s\":%s", (int)length, name, name[length] ? "[" : "");
    for (int64_t i = 0; i < count; i++) {
        if (i)
            fputc_unlocked(',', p->stream);
        ton_write_json_float(p->stream, row->value[first + i]);
    }
    if (name[length])
        fputc_unlocked(']', p->stream);
}

static bool print_row(void *user, const ton_export_row *row)
{
    const printing *p = user;
    fputc('{', p->stream);
    ton_write_json_place(p->stream, row->track);
    for (int i = 0; i < p->table->labels; i++) {
        fprintf(p->stream, ",\"%s\":", p->table->label[i].name);
        ton_write_json_label(p->stream, &p->table->label[i], row->track);
    }
    for (int64_t at = 0, count; at < p->table->columns; at += count) {
        count = run(p->table, at);
        print_member(p, row, at, count);
    }
    fputs("}\n", p->stream);
    return !ferror(p->stream);
}

static ton_status write(FILE *stream, const ton_export *table, ton_error *error)
{
    printing p = {stream, table};
    return ton_export_each(table, true, print_row, &p, error);
}

const ton_export_format ton_export_jsonl = {
    .name = "jsonl",
    .endings = "jsonl ndjson",
    .about = "a JSON object for each track, one a line",
    .values = TON_VALUES_RAW | TON_VALUES_SCALED | TON_VALUES_DISTANCES,
    .labels = "part,title,artist,album,genre,year,seconds",
    .file = {{"jsonl", write}},
};

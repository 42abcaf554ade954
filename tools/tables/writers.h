/* tonary - tables of tracks as other tools read them.
 *
 * A table has one row a track, by id, and as many values in each; where they come from is the
 * matter of values.h. A format is one or several files, each of which walks the rows once more, so
 * that no table need ever be in memory. Formats are one list; each is one file that writes it.
 *
 * Texts in tags and paths are foreign: what is no UTF-8 becomes U+FFFD, and no byte of theirs can
 * end the field that it stands in.
 */
#ifndef TONARY_TOOLS_TABLES_WRITERS_H
#define TONARY_TOOLS_TABLES_WRITERS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/tags.h"
#include "corpus/corpus.h"

/* ---- what a table is --------------------------------------------------------------------------
 */

enum { TON_COLUMN_NAME_BYTES = 80, TON_TABLE_TITLE_BYTES = 200 };

/* A column of values. Names are unique in their table; those that differ in their last [i] alone
 * stand side by side. All texts but the name live as long as the table, "" where there is nothing
 * to say. */
typedef struct ton_export_column {
    char name[TON_COLUMN_NAME_BYTES];
    const char *family, *unit, *about, *source;
} ton_export_column;

/* What is told of a track besides its values; texts and numbers of ton_label_text. */
typedef struct ton_label {
    const char *name;
    const ton_tag_field *field; /* NULL: none of the tags */
    bool is_number;
} ton_label;

enum { TON_LABELS = 16 };

/* A row; borrowed until the visit ends. */
typedef struct ton_export_row {
    int64_t at; /* from 0 */
    const ton_track *track;
    const float *value; /* (columns), NaN: missing; NULL when they were not asked for */
} ton_export_row;

/* false stops. */
typedef bool ton_export_visit(void *user, const ton_export_row *row);

typedef struct ton_export {
    char title[TON_TABLE_TITLE_BYTES]; /* what the values are, and of which version */
    ton_export_column *column;
    int64_t columns, rows;
    ton_label label[TON_LABELS];
    int labels;
    bool for_spreadsheets; /* texts that one would take for a formula begin with ' */
    /* Visits the rows by id: ton_export_each. */
    ton_status (*each)(const struct ton_export *table, bool values, ton_export_visit *visit,
                       void *user, ton_error *error);
    void (*close)(struct ton_export *table);
    void *source;
} ton_export;

/* Visits all rows, with values or without. TON_INTERRUPTED after a signal; TON_CORRUPT when there
 * are not as many rows as the table says; errors of reading. Where a visit stopped, errno is what
 * it left. */
ton_status ton_export_each(const ton_export *table, bool values, ton_export_visit *visit,
                           void *user, ton_error *error);

/* ---- labels -----------------------------------------------------------------------------------
 */

/* Reads "genre,artist" into the table's labels; "none" gives none. TON_INVALID lists the names. */
ton_status ton_labels_read(ton_export *table, const char *list, ton_error *error);

/* Fills text and returns true, or says false when the track has none. */
bool ton_label_text(char text[TON_TAG_BYTES], const ton_label *label, const ton_track *track);

/* ---- formats ----------------------------------------------------------------------------------
 */

/* What kinds of values a format can hold, as bits. */
enum { TON_VALUES_RAW = 1, TON_VALUES_SCALED = 2, TON_VALUES_DISTANCES = 4 };

/* Writes one file of a format. What the stream could not take is for the caller to look for. */
typedef ton_status ton_export_write(FILE *stream, const ton_export *table, ton_error *error);

enum { TON_TABLE_FILES = 3 };

typedef struct ton_export_format {
    const char *name;
    const char *endings; /* of a file's name, without dots: "jsonl ndjson" */
    const char *about;
    unsigned values;    /* kinds that it can hold, the first is its own choice */
    const char *labels; /* unless others are asked for; NULL: what it holds is not for choice */
    /* One of all rows into a folder, named by id, made of the track's summary and not of the
     * columns; NULL: not in this format. */
    void (*document)(FILE *stream, const ton_export *table, const ton_export_row *row);
    /* The first is the one that the user names; others take its place in the name. */
    struct {
        const char *ending;
        ton_export_write *write;
    } file[TON_TABLE_FILES];
} ton_export_format;

/* One after another from 0; NULL behind the last. */
const ton_export_format *ton_export_format_at(int index);

/* The format of that name or, when name is NULL, of a file called path. TON_INVALID lists those
 * that there are. */
ton_status ton_export_format_find(const ton_export_format **format, const char *name,
                                  const char *path, ton_error *error);

/* Writes the first file of a format to a stream. */
ton_status ton_export_print(FILE *stream, const ton_export *table, const ton_export_format *format,
                            ton_error *error);

/* Replaces all files of a format as a whole, or of a format with documents, when path is a folder
 * or ends in a slash, one of each track. TON_IO names the file. */
ton_status ton_export_save(const char *path, const ton_export *table,
                           const ton_export_format *format, ton_error *error);

#endif

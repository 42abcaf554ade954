/* The full distance matrix of MIREX's task "Audio Music Similarity and Retrieval" (2006 to 2013): a
 * line that names the system, the numbered paths, a line of numbers after "Q/R", and a line of
 * distances for each, between tabs. It wants no distance to be infinite: what has nothing in common
 * is as far away as a float can say. It has no quotes: control characters in paths become U+FFFD.
 */
#include "tools/tables/write_parts.h"

#include <float.h>

#include "tools/cli/paths.h"

typedef struct printing {
    FILE *stream;
    const ton_export *table;
} printing;

static void print_path(FILE *stream, const char *path)
{
    char character[5];
    unsigned code;
    while (ton_next_character(character, &code, &path))
        fputs(code < 0x20 || code == 0x7f ? "\xef\xbf\xbd" : character, stream);
}

static bool print_track(void *user, const ton_export_row *row)
{
    const printing *p = user;
    char part[TON_PART_BYTES];
    fprintf(p->stream, "%lld\t", (long long)row->at + 1);
    print_path(p->stream, row->track->path);
    fprintf(p->stream, "%s\n", ton_part_mark(part, row->track->part));
    return !ferror(p->stream);
}

static bool print_row(void *user, const ton_export_row *row)
{
    const printing *p = user;
    fprintf(p->stream, "%lld", (long long)row->at + 1);
    for (int64_t i = 0; i < p->table->columns; i++) {
        fputc_unlocked('\t', p->stream);
        ton_write_float(p->stream, row->value[i] < FLT_MAX ? row->value[i] : FLT_MAX);
    }
    fputc_unlocked('\n', p->stream);
    return !ferror(p->stream);
}

static ton_status write(FILE *stream, const ton_export *table, ton_error *error)
{
    printing p = {stream, table};
    fprintf(stream, "%s\n", table->title);
    ton_status status = ton_export_each(table, false, print_track, &p, error);
    fputs("Q/R", stream);
    for (int64_t i = 0; i < table->columns; i++)
        fprintf(stream, "\t%lld", (long long)i + 1);
    fputc('\n', stream);
    return status == TON_OK ? ton_export_each(table, true, print_row, &p, error) : status;
}

const ton_export_format ton_export_mirex = {
    .name = "mirex",
    .endings = "mirex",
    .about = "all distances, as MIREX's task of music similarity reads them",
    .values = TON_VALUES_DISTANCES,
    .file = {{"mirex", write}},
};

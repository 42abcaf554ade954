/* Weka's attribute-relation file format (Witten and Frank, "Data Mining", 2005). Its readers differ
 * in what they understand; this is what Weka, liac-arff and SciPy all do:
 *   - texts are nominal, since SciPy knows no others: their values are listed in the header. Labels
 *     come last, where Weka looks for the class.
 *   - texts are in double quotes, always, and hold neither quote, backslash nor control character,
 *     but an octal escape of it: SciPy guesses the quotes from the first line and knows no escape,
 *     so it shows the escape, where the others show the character.
 *   - paths, which would each be a nominal value, stand in comments. */
#include "tools/tables/write_parts.h"

#include <stdlib.h>
#include <string.h>

typedef struct printing {
    FILE *stream;
    const ton_export *table;
} printing;

/* The values of a nominal attribute. */
typedef struct gathering {
    const ton_label *label;
    char **text; /* (count) owned */
    int64_t count, capacity;
    bool no_memory;
} gathering;

static void print_escaped(FILE *stream, const char *text)
{
    char character[5];
    unsigned code;
    while (ton_next_character(character, &code, &text))
        if (code < 0x20 || code == 0x7f || code == '"' || code == '\'' || code == '\\')
            fprintf(stream, "\\%03o", code);
        else
            fputs(character, stream);
}

static void print_nominal(FILE *stream, const char *text)
{
    fputc_unlocked('"', stream);
    print_escaped(stream, text);
    fputc_unlocked('"', stream);
}

/* The same as a text of its own, so that no two that are written alike are listed; or NULL. */
static char *nominal(const char *text)
{
    char *out = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&out, &bytes);
    if (!stream)
        return NULL;
    print_nominal(stream, text);
    if (!fclose(stream))
        return out;
    free(out);
    return NULL;
}

/* ---- the header ---------------------------------------------------------------------------------
 */

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sorts, and keeps each value once. */
static void keep_distinct(gathering *g)
{
    int64_t kept = 0;
    if (g->count)
        qsort(g->text, (size_t)g->count, sizeof *g->text, by_bytes);
    for (int64_t i = 0; i < g->count; i++)
        if (kept && !strcmp(g->text[kept - 1], g->text[i]))
            free(g->text[i]);
        else
            g->text[kept++] = g->text[i];
    g->count = kept;
}

/* Only what is new to the list makes it grow. */
static bool room(gathering *g)
{
    if (g->count < g->capacity)
        return true;
    keep_distinct(g);
    if (2 * g->count < g->capacity)
        return true;
    int64_t capacity = g->capacity ? 2 * g->capacity : 256;
    char **more = realloc(g->text, (size_t)capacity * sizeof *more);
    if (!more)
        return false;
    g->text = more;
    g->capacity = capacity;
    return true;
}

static bool gather(void *user, const ton_export_row *row)
{
    gathering *g = user;
    char text[TON_TAG_BYTES];
    if (!ton_label_text(text, g->label, row->track))
        return true;
    g->no_memory = !room(g) || !(g->text[g->count] = nominal(text));
    g->count += !g->no_memory;
    return !g->no_memory;
}

static ton_status write_nominal(const printing *p, const ton_label *label, ton_error *error)
{
    gathering g = {.label = label};
    ton_status status = ton_export_each(p->table, false, gather, &g, error);
    if (status == TON_OK && g.no_memory)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    keep_distinct(&g);
    fprintf(p->stream, "@ATTRIBUTE %s {", label->name);
    for (int64_t i = 0; i < g.count; i++) {
        fputs(i ? "," : "", p->stream);
        fputs(g.text[i], p->stream);
        free(g.text[i]);
    }
    fputs(g.count ? "}\n" : "\"none\"}\n", p->stream); /* an empty list is refused by some */
    free(g.text);
    return status;
}

static bool print_place(void *user, const ton_export_row *row)
{
    const printing *p = user;
    fprintf(p->stream, "%% %lld ", (long long)row->track->id);
    print_escaped(p->stream, row->track->path);
    fputc('\n', p->stream);
    return !ferror(p->stream);
}

static ton_status write_attributes(const printing *p, ton_error *error)
{
    ton_status status = TON_OK;
    fputs("@RELATION tonary\n@ATTRIBUTE id NUMERIC\n", p->stream);
    for (int64_t i = 0; i < p->table->columns; i++)
        fprintf(p->stream, "@ATTRIBUTE %s NUMERIC\n", p->table->column[i].name);
    for (int i = 0; i < p->table->labels && status == TON_OK; i++) {
        const ton_label *label = &p->table->label[i];
        if (label->is_number)
            fprintf(p->stream, "@ATTRIBUTE %s NUMERIC\n", label->name);
        else
            status = write_nominal(p, label, error);
    }
    return status;
}

/* ---- the data -----------------------------------------------------------------------------------
 */

static void print_label(FILE *stream, const ton_label *label, const ton_track *track)
{
    char text[TON_TAG_BYTES];
    if (!ton_label_text(text, label, track))
        fputc('?', stream);
    else if (label->is_number)
        fputs(text, stream);
    else
        print_nominal(stream, text);
}

static bool print_row(void *user, const ton_export_row *row)
{
    const printing *p = user;
    char text[TON_FLOAT_BYTES];
    fprintf(p->stream, "%lld", (long long)row->track->id);
    for (int64_t i = 0; i < p->table->columns; i++) {
        const char *value = ton_float_text(text, row->value[i]);
        fputc_unlocked(',', p->stream);
        fputs(strpbrk(value, "na") ? "?" : value, p->stream); /* inf and nan */
    }
    for (int i = 0; i < p->table->labels; i++) {
        fputc(',', p->stream);
        print_label(p->stream, &p->table->label[i], row->track);
    }
    fputc('\n', p->stream);
    return !ferror(p->stream);
}

static ton_status write(FILE *stream, const ton_export *table, ton_error *error)
{
    printing p = {stream, table};
    fprintf(stream, "%% %s\n%% The tracks:\n", table->title);
    ton_status status = ton_export_each(table, false, print_place, &p, error);
    if (status == TON_OK)
        status = write_attributes(&p, error);
    fputs("@DATA\n", stream);
    return status == TON_OK ? ton_export_each(table, true, print_row, &p, error) : status;
}

const ton_export_format ton_export_arff = {
    .name = "arff",
    .endings = "arff",
    .about = "attributes and data for Weka and SciPy; labels last",
    .values = TON_VALUES_RAW | TON_VALUES_SCALED | TON_VALUES_DISTANCES,
    .labels = "genre",
    .file = {{"arff", write}},
};

/* Summaries as they were measured, and values of other families as they were imported. Tracks are
 * read as they are written, one at a time; the corpus is held at one moment, since a matrix must
 * know how many there are before it begins. */
#include "tools/tables/values_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "corpus/families.h"
#include "tonary.h"
#include "tools/cli/open.h"
#include "tools/cli/say.h"
#include "tools/cli/where.h"

enum { NAMES = TON_FAMILIES + 1 + TON_FAMILIES_MOST };

typedef struct raw {
    ton_corpus *corpus;
    ton_filter *filter;      /* NULL: all tracks */
    int at[TON_SUMMARY_DIM]; /* (own) in a summary */
    int own;                 /* columns of our own descriptors, which come first */
    ton_families families;   /* those of the other columns */
    float *value;            /* (columns) */
} raw;

static void close_raw(ton_export *table)
{
    raw *source = table->source;
    ton_filter_free(source->filter);
    ton_corpus_close(source->corpus);
    free(source->value);
    free(source);
}

/* ---- rows ---------------------------------------------------------------------------------------
 */

typedef struct walking {
    const ton_export *table;
    bool values;
    int64_t at;
    ton_export_visit *visit;
    void *user;
    int64_t older; /* tracks whose summaries are of another version */
    ton_status status;
    ton_error *error;
} walking;

static void fill(float *value, int count, float with)
{
    for (int i = 0; i < count; i++)
        value[i] = with;
}

/* Fills what was measured. *any: something was. */
static void take_summary(walking *w, const ton_track *track, bool *any)
{
    raw *source = w->table->source;
    bool analysed = source->own && ton_track_analysed(track);
    *any = analysed && track->layout == ton_layout();
    w->older += analysed && !*any;
    if (!*any)
        fill(source->value, source->own, NAN);
    for (int i = 0; i < source->own && *any; i++)
        source->value[i] = track->summary.value[source->at[i]];
}

/* Fills what was imported. *any: something was, or it is already true. */
static ton_status take_families(raw *source, const ton_track *track, bool *any, ton_error *error)
{
    float *value = source->value + source->own;
    for (int k = 0; k < source->families.count; k++) {
        const ton_family_record *family = &source->families.family[k];
        bool there;
        ton_status status = ton_family_value_get(source->corpus, family->id, track->id, value,
                                                 family->dim, &there, error);
        if (status != TON_OK)
            return status;
        if (!there)
            fill(value, family->dim, NAN);
        *any |= there;
        value += family->dim;
    }
    return TON_OK;
}

static bool visit_track(void *user, ton_track *track)
{
    walking *w = user;
    raw *source = w->table->source;
    bool any;
    if (!ton_track_usable(track))
        return true;
    take_summary(w, track, &any);
    w->status = take_families(source, track, &any, w->error);
    if (w->status != TON_OK || !any)
        return w->status == TON_OK;
    ton_export_row row = {w->at++, track, w->values ? source->value : NULL};
    return w->visit(w->user, &row);
}

static ton_status walk(walking *w)
{
    const raw *source = w->table->source;
    ton_track_query query = {.brief = !w->values || !source->own};
    if (source->filter)
        query.terms = ton_filter_terms(source->filter);
    ton_status status = ton_tracks_each(source->corpus, &query, visit_track, w, w->error);
    return w->status == TON_OK ? status : w->status;
}

static ton_status each(const ton_export *table, bool values, ton_export_visit *visit, void *user,
                       ton_error *error)
{
    walking w = {table, values, 0, visit, user, 0, TON_OK, error};
    return walk(&w);
}

/* ---- opening ------------------------------------------------------------------------------------
 */

static bool count_row(void *user, const ton_export_row *row)
{
    *(int64_t *)user = row->at + 1;
    return true;
}

static ton_status count_rows(ton_export *table, const ton_session *session, ton_error *error)
{
    const raw *source = table->source;
    walking w = {table, false, 0, count_row, &table->rows, 0, TON_OK, error};
    ton_status status = walk(&w);
    if (w.older)
        ton_say(session,
                "what was measured of %lld track%s is left out: another version analysed %s; "
                "tonary index does it anew",
                (long long)w.older, w.older == 1 ? "" : "s", w.older == 1 ? "it" : "them");
    if (status == TON_OK && !table->rows)
        status = ton_fail(error, TON_NOT_FOUND, "no track%s has %s",
                          source->filter ? " that passes --where" : " of the corpus",
                          source->families.count ? "any of these values" : "been analysed");
    return status;
}

/* ---- columns ------------------------------------------------------------------------------------
 */

static void add_descriptor(ton_export *table, const ton_descriptor *descriptor)
{
    raw *source = table->source;
    int value = descriptor->offset;
    for (int s = 0; s < TON_STATISTICS; s++)
        for (int c = 0; (descriptor->statistics >> s & 1) && c < descriptor->dim; c++) {
            source->at[source->own++] = value++;
            ton_column_of_descriptor(&table->column[table->columns++], descriptor,
                                     (ton_statistic)(1 << s), c);
        }
}

static ton_status add_columns(ton_export *table, const bool *wanted, ton_error *error)
{
    raw *source = table->source;
    size_t most = TON_SUMMARY_DIM;
    for (int k = 0; k < source->families.count; k++)
        most += (size_t)source->families.family[k].dim;
    table->column = calloc(most, sizeof *table->column);
    source->value = calloc(most, sizeof *source->value);
    if (!table->column || !source->value)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < ton_descriptor_count; i++)
        if (wanted[ton_descriptors[i].family])
            add_descriptor(table, &ton_descriptors[i]);
    for (int k = 0; k < source->families.count; k++)
        for (int i = 0; i < source->families.family[k].dim; i++)
            ton_column_of_number(&table->column[table->columns++], source->families.family[k].name,
                                 i);
    return TON_OK;
}

/* Keeps those families that are wanted. */
static void keep_families(ton_families *families, const bool *wanted)
{
    int kept = 0;
    for (int k = 0; k < families->count; k++)
        if (wanted[k])
            families->family[kept++] = families->family[k];
    families->count = kept;
}

/* Where nothing was analysed, our own families are no columns, and their names may be those of
 * imported ones. own: whether they are columns. */
static ton_status choose_columns(ton_export *table, bool own, const char *list, ton_error *error)
{
    raw *source = table->source;
    const char *name[NAMES];
    bool wanted[NAMES], none[TON_FAMILIES + 1] = {false};
    int ours = own ? TON_FAMILIES + 1 : 0;
    for (int i = 0; i < ours; i++)
        name[i] = i == TON_NO_FAMILY ? "none" : ton_family_name((ton_family)i);
    for (int k = 0; k < source->families.count; k++)
        name[ours + k] = source->families.family[k].name;
    ton_status status = ton_families_read(wanted, list, name, ours + source->families.count, error);
    if (status != TON_OK)
        return status;
    keep_families(&source->families, wanted + ours);
    return add_columns(table, own ? wanted : none, error);
}

static ton_status choose(ton_export *table, const ton_values_wish *wish, ton_error *error)
{
    raw *source = table->source;
    ton_corpus_counts counts;
    ton_status status = ton_corpus_count(source->corpus, &counts, error);
    if (status == TON_OK && !wish->heard)
        status = ton_families_get(source->corpus, &source->families, error);
    if (status == TON_OK)
        status = choose_columns(table, counts.analysed || !source->families.count, wish->families,
                                error);
    return status;
}

static void name_table(ton_export *table)
{
    const raw *source = table->source;
    char layout[80] = "";
    if (source->own)
        snprintf(layout, sizeof layout, ", layout %08x; \"tonary features\" defines them",
                 (unsigned)ton_layout());
    snprintf(table->title, sizeof table->title, "tonary " TON_VERSION ", raw values%s", layout);
}

ton_status ton_values_raw(ton_export *table, const ton_values_wish *wish,
                          const ton_session *session, ton_error *error)
{
    raw *source = calloc(1, sizeof *source);
    if (!source)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    *table = (ton_export){.each = each, .close = close_raw, .source = source};
    ton_status status = ton_where_read(&source->filter, wish->where, session, error);
    if (status == TON_OK)
        status = ton_open_filled(&source->corpus, session, error);
    if (status == TON_OK)
        status = ton_corpus_hold(source->corpus, error);
    if (status == TON_OK)
        status = choose(table, wish, error);
    if (status == TON_OK)
        status = count_rows(table, session, error);
    if (status == TON_OK)
        name_table(table);
    return status;
}

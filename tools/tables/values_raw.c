/* Summaries as they were measured. Tracks are read as they are written, one at a time; the corpus
 * is held at one moment, since a matrix must know how many there are before it begins. */
#include "tools/tables/values_parts.h"

#include <stdlib.h>
#include <string.h>

#include "tonary.h"
#include "tools/cli/open.h"
#include "tools/cli/say.h"
#include "tools/cli/where.h"

typedef struct raw {
    ton_corpus *corpus;
    ton_filter *filter; /* NULL: all tracks */
    int at[TON_SUMMARY_DIM];
    float value[TON_SUMMARY_DIM];
    int64_t older; /* tracks whose summaries are of another version */
} raw;

static void close_raw(ton_export *table)
{
    raw *source = table->source;
    ton_filter_free(source->filter);
    ton_corpus_close(source->corpus);
    free(source);
}

/* ---- rows ---------------------------------------------------------------------------------------
 */

static ton_status each_track(const raw *source, bool brief, ton_track_visit *visit, void *user,
                             ton_error *error)
{
    ton_track_query query = {.brief = brief};
    if (source->filter)
        query.terms = ton_filter_terms(source->filter);
    return ton_tracks_each(source->corpus, &query, visit, user, error);
}

typedef struct walking {
    const ton_export *table;
    bool values;
    int64_t at;
    ton_export_visit *visit;
    void *user;
} walking;

static bool visit_track(void *user, ton_track *track)
{
    walking *w = user;
    raw *source = w->table->source;
    if (!ton_track_usable(track) || track->layout != ton_layout())
        return true;
    for (int64_t i = 0; i < w->table->columns && w->values; i++)
        source->value[i] = track->summary.value[source->at[i]];
    ton_export_row row = {w->at++, track, w->values ? source->value : NULL};
    return w->visit(w->user, &row);
}

static ton_status each(const ton_export *table, bool values, ton_export_visit *visit, void *user,
                       ton_error *error)
{
    walking w = {table, values, 0, visit, user};
    return each_track(table->source, !values, visit_track, &w, error);
}

/* ---- opening ------------------------------------------------------------------------------------
 */

static bool count_track(void *user, ton_track *track)
{
    ton_export *table = user;
    raw *source = table->source;
    bool usable = ton_track_analysed(track), current = track->layout == ton_layout();
    table->rows += usable && current;
    source->older += usable && !current;
    return true;
}

static ton_status count_rows(ton_export *table, const ton_session *session, ton_error *error)
{
    const raw *source = table->source;
    ton_status status = each_track(source, true, count_track, table, error);
    if (source->older)
        ton_say(
            session,
            "%lld tracks are left out: another version analysed them; tonary index does it anew",
            (long long)source->older);
    if (status == TON_OK && !table->rows)
        status = ton_fail(error, TON_NOT_FOUND, "no track%s has been analysed",
                          source->filter ? " that passes --where" : " of the corpus");
    return status;
}

static void add_columns(ton_export *table, const ton_descriptor *descriptor)
{
    raw *source = table->source;
    int value = descriptor->offset;
    for (int s = 0; s < TON_STATISTICS; s++)
        for (int c = 0; (descriptor->statistics >> s & 1) && c < descriptor->dim; c++) {
            source->at[table->columns] = value++;
            ton_column_of_descriptor(&table->column[table->columns++], descriptor,
                                     (ton_statistic)(1 << s), c);
        }
}

static ton_status choose_columns(ton_export *table, const char *families, ton_error *error)
{
    const char *name[TON_FAMILIES + 1];
    bool wanted[TON_FAMILIES + 1];
    for (int i = 0; i < TON_FAMILIES; i++)
        name[i] = ton_family_name((ton_family)i);
    name[TON_NO_FAMILY] = "none";
    ton_status status = ton_families_read(wanted, families, name, TON_FAMILIES + 1, error);
    if (status != TON_OK)
        return status;
    table->column = calloc(TON_SUMMARY_DIM, sizeof *table->column);
    if (!table->column)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < ton_descriptor_count; i++)
        if (wanted[ton_descriptors[i].family])
            add_columns(table, &ton_descriptors[i]);
    return TON_OK;
}

ton_status ton_values_raw(ton_export *table, const ton_values_wish *wish,
                          const ton_session *session, ton_error *error)
{
    raw *source = calloc(1, sizeof *source);
    if (!source)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    *table = (ton_export){.each = each, .close = close_raw, .source = source};
    snprintf(table->title, sizeof table->title,
             "tonary " TON_VERSION ", raw values, layout %08x; \"tonary features\" defines them",
             (unsigned)ton_layout());
    ton_status status = choose_columns(table, wish->families, error);
    if (status == TON_OK)
        status = ton_where_read(&source->filter, wish->where, session, error);
    if (status == TON_OK)
        status = ton_open_filled(&source->corpus, session, error);
    if (status == TON_OK)
        status = ton_corpus_hold(source->corpus, error);
    if (status == TON_OK)
        status = count_rows(table, session, error);
    return status;
}

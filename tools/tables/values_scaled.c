/* The vectors of the corpus's current scale, for any space of families: those of descriptors have
 * columns with names, others are numbered. */
#include "tools/tables/values_parts.h"

#include <stdlib.h>
#include <string.h>

#include "tonary.h"
#include "tools/cli/chosen.h"

typedef struct scaled {
    ton_chosen chosen;
    int *at; /* (columns) in a row */
    float *value;
} scaled;

static void close_scaled(ton_export *table)
{
    scaled *source = table->source;
    ton_chosen_free(&source->chosen);
    free(source->value);
    free(source->at);
    free(source);
}

/* ---- rows ---------------------------------------------------------------------------------------
 */

typedef struct walking {
    const ton_export *table;
    bool values;
    ton_export_visit *visit;
    void *user;
} walking;

static bool visit_track(void *user, int64_t at, const ton_track *track)
{
    const walking *w = user;
    const scaled *source = w->table->source;
    const float *vector = ton_vectors_row(source->chosen.vectors, at);
    for (int64_t i = 0; i < w->table->columns && w->values; i++)
        source->value[i] = vector[source->at[i]];
    ton_export_row row = {at, track, w->values ? source->value : NULL};
    return w->visit(w->user, &row);
}

static ton_status each(const ton_export *table, bool values, ton_export_visit *visit, void *user,
                       ton_error *error)
{
    const scaled *source = table->source;
    walking w = {table, values, visit, user};
    return ton_chosen_each(&source->chosen, true, visit_track, &w, error);
}

/* ---- columns ------------------------------------------------------------------------------------
 */

static void add_family(ton_export *table, const ton_space *space, int k, const ton_column *columns)
{
    scaled *source = table->source;
    const ton_space_family *family = &space->family[k];
    for (int i = 0; i < family->dim; i++) {
        const ton_column *known = &columns[family->offset + i];
        ton_export_column *column = &table->column[table->columns];
        if (k < TON_FAMILIES)
            ton_column_of_descriptor(column, known->descriptor, known->statistic, known->component);
        else
            ton_column_of_number(column, family->name, i);
        column->unit = "1";
        source->at[table->columns++] = family->offset + i;
    }
    ton_export_column *norm = &table->column[table->columns];
    *norm = (ton_export_column){.family = family->name,
                                .unit = "1",
                                .about = "length of the family's vector before it became a unit",
                                .source = ""};
    snprintf(norm->name, sizeof norm->name, "%s.norm", family->name);
    source->at[table->columns++] = space->dim + k;
}

static ton_status choose_columns(ton_export *table, const char *families, ton_error *error)
{
    scaled *source = table->source;
    const ton_space *space = &source->chosen.vectors->space;
    const char *name[TON_SPACE_FAMILIES];
    bool wanted[TON_SPACE_FAMILIES];
    ton_column columns[TON_COLUMNS];
    for (int k = 0; k < space->families; k++)
        name[k] = space->family[k].name;
    ton_status status = ton_families_read(wanted, families, name, space->families, error);
    if (status != TON_OK)
        return status;
    table->column = calloc((size_t)space->stride, sizeof *table->column);
    source->at = calloc((size_t)space->stride, sizeof *source->at);
    source->value = calloc((size_t)space->stride, sizeof *source->value);
    if (!table->column || !source->at || !source->value)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_scale_columns(columns);
    for (int k = 0; k < space->families; k++)
        if (wanted[k])
            add_family(table, space, k, columns);
    return TON_OK;
}

ton_status ton_values_scaled(ton_export *table, const ton_values_wish *wish,
                             const ton_session *session, ton_error *error)
{
    scaled *source = calloc(1, sizeof *source);
    if (!source)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    *table = (ton_export){.each = each, .close = close_scaled, .source = source};
    ton_status status = ton_choose(&source->chosen, NULL, wish->where, session, error);
    if (status == TON_OK)
        status = choose_columns(table, wish->families, error);
    if (status != TON_OK)
        return status;
    table->rows = source->chosen.vectors->living;
    snprintf(table->title, sizeof table->title,
             "tonary " TON_VERSION ", unit vectors and norms of scale %lld, layout %08x; "
             "\"tonary features\" defines them",
             (long long)source->chosen.moment.scale, (unsigned)ton_layout());
    return TON_OK;
}

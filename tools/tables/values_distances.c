/* A matrix of distances, some rows of it at a time. The first rows are measured before any track is
 * read: what is read for them, summaries and statistics of all tracks, is all that others need.
 * All vectors of the corpus stand behind mutual proximity, whatever --where leaves, as in a search.
 */
#include "tools/tables/values_parts.h"

#include <stdlib.h>
#include <string.h>

#include "recommend/content/distances.h"
#include "tonary.h"
#include "tools/cli/chosen.h"
#include "tools/cli/search.h"
#include "tools/cli/weights.h"
#include "tools/cli/where.h"

enum { ROWS_AT_ONCE = 64, FLOATS_AT_ONCE = 1 << 23 };

typedef struct matrix {
    ton_chosen chosen;  /* all tracks */
    ton_filter *filter; /* those of the matrix; NULL: all */
    uint8_t *allow;     /* (vectors->rows) */
    ton_refiner *refiner;
    bool mutual;
    int threads;
    int64_t *row; /* (table->rows) of the vectors */
    float *distance;
    int64_t first, count, most; /* rows of the table that are in distance; room for */
} matrix;

static void close_matrix(ton_export *table)
{
    matrix *m = table->source;
    ton_refiner_free(m->refiner);
    ton_filter_free(m->filter);
    ton_chosen_free(&m->chosen);
    free(m->distance);
    free(m->row);
    free(m->allow);
    free(m);
}

/* ---- rows ---------------------------------------------------------------------------------------
 */

static ton_status measure(const ton_export *table, int64_t first, ton_error *error)
{
    matrix *m = table->source;
    m->first = first;
    m->count = table->rows - first < m->most ? table->rows - first : m->most;
    return ton_distances(m->distance, m->refiner, m->row + first, m->count, m->row, table->rows,
                         m->threads, error);
}

typedef struct walking {
    const ton_export *table;
    bool values;
    int64_t at;
    ton_export_visit *visit;
    void *user;
    ton_status status;
    ton_error *error;
} walking;

static bool visit_track(void *user, int64_t at, const ton_track *track)
{
    walking *w = user;
    const matrix *m = w->table->source;
    if (!m->allow[at])
        return true;
    if (w->values && w->at >= m->first + m->count)
        w->status = measure(w->table, w->at, w->error);
    if (w->status != TON_OK)
        return false;
    const float *value = m->distance + (w->at - m->first) * w->table->columns;
    ton_export_row row = {w->at++, track, w->values ? value : NULL};
    return w->visit(w->user, &row);
}

static ton_status each(const ton_export *table, bool values, ton_export_visit *visit, void *user,
                       ton_error *error)
{
    const matrix *m = table->source;
    walking w = {table, values, 0, visit, user, TON_OK, error};
    if (values)
        w.status = measure(table, 0, error);
    ton_status status = w.status;
    if (status == TON_OK)
        status = ton_chosen_each(&m->chosen, true, visit_track, &w, error);
    return w.status == TON_OK ? status : w.status;
}

/* ---- opening ------------------------------------------------------------------------------------
 */

static ton_status list_rows(ton_export *table, ton_error *error)
{
    matrix *m = table->source;
    const ton_vectors *vectors = m->chosen.vectors;
    m->row = calloc((size_t)vectors->rows + 1, sizeof *m->row);
    table->column = calloc((size_t)vectors->rows + 1, sizeof *table->column);
    if (!m->row || !table->column)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < vectors->rows; i++) {
        ton_export_column *column = &table->column[table->rows];
        if (!m->allow[i])
            continue;
        *column = (ton_export_column){
            .family = "", .unit = "1", .about = "distance to the track of that id", .source = ""};
        snprintf(column->name, sizeof column->name, "%lld", (long long)ton_vectors_id(vectors, i));
        m->row[table->rows++] = i;
    }
    table->columns = table->rows;
    if (!table->rows)
        return ton_fail(error, TON_NOT_FOUND, "no track that passes --where can be compared");
    m->most = FLOATS_AT_ONCE / table->rows;
    m->most = m->most < 1 ? 1 : m->most > ROWS_AT_ONCE ? ROWS_AT_ONCE : m->most;
    m->distance = calloc((size_t)(m->most * table->columns), sizeof *m->distance);
    return m->distance ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

static void name_title(ton_export *table, const ton_metric *metric, const float *weights)
{
    const matrix *m = table->source;
    const ton_space *space = &m->chosen.vectors->space;
    snprintf(table->title, sizeof table->title, "tonary " TON_VERSION " %s%s", metric->name,
             m->mutual ? ", 1 - mutual proximity" : "");
    for (int k = 0; k < space->families; k++) {
        size_t used = strlen(table->title);
        if (weights[k] > 0)
            snprintf(table->title + used, sizeof table->title - used, ", %s=%g",
                     space->family[k].name, (double)weights[k]);
    }
}

static ton_status prepare(ton_export *table, const ton_values_wish *wish, ton_error *error)
{
    matrix *m = table->source;
    const ton_vectors *vectors = m->chosen.vectors;
    const ton_metric *metric;
    float weights[TON_SPACE_FAMILIES];
    if (ton_metric_named(&metric, wish->metric, error) != TON_OK)
        return ton_option_wrong(error, "metric");
    if (ton_hubness_named(&m->mutual, wish->hubness, error) != TON_OK)
        return ton_option_wrong(error, "hubness");
    ton_refine_options options = {m->mutual, ton_read_summary, m->chosen.corpus};
    ton_status status =
        ton_wish_weights(weights, m->chosen.corpus, metric, &vectors->space, wish->weights, error);
    if (status == TON_OK)
        status = ton_allow_rows(&m->allow, m->chosen.corpus, vectors, m->filter, error);
    if (status == TON_OK)
        status = list_rows(table, error);
    if (status == TON_OK)
        status = ton_refiner_new(&m->refiner, vectors, metric, weights, &options, error);
    if (status == TON_OK)
        name_title(table, metric, weights);
    return status;
}

ton_status ton_values_distances(ton_export *table, const ton_values_wish *wish,
                                const ton_session *session, ton_error *error)
{
    matrix *m = calloc(1, sizeof *m);
    if (!m)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    m->threads = ton_session_threads(session);
    *table = (ton_export){.each = each, .close = close_matrix, .source = m};
    ton_status status = ton_where_read(&m->filter, wish->where, session, error);
    if (status == TON_OK)
        status = ton_choose(&m->chosen, NULL, NULL, session, error);
    if (status == TON_OK)
        status = prepare(table, wish, error);
    return status;
}

/* The kinds of values, and walking a table. */
#include "tools/tables/values_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/fill.h"
#include "base/text.h"
#include "tools/cli/progress.h"
#include "tools/cli/signals.h"

static const ton_values_kind kinds[] = {
    {"raw", "raw values", TON_VALUES_RAW, ton_values_raw},
    {"scaled", "scaled values", TON_VALUES_SCALED, ton_values_scaled},
    {"distances", "distances", TON_VALUES_DISTANCES, ton_values_distances},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

ton_status ton_values_kind_find(const ton_values_kind **kind, const char *name, unsigned bits,
                                ton_error *error)
{
    char names[64] = "", asked[64];
    for (int i = 0; i < KINDS; i++) {
        if (name ? !strcmp(kinds[i].name, name) : kinds[i].bit & bits) {
            *kind = &kinds[i];
            return TON_OK;
        }
        ton_list_add(names, sizeof names, kinds[i].name);
    }
    ton_text_clean(asked, sizeof asked, name ? name : "");
    return ton_fail(error, TON_INVALID, "no values '%s'; there are %s", asked, names);
}

void ton_export_close(ton_export *table)
{
    if (table->close)
        table->close(table);
    free(table->column);
    *table = (ton_export){0};
}

/* ---- walking ------------------------------------------------------------------------------------
 */

typedef struct walking {
    const ton_export *table;
    bool values;
    ton_export_visit *visit;
    void *user;
    int64_t seen;
    bool stopped, interrupted;
    int error_number;
} walking;

static bool pass(void *user, const ton_export_row *row)
{
    walking *w = user;
    w->interrupted = ton_signal_seen();
    if (w->interrupted || w->seen == w->table->rows)
        return false;
    if (w->values)
        ton_progress_share("exporting", (double)w->seen / (double)w->table->rows);
    w->seen++;
    w->stopped = !w->visit(w->user, row);
    w->error_number = errno;
    return !w->stopped;
}

ton_status ton_export_each(const ton_export *table, bool values, ton_export_visit *visit,
                           void *user, ton_error *error)
{
    walking w = {.table = table, .values = values, .visit = visit, .user = user};
    ton_status status = table->each(table, values, pass, &w, error);
    if (w.interrupted)
        return ton_fail(error, TON_INTERRUPTED, "stopped by a signal");
    if (status == TON_OK && !w.stopped && w.seen != table->rows)
        status = ton_fail(error, TON_CORRUPT,
                          "%lld of %lld tracks could be read; \"tonary check\" says what is wrong",
                          (long long)w.seen, (long long)table->rows);
    errno = w.error_number;
    return status;
}

/* ---- names --------------------------------------------------------------------------------------
 */

static ton_status no_family(const char *name, const char *const *names, int count, ton_error *error)
{
    char list[800] = "", asked[64];
    for (int i = 0; i < count; i++)
        ton_list_add(list, sizeof list, names[i]);
    ton_text_clean(asked, sizeof asked, name);
    ton_fail(error, TON_INVALID, "no family '%s'; there are %s", asked, list);
    return ton_option_wrong(error, "families");
}

ton_status ton_families_read(bool *wanted, const char *list, const char *const *names, int count,
                             ton_error *error)
{
    for (int i = 0; i < count; i++)
        wanted[i] = !list;
    while (list) {
        char name[64];
        size_t length = strcspn(list, ",");
        int found = 0;
        snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1),
                 list);
        while (found < count && strcmp(names[found], name))
            found++;
        if (found == count)
            return no_family(name, names, count, error);
        wanted[found] = true;
        list = list[length] ? list + length + 1 : NULL;
    }
    return TON_OK;
}

/* The number of a statistic's bit. */
static int statistic_index(ton_statistic statistic)
{
    int index = 0;
    while (!(statistic >> index & 1))
        index++;
    return index;
}

void ton_column_of_descriptor(ton_export_column *column, const ton_descriptor *descriptor,
                              ton_statistic statistic, int component)
{
    const char *family = ton_family_name(descriptor->family);
    char index[16] = "";
    *column = (ton_export_column){.family = family ? family : "none",
                                  .unit = descriptor->unit,
                                  .about = descriptor->about,
                                  .source = descriptor->source};
    if (descriptor->dim > 1)
        snprintf(index, sizeof index, "[%d]", component);
    snprintf(column->name, sizeof column->name, "%.20s.%.32s.%.10s%.12s", column->family,
             descriptor->name, ton_statistic_name(statistic_index(statistic)), index);
}

void ton_column_of_number(ton_export_column *column, const char *family, int component)
{
    *column = (ton_export_column){.family = family, .unit = "", .about = "", .source = ""};
    snprintf(column->name, sizeof column->name, "%.40s[%d]", family, component);
}

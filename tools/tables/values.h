/* tonary - where the values of a table come from: the corpus, in one of several ways.
 *
 *   raw        what was measured, in its own units, and what was imported, as it came
 *   scaled     the vectors that are compared: per family a unit vector, then its norm
 *   distances  from each track to each other, as similar measures them
 *
 * Columns are named family.descriptor.statistic[component], as `tonary features` lists them; those
 * of no family begin with none. A component is numbered from 0, where there is more than one. Those
 * of an imported family are named family[component].
 *
 * A row is a track that has any of the values; those that it lacks are not numbers (NaN).
 */
#ifndef TONARY_TOOLS_TABLES_VALUES_H
#define TONARY_TOOLS_TABLES_VALUES_H

#include "tools/command.h"
#include "tools/tables/writers.h"

/* As the command line gives it; NULL where it says nothing. */
typedef struct ton_values_wish {
    const char *where;
    const char *families;                   /* of raw and scaled values */
    const char *metric, *weights, *hubness; /* of distances */
    bool heard; /* of raw values, only what was measured, of tracks that were analysed */
} ton_values_wish;

typedef struct ton_values_kind {
    const char *name;
    const char *noun; /* "raw values" */
    unsigned bit;     /* TON_VALUES_… */
    /* Opens the session's corpus and makes the table of its tracks, all but its labels. Errors of
     * the wish name the option; TON_NOT_FOUND when no track is left. */
    ton_status (*open)(ton_export *table, const ton_values_wish *wish, const ton_session *session,
                       ton_error *error);
} ton_values_kind;

/* The kind of that name, TON_INVALID lists those that there are; or, when name is NULL, the one of
 * the lowest of these bits. */
ton_status ton_values_kind_find(const ton_values_kind **kind, const char *name, unsigned bits,
                                ton_error *error);

/* Zeroes the table. */
void ton_export_close(ton_export *table);

#endif

/* What the sources of values share. Private to this folder. */
#ifndef TONARY_TOOLS_TABLES_VALUES_PARTS_H
#define TONARY_TOOLS_TABLES_VALUES_PARTS_H

#include "features/descriptors.h"
#include "tools/tables/values.h"

ton_status ton_values_raw(ton_export *table, const ton_values_wish *wish,
                          const ton_session *session, ton_error *error);
ton_status ton_values_scaled(ton_export *table, const ton_values_wish *wish,
                             const ton_session *session, ton_error *error);
ton_status ton_values_distances(ton_export *table, const ton_values_wish *wish,
                                const ton_session *session, ton_error *error);

/* Reads a list of families: wanted (count) says of each of these names whether it is on the list;
 * NULL takes all. TON_USAGE names the option and lists the families. */
ton_status ton_families_read(bool *wanted, const char *list, const char *const *names, int count,
                             ton_error *error);

/* The column of a component of a descriptor's statistic. */
void ton_column_of_descriptor(ton_export_column *column, const ton_descriptor *descriptor,
                              ton_statistic statistic, int component);

/* That of a component of a family which has no descriptors here; borrows the family's name. */
void ton_column_of_number(ton_export_column *column, const char *family, int component);

#endif

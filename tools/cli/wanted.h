/* tonary - what the columns of a table are to become: an id, families of the space, labels. */
#ifndef TONARY_TOOLS_CLI_WANTED_H
#define TONARY_TOOLS_CLI_WANTED_H

#include "base/tags.h"
#include "recommend/content/space.h"
#include "tools/cli/options.h"
#include "tools/tables/tables.h"

enum { TON_WANTED_LABELS = 32 };

typedef struct ton_wanted_family {
    char name[TON_FAMILY_NAME_BYTES];
    const char *patterns; /* borrowed from the command line */
    ton_columns columns;
} ton_wanted_family;

typedef struct ton_wanted_label {
    const ton_tag_field *field;
    const char *patterns; /* NULL: what Essentia calls it, if there is that */
    ton_columns columns;
} ton_wanted_label;

typedef struct ton_wanted {
    const char *id_name; /* NULL: what Essentia calls it, if there is that */
    int id;              /* column, or -1 */
    int families, labels;
    ton_wanted_family family[TON_SPACE_FAMILIES];
    ton_wanted_label label[TON_WANTED_LABELS];
} ton_wanted;

/* Reads "timbre=mfcc*,contrast*" and "genre=label"; without "=" a family takes every column that is
 * left. TON_USAGE names the option. */
ton_status ton_wanted_read(ton_wanted *wanted, const char *id, const ton_texts *families,
                           const ton_texts *labels, ton_error *error);

/* Finds the columns in a table. TON_INVALID names table and option; TON_NO_MEMORY. */
ton_status ton_wanted_find(ton_wanted *wanted, const ton_table *table, ton_error *error);

/* Frees the columns. */
void ton_wanted_clear(ton_wanted *wanted);

#endif

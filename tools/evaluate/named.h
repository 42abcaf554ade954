/* tonary - files that a table names, as paths; and the chosen tracks that it names. */
#ifndef TONARY_TOOLS_EVALUATE_NAMED_H
#define TONARY_TOOLS_EVALUATE_NAMED_H

#include "tools/cli/chosen.h"

/* How a table names files. */
typedef struct ton_naming {
    const char *table; /* its path: names are seen from its folder */
    const char *root;  /* PACKAGE:PATH is ROOT/PACKAGE/PATH; NULL: names are plain paths */
} ton_naming;

/* The path of a file; NULL when memory is short. The caller frees it. */
char *ton_named_path(const ton_naming *naming, const char *file);

/* The same of a file of a package that stands in a column of its own. */
char *ton_named_path_in(const ton_naming *naming, const char *package, const char *file);

typedef struct ton_named ton_named;

/* Reads where the chosen tracks lie; nothing is borrowed. */
ton_status ton_named_new(ton_named **named, const ton_chosen *chosen, ton_error *error);
void ton_named_free(ton_named *named);

/* The place, in the order of ids, of the chosen track of that path (PATH#3: part 3 of a file), or
 * of that id; -1 for none. package may be NULL. TON_NO_MEMORY. */
ton_status ton_named_find(const ton_named *named, int64_t *place, const ton_naming *naming,
                          const char *package, const char *file, ton_error *error);
int64_t ton_named_id(const ton_named *named, const char *id);

/* Where a chosen track lies; borrowed. */
const char *ton_named_path_of(const ton_named *named, int64_t place);

#endif

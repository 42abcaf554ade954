/* tonary - a list of names read from a file: `--files-from`. */
#ifndef TONARY_TOOLS_CLI_NAMES_H
#define TONARY_TOOLS_CLI_NAMES_H

#include "base/status.h"

typedef struct ton_names {
    char **text; /* (count), owned */
    int count;
} ton_names;

/* Adds a copy. TON_NO_MEMORY. */
ton_status ton_names_add(ton_names *names, const char *text, ton_error *error);

/* Adds what stands in a file ("-": standard input), each name ended by `end` ('\n' or NUL); empty
 * ones are passed over. TON_IO names the file. */
ton_status ton_names_read(ton_names *names, const char *path, char end, ton_error *error);

/* Zeroes the list. */
void ton_names_free(ton_names *names);

#endif

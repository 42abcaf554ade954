/* tonary - .tonaryignore: what a folder wants to be passed over, in itself and below.
 *
 * A subset of gitignore. One pattern a line; empty lines and those that begin with # say nothing. A
 * pattern is a glob (* ? [a-z]) on a name; with a / at its beginning or in its middle it is one on
 * the path from the folder, where only ** goes across a /. A / at its end means folders only. A
 * pattern behind a ! takes back what earlier ones said. The last pattern that fits decides, and
 * what stands nearer is later. A folder that is passed over is not looked into.
 */
#ifndef TONARY_TOOLS_CLI_IGNORE_H
#define TONARY_TOOLS_CLI_IGNORE_H

#include <stdbool.h>

#include "base/status.h"

#define TON_IGNORE_NAME ".tonaryignore"

/* The patterns of a folder, and behind them those of the folders above. NULL: none. */
typedef struct ton_ignore ton_ignore;

/* All that were read, so that they can be freed. */
typedef struct ton_ignores {
    ton_ignore *last;
    /* Told of each file that could not be read, and rules nothing [nobody]. */
    void (*problem)(void *user, const char *path, const char *reason);
    void *user;
} ton_ignores;

/* Reads the file of the folder that descriptor is open on. *rules are those of the folders above,
 * and afterwards its own, if there is such a file. TON_NO_MEMORY. */
ton_status ton_ignore_read(ton_ignores *all, ton_ignore **rules, const char *folder,
                           int descriptor);

/* Reads those of all folders above a path, which is absolute. TON_NO_MEMORY. */
ton_status ton_ignore_read_above(ton_ignores *all, ton_ignore **rules, const char *path);

void ton_ignores_free(ton_ignores *all);

/* Whether a file or folder below is passed over; path is absolute. */
bool ton_ignored(const ton_ignore *rules, const char *path, bool folder);

#endif

/* tonary - paths that something has happened to, until they have been quiet for a while. */
#ifndef TONARY_TOOLS_CLI_WAITING_H
#define TONARY_TOOLS_CLI_WAITING_H

#include "base/status.h"
#include "tools/cli/names.h"

#define TON_QUIET 1.0 /* seconds */

/* Zero: none waits. */
typedef struct ton_waiting {
    void *paths; /* tree, by path */
} ton_waiting;

/* Lets a path wait, if it does already then from now on. TON_NO_MEMORY. */
ton_status ton_waiting_add(ton_waiting *waiting, const char *path, double seconds);

/* Moves the paths that are due to a list; one that is being written to waits on. *next is when the
 * next will be, on the clock of ton_seconds_now(), or negative when none waits. TON_NO_MEMORY. */
ton_status ton_waiting_due(ton_waiting *waiting, ton_names *due, double *next);

/* Nothing waits any more. */
void ton_waiting_clear(ton_waiting *waiting);

#endif

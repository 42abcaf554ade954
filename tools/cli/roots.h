/* tonary - the places that an index run was told to look at. */
#ifndef TONARY_TOOLS_CLI_ROOTS_H
#define TONARY_TOOLS_CLI_ROOTS_H

#include <stdbool.h>
#include <stdint.h>

#include "tools/cli/names.h"
#include "tools/cli/walk.h"
#include "tools/command.h"

/* A place, and what the corpus knew below it. */
typedef struct ton_root {
    const char *path; /* absolute, borrowed */
    int64_t known, missing;
    bool refused; /* more vanished at once than --max-missing allows: nothing is forgotten */
} ton_root;

typedef struct ton_roots {
    ton_names names; /* absolute paths of the places that exist */
    ton_root *root;  /* (count) those that lie in no other */
    int count;
    int lost; /* places that do not exist; told */
} ton_roots;

/* Names places to the walk. One that does not exist is told and passed over, so that what lay below
 * it is not forgotten; unless it may have vanished: then all of it has. The caller frees roots also
 * after an error. */
ton_status ton_roots_add(ton_roots *roots, ton_walk *walk, const ton_names *paths, bool may_vanish,
                         const ton_session *session, ton_error *error);
void ton_roots_free(ton_roots *roots);

/* Sorts roots and takes out those that lie in another: each track is judged once, and with as many
 * neighbours as it can be. Returns how many are left. */
int ton_roots_settle(ton_root *roots, int count);

#endif

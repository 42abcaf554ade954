/* tonary - profiles of listeners as a table: user_id,age,gender,interests. */
#ifndef TONARY_TOOLS_LISTENERS_PROFILES_H
#define TONARY_TOOLS_LISTENERS_PROFILES_H

#include "corpus/listeners.h"
#include "tools/listeners/import.h"

typedef struct ton_profiles_import {
    ton_import rows;
    int64_t changed, kept; /* profiles */
    int64_t listeners;     /* new ones */
} ton_profiles_import;

/* Takes tables in, in one transaction: after an error, or TON_INTERRUPTED, nothing was done.
 * TON_PARTIAL: all but the wrong rows. */
ton_status ton_profiles_import_run(ton_profiles_import *import, ton_corpus *corpus,
                                   char *const *paths, int count, ton_error *error);

/* Puts a cell into a field of a profile: "age", "gender" or "interests"; an empty one says that it
 * is not known. TON_INVALID. */
ton_status ton_profile_set(ton_listener_record *profile, const char *field, const char *cell,
                           ton_error *error);

#endif

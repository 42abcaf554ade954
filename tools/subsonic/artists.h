/* tonary - artists as that API knows them: by an id. Tracks have names of artists and nothing else,
 * so the id is the name, in letters that any client keeps as they are. */
#ifndef TONARY_TOOLS_SUBSONIC_ARTISTS_H
#define TONARY_TOOLS_SUBSONIC_ARTISTS_H

#include "tools/subsonic/errand.h"

/* The id of a name, owned by the caller; NULL when memory is short. */
char *ton_artist_id(const char *name);

/* The name of an id, owned by the caller; NULL: it is no artist's, or memory is short. */
char *ton_artist_name(const char *id);

/* Adds some songs of an artist to a query, as "track". TON_FAULT_NOT_FOUND: nobody is called so. */
ton_fault ton_artist_songs(ton_errand *errand, ton_query *query, const char *name);

/* Adds what the id of a call stands for: a song, or some songs of an artist. */
ton_fault ton_errand_seeds(ton_errand *errand, ton_query *query);

#endif

/* tonary - MusicBrainz identifiers as the URIs that XSPF and JSPF want. */
#ifndef TONARY_TOOLS_PLAYLISTS_MUSICBRAINZ_H
#define TONARY_TOOLS_PLAYLISTS_MUSICBRAINZ_H

#include <stdbool.h>

#include "base/tags.h"

enum { TON_MUSICBRAINZ_BYTES = 96 };

/* The page of an entity ("recording", "release", "artist"); "" when id begins with no UUID.
 * Returns out. */
const char *ton_musicbrainz_uri(char out[TON_MUSICBRAINZ_BYTES], const char *entity,
                                const char *id);

/* The id in such a page's address; false: it is no such address. */
bool ton_musicbrainz_id(char out[TON_ID_BYTES], const char *uri, const char *entity);

#endif

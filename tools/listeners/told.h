/* tonary - what the imports of listeners' events tell in the same words. */
#ifndef TONARY_TOOLS_LISTENERS_TOLD_H
#define TONARY_TOOLS_LISTENERS_TOLD_H

#include <jansson.h>

#include "tools/command.h"
#include "tools/listeners/songs.h"

/* Rows about songs that are not known, and rows that were wrong, if there were any. */
void ton_told_passed(const ton_session *session, int64_t passed_over, int64_t wrong);

/* Puts "listeners", "songs": {"title","path","musicbrainz","id","made","unknown"}, each song once,
 * "passed_over" and "wrong" behind what was counted of the events, and prints the document. */
void ton_told_rest(json_t *document, int64_t listeners, const ton_song_counts *songs,
                   int64_t passed_over, int64_t wrong);

#endif

/* tonary - which track a TRACK argument means. */
#ifndef TONARY_TOOLS_CLI_LOCATE_H
#define TONARY_TOOLS_CLI_LOCATE_H

#include "corpus/corpus.h"

/* The track that name means: an id, a path, "artist - title", or a fragment of one, in this order;
 * what is meant exactly goes before fragments. "PATH#3" is part 3 of a file; the path alone means
 * all its parts that are there. TON_NOT_FOUND; TON_AMBIGUOUS lists the candidates
 * with their ids. The caller clears *track. */
ton_status ton_locate(ton_corpus *corpus, ton_track *track, const char *name, ton_error *error);

/* Locates several; *tracks (freed with ton_tracks_free) holds as many as names. */
ton_status ton_locate_all(ton_corpus *corpus, ton_track **tracks, const char *const *names,
                          int count, ton_error *error);
void ton_tracks_free(ton_track *tracks, int count);

/* What a track is called without its artist: its title, or its file's name and part. */
void ton_track_name(char *out, size_t bytes, const ton_track *track);

/* What a track is called: "artist - title", its title, or its file's name (foreign bytes). */
void ton_track_label(char *out, size_t bytes, const ton_track *track);

#endif

/* tonary - what a playlist's rules ask of the corpus. */
#ifndef TONARY_TOOLS_CLI_SONGS_H
#define TONARY_TOOLS_CLI_SONGS_H

#include "recommend/playlist/playlist.h"

/* As ton_songs_read; user is a ton_corpus. */
ton_status ton_songs_of_corpus(void *user, ton_song *songs, int count, ton_error *error);

/* As ton_album_read: the tracks of that album in and below the track's folder, or beside it where
 * that is the folder of a disc ("CD 2"), by numbers of disc and track, then by paths. */
ton_status ton_album_of_corpus(void *user, int64_t **ids, int *count, int64_t id, ton_error *error);

#endif

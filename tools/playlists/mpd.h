/* tonary - a playlist handed to a running Music Player Daemon. */
#ifndef TONARY_TOOLS_PLAYLISTS_MPD_H
#define TONARY_TOOLS_PLAYLISTS_MPD_H

#include "tools/playlists/playlist_file.h"

/* Puts the tracks at the end of its queue and plays the first of them. where is HOST, HOST:PORT or
 * the path of a socket; MPD finds files by names from its music folder on, which relative_to is
 * then, or through a socket by whole paths. When it does not take them all its queue is as it was.
 * A password is that of $MPD_HOST, PASSWORD@HOST, when the host is the same: a command line can be
 * read by others. TON_UNSUPPORTED: a name that MPD cannot have; TON_USAGE: where is none; TON_IO:
 * what MPD says, TON_NO_MEMORY. */
ton_status ton_mpd_play(const ton_playlist *list, const char *where, ton_error *error);

#endif

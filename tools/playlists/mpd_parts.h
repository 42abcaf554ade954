/* tonary - a connection to MPD: what handing over and following share. */
#ifndef TONARY_TOOLS_PLAYLISTS_MPD_PARTS_H
#define TONARY_TOOLS_PLAYLISTS_MPD_PARTS_H

#include "tools/playlists/mpd_library.h"

/* Connects, with the password if there is one; the caller frees *mpd. Errors of ton_mpd_play. */
ton_status ton_mpd_connect(struct mpd_connection **mpd, const char *where, ton_error *error);

/* TON_IO: what MPD says is wrong, and with which file ("": none). */
ton_status ton_mpd_wrong(struct mpd_connection *mpd, const char *where, const char *name,
                         ton_error *error);

#endif

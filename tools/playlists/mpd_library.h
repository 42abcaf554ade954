/* tonary - libmpdclient, found when a list is handed over: no other command waits for it.
 *
 * Its functions are called as ton_mpd.run_add(…), with the types of its own header.
 */
#ifndef TONARY_TOOLS_PLAYLISTS_MPD_LIBRARY_H
#define TONARY_TOOLS_PLAYLISTS_MPD_LIBRARY_H

#include <mpd/client.h>

#include "base/status.h"

#define TON_MPD_FUNCTIONS(X)                                                                       \
    X(connection_new)                                                                              \
    X(connection_free)                                                                             \
    X(connection_get_error)                                                                        \
    X(connection_get_error_message)                                                                \
    X(connection_clear_error)                                                                      \
    X(run_password)                                                                                \
    X(run_status)                                                                                  \
    X(connection_get_fd)                                                                           \
    X(send_idle_mask)                                                                              \
    X(recv_idle)                                                                                   \
    X(run_current_song)                                                                            \
    X(song_get_uri)                                                                                \
    X(song_get_duration)                                                                           \
    X(song_free)                                                                                   \
    X(status_get_state)                                                                            \
    X(status_get_song_id)                                                                          \
    X(status_get_queue_length)                                                                     \
    X(status_free)                                                                                 \
    X(run_add)                                                                                     \
    X(run_play_pos)                                                                                \
    X(run_delete_range)

typedef struct ton_mpd_library {
#define X(name) __typeof__(mpd_##name) *name;
    TON_MPD_FUNCTIONS(X)
#undef X
} ton_mpd_library;

extern ton_mpd_library ton_mpd;

/* Finds it. TON_UNSUPPORTED names the package to install. */
ton_status ton_mpd_find(ton_error *error);

#endif

/* tonary - what a running Music Player Daemon plays, song by song. */
#ifndef TONARY_TOOLS_PLAYLISTS_MPD_FOLLOW_H
#define TONARY_TOOLS_PLAYLISTS_MPD_FOLLOW_H

#include <stdbool.h>
#include <time.h>

#include "base/status.h"

/* A song that is over. It was played when half of it was heard, or four minutes; skipped when
 * another one took its place before. */
typedef struct ton_mpd_heard {
    const char *name; /* as MPD has it: from its music folder on, or file:///…; borrowed */
    bool is_skipped;
    time_t began; /* s since 1970 */
} ton_mpd_heard;

typedef ton_status ton_mpd_visit(void *user, const ton_mpd_heard *heard, ton_error *error);

/* Calls visit for each song, until *stop or an error of visit. Errors of ton_mpd_play. */
ton_status ton_mpd_follow(const char *where, const volatile bool *stop, ton_mpd_visit *visit,
                          void *user, ton_error *error);

#endif

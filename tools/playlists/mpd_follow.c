/* MPD says that something about its player changed, not what; so it is asked, and what was heard is
 * measured by our own clock, which no seeking leads astray. */
#include "tools/playlists/mpd_follow.h"

#include "tools/playlists/mpd_parts.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

static const double ENOUGH = 240, LEAST = 1; /* s */

typedef struct following {
    struct mpd_connection *mpd;
    const char *where;
    ton_mpd_visit *visit;
    void *user;
    ton_error *error;
    int song;   /* its id in the queue; -1: none */
    char *name; /* owned */
    double seconds, heard;
    double since; /* when it last went on, monotonic s; 0: it does not play */
    time_t began;
} following;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void count(following *f)
{
    if (f->since > 0)
        f->heard += now() - f->since;
    f->since = 0;
}

/* The song is over: another one plays, or none. */
static ton_status finish(following *f, bool is_other)
{
    ton_status status = TON_OK;
    bool is_enough = f->heard >= ENOUGH || (f->seconds > 0 && 2 * f->heard >= f->seconds);
    const ton_mpd_heard heard = {f->name, !is_enough, f->began};
    if (f->song >= 0 && f->heard >= LEAST && (is_enough || is_other))
        status = f->visit(f->user, &heard, f->error);
    free(f->name);
    f->name = NULL;
    f->song = -1;
    f->heard = 0;
    return status;
}

static ton_status begin(following *f, int song)
{
    struct mpd_song *current = ton_mpd.run_current_song(f->mpd);
    if (!current && ton_mpd.connection_get_error(f->mpd) != MPD_ERROR_SUCCESS)
        return ton_mpd_wrong(f->mpd, f->where, "", f->error);
    if (!current) /* it has gone meanwhile, and we are told so next */
        return TON_OK;
    f->name = strdup(ton_mpd.song_get_uri(current));
    f->seconds = ton_mpd.song_get_duration(current);
    f->song = f->name ? song : -1;
    f->began = time(NULL);
    ton_mpd.song_free(current);
    return f->name ? TON_OK : ton_fail(f->error, TON_NO_MEMORY, NULL);
}

static ton_status look(following *f)
{
    struct mpd_status *status = ton_mpd.run_status(f->mpd);
    if (!status)
        return ton_mpd_wrong(f->mpd, f->where, "", f->error);
    enum mpd_state state = ton_mpd.status_get_state(status);
    int song = state == MPD_STATE_STOP ? -1 : ton_mpd.status_get_song_id(status);
    ton_mpd.status_free(status);
    count(f);
    ton_status done = song != f->song ? finish(f, song >= 0) : TON_OK;
    if (done == TON_OK && song >= 0 && f->song < 0)
        done = begin(f, song);
    if (state == MPD_STATE_PLAY && f->song >= 0)
        f->since = now();
    return done;
}

/* Until something changes; false: *stop. */
static bool wait(following *f, const volatile bool *stop, ton_status *status)
{
    enum { LOOK_MS = 200 };
    struct pollfd one = {.fd = ton_mpd.connection_get_fd(f->mpd), .events = POLLIN};
    if (!ton_mpd.send_idle_mask(f->mpd, MPD_IDLE_PLAYER)) {
        *status = ton_mpd_wrong(f->mpd, f->where, "", f->error);
        return false;
    }
    while (!*stop && poll(&one, 1, LOOK_MS) <= 0)
        ;
    if (*stop)
        return false;
    if (!ton_mpd.recv_idle(f->mpd, false) &&
        ton_mpd.connection_get_error(f->mpd) != MPD_ERROR_SUCCESS)
        *status = ton_mpd_wrong(f->mpd, f->where, "", f->error);
    return *status == TON_OK;
}

ton_status ton_mpd_follow(const char *where, const volatile bool *stop, ton_mpd_visit *visit,
                          void *user, ton_error *error)
{
    following f = {.where = where, .visit = visit, .user = user, .error = error, .song = -1};
    ton_status status = ton_mpd_connect(&f.mpd, where, error);
    if (status != TON_OK)
        return status;
    do
        status = look(&f);
    while (status == TON_OK && wait(&f, stop, &status));
    count(&f);
    ton_status last = finish(&f, false);
    ton_mpd.connection_free(f.mpd);
    return status == TON_OK ? last : status;
}

/* The names are those of an m3u, which is MPD's own kind of list, a line each. */
#include "tools/playlists/mpd.h"

#include "tools/playlists/format.h"
#include "tools/playlists/mpd_library.h"
#include "tools/playlists/mpd_parts.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { PATIENCE_MS = 10000, HOST_BYTES = 256 };

/* A colon and digits at the end are a port, but in an address of IPv6, which has other colons. */
static ton_status read_place(char host[HOST_BYTES], unsigned *port, const char *where,
                             ton_error *error)
{
    const char *colon = strchr(where, ':'), *end = where + strlen(where);
    *port = 0;
    if (*where != '@' && *where != '/' && strchr(where, '@'))
        return ton_fail(error, TON_USAGE,
                        "--mpd takes no password, which others could read; MPD_HOST=PASSWORD@HOST "
                        "says it");
    if (*where != '/' && colon && !strchr(colon + 1, ':')) {
        char *rest;
        unsigned long value = strtoul(colon + 1, &rest, 10);
        if (!isdigit((unsigned char)colon[1]) || *rest || !value || value > 65535)
            return ton_fail(error, TON_USAGE, "--mpd: %.200s: a port is a number up to 65535",
                            where);
        *port = (unsigned)value;
        end = colon;
    }
    if (end == where || end - where >= HOST_BYTES)
        return ton_fail(error, TON_USAGE, "--mpd takes HOST, HOST:PORT or the path of a socket");
    memcpy(host, where, (size_t)(end - where));
    host[end - where] = '\0';
    return TON_OK;
}

ton_status ton_mpd_wrong(struct mpd_connection *mpd, const char *where, const char *name,
                         ton_error *error)
{
    return ton_fail(error, TON_IO, "MPD at %.200s: %.400s%s%.200s", where,
                    ton_mpd.connection_get_error_message(mpd), *name ? ": " : "", name);
}

/* "./" keeps what a line may not begin with apart in a list; in the queue there are no lines. */
static bool add(struct mpd_connection *mpd, const char *name)
{
    return ton_mpd.run_add(mpd, !strncmp(name, "./", 2) ? name + 2 : name);
}

/* lines is changed. */
static ton_status queue(struct mpd_connection *mpd, char *lines, const char *where,
                        ton_error *error)
{
    const char *name;
    struct mpd_status *before = ton_mpd.run_status(mpd);
    if (!before)
        return ton_mpd_wrong(mpd, where, "", error);
    unsigned first = ton_mpd.status_get_queue_length(before);
    ton_mpd.status_free(before);
    ton_status status = TON_OK;
    while (status == TON_OK && (name = strsep(&lines, "\n")) && *name)
        if (!add(mpd, name))
            status = ton_mpd_wrong(mpd, where, name, error);
    if (status == TON_OK && !ton_mpd.run_play_pos(mpd, first))
        status = ton_mpd_wrong(mpd, where, "", error);
    if (status != TON_OK && ton_mpd.connection_clear_error(mpd))
        ton_mpd.run_delete_range(mpd, first, UINT_MAX);
    return status;
}

/* The password for a host: what stands before the last @ of $MPD_HOST, where that is the same host.
 * false: it needs none, or is longer than a password is. A name that begins with @ is a socket. */
static bool find_password(char password[HOST_BYTES], const char *host)
{
    const char *known = getenv("MPD_HOST"), *at = known ? strrchr(known, '@') : NULL;
    if (!at || at == known || at - known >= HOST_BYTES || strcmp(at + 1, host) != 0)
        return false;
    memcpy(password, known, (size_t)(at - known));
    password[at - known] = '\0';
    return true;
}

static bool say_password(struct mpd_connection *mpd, const char *host)
{
    char password[HOST_BYTES];
    return !find_password(password, host) || ton_mpd.run_password(mpd, password);
}

ton_status ton_mpd_connect(struct mpd_connection **out, const char *where, ton_error *error)
{
    *out = NULL;
    char host[HOST_BYTES];
    unsigned port;
    ton_status status = read_place(host, &port, where, error);
    if (status == TON_OK)
        status = ton_mpd_find(error);
    if (status != TON_OK)
        return status;
    struct mpd_connection *mpd = ton_mpd.connection_new(host, port, PATIENCE_MS);
    if (!mpd)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    if (ton_mpd.connection_get_error(mpd) == MPD_ERROR_SUCCESS && say_password(mpd, host)) {
        *out = mpd;
        return TON_OK;
    }
    status = ton_mpd_wrong(mpd, where, "", error);
    ton_mpd.connection_free(mpd);
    return status;
}

static ton_status connect_and_queue(char *lines, const char *where, ton_error *error)
{
    struct mpd_connection *mpd;
    ton_status status = ton_mpd_connect(&mpd, where, error);
    if (status != TON_OK)
        return status;
    status = queue(mpd, lines, where, error);
    ton_mpd.connection_free(mpd);
    return status;
}

ton_status ton_mpd_play(const ton_playlist *list, const char *where, ton_error *error)
{
    char *lines = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&lines, &bytes);
    if (!stream)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = ton_playlist_write(list, &ton_playlist_m3u, stream, error);
    if (fclose(stream) && status == TON_OK)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK && bytes)
        status = connect_and_queue(lines, where, error);
    free(lines);
    return status;
}

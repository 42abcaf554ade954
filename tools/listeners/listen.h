/* tonary - listens as JSON lines, as ListenBrainz exports them and takes them. */
#ifndef TONARY_TOOLS_LISTENERS_LISTEN_H
#define TONARY_TOOLS_LISTENERS_LISTEN_H

#include "corpus/listeners.h"
#include "tools/listeners/songs.h"

typedef struct ton_listen {
    char user[TON_LISTENER_NAME_BYTES]; /* "": not said */
    int64_t time;                       /* s since 1970 UTC */
    ton_heard heard;
    ton_heard_song song;
} ton_listen;

/* Reads one line (count bytes). TON_INVALID says what is wrong with it. */
ton_status ton_listen_read(ton_listen *listen, const char *line, size_t count, ton_error *error);

#endif

/* tonary - the sound of a track, as it lies on disk. */
#ifndef TONARY_TOOLS_SERVE_AUDIO_H
#define TONARY_TOOLS_SERVE_AUDIO_H

#include "tools/serve/specials.h"

#include <sys/stat.h>

/* The file of a track. */
typedef struct ton_track_file {
    int descriptor;
    struct stat facts;
    char codec[16];
    char *path; /* owned */
} ton_track_file;

/* Opens that of an id. TON_NOT_FOUND, TON_BUSY, TON_NO_MEMORY and those of opening a file; then
 * there is nothing to close. */
ton_status ton_track_file_open(ton_track_file *file, const ton_session *session, const char *id,
                               ton_error *error);

/* The path, and the descriptor unless that is -1: somebody else closes it. */
void ton_track_file_close(ton_track_file *file);

/* Sends the file of the track whose id follows, or the part of it that was asked for. Only files of
 * the corpus are opened, by its own path, and only regular ones. */
enum MHD_Result ton_audio_answer(const ton_call *call);

/* The same of an id, in *result, for who tells errors in another way: TON_NOT_FOUND, TON_BUSY and
 * those of opening a file, of which nothing is sent. */
ton_status ton_audio_send(enum MHD_Result *result, const ton_call *call, const char *id,
                          ton_error *error);

#endif

/* tonary - the sound of a track, as it lies on disk. */
#ifndef TONARY_TOOLS_SERVE_AUDIO_H
#define TONARY_TOOLS_SERVE_AUDIO_H

#include <microhttpd.h>

#include "tools/command.h"

#define TON_AUDIO_PATH "/api/v1/audio/"

/* Sends the file of the track whose id follows, or the part of it that was asked for. Only files of
 * the corpus are opened, by its own path, and only regular ones. */
enum MHD_Result ton_audio_answer(struct MHD_Connection *connection, const char *id,
                                 const ton_session *session);

#endif

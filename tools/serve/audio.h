/* tonary - the sound of a track, as it lies on disk. */
#ifndef TONARY_TOOLS_SERVE_AUDIO_H
#define TONARY_TOOLS_SERVE_AUDIO_H

#include "tools/serve/specials.h"

/* Sends the file of the track whose id follows, or the part of it that was asked for. Only files of
 * the corpus are opened, by its own path, and only regular ones. */
enum MHD_Result ton_audio_answer(const ton_call *call);

/* The same of an id, in *result, for who tells errors in another way: TON_NOT_FOUND, TON_BUSY and
 * those of opening a file, of which nothing is sent. */
ton_status ton_audio_send(enum MHD_Result *result, const ton_call *call, const char *id,
                          ton_error *error);

#endif

/* tonary - the sound of a track, as it lies on disk. */
#ifndef TONARY_TOOLS_SERVE_AUDIO_H
#define TONARY_TOOLS_SERVE_AUDIO_H

#include "tools/serve/specials.h"

/* Sends the file of the track whose id follows, or the part of it that was asked for. Only files of
 * the corpus are opened, by its own path, and only regular ones. */
enum MHD_Result ton_audio_answer(const ton_call *call);

#endif

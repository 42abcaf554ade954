/* tonary - what a decoder has to offer. Private to the files decode*.c.
 *
 * A new decoder is a file with such a table and a row in extract/decode.c.
 */
#ifndef TONARY_EXTRACT_DECODER_H
#define TONARY_EXTRACT_DECODER_H

#include <pthread.h>

#include "extract/decode.h"

enum { TON_ABOUT_BYTES = 256 };

/* Held by whoever is in what libraries keep for the whole process: opening a file, loading. */
extern pthread_mutex_t ton_decoder_global;

/* What a decoder says of a file that is not for it, and no more. */
#define TON_NOT_READ "not an audio format that is read here"

struct ton_decoder_kind {
    void (*about)(char out[TON_ABOUT_BYTES]); /* name and version, or that it is missing */

    /* Opens decoder->descriptor and fills file, codec … guessed, or fails as ton_decoder_open. */
    ton_status (*open)(ton_decoder *decoder, ton_error *error);
    void (*close)(ton_decoder *decoder); /* file may be NULL */

    /* At most capacity frames; 0 or less at the end. Notes the first complaint. */
    int64_t (*read)(ton_decoder *decoder, float *samples, int64_t capacity);

    /* Returns the frame that is read next, -1 when it failed. */
    int64_t (*seek)(ton_decoder *decoder, int64_t frame);
    void (*tags)(const ton_decoder *decoder, ton_tags *tags);
};

extern const ton_decoder_kind ton_decoder_sndfile, ton_decoder_libav;

/* Loads the plug-in of ton_decoder_libav; once for a process. */
void ton_libav_load(void);

/* Whether it is there; if not, in *why what is missing ("" when there is no file at all; static
 * storage). */
bool ton_libav_loaded(const char **why);

/* No format says more in a byte: a FLAC frame of 65,535 equal samples takes 14 bytes. */
enum { TON_FRAMES_PER_BYTE = 8192 };

#endif

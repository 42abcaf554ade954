/* tonary - an open audio file as a stream of clean floats. Private. */
#ifndef TONARY_EXTRACT_DECODE_H
#define TONARY_EXTRACT_DECODE_H

#include <sndfile.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "base/tags.h"
#include "extract/formats.h"

/* Its fields may be read. libsndfile keeps its address: it must not be moved while it is open. */
typedef struct ton_decoder {
    SNDFILE *file;
    const ton_codec *codec;
    int rate, channels;
    bool seekable;
    int descriptor;         /* borrowed */
    int64_t size, position; /* of the file in bytes, and where libsndfile reads */
    int64_t frames;         /* read or skipped so far */
    int64_t present;        /* frames that libsndfile expects; 0 when it cannot know */
    double announced;       /* frames that the file's header promises; 0 when it does not */
    bool guessed;           /* announced is worked out from a bit rate */
    int error;              /* libsndfile's first complaint while reading */
} ton_decoder;

/* TON_UNSUPPORTED, TON_CORRUPT or TON_IO with the reason in error. After a failure, as after use,
 * the decoder is closed. */
ton_status ton_decoder_open(ton_decoder *decoder, int descriptor, const char *name,
                            ton_error *error);
void ton_decoder_close(ton_decoder *decoder);

/* Reads at most capacity samples (at least one frame's worth) of interleaved sound, finite and of
 * sane size; returns frames, 0 at the end. */
size_t ton_decoder_read(ton_decoder *decoder, float *samples, size_t capacity);

/* Goes on from that frame. When this fails, the decoder is of no more use. */
bool ton_decoder_seek(ton_decoder *decoder, int64_t frame);

/* Adds the tags that the decoder came across. */
void ton_decoder_tags(const ton_decoder *decoder, ton_tags *tags);

/* Whether the file ended as it should, frames being its whole length; if not, error tells how. */
bool ton_decoder_is_whole(const ton_decoder *decoder, int64_t frames, ton_error *error);

#endif

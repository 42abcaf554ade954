/* tonary - an open audio file as a stream of clean floats. Private. */
#ifndef TONARY_EXTRACT_DECODE_H
#define TONARY_EXTRACT_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "base/tags.h"

typedef struct ton_decoder_kind ton_decoder_kind;

/* Its fields may be read. Decoders keep its address: it must not be moved while it is open. */
typedef struct ton_decoder {
    const ton_decoder_kind *kind; /* NULL when closed */
    void *file;                   /* the kind's own */
    const char *codec;            /* as in a record; static storage */
    double slack; /* s by which sound may be shorter than announced and still be whole */
    int rate, channels;
    bool seekable;
    bool vorbis_order;      /* of channels */
    int descriptor;         /* borrowed */
    int64_t size, position; /* of the file in bytes, and where libsndfile reads */
    int64_t skipped;        /* bytes of a tag in front that libsndfile does not see */
    int64_t frames;         /* read or skipped so far */
    int64_t present;        /* frames that are expected; 0 when that cannot be known */
    double announced;       /* frames that the file's header promises; 0 when it does not */
    bool guessed;           /* announced is worked out from a bit rate */
    char complaint[160];    /* the decoder's first while reading; "" */
} ton_decoder;

/* Loads what some files need beyond what is linked, for a process in which nothing can be opened
 * later, and for its children. ton_decoder_open does the same when it has to; most music needs none
 * of it, and it costs 40 ms and 23 MiB. */
void ton_decoder_prepare(void);

/* TON_UNSUPPORTED, TON_CORRUPT or TON_IO with the reason in error. After a failure, as after use,
 * the decoder is closed. */
ton_status ton_decoder_open(ton_decoder *decoder, int descriptor, const char *name,
                            ton_error *error);
void ton_decoder_close(ton_decoder *decoder);

/* Between the two no other thread opens a file: a process that is forked then can. */
void ton_decoder_hold(void);
void ton_decoder_release(void);

/* Reads at most capacity samples (at least one frame's worth) of interleaved sound, finite and of
 * sane size; returns frames, 0 at the end. */
size_t ton_decoder_read(ton_decoder *decoder, float *samples, size_t capacity);

/* Goes on from that frame or a little before. When this fails, the decoder is of no more use. */
bool ton_decoder_seek(ton_decoder *decoder, int64_t frame);

/* Adds the tags that the decoder came across. */
void ton_decoder_tags(const ton_decoder *decoder, ton_tags *tags);

/* Whether the file ended as it should, frames being its whole length; if not, error tells how. */
bool ton_decoder_is_whole(const ton_decoder *decoder, int64_t frames, ton_error *error);

#endif

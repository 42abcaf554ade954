/* tonary - an open file inside the libav plug-in. Private to the files libav*.c. */
#ifndef TONARY_EXTRACT_LIBAV_STREAM_H
#define TONARY_EXTRACT_LIBAV_STREAM_H

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswresample/swresample.h>

#include "extract/libav.h"

enum { TON_LIBAV_CHANNELS_MAX = 64 };

typedef struct ton_libav_stream {
    int descriptor;
    ton_libav_read_at *read_at;
    int64_t size, position; /* of the file in bytes, and where libav reads */
    AVIOContext *io;
    AVFormatContext *container;
    AVCodecContext *decoder;
    SwrContext *converter;
    AVPacket *packet;
    AVFrame *frame;
    int used;    /* samples of the frame that were handed out */
    int index;   /* of the stream in its container */
    bool ending; /* the decoder gives what it still holds */
} ton_libav_stream;

/* As in the plug-in's table. */
ton_status ton_libav_open(void **file, ton_libav_sound *sound, int descriptor, int64_t size,
                          ton_libav_read_at *read_at, char reason[TON_LIBAV_TEXT_BYTES]);
void ton_libav_close(void *file);

/* Writes what an error of libav's says; returns its status. */
ton_status ton_libav_tell(char reason[TON_LIBAV_TEXT_BYTES], int error);

#endif

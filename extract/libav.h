/* tonary - what the libav plug-in offers. Private.
 *
 * The plug-in is a shared object of its own and links libavformat and libavcodec; the library and
 * the program do not, and find it when they run. It calls nothing of theirs.
 */
#ifndef TONARY_EXTRACT_LIBAV_H
#define TONARY_EXTRACT_LIBAV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

enum { TON_LIBAV_VERSION = 2, TON_LIBAV_TEXT_BYTES = 160 };

/* The sound of an open file. */
typedef struct ton_libav_sound {
    const char *codec; /* "aac"; static storage */
    int rate, channels;
    double announced; /* frames; 0 when not known */
    bool guessed;     /* announced is worked out from a bit rate */
} ton_libav_sound;

/* Reads up to bytes at an offset; fewer come only at the end, or after an error. */
typedef size_t ton_libav_read_at(int descriptor, void *out, size_t bytes, int64_t offset);

typedef struct ton_libav {
    int version;                /* TON_LIBAV_VERSION of the header that it was built with */
    const char *(*about)(void); /* "libavcodec 59.37.100" */

    /* Opens what stands behind descriptor (size bytes), borrowed until close. TON_UNSUPPORTED,
     * TON_CORRUPT or TON_NO_MEMORY with a reason and *file NULL; an empty reason when the format is
     * none of its own. */
    ton_status (*open)(void **file, ton_libav_sound *sound, int descriptor, int64_t size,
                       ton_libav_read_at *read_at, char reason[TON_LIBAV_TEXT_BYTES]);
    void (*close)(void *file);

    /* Reads at most capacity frames of interleaved sound; 0 at the end. complaint (then not empty)
     * takes the first error met. */
    int64_t (*read)(void *file, float *samples, int64_t capacity,
                    char complaint[TON_LIBAV_TEXT_BYTES]);

    /* Goes to that frame or a little before it; returns where it is then, -1 when that is not
     * possible. */
    int64_t (*seek)(void *file, int64_t frame);

    /* Gives each tag to sink. */
    void (*tags)(void *file, void (*sink)(void *user, const char *property, const char *value),
                 void *user);
} ton_libav;

/* The one symbol of the plug-in, and its name. */
extern const ton_libav ton_libav_plugin;
#define TON_LIBAV_SYMBOL "ton_libav_plugin"

#endif

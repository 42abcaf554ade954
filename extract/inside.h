/* tonary - what lies inside an audio file besides its sound: lyrics, and a picture of its cover.
 *
 * Tags are read where sound is: by a worker process that can do nothing but read the file that it
 * was given (extract.h). Its answer is a block of foreign bytes of at most a known size, and is
 * checked as such: lyrics are clean text, a picture is one by its own first bytes, whatever the tag
 * calls it. A file that crashes its worker, or takes more time or memory than reading tags may, has
 * cost that answer and nothing else.
 */
#ifndef TONARY_EXTRACT_INSIDE_H
#define TONARY_EXTRACT_INSIDE_H

#include <stddef.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ton_inside_kind {
    TON_INSIDE_LYRICS, /* USLT, else SYLT of ID3v2; LYRICS and UNSYNCEDLYRICS of Vorbis comments
                        * and APE tags; ©lyr of MP4: the first that is not blank */
    TON_INSIDE_PICTURE /* APIC, PICTURE, METADATA_BLOCK_PICTURE, covr, Cover Art: the first that is
                        * called the front cover, else the first */
} ton_inside_kind;

/* Bytes, at most: lyrics are cut there, at a character; larger pictures are passed over. */
enum { TON_LYRICS_MOST = 64 << 10, TON_PICTURE_MOST = 8 << 20 };

typedef struct ton_inside_found {
    char *bytes;      /* (count), and a NUL behind them; the caller frees them; NULL: the file has
                       * nothing of that kind */
    size_t count;     /* 1.. */
    const char *type; /* "text/plain; charset=utf-8", or as of ton_image_type; static storage */
} ton_inside_found;

/* Where questions are asked: one at a time, by one thread at a time. */
typedef struct ton_inside ton_inside;

/* Starts the process from which workers come (its caller may have threads; it ends with the thread
 * that started it, at the latest). TON_IO: there can be none; TON_NO_MEMORY. */
ton_status ton_inside_open(ton_inside **inside, ton_error *error);
void ton_inside_close(ton_inside *inside);

/* What is inside the regular file behind descriptor, whose position does not matter; it stays open.
 * Lyrics are UTF-8 without control characters but LF, which stands between lines; text with time
 * stamps keeps them. Errors, which say nothing of the file's name and leave found empty:
 * TON_CORRUPT: reading it ended the worker, or took too long, or the answer made no sense, and it
 * will be so again; TON_IO: the file cannot be read, or there is no worker now; TON_NO_MEMORY. */
ton_status ton_inside_read(ton_inside *inside, ton_inside_found *found, int descriptor,
                           ton_inside_kind kind, ton_error *error);

/* "image/jpeg", "image/png", "image/webp" or "image/gif", as the first of count bytes say; NULL for
 * all else, a picture in SVG included. Static storage. */
const char *ton_image_type(const void *bytes, size_t count);

#ifdef __cplusplus
}
#endif
#endif

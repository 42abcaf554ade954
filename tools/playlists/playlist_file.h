/* tonary - playlists as files: what players read and write.
 *
 * A playlist is written as a list of tracks and read as a list of items: what a file says of each,
 * as it stands there and as a path. Whether a path is a track is the corpus's to know. Formats are
 * one table; each is one file that writes and one that reads.
 *
 * Names are bytes. A format that cannot hold a name says so, names the track and a format that can.
 */
#ifndef TONARY_TOOLS_PLAYLISTS_PLAYLIST_FILE_H
#define TONARY_TOOLS_PLAYLISTS_PLAYLIST_FILE_H

#include <stddef.h>
#include <stdio.h>

#include "base/status.h"
#include "corpus/corpus.h"

/* ---- formats --------------------------------------------------------------------------------- */

typedef struct ton_playlist_format ton_playlist_format;

/* The format of that name; TON_USAGE lists those that there are. */
ton_status ton_playlist_format_named(const ton_playlist_format **format, const char *name,
                                     ton_error *error);

/* The format that a file of that name has by its extension, without case; NULL for none. */
const ton_playlist_format *ton_playlist_format_of(const char *path);

/* Whether a file of one format is known as that whatever ending of the other it has. */
bool ton_playlist_format_alike(const ton_playlist_format *a, const ton_playlist_format *b);

/* Its name, as --format takes it; static storage. */
const char *ton_playlist_format_name(const ton_playlist_format *format);

/* The formats one after another, from 0; NULL behind the last. */
const ton_playlist_format *ton_playlist_format_at(int index);

/* One line about it; static storage. */
const char *ton_playlist_format_about(const ton_playlist_format *format);

/* ---- writing --------------------------------------------------------------------------------- */

/* All borrowed. */
typedef struct ton_playlist_entry {
    const ton_track *track;
    double step;     /* similarity to the one before; NAN: none */
    const char *why; /* in a sentence; NULL: none */
} ton_playlist_entry;

typedef struct ton_playlist {
    const char *title; /* [none] */
    const ton_playlist_entry *entry;
    int count;
    const char *relative_to; /* folder from which files are named [from the root] */
} ton_playlist;

/* Writes a playlist. TON_UNSUPPORTED: the format cannot hold a track, which the error names; what
 * was written until then stays written. TON_IO, TON_NO_MEMORY. */
ton_status ton_playlist_write(const ton_playlist *list, const ton_playlist_format *format,
                              FILE *stream, ton_error *error);

/* The same to a file, which at any moment holds what was there or all that is new. What is no
 * regular file (a pipe, a terminal) is written to as it is. TON_IO names the file. */
ton_status ton_playlist_save(const ton_playlist *list, const ton_playlist_format *format,
                             const char *path, ton_error *error);

/* ---- reading --------------------------------------------------------------------------------- */

enum {
    TON_PLAYLIST_ITEMS = 200000,     /* at most */
    TON_PLAYLIST_BYTES = 64 << 20,   /* of a file, at most */
    TON_PLAYLIST_NAME_BYTES = 65536, /* of one name or text, at most */
};

/* What a playlist says of one piece. Texts are owned; NULL and 0: not said. */
typedef struct ton_playlist_item {
    char *name;       /* a file name or a URI, as it stands there, bytes */
    char *path;       /* absolute; NULL: no file of this machine */
    char *other_path; /* what a writer that breaks the rules may have meant; look there second */
    double from_seconds, to_seconds; /* only this part of the file; to 0: up to its end */
    char *title, *artist, *album;    /* clean UTF-8 */
    int track_number;
    double seconds;
    char *musicbrainz_recording, *musicbrainz_release; /* as in ton_tags */
    char *musicbrainz_artist;
} ton_playlist_item;

typedef struct ton_playlist_items {
    const ton_playlist_format *format; /* that it was read as */
    char *title;
    ton_playlist_item *item; /* (count), owned */
    int count;
} ton_playlist_items;

/* Reads a file. Its format is what its content looks like, else what its extension says. Names are
 * meant from the folder relative_to, NULL for the file's own (MPD's lists are meant from its music
 * folder). TON_NOT_FOUND, TON_IO, TON_UNSUPPORTED (no playlist that we know), TON_INVALID (broken,
 * too large), TON_NO_MEMORY; all name the file. The items are freed by the caller also after an
 * error. */
ton_status ton_playlist_read(ton_playlist_items *items, const char *path, const char *relative_to,
                             ton_error *error);

/* The same of bytes that came from elsewhere; path says what they would be called, and where. */
ton_status ton_playlist_parse(ton_playlist_items *items, const void *bytes, size_t count,
                              const char *path, const char *relative_to, ton_error *error);

/* Zeroes the items. */
void ton_playlist_items_free(ton_playlist_items *items);

#endif

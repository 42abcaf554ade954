/* tonary - what a playlist format is: a row with its names and its two functions; and what the
 * formats share. */
#ifndef TONARY_TOOLS_PLAYLISTS_FORMAT_H
#define TONARY_TOOLS_PLAYLISTS_FORMAT_H

#include <stdbool.h>

#include "tools/playlists/playlist_file.h"

/* Bytes to be read; data[count] is NUL. */
typedef struct ton_playlist_source {
    const char *data;
    size_t count;
    const char *path;   /* of the file, for errors */
    const char *folder; /* absolute; names are meant from here */
} ton_playlist_source;

/* Whether it is UTF-16, with its mark. */
bool ton_source_is_wide(const ton_playlist_source *source);

struct ton_playlist_format {
    const char *name, *extension, *about;
    size_t bytes; /* a larger file is not read */
    /* Whether a file begins like this format; NULL: it has no sign of its own. */
    bool (*begins)(const char *text);
    ton_status (*write)(const ton_playlist *list, FILE *stream, ton_error *error);
    /* Adds to items. An error's message says what is wrong, and where, without the file. */
    ton_status (*read)(ton_playlist_items *items, const ton_playlist_source *source,
                       ton_error *error);
};

/* Those that others than the table in playlist_file.c name. */
extern const ton_playlist_format ton_playlist_m3u, ton_playlist_jspf, ton_playlist_json;

#define TON_XSPF_NAMESPACE "http://xspf.org/ns/0/"
#define TON_JSPF_PLAYLIST  "https://musicbrainz.org/doc/jspf#playlist"
#define TON_JSPF_TRACK     "https://musicbrainz.org/doc/jspf#track"

/* jansson makes up to a hundred bytes of each. */
enum { TON_PLAYLIST_JSON_BYTES = 16 << 20 };

/* Both dialects of M3U. */
ton_status ton_m3u_read(ton_playlist_items *items, const ton_playlist_source *source,
                        ton_error *error);

ton_status ton_xspf_read(ton_playlist_items *items, const ton_playlist_source *source,
                         ton_error *error);

/* JSPF and our own JSON, and sets items->format accordingly. */
ton_status ton_json_read(ton_playlist_items *items, const ton_playlist_source *source,
                         ton_error *error);

/* ---- names in playlists ---------------------------------------------------------------------- */

/* The path of a track as the list names it: a URI of elsewhere, absolute, or from
 * list->relative_to, where it begins with "./" unless its first letters leave no doubt that it is a
 * name. NULL when memory is short; the caller frees it. */
char *ton_place_path(const ton_playlist *list, const ton_track *track);

/* The same as a URI reference (RFC 3986, 2005), bytes percent-encoded; a part of a file as a media
 * fragment (#t=1.5,2; W3C, 2012). */
char *ton_place_uri(const ton_playlist *list, const ton_track *track);

/* An absolute path as a file URI. */
char *ton_place_file_uri(const ton_track *track);

/* Where a part of a file ends, in seconds. */
double ton_place_end(const ton_track *track);

/* ---- items ----------------------------------------------------------------------------------- */

/* A new item at the end, zeroed, borrowed until the next. TON_INVALID (too many), TON_NO_MEMORY. */
ton_status ton_items_add(ton_playlist_items *items, ton_playlist_item **item, ton_error *error);

/* Frees what an item owns. */
void ton_item_clear(ton_playlist_item *item);

/* Stores a foreign text as a clean one; an empty one is not said. False when memory is short. */
bool ton_items_text(char **field, const char *text);

/* A length or place in seconds; 0 for what cannot be one. */
double ton_items_seconds(double seconds);

/* A number from 1 to most; 0 for any other. */
int ton_items_whole(double number, int most);

/* Stores a name that is a path, and where that leads. False when memory is short. */
bool ton_items_path(ton_playlist_item *item, const char *name, const char *folder);

/* Stores a name that is a URI reference, and where that leads. False when memory is short. */
bool ton_items_uri(ton_playlist_item *item, const char *name, const char *folder);

/* The same of one of several locations of a piece: the first that leads to a file counts. */
bool ton_items_location(ton_playlist_item *item, const char *name, const char *folder);

/* An identifier: the page of a recording at MusicBrainz is understood. It names a piece that has no
 * location. False when memory is short. */
bool ton_items_identifier(ton_playlist_item *item, const char *uri);

/* Whether a name begins like a URI: a scheme (of two letters at least: one is a drive) and "://".
 */
bool ton_name_is_uri(const char *name);

#endif

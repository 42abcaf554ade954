/* tonary - TagLib, seen through a keyhole. Private; the only C++ of the house is behind it.
 *
 * TagLib reads every kind of tag that music files carry and names what it finds in one way.
 */
#ifndef TONARY_EXTRACT_TAGLIB_H
#define TONARY_EXTRACT_TAGLIB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Takes one value of one property. property is one of TagLib's names in capitals ("ALBUMARTIST"),
 * value is UTF-8 as written in the file, cut at 1,000 characters; both are borrowed. */
typedef void ton_tag_sink(void *user, const char *property, const char *value);

/* Gives all values of all properties that the file behind descriptor (size bytes) has to sink,
 * those of one property in their order. Reads with pread, and no more than 8 MiB; a tag that is
 * damaged or too large gives what stands before that, or nothing. */
void ton_taglib_read(int descriptor, int64_t size, ton_tag_sink *sink, void *user);

/* Takes one text of lyrics, UTF-8 as written in the file, cut at 65,536 characters; borrowed. */
typedef void ton_lyrics_sink(void *user, const char *text);

/* Gives all lyrics of a file, those that are likest to be its plain text first. For pictures' sake
 * tags may be larger here: no more than 24 MiB are read. Else as above. */
void ton_taglib_lyrics(int descriptor, int64_t size, ton_lyrics_sink *sink, void *user);

/* Takes the bytes of one picture, borrowed; is_front: its tag calls it the front cover. */
typedef void ton_picture_sink(void *user, const void *bytes, size_t count, bool is_front);

/* Gives all pictures of a file as they stand there, whatever they are, likewise. */
void ton_taglib_pictures(int descriptor, int64_t size, ton_picture_sink *sink, void *user);

#ifdef __cplusplus
}
#endif
#endif

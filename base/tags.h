/* tonary - what people wrote about a recording: the fields that a file's tags may hold.
 *
 * Texts are valid UTF-8 without control characters, cut at a character's boundary when longer than
 * the field; an empty text or a zero number means "not given". One table names the fields, so that
 * reading, storing and printing them walk the same list.
 */
#ifndef TONARY_BASE_TAGS_H
#define TONARY_BASE_TAGS_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_TAG_BYTES = 256, TON_ID_BYTES = 40, TON_IDS_BYTES = 192 };

typedef struct ton_tags {
    char title[TON_TAG_BYTES];
    char artist[TON_TAG_BYTES];
    char album[TON_TAG_BYTES];
    char album_artist[TON_TAG_BYTES];
    char genre[TON_TAG_BYTES];
    int year;         /* 1..9999, 0 unknown */
    int track_number; /* 1..9999, 0 unknown */
    int disc_number;  /* 1..9999, 0 unknown */
    char musicbrainz_recording[TON_ID_BYTES];
    char musicbrainz_release[TON_ID_BYTES];
    char musicbrainz_artist[TON_IDS_BYTES]; /* of five artists, no more */
} ton_tags;

typedef struct ton_tag_field {
    const char *name;                /* in JSON and as a column of the corpus */
    size_t offset;                   /* in ton_tags */
    size_t bytes;                    /* capacity of a text with its end; 0: an int */
    int (*number)(const char *text); /* reads an int; 0 when there is none; NULL for a text */
} ton_tag_field;

/* All fields, in the order of the struct. */
extern const ton_tag_field ton_tag_fields[];
extern const int ton_tag_field_count;

/* Stores a text in a field: repairs UTF-8 (bytes that are none are read as Latin-1), turns control
 * characters into spaces, trims, cuts. A number is the leading digits ("3/12"), a year the first
 * four digits that stand alone or begin a date ("1999-04-01", "1.4.1999", "19990401"); what is out
 * of range stays unknown. */
void ton_tags_set(ton_tags *tags, const ton_tag_field *field, const char *text);

/* The same for one more value of a field that may have several: texts are joined by "; " in the
 * order in which they come, each once, as long as they fit whole; the first number stays. */
void ton_tags_add(ton_tags *tags, const ton_tag_field *field, const char *text);

/* Takes over from other the fields that tags does not have. */
void ton_tags_complete(ton_tags *tags, const ton_tags *other);

/* The field of that name, or NULL. */
const ton_tag_field *ton_tag_field_named(const char *name);

/* Whether a field is given. */
bool ton_tags_has(const ton_tags *tags, const ton_tag_field *field);

/* Borrowed until tags changes; "" when not given. The field must be a text. */
const char *ton_tags_text(const ton_tags *tags, const ton_tag_field *field);

/* The field must be a number. */
int ton_tags_number(const ton_tags *tags, const ton_tag_field *field);

#ifdef __cplusplus
}
#endif
#endif

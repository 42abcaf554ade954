/* Files with tags and next to no sound, in every kind of tag that is read. */
#ifndef TONARY_TESTS_EXTRACT_TAGGED_H
#define TONARY_TESTS_EXTRACT_TAGGED_H

#include <stddef.h>

/* One value of one field, in UTF-8; several of one field stand one after another. A row without a
 * field ends the list. Of field "picture" the value says which of tagged_pictures: "0", "1"… */
typedef struct tagged_value {
    const char *field, *value;
} tagged_value;

/* A picture in a tag: what it is called, and what it is. */
typedef struct tagged_picture {
    const char *mime;
    int type; /* of ID3: 3 is the front cover, 4 the back */
    const void *bytes;
    size_t count;
} tagged_picture;

extern tagged_picture tagged_pictures[4];

typedef struct tagged_kind {
    const char *name;
    void (*write)(const tagged_value *values);
} tagged_kind;

/* All of them can say everything. */
extern const tagged_kind tagged_kinds[];
extern const int tagged_kind_count;

/* What comes out of a kind's write, and of these that know less: an ID3v1 tag behind MPEG frames,
 * RIFF INFO. */
extern unsigned char *tagged_bytes;
extern size_t tagged_count;
void tagged_write_id3v1(const char *title, const char *artist, int track, int genre);
void tagged_write_info(const tagged_value *values);

#endif

/* tonary - which formats are read here, and what file names say about the others. Private. */
#ifndef TONARY_EXTRACT_FORMATS_H
#define TONARY_EXTRACT_FORMATS_H

#include <stdbool.h>
#include <stddef.h>

enum { TON_MAGIC_BYTES = 4 };

typedef struct ton_codec {
    int subtype;      /* libsndfile's SF_FORMAT_… */
    const char *name; /* as in a record */
    double slack;     /* s by which sound may be shorter than announced and still be whole */
} ton_codec;

/* Whether a file that begins with these bytes may be given to libsndfile at all. */
bool ton_format_allowed(const unsigned char magic[TON_MAGIC_BYTES]);

/* The codec of an open file by SF_INFO.format; NULL when it is not one of ours. Static storage. */
const ton_codec *ton_format_codec(int format);

/* What the name's ending says of music that needs another decoder ("Monkey's Audio"); NULL for all
 * other names. Static storage. */
const char *ton_name_foreign(const char *name);

/* Whether a file of that name may need decoders beyond what is linked: that is so of all foreign
 * names, and of .oga, in which FLAC lies that libsndfile does not always read. */
bool ton_name_needs_more(const char *name);

#endif

/* What the writers of tags share. */
#ifndef TONARY_TESTS_EXTRACT_TAGGED_BYTES_H
#define TONARY_TESTS_EXTRACT_TAGGED_BYTES_H

#include <stdbool.h>
#include <stdint.h>

#include "tests/extract/tagged.h"

/* What a field is called where. id3 "TXXX:…" and "UFID:…" have a name inside; an mp4 of more than
 * four letters is a free item. NULL where there is no such field. */
typedef struct tagged_name {
    const char *field, *id3, *xiph, *ape, *mp4, *info;
} tagged_name;

extern const tagged_name tagged_names[];
size_t tagged_row_of(const tagged_value *value);

/* These append to tagged_bytes. */
void tagged_put(const void *bytes, size_t count);
void tagged_put_text(const char *text);
void tagged_put_number(uint32_t value, bool big_endian);
void tagged_put_mpeg_frames(void);

/* The picture that a value says. */
const tagged_picture *tagged_picture_of(const tagged_value *value);
bool tagged_is(const tagged_value *value, const char *field);

/* As FLAC has it. */
void tagged_put_flac_picture(const tagged_picture *picture);

/* Four bytes of a number, bits of it in each. */
void tagged_set_number(size_t at, uint32_t value, int bits, bool big_endian);

/* A size that is not known yet; it will count what follows it, and more. */
size_t tagged_begin_size(void);
void tagged_end_size(size_t begin, uint32_t more, int bits, bool big_endian);

void tagged_id3v23(const tagged_value *values);
void tagged_id3v24(const tagged_value *values);
void tagged_id3v24_padded(const tagged_value *values);
void tagged_wav_id3(const tagged_value *values);
void tagged_aiff_id3(const tagged_value *values);

#endif

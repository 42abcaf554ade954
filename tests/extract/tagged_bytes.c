/* Bytes of files that are made for the tests, and what fields are called in them.
 *
 * Names: id3.org, ID3v2.4.0 (2000); xiph.org, Vorbis comment; hydrogenaud.io, APEv2; what
 * MusicBrainz Picard writes.
 */
#include "tests/extract/tagged_bytes.h"

#include <criterion/criterion.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

enum { BYTES_MOST = 16 << 20 };
unsigned char *tagged_bytes;
tagged_picture tagged_pictures[4];
size_t tagged_count;

const tagged_name tagged_names[] = {
    {"title", "TIT2", "TITLE", "Title", "\251nam", "INAM"},
    {"artist", "TPE1", "ARTIST", "Artist", "\251ART", "IART"},
    {"album", "TALB", "ALBUM", "Album", "\251alb", "IPRD"},
    {"album_artist", "TPE2", "ALBUMARTIST", "Album Artist", "aART", NULL},
    {"genre", "TCON", "GENRE", "Genre", "\251gen", "IGNR"},
    {"year", "TDRC", "DATE", "Year", "\251day", "ICRD"},
    {"track_number", "TRCK", "TRACKNUMBER", "Track", "trkn", "IPRT"},
    {"disc_number", "TPOS", "DISCNUMBER", "Disc", "disk", NULL},
    {"musicbrainz_recording", "UFID:http://musicbrainz.org", "MUSICBRAINZ_TRACKID",
     "MUSICBRAINZ_TRACKID", "MusicBrainz Track Id", NULL},
    {"musicbrainz_release", "TXXX:MusicBrainz Album Id", "MUSICBRAINZ_ALBUMID",
     "MUSICBRAINZ_ALBUMID", "MusicBrainz Album Id", NULL},
    {"musicbrainz_artist", "TXXX:MusicBrainz Artist Id", "MUSICBRAINZ_ARTISTID",
     "MUSICBRAINZ_ARTISTID", "MusicBrainz Artist Id", NULL},
    {"lyrics", "USLT", "LYRICS", "Lyrics", "\251lyr", NULL},
    {"plain lyrics", "TXXX:UNSYNCEDLYRICS", "UNSYNCEDLYRICS", "UNSYNCEDLYRICS", NULL, NULL},
    {"picture", "APIC", "METADATA_BLOCK_PICTURE", "Cover Art", "covr", NULL},
};

/* No array: what is static, LeakSanitizer reads through after each test of any file. */
__attribute__((constructor)) static void map_bytes(void)
{
    tagged_bytes =
        mmap(NULL, BYTES_MOST, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

size_t tagged_row_of(const tagged_value *value)
{
    for (size_t i = 0; i < sizeof tagged_names / sizeof *tagged_names; i++)
        if (!strcmp(tagged_names[i].field, value->field))
            return i;
    cr_assert_fail("no field %s", value->field);
    return 0;
}

void tagged_put(const void *bytes, size_t count)
{
    cr_assert(tagged_count + count <= BYTES_MOST);
    memcpy(tagged_bytes + tagged_count, bytes, count);
    tagged_count += count;
}

void tagged_put_text(const char *text)
{
    tagged_put(text, strlen(text));
}

void tagged_set_number(size_t at, uint32_t value, int bits, bool big_endian)
{
    for (int i = 0; i < 4; i++)
        tagged_bytes[at + (size_t)(big_endian ? 3 - i : i)] =
            (unsigned char)(value >> bits * i & ((1U << bits) - 1));
}

void tagged_put_number(uint32_t value, bool big_endian)
{
    tagged_put("\0\0\0", 4);
    tagged_set_number(tagged_count - 4, value, 8, big_endian);
}

/* Where a size stands that is not known yet; all sizes count what follows them, and more. */
size_t tagged_begin_size(void)
{
    tagged_put_number(0, true);
    return tagged_count;
}

void tagged_end_size(size_t begin, uint32_t more, int bits, bool big_endian)
{
    tagged_set_number(begin - 4, (uint32_t)(tagged_count - begin) + more, bits, big_endian);
}

void tagged_put_mpeg_frames(void)
{
    static const unsigned char head[4] = {0xff, 0xfb, 0x90, 0x64}; /* 128 kbit/s, 44.1 kHz */
    static const unsigned char rest[417 - sizeof head];
    for (int i = 0; i < 3; i++) {
        tagged_put(head, sizeof head);
        tagged_put(rest, sizeof rest);
    }
}

bool tagged_is(const tagged_value *value, const char *field)
{
    return value->field && !strcmp(value->field, field);
}

const tagged_picture *tagged_picture_of(const tagged_value *value)
{
    return &tagged_pictures[*value->value - '0'];
}

void tagged_put_flac_picture(const tagged_picture *picture)
{
    tagged_put_number((uint32_t)picture->type, true);
    tagged_put_number((uint32_t)strlen(picture->mime), true);
    tagged_put_text(picture->mime);
    for (int i = 0; i < 5; i++) /* no description; width, height, depth, colours */
        tagged_put_number(0, true);
    tagged_put_number((uint32_t)picture->count, true);
    tagged_put(picture->bytes, picture->count);
}

/* Writers of Vorbis comments, APE tags and MP4 items, and the table of all kinds.
 *
 * Sources: xiph.org, Vorbis I comment field and header specification, RFC 3533 Ogg, RFC 7845 Opus,
 * FLAC format; hydrogenaud.io, APEv2; Apple, QuickTime File Format.
 */
#include "tests/extract/tagged_bytes.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

/* Turns what stands from begin on into base64 (RFC 4648). */
static void encode(size_t begin)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    static unsigned char plain[1 << 15];
    size_t count = tagged_count - begin;
    cr_assert(count + 2 < sizeof plain);
    memcpy(plain, tagged_bytes + begin, count);
    memset(plain + count, 0, 2);
    tagged_count = begin;
    for (size_t i = 0; i < count; i += 3) {
        unsigned group = (unsigned)plain[i] << 16 | (unsigned)plain[i + 1] << 8 | plain[i + 2];
        for (size_t k = 0; k < 4; k++)
            tagged_put(i + k > count ? "=" : &digits[group >> (18 - 6 * k) & 63], 1);
    }
}

/* Pictures stand beside the comment where there is a place for them. */
static void put_comment(const tagged_value *values, bool with_pictures)
{
    uint32_t count = 0;
    for (const tagged_value *value = values; value->field; value++)
        count += with_pictures || !tagged_is(value, "picture");
    tagged_put_number(4, false);
    tagged_put_text("test");
    tagged_put_number(count, false);
    for (; values->field; values++) {
        bool is_picture = tagged_is(values, "picture");
        if (is_picture && !with_pictures)
            continue;
        size_t size = tagged_begin_size(), begin;
        tagged_put_text(tagged_names[tagged_row_of(values)].xiph);
        tagged_put_text("=");
        begin = tagged_count;
        if (is_picture) {
            tagged_put_flac_picture(tagged_picture_of(values));
            encode(begin);
        } else {
            tagged_put_text(values->value);
        }
        tagged_end_size(size, 0, 8, false);
    }
}

void tagged_flac(const tagged_value *values)
{
    static const unsigned char information[34] = {16, 0, 16, 0, [10] = 0x0a, 0xc4, 0x40, 0xf0};
    tagged_count = 0;
    tagged_put("fLaC\0\0\0\x22", 8);
    tagged_put(information, sizeof information);
    for (const tagged_value *value = values; value->field; value++)
        if (tagged_is(value, "picture")) {
            size_t picture = tagged_begin_size();
            tagged_put_flac_picture(tagged_picture_of(value));
            tagged_end_size(picture, 0, 8, true);
            tagged_bytes[picture - 4] = 6;
        }
    size_t size = tagged_begin_size();
    put_comment(values, false);
    tagged_end_size(size, 0, 8, true);
    tagged_bytes[size - 4] = 0x84; /* the last block, a comment */
    tagged_put("\xff\xf8", 2);
}

/* A page with the packet that runs from begin to the end of what was written. */
static void put_page(const void *packet, size_t count, int page)
{
    char head[27] = "OggS";
    head[5] = page == 0 ? 2 : 0;
    head[18] = (char)page;
    head[26] = (char)(count / 255 + 1);
    tagged_put(head, sizeof head);
    for (size_t left = count; left >= 255; left -= 255)
        tagged_put("\xff", 1);
    tagged_put(&(char){(char)(count % 255)}, 1);
    tagged_put(packet, count);
}

static void ogg(const tagged_value *values, const void *head, size_t head_bytes, const char *mark)
{
    static unsigned char packet[1 << 15];
    tagged_count = 0;
    tagged_put_text(mark);
    put_comment(values, true);
    tagged_put("\1", 1); /* Vorbis: the framing bit */
    size_t count = tagged_count;
    cr_assert(count <= sizeof packet);
    memcpy(packet, tagged_bytes, count);
    tagged_count = 0;
    put_page(head, head_bytes, 0);
    put_page(packet, count, 1);
}

void tagged_vorbis(const tagged_value *values)
{
    static const char head[30] = "\1vorbis";
    ogg(values, head, sizeof head, "\3vorbis");
}

void tagged_opus(const tagged_value *values)
{
    static const char head[19] = "OpusHead\1\2";
    ogg(values, head, sizeof head, "OpusTags");
}

/* APEv2: values of one item are apart by NUL. */
static void put_ape_ends(uint32_t bytes, uint32_t items, bool is_header)
{
    tagged_put_text("APETAGEX");
    tagged_put_number(2000, false);
    tagged_put_number(bytes, false);
    tagged_put_number(items, false);
    tagged_put_number(is_header ? 0xa0000000 : 0x80000000, false);
    tagged_put("\0\0\0\0\0\0\0", 8);
}

/* Bytes and no text: flag 2. The picture has the name of a file before it. */
static void put_ape_picture(const tagged_picture *picture)
{
    const char *name = picture->type == 3 ? "Cover Art (Front)" : "Cover Art (Back)";
    tagged_put_number((uint32_t)(sizeof "a.html" + picture->count), false);
    tagged_put_number(2, false);
    tagged_put(name, strlen(name) + 1);
    tagged_put("a.html", sizeof "a.html");
    tagged_put(picture->bytes, picture->count);
}

static void put_ape(const tagged_value *values)
{
    put_ape_ends(0, 0, true);
    size_t begin = tagged_count;
    uint32_t items = 0;
    for (; values->field; items++) {
        const char *field = values->field, *name = tagged_names[tagged_row_of(values)].ape;
        if (tagged_is(values, "picture")) {
            put_ape_picture(tagged_picture_of(values++));
            continue;
        }
        size_t size = tagged_begin_size();
        tagged_put_number(0, false);
        tagged_put(name, strlen(name) + 1);
        tagged_put_text(values->value);
        while ((++values)->field && !strcmp(values->field, field)) {
            tagged_put("", 1);
            tagged_put_text(values->value);
        }
        tagged_end_size(size, (uint32_t) - (4 + strlen(name) + 1), 8, false);
    }
    uint32_t bytes = (uint32_t)(tagged_count - begin) + 32;
    put_ape_ends(bytes, items, false);
    tagged_set_number(begin - 20, bytes, 8, false);
    tagged_set_number(begin - 16, items, 8, false);
}

void tagged_ape(const tagged_value *values)
{
    tagged_count = 0;
    tagged_put_mpeg_frames();
    put_ape(values);
}

/* A block without sound: its size, version, and what is in it. */
static void tagged_wavpack(const tagged_value *values)
{
    static const unsigned char block[32] = {'w', 'v', 'p', 'k', 24, [8] = 0x10, 4, [12] = 0xff};
    tagged_count = 0;
    tagged_put(block, sizeof block);
    put_ape(values);
}

/* MP4 */
static size_t begin_atom(const char *name)
{
    size_t size = tagged_begin_size();
    tagged_put(name, 4);
    return size;
}

static void end_atom(size_t begin)
{
    tagged_end_size(begin, 4, 8, true);
}

static void put_mp4_data(const char *field, const char *value)
{
    size_t atom = begin_atom("data");
    bool is_pair = !strcmp(field, "track_number") || !strcmp(field, "disc_number");
    bool is_picture = !strcmp(field, "picture");
    tagged_put_number(is_pair ? 0 : is_picture ? 13 : 1, true); /* 13 claims JPEG */
    tagged_put_number(0, true);
    int number = 0, of = 0;
    if (is_pair) {
        cr_assert(sscanf(value, "%d/%d", &number, &of) >= 1);
        tagged_put_number((uint32_t)number, true);
        tagged_put_number((uint32_t)of << 16, true);
    } else if (is_picture) {
        const tagged_picture *picture = &tagged_pictures[*value - '0'];
        tagged_put(picture->bytes, picture->count);
    } else {
        tagged_put_text(value);
    }
    end_atom(atom);
}

static void put_mp4_named(const char *id, const char *text)
{
    size_t atom = begin_atom(id);
    tagged_put_number(0, true);
    tagged_put_text(text);
    end_atom(atom);
}

static void put_mp4_items(const tagged_value *values)
{
    while (values->field) {
        const char *field = values->field, *name = tagged_names[tagged_row_of(values)].mp4;
        size_t item = begin_atom(strlen(name) == 4 ? name : "----");
        if (strlen(name) > 4) {
            put_mp4_named("mean", "com.apple.iTunes");
            put_mp4_named("name", name);
        }
        for (; values->field && !strcmp(values->field, field); values++)
            put_mp4_data(field, values->value);
        end_atom(item);
    }
}

void tagged_mp4(const tagged_value *values)
{
    static const char *const path[] = {"moov", "udta", "meta", "ilst"};
    size_t atom[4];
    tagged_count = 0;
    atom[0] = begin_atom("ftyp");
    tagged_put_text("M4A \0\0\0\0");
    tagged_put_number(0, true);
    end_atom(atom[0]);
    for (int i = 0; i < 4; i++) {
        atom[i] = begin_atom(path[i]);
        if (!strcmp(path[i], "meta"))
            tagged_put_number(0, true);
    }
    put_mp4_items(values);
    for (int i = 3; i >= 0; i--)
        end_atom(atom[i]);
}

const tagged_kind tagged_kinds[] = {
    {"ID3v2.3", tagged_id3v23},
    {"ID3v2.4", tagged_id3v24},
    {"ID3v2.4, padded", tagged_id3v24_padded},
    {"WAV, ID3", tagged_wav_id3},
    {"AIFF, ID3", tagged_aiff_id3},
    {"FLAC", tagged_flac},
    {"Vorbis", tagged_vorbis},
    {"Opus", tagged_opus},
    {"APE", tagged_ape},
    {"WavPack, APE", tagged_wavpack},
    {"MP4", tagged_mp4},
};
const int tagged_kind_count = sizeof tagged_kinds / sizeof *tagged_kinds;

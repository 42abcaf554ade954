/* Writers of ID3 tags: before MPEG frames, behind them, in chunks of RIFF and AIFF; and RIFF INFO.
 *
 * Sources: id3.org, ID3v2.3.0 (1999) and ID3v2.4.0 (2000); Microsoft, Multimedia Programming
 * Interface 1.0 (1991); Apple, AIFF 1.3 (1989).
 */
#include "tests/extract/tagged_bytes.h"

#include <string.h>

#include "base/text.h"

typedef enum encoding { LATIN, UTF16, UTF8 = 3 } encoding;

/* Code points below 0x10000, in the encoding; of what is no UTF-8, the bytes. */
static void put_encoded(const char *text, encoding to)
{
    if (to == UTF8) {
        tagged_put_text(text);
        return;
    }
    if (to == UTF16)
        tagged_put("\xff\xfe", 2);
    while (*text) {
        unsigned code = (unsigned char)*text;
        int length = ton_utf8_next(text, &code);
        text += length ? length : 1;
        unsigned char unit[2] = {(unsigned char)code, (unsigned char)(code >> 8)};
        tagged_put(unit, to == UTF16 ? 2 : 1);
    }
}

/* What stands before the text, or before the bytes of a picture. */
static void put_id3_beginning(const tagged_value *value, encoding to)
{
    bool is_picture = tagged_is(value, "picture");
    const tagged_picture *picture = is_picture ? tagged_picture_of(value) : NULL;
    if (is_picture) {
        tagged_put(picture->mime, strlen(picture->mime) + 1);
        tagged_put(&(char){(char)picture->type}, 1);
    } else {
        tagged_put_text("eng");
    }
    tagged_put("\xff\xfe", to == UTF16 ? 2 : 0); /* an empty description */
    tagged_put("\0", to == UTF16 ? 2 : 1);
}

/* A frame for each value. */
static const tagged_value *put_id3_inside(const tagged_value *value, int version, encoding to)
{
    tagged_put(tagged_names[tagged_row_of(value)].id3, 4);
    size_t size = tagged_begin_size();
    tagged_put("\0", 2);
    tagged_put(&(char){(char)to}, 1);
    put_id3_beginning(value, to);
    if (tagged_is(value, "picture"))
        tagged_put(tagged_picture_of(value)->bytes, tagged_picture_of(value)->count);
    else
        put_encoded(value->value, to);
    tagged_end_size(size, (uint32_t)-2, version == 4 ? 7 : 8, true);
    return value + 1;
}

/* A frame with one value, and all that follow of the same field. */
static const tagged_value *put_id3_frame(const tagged_value *value, int version, encoding to)
{
    const char *name = tagged_names[tagged_row_of(value)].id3, *field = value->field;
    const int bits = version == 4 ? 7 : 8;
    tagged_put(strcmp(name, "TDRC") || version == 4 ? name : "TYER", 4);
    size_t size = tagged_begin_size();
    tagged_put("\0", 2);
    if (!strncmp(name, "UFID", 4)) {
        tagged_put(name + 5, strlen(name + 5) + 1);
        tagged_put_text(value++->value);
    } else {
        tagged_put(&(char){(char)to}, 1);
        if (name[4])
            put_encoded(name + 5, to);
        for (bool first = !name[4]; value->field && !strcmp(value->field, field); first = false) {
            tagged_put("\0", first ? 0 : to == UTF16 ? 2 : 1);
            put_encoded(value++->value, to);
        }
    }
    tagged_end_size(size, (uint32_t)-2, bits, true);
    return value;
}

static void put_id3(const tagged_value *value, int version, encoding to)
{
    tagged_put_text("ID3");
    tagged_put(&(char){(char)version}, 1);
    tagged_put("\0", 2);
    size_t size = tagged_begin_size();
    while (value->field)
        value = tagged_is(value, "picture") || tagged_is(value, "lyrics")
                    ? put_id3_inside(value, version, to)
                    : put_id3_frame(value, version, to);
    tagged_end_size(size, 0, 7, true);
}

void tagged_id3v23(const tagged_value *values)
{
    tagged_count = 0;
    put_id3(values, 3, UTF16);
    tagged_put_mpeg_frames();
}

void tagged_id3v24(const tagged_value *values)
{
    tagged_count = 0;
    put_id3(values, 4, UTF8);
    tagged_put_mpeg_frames();
}

/* A padding behind the tag that its size does not count. */
void tagged_id3v24_padded(const tagged_value *values)
{
    tagged_count = 0;
    put_id3(values, 4, UTF16);
    static const char padding[2500];
    tagged_put(padding, sizeof padding);
    tagged_put_mpeg_frames();
}

void tagged_write_id3v1(const char *title, const char *artist, int track, int genre)
{
    char tag[128] = "TAG";
    tagged_count = 0;
    tagged_put_mpeg_frames();
    size_t at = tagged_count;
    tagged_put(tag, sizeof tag);
    memcpy(tagged_bytes + at + 3, title, strlen(title));
    memcpy(tagged_bytes + at + 33, artist, strlen(artist));
    memcpy(tagged_bytes + at + 93, "1987", 4);
    tagged_bytes[at + 126] = (unsigned char)track;
    tagged_bytes[at + 127] = (unsigned char)genre;
}

/* RIFF and AIFF */
static void put_form(const char *form, const char *type, bool big_endian)
{
    tagged_put_text(form);
    tagged_put_number(0, big_endian);
    tagged_put_text(type);
}

static void put_chunk(const char *id, const void *bytes, size_t count, bool big_endian)
{
    tagged_put_text(id);
    tagged_put_number((uint32_t)count, big_endian);
    tagged_put(bytes, count);
    tagged_put("", count & 1);
}

static void put_id3_chunk(const char *id, const tagged_value *values, bool big_endian)
{
    tagged_put_text(id);
    size_t size = tagged_begin_size();
    put_id3(values, 4, UTF8);
    tagged_end_size(size, 0, 8, big_endian);
    tagged_put("", tagged_count & 1);
    tagged_set_number(4, (uint32_t)tagged_count - 8, 8, big_endian);
}

static const unsigned char wave_format[] = {1,    0,    1, 0, 0x44, 0xac, 0,  0,
                                            0x88, 0x58, 1, 0, 2,    0,    16, 0};

void tagged_wav_id3(const tagged_value *values)
{
    tagged_count = 0;
    put_form("RIFF", "WAVE", false);
    put_chunk("fmt ", wave_format, sizeof wave_format, false);
    put_chunk("data", "", 0, false);
    put_id3_chunk("id3 ", values, false);
}

void tagged_aiff_id3(const tagged_value *values)
{
    tagged_count = 0;
    put_form("FORM", "AIFF", true);
    put_chunk("SSND", "\0\0\0\0\0\0\0", 8, true);
    put_id3_chunk("ID3 ", values, true);
}

void tagged_write_info(const tagged_value *values)
{
    tagged_count = 0;
    put_form("RIFF", "WAVE", false);
    put_chunk("fmt ", wave_format, sizeof wave_format, false);
    tagged_put_text("LIST");
    size_t size = tagged_begin_size();
    tagged_put_text("INFO");
    for (; values->field; values++)
        put_chunk(tagged_names[tagged_row_of(values)].info, values->value,
                  strlen(values->value) + 1, false);
    tagged_end_size(size, 0, 8, false);
    put_chunk("data", "", 0, false);
    tagged_set_number(4, (uint32_t)tagged_count - 8, 8, false);
}

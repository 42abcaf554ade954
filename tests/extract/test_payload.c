/* Audio keys: the same for a recording whatever its tags say, another for any other recording. */
#include "extract/extract.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/extract/sound.h"

TestSuite(extract_payload, .init = sound_make_folder, .fini = sound_remove_folder);

static ton_audio_key key_of(const char *name)
{
    ton_audio_key key = {{9}};
    ton_error error = {0};
    int descriptor;
    cr_assert(ton_open_audio(&descriptor, NULL, sound_path(name), &error) == TON_OK);
    cr_assert(ton_audio_key_read(&key, descriptor, &error) == TON_OK, "%s", error.message);
    cr_expect(eq(long, lseek(descriptor, 0, SEEK_CUR), 0));
    close(descriptor);
    return key;
}

static bool same(const char *a, const char *b)
{
    ton_audio_key x = key_of(a), y = key_of(b);
    return !ton_audio_key_compare(&x, &y);
}

Test(extract_payload, what_cannot_be_read_has_no_key)
{
    ton_error error = {0};
    ton_audio_key key = {{7}};
    cr_expect(eq(int, ton_audio_key_read(&key, -1, &error), TON_IO));
    cr_expect(key.byte[0] == 7 && *error.message);
    sound_write_bytes("empty.mp3", "", 0);
    key = key_of("empty.mp3");
    cr_expect(ton_audio_key_known(&key) == false);
}

Test(extract_payload, every_format_with_and_without_tags)
{
    static const struct {
        const char *name;
        int format;
        bool tagged; /* libsndfile can write tags there */
    } rows[] = {
        {"wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, true},
        {"wavex", SF_FORMAT_WAVEX | SF_FORMAT_PCM_24, true},
        {"rf64", SF_FORMAT_RF64 | SF_FORMAT_PCM_16, true},
        {"w64", SF_FORMAT_W64 | SF_FORMAT_PCM_16, false},
        {"aiff", SF_FORMAT_AIFF | SF_FORMAT_PCM_16, true},
        {"caf", SF_FORMAT_CAF | SF_FORMAT_PCM_16, true},
        {"flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, true},
        {"ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS, true},
        {"mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, true},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        sound_spec spec = {.format = rows[i].format, .seconds = 1};
        sound_write("bare", spec);
        spec.tagged = rows[i].tagged;
        sound_write("tagged", spec);
        spec.hz = 441;
        sound_write("other", spec);
        cr_expect(same("bare", "tagged"), "%s: tags count", rows[i].name);
        cr_expect(same("tagged", "other") == false, "%s: sound does not count", rows[i].name);
    }
}

Test(extract_payload, the_rate_counts_where_it_stands_apart_from_the_sound)
{
    static const int formats[] = {SF_FORMAT_WAV, SF_FORMAT_AIFF, SF_FORMAT_W64, SF_FORMAT_CAF};
    for (size_t i = 0; i < COUNT(formats); i++) {
        sound_write("44", (sound_spec){.format = formats[i] | SF_FORMAT_PCM_16, .level = -1});
        sound_write("22", (sound_spec){.format = formats[i] | SF_FORMAT_PCM_16,
                                       .level = -1,
                                       .rate = 22050,
                                       .seconds = 6});
        cr_expect(same("44", "22") == false, "format %x", formats[i]);
    }
}

/* ---- bytes made by hand ------------------------------------------------------------------------
 */

typedef struct bytes {
    unsigned char at[4096];
    size_t count;
} bytes;

static void put(bytes *b, const char *text, size_t count)
{
    cr_assert(b->count + count <= sizeof b->at);
    memcpy(b->at + b->count, text, count);
    b->count += count;
}
#define PUT(b, literal) put(b, literal, sizeof(literal) - 1)

#define SOUND      "\xff\xfb\x90\x64 frames of a song that has no end \0\1\2"
#define ID3        "ID3\4\0\0\0\0\0\5title"
#define ID3_FOOT   "ID3\4\0\x10\0\0\0\5title3DI\4\0\x10\0\0\0\5"
#define TAG32      "0123456789abcdefghijklmnopqrstuv"
#define TAG128     TAG32 TAG32 TAG32 TAG32
#define ID3V1      "TAG" TAG32 TAG32 TAG32 "89abcdefghijklmnopqrstuvwxyz!"
#define ID3V1_MORE "TAG+" TAG128 TAG32 TAG32 "89abcdefghijklmnopqrstuvwxyz!.," ID3V1
#define APE_FOOT   "APETAGEX\xd0\7\0\0\x28\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
#define APE        "itemitem" APE_FOOT
#define APE_WITH_HEAD                                                                              \
    TAG32 "itemitem"                                                                               \
          "APETAGEX\xd0\7\0\0\x28\0\0\0\1\0\0\0\0\0\0\x80\0\0\0\0\0\0\0\0"
#define LYRICS     "LYRICSBEGININD0000200la000023LYRICS200"
#define LYRICS_OLD "LYRICSBEGINla la laLYRICSEND"

#define ROW(before, behind)                                                                        \
    {                                                                                              \
        before SOUND behind, sizeof(before SOUND behind) - 1                                       \
    }

Test(extract_payload, tags_around_the_sound)
{
    static const struct {
        const char *text;
        size_t count;
    } rows[] = {
        ROW(ID3, ""),        ROW(ID3 ID3, ""),
        ROW("", ID3V1),      ROW("", ID3V1_MORE),
        ROW("", APE),        ROW("", APE_WITH_HEAD),
        ROW("", LYRICS_OLD), ROW("", APE LYRICS_OLD ID3V1),
        ROW("", ID3_FOOT),   ROW(ID3, APE ID3V1),
        ROW(ID3, ID3V1 APE), ROW("", LYRICS ID3V1),
    };
    sound_write_bytes("bare.mp3", SOUND, sizeof SOUND - 1);
    for (size_t i = 0; i < COUNT(rows); i++) {
        sound_write_bytes("row.mp3", rows[i].text, rows[i].count);
        cr_expect(same("bare.mp3", "row.mp3"), "row %zu", i);
    }
}

Test(extract_payload, what_only_looks_like_a_tag_is_sound)
{
    static const struct {
        const char *text;
        size_t count;
    } rows[] = {
        ROW("ID4\4\0\0\0\0\0\5title", ""),
        ROW("", "TAG"),
        ROW("", "APETAGEX\xd0\7\0\0\xff\xff\xff\x7f\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        ROW("", "000400LYRICS200"),
        ROW("", "la la LYRICSEND"),
        ROW("", "3DI\4\0\0\0\0\7\5"),
    };
    sound_write_bytes("bare.mp3", SOUND, sizeof SOUND - 1);
    for (size_t i = 0; i < COUNT(rows); i++) {
        sound_write_bytes("row.mp3", rows[i].text, rows[i].count);
        cr_expect(same("bare.mp3", "row.mp3") == false, "row %zu", i);
    }
}

Test(extract_payload, mp4_boxes)
{
#define FTYP                                                                                       \
    "\0\0\0\x0c"                                                                                   \
    "ftypM4A "
#define MDAT                                                                                       \
    "\0\0\0\x0e"                                                                                   \
    "mdatsounds"
    static const struct {
        const char *text;
        size_t count;
        bool same;
    } rows[] = {
        {FTYP MDAT, sizeof FTYP MDAT - 1, true},
        {FTYP "\0\0\0\x0c"
              "moovtags" MDAT,
         sizeof FTYP MDAT + 11, true},
        {FTYP MDAT "\0\0\0\x0c"
                   "moovtags",
         sizeof FTYP MDAT + 11, true},
        {FTYP "\0\0\0\1"
              "mdat\0\0\0\0\0\0\0\x16"
              "sounds",
         sizeof FTYP MDAT + 7, true},
        {FTYP "\0\0\0\0"
              "mdatsounds",
         sizeof FTYP MDAT - 1, true},
        {FTYP "\0\0\0\x0e"
              "mdatnoises",
         sizeof FTYP MDAT - 1, false},
        {FTYP "\0\0\0\x02"
              "mdatsounds",
         sizeof FTYP MDAT - 1, false},
    };
    sound_write_bytes("bare.m4a", FTYP MDAT, sizeof FTYP MDAT - 1);
    for (size_t i = 0; i < COUNT(rows); i++) {
        sound_write_bytes("row.m4a", rows[i].text, rows[i].count);
        cr_expect(same("bare.m4a", "row.m4a") == rows[i].same, "row %zu", i);
    }
}

/* One packet as pages of at most so many segments each. */
static void put_packet(bytes *b, const char *packet, int serial, int *page, int segments,
                       bool first)
{
    size_t left = strlen(packet);
    bool more = true, begun = false;
    while (more) {
        unsigned char head[27] = {'O', 'g', 'g', 'S'}, laces[255];
        int count = 0;
        size_t body = 0;
        for (; count < segments && more; count++) {
            laces[count] = left < 255 ? (unsigned char)left : 255;
            more = left >= 255;
            body += laces[count];
            left -= laces[count];
        }
        head[5] = (unsigned char)((first && !begun ? 2 : 0) | (begun ? 1 : 0));
        head[14] = (unsigned char)serial;
        head[18] = (unsigned char)(*page)++;
        head[26] = (unsigned char)count;
        begun = true;
        put(b, (char *)head, sizeof head);
        put(b, (char *)laces, (size_t)count);
        put(b, packet, body);
        packet += body;
    }
}

static void write_ogg(const char *name, const char *const *packets, int count, int serial,
                      int segments)
{
    bytes b = {.count = 0};
    int page = serial;
    for (int i = 0; i < count; i++)
        put_packet(&b, packets[i], serial, &page, segments, i == 0);
    sound_write_bytes(name, b.at, b.count);
}

Test(extract_payload, ogg_pages_do_not_count_and_comments_neither)
{
    char few[] = "\3vorbis artist", sound[800], many[600];
    memset(many, 'c', sizeof many - 1);
    many[sizeof many - 1] = 0;
    memset(sound, 's', sizeof sound - 1);
    sound[sizeof sound - 1] = 0;
    const char *bare[] = {"\1vorbis 44100", few, "\5vorbis books", sound, "end"};
    const char *tagged[] = {"\1vorbis 44100", many, "\5vorbis books", sound, "end"};
    const char *books[] = {"\1vorbis 44100", few, "\5vorbis bookz", sound, "end"};
    const char *rate[] = {"\1vorbis 48000", few, "\5vorbis books", sound, "end"};
    const char *ends[] = {"\1vorbis 44100", few, "\5vorbis books", sound, "enf"};
    write_ogg("bare", bare, 5, 1, 255);
    write_ogg("tagged", tagged, 5, 77, 1);
    cr_expect(same("bare", "tagged"));
    write_ogg("other", books, 5, 1, 255);
    cr_expect(same("bare", "other") == false, "codebooks count");
    write_ogg("other", rate, 5, 1, 255);
    cr_expect(same("bare", "other") == false, "the rate counts");
    write_ogg("other", ends, 5, 1, 255);
    cr_expect(same("bare", "other") == false, "the last packet counts");
}

Test(extract_payload, behind_an_id3_tag_each_format_is_itself)
{
    static const int formats[] = {SF_FORMAT_FLAC, SF_FORMAT_WAV};
    for (size_t i = 0; i < COUNT(formats); i++) {
        size_t count;
        sound_write("bare", (sound_spec){.format = formats[i] | SF_FORMAT_PCM_16, .seconds = 1});
        unsigned char *whole = sound_read_bytes("bare", &count);
        unsigned char *more = malloc(count + sizeof ID3 - 1);
        cr_assert(more != NULL);
        memcpy(more, ID3, sizeof ID3 - 1);
        memcpy(more + sizeof ID3 - 1, whole, count);
        sound_write_bytes("tagged", more, count + sizeof ID3 - 1);
        cr_expect(same("bare", "tagged"), "format %x", formats[i]);
        free(more);
        free(whole);
    }
}

Test(extract_payload, any_cut_of_any_format_is_another_sound_and_no_fault)
{
    static const int formats[] = {
        SF_FORMAT_WAV | SF_FORMAT_PCM_16,  SF_FORMAT_AIFF | SF_FORMAT_PCM_16,
        SF_FORMAT_FLAC | SF_FORMAT_PCM_16, SF_FORMAT_OGG | SF_FORMAT_VORBIS,
        SF_FORMAT_CAF | SF_FORMAT_PCM_16,  SF_FORMAT_W64 | SF_FORMAT_PCM_16,
    };
    for (size_t i = 0; i < COUNT(formats); i++) {
        sound_write("all", (sound_spec){.format = formats[i], .seconds = 0.1});
        size_t count;
        unsigned char *whole = sound_read_bytes("all", &count);
        for (size_t cut = 0; cut < count; cut += cut < 600 ? 7 : 997) {
            sound_write_bytes("cut", whole, cut);
            cr_expect(same("all", "cut") == false, "format %x cut to %zu bytes", formats[i], cut);
        }
        free(whole);
    }
}

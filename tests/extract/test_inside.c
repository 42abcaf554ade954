/* Lyrics and pictures come out of every container as they are, and nothing else does. */
#include "extract/inside.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/extract/sound.h"
#include "tests/extract/tagged.h"

static ton_inside *inside;

static void begin(void)
{
    cr_assert(ton_inside_open(&inside, NULL) == TON_OK);
}

static void finish(void)
{
    ton_inside_close(inside);
}

TestSuite(extract_inside, .init = begin, .fini = finish, .timeout = 60);

/* Of what was written; the position of the file stays. */
static ton_inside_found ask(ton_inside_kind kind)
{
    ton_inside_found found;
    ton_error error;
    FILE *file = tmpfile();
    cr_assert(file && fwrite(tagged_bytes, 1, tagged_count, file) == tagged_count && !fflush(file));
    cr_assert(lseek(fileno(file), 3, SEEK_SET) == 3);
    ton_status status = ton_inside_read(inside, &found, fileno(file), kind, &error);
    cr_assert(status == TON_OK, "%s", error.message);
    cr_assert(lseek(fileno(file), 0, SEEK_CUR) == 3);
    fclose(file);
    cr_assert(!found.bytes == !found.count && !found.bytes == !found.type);
    return found;
}

static void expect_lyrics(const char *wanted, const char *kind)
{
    ton_inside_found found = ask(TON_INSIDE_LYRICS);
    if (*wanted) {
        cr_assert(found.bytes, "%s: there are none", kind);
        cr_expect(!strcmp(found.bytes, wanted), "%s: '%s'", kind, found.bytes);
        cr_expect(found.count == strlen(wanted));
        cr_expect_str_eq(found.type, "text/plain; charset=utf-8");
    } else {
        cr_expect(!found.bytes, "%s: '%s'", kind, found.bytes);
    }
    free(found.bytes);
}

/* picture NULL: none. */
static void expect_picture(const tagged_picture *picture, const char *type, const char *kind)
{
    ton_inside_found found = ask(TON_INSIDE_PICTURE);
    cr_expect(!found.bytes == !picture, "%s: %zu bytes", kind, found.count);
    if (found.bytes && picture) {
        cr_expect(found.count == picture->count &&
                      !memcmp(found.bytes, picture->bytes, picture->count),
                  "%s: %zu bytes", kind, found.count);
        cr_expect_str_eq(found.type, type, "%s: %s", kind, found.type);
    }
    free(found.bytes);
}

#define BYTES(text) text, sizeof(text) - 1
#define JPEG        BYTES("\xff\xd8\xff\xe0\0\x10JFIF\0some of a picture")
#define PNG         BYTES("\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
#define WEBP        BYTES("RIFF\x24\0\0\0WEBPVP8L\x17")
#define GIF         BYTES("GIF89a\1\0\1\0\0\xff\0,")

Test(extract_inside, lyrics_in_every_container)
{
    static const tagged_value values[] = {{"title", "A Title"},
                                          {"lyrics", "One line, Büsche\nand 木\n\nthe third"},
                                          {"artist", "Ann"},
                                          {NULL, NULL}};
    for (int i = 0; i < tagged_kind_count; i++) {
        tagged_kinds[i].write(values);
        expect_lyrics("One line, Büsche\nand 木\n\nthe third", tagged_kinds[i].name);
        expect_picture(NULL, NULL, tagged_kinds[i].name);
    }
}

Test(extract_inside, pictures_in_every_container)
{
    static const tagged_value values[] = {{"title", "A Title"}, {"picture", "0"}, {NULL, NULL}};
    static const struct {
        const char *type;
        tagged_picture picture;
    } rows[] = {{"image/jpeg", {"image/jpeg", 3, JPEG}},
                {"image/png", {"image/png", 3, PNG}},
                {"image/webp", {"image/webp", 3, WEBP}},
                {"image/gif", {"text/html", 3, GIF}}};
    for (size_t k = 0; k < COUNT(rows); k++)
        for (int i = 0; i < tagged_kind_count; i++) {
            tagged_pictures[0] = rows[k].picture;
            tagged_kinds[i].write(values);
            expect_picture(&rows[k].picture, rows[k].type, tagged_kinds[i].name);
            expect_lyrics("", tagged_kinds[i].name);
        }
}

Test(extract_inside, what_is_no_picture_is_refused)
{
    static const tagged_picture refused[] = {
        {"image/jpeg", 3, BYTES("<html><script>alert(1)</script></html>")},
        {"image/svg+xml", 3,
         BYTES("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")},
        {"image/png", 3, BYTES(" \x89PNG\r\n\x1a\n")},
        {"image/jpeg", 3, BYTES("\xff\xd8\xff")},
        {"image/webp", 3, BYTES("RIFF\x24\0\0\0WAVEfmt ")},
        {"image/webp", 3, BYTES("JUNK\x24\0\0\0WEBPVP8L\x17")},
        {"image/bmp", 3, BYTES("BM\x46\0\0\0\0\0\0\0")},
        {"-->", 3, BYTES("http://example.org/cover.jpg")},
        {"image/jpeg", 3, BYTES("")},
    };
    static const tagged_value values[] = {{"picture", "0"}, {"lyrics", "la"}, {NULL, NULL}};
    for (size_t k = 0; k < COUNT(refused); k++)
        for (int i = 0; i < tagged_kind_count; i++) {
            tagged_pictures[0] = refused[k];
            tagged_kinds[i].write(values);
            expect_picture(NULL, NULL, tagged_kinds[i].name);
            expect_lyrics("la", tagged_kinds[i].name);
        }
}

Test(extract_inside, of_several_pictures_the_front_cover)
{
    static const tagged_picture back = {"image/png", 4, PNG}, front = {"image/jpeg", 3, JPEG},
                                none = {"image/jpeg", 3, BYTES("<svg/>")};
    static const tagged_value values[] = {
        {"picture", "0"}, {"picture", "1"}, {"picture", "2"}, {NULL, NULL}};
    for (int i = 0; i < tagged_kind_count; i++) {
        bool is_told = strcmp(tagged_kinds[i].name, "MP4") != 0;
        tagged_pictures[0] = back;
        tagged_pictures[1] = none;
        tagged_pictures[2] = front;
        if (strstr(tagged_kinds[i].name, "APE")) /* of one name there is one alone */
            tagged_pictures[1] = back;
        tagged_kinds[i].write(values);
        expect_picture(is_told ? &front : &back, is_told ? "image/jpeg" : "image/png",
                       tagged_kinds[i].name);
    }
}

Test(extract_inside, of_several_lyrics_the_first_that_are_any)
{
    static const tagged_value values[] = {
        {"lyrics", " \n "}, {"lyrics", "first"}, {"lyrics", "second"}, {NULL, NULL}};
    static const tagged_value named[] = {{"plain lyrics", "plain"}, {NULL, NULL}};
    for (int i = 0; i < tagged_kind_count; i++) {
        bool is_mp4 = !strcmp(tagged_kinds[i].name, "MP4");
        tagged_kinds[i].write(values);
        expect_lyrics("first", tagged_kinds[i].name);
        if (!is_mp4) { /* it has no other name */
            tagged_kinds[i].write(named);
            expect_lyrics("plain", tagged_kinds[i].name);
        }
    }
}

Test(extract_inside, lyrics_are_clean)
{
    static const char *const rows[][2] = {
        {"\x1b[31mred\r\n\x07\rblue\n", "[31mred\n\nblue"},
        {"\xe2\x80\xaeright to left", "right to left"},
        {"Caf\xc3\xa9", "Café"},
        {"[00:12.30]one\n[00:15]two", "[00:12.30]one\n[00:15]two"},
    };
    for (size_t k = 0; k < COUNT(rows); k++)
        for (int i = 0; i < tagged_kind_count; i++) {
            tagged_kinds[i].write((tagged_value[]){{"lyrics", rows[k][0]}, {NULL, NULL}});
            expect_lyrics(rows[k][1], tagged_kinds[i].name);
        }
}

Test(extract_inside, lyrics_sung_in_time)
{
    static const struct {
        const char *bytes;
        size_t count;
        const char *text;
    } rows[] = {
        {BYTES("\0eng\2\1\0One line\0\0\0\0\1Two lines\0\0\0\0\2"), "One line\nTwo lines"},
        {BYTES("\0eng\2\1\0\nOne\0\0\0\0\1 line\0\0\0\0\1\nTwo\0\0\0\0\2"), "One line\nTwo"},
        {BYTES("\0eng\2\2\0A chord, not lyrics\0\0\0\0\1"), ""},
        {BYTES("\0eng\2\1\0No time"), ""},
        {BYTES("\0en"), ""},
    };
    for (size_t k = 0; k < COUNT(rows); k++) {
        unsigned char head[] = "ID3\4\0\0\0\0\0\0SYLT\0\0\0\0\0\0";
        head[9] = (unsigned char)(rows[k].count + 10);
        head[17] = (unsigned char)rows[k].count;
        memcpy(tagged_bytes, head, sizeof head - 1);
        memcpy(tagged_bytes + sizeof head - 1, rows[k].bytes, rows[k].count);
        tagged_count = sizeof head - 1 + rows[k].count;
        expect_lyrics(rows[k].text, "SYLT");
    }
}

Test(extract_inside, long_lyrics_are_cut_at_a_character)
{
    static char text[200001];
    for (size_t i = 0; i + 3 < sizeof text; i += 3)
        memcpy(text + i, "木", 3);
    static const char *const kinds[] = {"ID3v2.3", "ID3v2.4", "FLAC", "APE", "MP4"};
    for (size_t k = 0; k < COUNT(kinds); k++)
        for (int i = 0; i < tagged_kind_count; i++) {
            if (strcmp(tagged_kinds[i].name, kinds[k]))
                continue;
            tagged_kinds[i].write((tagged_value[]){{"lyrics", text}, {NULL, NULL}});
            ton_inside_found found = ask(TON_INSIDE_LYRICS);
            cr_expect(found.count == TON_LYRICS_MOST - 1 && !strncmp(found.bytes, text, 65535),
                      "%s: %zu", kinds[k], found.count);
            free(found.bytes);
        }
}

/* Up to the bound they come whole, in many packets; beyond it not at all. */
Test(extract_inside, large_pictures)
{
    static const tagged_value values[] = {{"picture", "0"}, {NULL, NULL}};
    unsigned char *bytes = calloc(TON_PICTURE_MOST + 1, 1);
    memcpy(bytes, "\xff\xd8\xff", 3);
    for (size_t i = 4; i < TON_PICTURE_MOST + 1; i++)
        bytes[i] = (unsigned char)(i * i >> 7);
    for (int i = 0; i < tagged_kind_count; i++) {
        if (strstr(tagged_kinds[i].name, "Vorbis") || strstr(tagged_kinds[i].name, "Opus"))
            continue; /* the writer knows one page alone */
        tagged_pictures[0] = (tagged_picture){"image/jpeg", 3, bytes, TON_PICTURE_MOST};
        tagged_kinds[i].write(values);
        expect_picture(&tagged_pictures[0], "image/jpeg", tagged_kinds[i].name);
        tagged_pictures[0].count++;
        tagged_kinds[i].write(values);
        expect_picture(NULL, NULL, tagged_kinds[i].name);
    }
    free(bytes);
}

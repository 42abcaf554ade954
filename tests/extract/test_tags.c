/* The same tags give the same fields whatever the container, and nothing in a tag can do harm. */
#include "extract/tags.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/text.h"
#include "tests/extract/sound.h"
#include "tests/extract/tagged.h"

TestSuite(extract_tags, .timeout = 60);

/* Of bytes, sparse bytes behind them; the position of the file stays. */
static ton_tags read_bytes(const void *bytes, size_t count, off_t size)
{
    ton_tags tags = {0};
    FILE *file = tmpfile();
    cr_assert(file && fwrite(bytes, 1, count, file) == count && fflush(file) == 0);
    cr_assert(ftruncate(fileno(file), size) == 0 && lseek(fileno(file), 3, SEEK_SET) == 3);
    ton_tags_read(&tags, fileno(file), size);
    cr_assert(lseek(fileno(file), 0, SEEK_CUR) == 3);
    fclose(file);
    return tags;
}

static ton_tags read_tagged(void)
{
    return read_bytes(tagged_bytes, tagged_count, (off_t)tagged_count);
}

static void expect_equal(const ton_tags *tags, const ton_tags *wanted, const char *kind)
{
    for (int i = 0; i < ton_tag_field_count; i++) {
        const ton_tag_field *field = &ton_tag_fields[i];
        if (field->bytes)
            cr_expect(!strcmp(ton_tags_text(tags, field), ton_tags_text(wanted, field)),
                      "%s: %s is '%s'", kind, field->name, ton_tags_text(tags, field));
        else
            cr_expect(ton_tags_number(tags, field) == ton_tags_number(wanted, field),
                      "%s: %s is %d", kind, field->name, ton_tags_number(tags, field));
    }
}

#define ID(digit) #digit #digit "111111-2222-3333-4444-555555555555"

Test(extract_tags, the_same_tags_in_every_container)
{
    static const tagged_value values[] = {{"title", "Büsche 木"},
                                          {"artist", "Ann"},
                                          {"artist", "Bob/Ed"},
                                          {"album", "An Album"},
                                          {"album_artist", "Ann & Co"},
                                          {"genre", "Space Rock"},
                                          {"genre", "Drone"},
                                          {"year", "2004"},
                                          {"track_number", "3/12"},
                                          {"disc_number", "2/2"},
                                          {"musicbrainz_recording", ID(1)},
                                          {"musicbrainz_release", ID(2)},
                                          {"musicbrainz_artist", ID(3)},
                                          {"musicbrainz_artist", ID(4)},
                                          {NULL, NULL}};
    static const ton_tags wanted = {.title = "Büsche 木",
                                    .artist = "Ann; Bob/Ed",
                                    .album = "An Album",
                                    .album_artist = "Ann & Co",
                                    .genre = "Space Rock; Drone",
                                    .year = 2004,
                                    .track_number = 3,
                                    .disc_number = 2,
                                    .musicbrainz_recording = ID(1),
                                    .musicbrainz_release = ID(2),
                                    .musicbrainz_artist = ID(3) "; " ID(4)};
    for (int i = 0; i < tagged_kind_count; i++) {
        tagged_kinds[i].write(values);
        ton_tags tags = read_tagged();
        expect_equal(&tags, &wanted, tagged_kinds[i].name);
    }
}

Test(extract_tags, tags_that_know_less)
{
    tagged_write_id3v1("B\xfcsche", "Ann", 7, 17);
    ton_tags tags = read_tagged();
    expect_equal(
        &tags,
        &(ton_tags){
            .title = "Büsche", .artist = "Ann", .genre = "Rock", .year = 1987, .track_number = 7},
        "ID3v1");
    tagged_write_info((tagged_value[]){{"title", "A Title"},
                                       {"artist", "Ann"},
                                       {"album", "Album"},
                                       {"genre", "Drone"},
                                       {"year", "1999-04-01"},
                                       {"track_number", "7"},
                                       {NULL, NULL}});
    tags = read_tagged();
    expect_equal(&tags,
                 &(ton_tags){.title = "A Title",
                             .artist = "Ann",
                             .album = "Album",
                             .genre = "Drone",
                             .year = 1999,
                             .track_number = 7},
                 "INFO");
}

Test(extract_tags, what_values_become)
{
    static const struct {
        const char *field, *value, *becomes;
    } rows[] = {
        {"genre", "17", "Rock"},        {"genre", "(17)", "Rock"},    {"genre", "0", "Blues"},
        {"genre", "Rock", "Rock"},      {"genre", "(", "("},          {"genre", "80s", "80s"},
        {"year", "2004-05-01", "2004"}, {"year", "20040501", "2004"}, {"year", "1.5.2004", "2004"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        for (int k = 0; k < tagged_kind_count; k++) {
            char year[16];
            tagged_kinds[k].write((tagged_value[]){{rows[i].field, rows[i].value}, {NULL, NULL}});
            ton_tags tags = read_tagged();
            snprintf(year, sizeof year, "%d", tags.year);
            const ton_tag_field *field = ton_tag_field_named(rows[i].field);
            const char *got = field->bytes ? ton_tags_text(&tags, field) : year;
            cr_expect(!strcmp(got, rows[i].becomes), "%s, row %zu: '%s'", tagged_kinds[k].name, i,
                      got);
        }
}

Test(extract_tags, utf_8_is_recognised_where_latin_1_should_stand)
{
    static const char *const rows[][2] = {
        {"B\xc3\xbcsche", "Büsche"},
        {"B\xfcsche", "Büsche"},
        {"\xab"
         "CAF\xc9\xbb",
         "«CAFÉ»"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        tagged_write_id3v1(rows[i][0], "Ann", 1, 1);
        cr_expect_str_eq(read_tagged().title, rows[i][1]);
    }
}

Test(extract_tags, of_two_tags_the_second_fills_gaps)
{
    static unsigned char both[1 << 16];
    tagged_write_id3v1("Old", "Ann", 7, 17);
    size_t old = tagged_count;
    memcpy(both, tagged_bytes, old);
    tagged_kinds[1].write((tagged_value[]){{"title", "New"}, {NULL, NULL}});
    memcpy(tagged_bytes + tagged_count, both, old);
    tagged_count += old;
    ton_tags tags = read_tagged();
    expect_equal(
        &tags,
        &(ton_tags){
            .title = "New", .artist = "Ann", .genre = "Rock", .year = 1987, .track_number = 7},
        "both");
}

Test(extract_tags, foreign_text_is_harmless)
{
    static const char *const values[] = {"\x1b[31mred\r\n\x07", "\xff\xfe\xfd", "a\xc3",
                                         "\xe2\x80\xaeright to left"};
    for (size_t i = 0; i < COUNT(values); i++)
        for (int k = 0; k < tagged_kind_count; k++) {
            tagged_kinds[k].write(
                (tagged_value[]){{"title", values[i]}, {"artist", "Ann"}, {NULL, NULL}});
            ton_tags tags = read_tagged();
            cr_expect(ton_utf8_valid(tags.title), "%s, row %zu", tagged_kinds[k].name, i);
            cr_expect(!strpbrk(tags.title, "\x1b\r\n\x07") && !strstr(tags.title, "\xe2\x80\xae"));
            cr_expect_str_eq(tags.artist, "Ann", "%s, row %zu", tagged_kinds[k].name, i);
        }
}

Test(extract_tags, a_long_text_is_cut_at_a_character)
{
    static char text[20001];
    for (size_t i = 0; i + 2 < sizeof text; i += 2)
        memcpy(text + i, "é", 2);
    for (int k = 0; k < tagged_kind_count; k++) {
        tagged_kinds[k].write((tagged_value[]){{"title", text}, {"artist", "Ann"}, {NULL, NULL}});
        ton_tags tags = read_tagged();
        cr_expect(strlen(tags.title) == TON_TAG_BYTES - 2 && ton_utf8_valid(tags.title), "%s: %zu",
                  tagged_kinds[k].name, strlen(tags.title));
        cr_expect_str_eq(tags.artist, "Ann");
    }
}

/* Every prefix of a file, and files in which one byte is another. */
Test(extract_tags, damage_is_survived)
{
    static unsigned char good[1 << 14];
    static const tagged_value values[] = {
        {"title", "A Title"}, {"track_number", "3"}, {NULL, NULL}};
    for (int k = 0; k < tagged_kind_count; k++) {
        tagged_kinds[k].write(values);
        size_t count = tagged_count < sizeof good ? tagged_count : sizeof good;
        memcpy(good, tagged_bytes, count);
        for (size_t i = 0; i < count; i += count < 600 ? 1 : 7) {
            read_bytes(good, i, (off_t)i);
            good[i] ^= 0xff;
            ton_tags tags = read_bytes(good, count, (off_t)count);
            cr_expect(ton_utf8_valid(tags.title));
            good[i] ^= 0xff;
        }
    }
}

static long peak_kib(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss;
}

/* The size of a tag, or of a box, is its own claim: 100 MB here, of zeros. */
Test(extract_tags, tags_of_a_hundred_megabytes_take_little_memory)
{
    static const struct {
        const char *kind;
        size_t at; /* where the size stands */
        unsigned char size[4];
        const char *title;
    } rows[] = {{"ID3v2.4", 6, {0x2f, 0x6b, 0x08, 0x00}, "A Title"},
                {"MP4", 20, {6, 0, 0, 0}, ""},
                {"WAV, ID3", 48, {0, 0, 0, 6}, "A Title"}};
    const off_t size = 110000000;
    for (size_t i = 0; i < COUNT(rows); i++)
        for (int k = 0; k < tagged_kind_count; k++) {
            if (strcmp(tagged_kinds[k].name, rows[i].kind))
                continue;
            tagged_kinds[k].write((tagged_value[]){{"title", "A Title"}, {NULL, NULL}});
            memcpy(tagged_bytes + rows[i].at, rows[i].size, 4);
            long before = peak_kib();
            ton_tags tags = read_bytes(tagged_bytes, tagged_count, size);
            cr_expect(peak_kib() - before < 64 << 10, "%s: %ld KiB", rows[i].kind,
                      peak_kib() - before);
            cr_expect(!strcmp(tags.title, rows[i].title), "%s: '%s'", rows[i].kind, tags.title);
        }
}

/* An atom in an atom in an atom: as deep as a file is long. */
Test(extract_tags, boxes_in_boxes_end)
{
    enum { DEEP = 2000000 };
    unsigned char *bytes = malloc(8 * DEEP + 16);
    memcpy(bytes,
           "\0\0\0\x10"
           "ftypM4A \0\0\0\0",
           16);
    for (unsigned i = 0; i < DEEP; i++) {
        unsigned size = 8 * (DEEP - i);
        unsigned char *atom = bytes + 16 + 8 * i;
        for (int k = 0; k < 4; k++)
            atom[k] = (unsigned char)(size >> (24 - 8 * k));
        memcpy(atom + 4, "moov", 4);
    }
    ton_tags tags = read_bytes(bytes, 8 * DEEP + 16, 8 * DEEP + 16);
    cr_expect_str_eq(tags.title, "");
    free(bytes);
}

/* Files that are made to harm, or broken: they give what stands in them or nothing, and the worker
 * that reads them goes on. */
#include "extract/inside.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
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

TestSuite(extract_inside_hostile, .init = begin, .fini = finish, .timeout = 120);

/* Of count bytes and sparse bytes behind them; freed by the caller. */
static ton_inside_found ask(const void *bytes, size_t count, off_t size, ton_inside_kind kind)
{
    ton_inside_found found;
    ton_error error;
    FILE *file = tmpfile();
    cr_assert(file && fwrite(bytes, 1, count, file) == count && !fflush(file));
    cr_assert(ftruncate(fileno(file), size) == 0);
    ton_status status = ton_inside_read(inside, &found, fileno(file), kind, &error);
    cr_expect(status == TON_OK, "%s", error.message);
    fclose(file);
    return found;
}

static void write_kind(const char *name, const tagged_value *values)
{
    for (int i = 0; i < tagged_kind_count; i++)
        if (!strcmp(tagged_kinds[i].name, name))
            tagged_kinds[i].write(values);
}

static const tagged_value both[] = {{"lyrics", "One line\nTwo"}, {"picture", "0"}, {NULL, NULL}};
static const tagged_picture picture = {"image/jpeg", 3, "\xff\xd8\xff\xe0 a picture", 15};

/* Sizes that claim a hundred megabytes, which are there, as zeros. */
Test(extract_inside_hostile, a_hundred_megabytes)
{
    static const struct {
        const char *kind;
        size_t at[6]; /* where sizes stand: of the whole, and of what is in it */
        unsigned char size[4];
        ton_inside_kind asked;
    } rows[] = {{"ID3v2.4", {6, 14}, {0x2f, 0x6b, 0x08, 0x00}, TON_INSIDE_LYRICS},
                {"ID3v2.3", {6, 14}, {0x05, 0x6b, 0x08, 0x00}, TON_INSIDE_LYRICS},
                {"MP4", {20}, {6, 0, 0, 0}, TON_INSIDE_LYRICS},
                {"MP4", {20, 28, 36, 48, 56, 64}, {6, 0, 0, 0}, TON_INSIDE_LYRICS},
                {"APE", {1263, 1283}, {0, 0, 0, 6}, TON_INSIDE_LYRICS},
                {"FLAC", {42}, {6, 0xff, 0xff, 0xff}, TON_INSIDE_PICTURE},
                {"FLAC", {84}, {6, 0, 0, 0}, TON_INSIDE_PICTURE},
                {"Vorbis", {93}, {0, 0, 0, 6}, TON_INSIDE_LYRICS},
                {"Vorbis", {105}, {0, 0, 0, 6}, TON_INSIDE_LYRICS}};
    tagged_pictures[0] = picture;
    for (size_t i = 0; i < COUNT(rows); i++) {
        write_kind(rows[i].kind, both);
        for (size_t k = 0; k < 6 && rows[i].at[k]; k++)
            memcpy(tagged_bytes + rows[i].at[k], rows[i].size, 4);
        ton_inside_found found = ask(tagged_bytes, tagged_count, 110000000, rows[i].asked);
        cr_expect(found.count == 0, "row %zu: %zu", i, found.count);
        free(found.bytes);
    }
}

/* As many as a ration of reading has room for, and a good one behind them. */
Test(extract_inside_hostile, pictures_without_end)
{
    static const tagged_value one[] = {{"picture", "0"}, {NULL, NULL}};
    const size_t count = 15 << 20;
    unsigned char *bytes = calloc(count, 1);
    strcpy((char *)bytes, "no picture");
    tagged_pictures[0] = (tagged_picture){"image/jpeg", 3, bytes, count};
    for (int i = 0; i < tagged_kind_count; i++) {
        if (strstr(tagged_kinds[i].name, "Vorbis") || strstr(tagged_kinds[i].name, "Opus"))
            continue;
        tagged_kinds[i].write(one);
        ton_inside_found found =
            ask(tagged_bytes, tagged_count, (off_t)tagged_count, TON_INSIDE_PICTURE);
        cr_expect(!found.bytes, "%s", tagged_kinds[i].name);
        free(found.bytes);
    }
    free(bytes);
}

/* An atom in an atom in an atom: as deep as a file is long. */
Test(extract_inside_hostile, boxes_in_boxes_end)
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
    for (int kind = 0; kind < 2; kind++)
        cr_expect(!ask(bytes, 8 * DEEP + 16, 8 * DEEP + 16, (ton_inside_kind)kind).bytes);
    free(bytes);
}

static void expect_harmless(const unsigned char *bytes, size_t count)
{
    for (int kind = 0; kind < 2; kind++) {
        ton_inside_found found = ask(bytes, count, (off_t)count, (ton_inside_kind)kind);
        if (kind == TON_INSIDE_LYRICS && found.bytes)
            cr_expect(ton_utf8_valid(found.bytes) && strlen(found.bytes) == found.count);
        else if (found.bytes)
            cr_expect(ton_image_type(found.bytes, found.count) == found.type);
        free(found.bytes);
    }
}

/* Every prefix of a file, and files in which one byte is another. */
Test(extract_inside_hostile, damage_is_survived)
{
    static unsigned char good[1 << 13];
    tagged_pictures[0] = picture;
    for (int k = 0; k < tagged_kind_count; k++) {
        tagged_kinds[k].write(both);
        size_t count = tagged_count < sizeof good ? tagged_count : sizeof good;
        memcpy(good, tagged_bytes, count);
        for (size_t i = 0; i < count; i += count < 600 ? 1 : 7) {
            expect_harmless(good, i);
            good[i] ^= 0xff;
            expect_harmless(good, count);
            good[i] ^= 0xff;
        }
    }
}

/* What does not let itself be read is nobody's fault, and says nothing of what is inside. */
Test(extract_inside_hostile, what_cannot_be_read)
{
    ton_inside_found found;
    ton_error error;
    FILE *folder = fopen("/", "re");
    cr_assert(folder);
    for (int kind = 0; kind < 2; kind++) {
        ton_status status =
            ton_inside_read(inside, &found, fileno(folder), (ton_inside_kind)kind, &error);
        cr_expect(status == TON_IO && !strcmp(error.message, "cannot be read"), "%s",
                  error.message);
    }
    fclose(folder);
}

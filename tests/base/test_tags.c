/* Tags: the table of fields, and how foreign text becomes one. */
#include "base/tags.h"
#include "base/text.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static const ton_tag_field *field(const char *name)
{
    const ton_tag_field *found = ton_tag_field_named(name);
    cr_assert(ne(ptr, (void *)found, NULL), "field %s", name);
    return found;
}

Test(tags, an_unknown_field_is_none)
{
    cr_expect(eq(ptr, (void *)ton_tag_field_named("composer"), NULL));
    cr_expect(eq(ptr, (void *)ton_tag_field_named(""), NULL));
    cr_expect(eq(ptr, (void *)ton_tag_field_named("Title"), NULL));
}

Test(tags, the_table_covers_the_struct_without_overlap)
{
    unsigned char used[sizeof(ton_tags)] = {0};
    for (int i = 0; i < ton_tag_field_count; i++) {
        const ton_tag_field *row = &ton_tag_fields[i];
        cr_expect(eq(ptr, (void *)ton_tag_field_named(row->name), (void *)row));
        size_t bytes = row->bytes ? row->bytes : sizeof(int);
        cr_assert(le(sz, row->offset + bytes, sizeof used));
        for (size_t k = 0; k < bytes; k++)
            cr_assert(eq(int, used[row->offset + k]++, 0), "field %s", row->name);
    }
    cr_assert(eq(ptr, memchr(used, 0, sizeof used), NULL));
}

static const struct {
    const char *field, *text;
    int number;
} numbers[] = {
    {"year", "", 0},
    {"year", "abc", 0},
    {"year", "-3", 0},
    {"year", "0", 0},
    {"year", "10000", 0},
    {"year", "99999999999999999999", 0},
    {"year", "1999", 1999},
    {"year", "1999-04-01", 1999},
    {"year", " 2001", 2001},
    {"year", "9999", 9999},
    {"track_number", "3/12", 3},
    {"track_number", "07", 7},
    {"year", "20040501", 2004},
    {"year", "1.5.2004", 2004},
    {"year", "ca. 1850", 1850},
    {"year", "04", 0},
    {"year", "12345 1999", 1999},
    {"disc_number", "2/2", 2},
    {"track_number", "A1", 0},
};

Test(tags, numbers_are_leading_digits_within_limits)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        ton_tags tags = {.year = -1, .track_number = -1};
        ton_tags_set(&tags, field(numbers[i].field), numbers[i].text);
        cr_expect(eq(int, ton_tags_number(&tags, field(numbers[i].field)), numbers[i].number),
                  "'%s'", numbers[i].text);
    }
}

static const struct {
    const char *field, *text, *stored;
} texts[] = {
    {"title", "", ""},
    {"title", "\x1b[31mred\n", "[31mred"},
    {"artist", "Bj\xf6rk", "Björk"},
    {"musicbrainz_recording", "0123456789012345678901234567890123456789",
     "012345678901234567890123456789012345678"},
};

Test(tags, texts_are_cleaned_and_cut)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ton_tags tags = {0};
        ton_tags_set(&tags, field(texts[i].field), texts[i].text);
        cr_expect(
            eq(str, (char *)ton_tags_text(&tags, field(texts[i].field)), (char *)texts[i].stored));
    }
}

Test(tags, values_are_joined_each_once_while_they_fit)
{
    static const struct {
        const char *field, *values[4], *stored;
    } rows[] = {
        {"artist", {"A", "B"}, "A; B"},
        {"artist", {"", "B", ""}, "B"},
        {"artist", {"A", "B", "A", "B "}, "A; B"},
        {"artist", {"A; B", "B", "A"}, "A; B"},
        {"artist", {"AB", "A", "B", "BA"}, "AB; A; B; BA"},
        {"artist", {"B\xf6", "\x01", "C"}, "Bö; C"},
        {"musicbrainz_release",
         {"01234567890123456", "b", "01234567890123456789", "c"},
         "01234567890123456; b; c"},
        {"musicbrainz_release",
         {"0123456789012345678", "012345678901234567", "c"},
         "0123456789012345678; 012345678901234567"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ton_tags tags = {0};
        for (int k = 0; k < 4 && rows[i].values[k]; k++)
            ton_tags_add(&tags, field(rows[i].field), rows[i].values[k]);
        cr_expect(
            eq(str, (char *)ton_tags_text(&tags, field(rows[i].field)), (char *)rows[i].stored));
    }
}

Test(tags, the_first_number_stays)
{
    ton_tags tags = {0};
    ton_tags_add(&tags, field("year"), "none");
    ton_tags_add(&tags, field("year"), "1999");
    ton_tags_add(&tags, field("year"), "2004");
    cr_expect(eq(int, tags.year, 1999));
}

Test(tags, only_gaps_are_completed)
{
    ton_tags tags = {.title = "New", .year = 2004},
             other = {.title = "Old", .album = "Old", .year = 1, .track_number = 7};
    ton_tags_complete(&tags, &other);
    cr_expect(eq(str, tags.title, "New"));
    cr_expect(eq(str, tags.album, "Old"));
    cr_expect(eq(int, tags.year, 2004));
    cr_expect(eq(int, tags.track_number, 7));
}

Test(tags, a_long_text_is_cut_at_a_character)
{
    char text[4096];
    for (size_t i = 0; i + 2 < sizeof text; i += 2)
        memcpy(text + i, "é", 3);
    ton_tags tags = {0};
    ton_tags_set(&tags, field("album"), text);
    cr_expect(eq(sz, strlen(tags.album), TON_TAG_BYTES - 2));
    cr_expect(ton_utf8_valid(tags.album));
    cr_expect(eq(str, tags.album_artist, ""));
}

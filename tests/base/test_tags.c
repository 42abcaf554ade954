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
    {"year", "", 0},        {"year", "abc", 0},           {"year", "-3", 0},
    {"year", "0", 0},       {"year", "10000", 0},         {"year", "99999999999999999999", 0},
    {"year", "1999", 1999}, {"year", "1999-04-01", 1999}, {"year", " 2001", 2001},
    {"year", "9999", 9999}, {"track_number", "3/12", 3},  {"track_number", "07", 7},
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

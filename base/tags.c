/* The tag fields, and how foreign text becomes one of them. */
#include "base/tags.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_NUMBER = 9999 };
static const char separator[] = "; ";

static int leading_number(const char *text)
{
    long number = strtol(text, NULL, 10);
    return number > 0 && number <= LARGEST_NUMBER ? (int)number : 0;
}

/* ISO 8601 with and without hyphens, and what people write: a run of four digits, or of eight. */
static int year(const char *text)
{
    enum { YEAR = 4, DATE = 8 };
    static const char digits[] = "0123456789";
    for (text += strcspn(text, digits); *text; text += strcspn(text, digits)) {
        size_t length = strspn(text, digits);
        if (length == YEAR || length == DATE) {
            char alone[YEAR + 1] = {0};
            memcpy(alone, text, YEAR);
            return leading_number(alone);
        }
        text += length;
    }
    return 0;
}

#define TEXT(name)                                                                                 \
    {                                                                                              \
#name, offsetof(ton_tags, name), sizeof((ton_tags *)0)->name, NULL                         \
    }
#define NUMBER(name, reader)                                                                       \
    {                                                                                              \
#name, offsetof(ton_tags, name), 0, reader                                                 \
    }

const ton_tag_field ton_tag_fields[] = {
    TEXT(title),
    TEXT(artist),
    TEXT(album),
    TEXT(album_artist),
    TEXT(genre),
    NUMBER(year, year),
    NUMBER(track_number, leading_number),
    NUMBER(disc_number, leading_number),
    TEXT(musicbrainz_recording),
    TEXT(musicbrainz_release),
    TEXT(musicbrainz_artist),
};
const int ton_tag_field_count = sizeof ton_tag_fields / sizeof *ton_tag_fields;

void ton_tags_set(ton_tags *tags, const ton_tag_field *field, const char *text)
{
    char *place = (char *)tags + field->offset;
    if (field->bytes) {
        ton_text_clean(place, field->bytes, text);
        return;
    }
    int value = field->number(text);
    memcpy(place, &value, sizeof value);
}

/* Whether a value stands between separators, or alone. */
static bool has_value(const char *values, const char *value)
{
    const size_t length = strlen(value);
    for (const char *at = values; (at = strstr(at, value)); at++) {
        bool begins = at == values || (at - values >= 2 && !memcmp(at - 2, separator, 2));
        bool ends = !at[length] || !strncmp(at + length, separator, 2);
        if (begins && ends)
            return true;
    }
    return false;
}

void ton_tags_add(ton_tags *tags, const ton_tag_field *field, const char *text)
{
    if (!ton_tags_has(tags, field)) {
        ton_tags_set(tags, field, text);
        return;
    }
    char value[TON_TAG_BYTES], *values = (char *)tags + field->offset;
    if (!field->bytes)
        return;
    ton_text_clean(value, sizeof value, text);
    size_t used = strlen(values);
    if (!*value || has_value(values, value) || used + 2 + strlen(value) >= field->bytes)
        return;
    snprintf(values + used, field->bytes - used, "%s%s", separator, value);
}

void ton_tags_complete(ton_tags *tags, const ton_tags *other)
{
    for (int i = 0; i < ton_tag_field_count; i++) {
        const ton_tag_field *field = &ton_tag_fields[i];
        size_t bytes = field->bytes ? field->bytes : sizeof(int);
        if (!ton_tags_has(tags, field))
            memcpy((char *)tags + field->offset, (const char *)other + field->offset, bytes);
    }
}

bool ton_tags_has(const ton_tags *tags, const ton_tag_field *field)
{
    return field->bytes ? *ton_tags_text(tags, field) != '\0' : ton_tags_number(tags, field) != 0;
}

const ton_tag_field *ton_tag_field_named(const char *name)
{
    for (int i = 0; i < ton_tag_field_count; i++)
        if (!strcmp(ton_tag_fields[i].name, name))
            return &ton_tag_fields[i];
    return NULL;
}

const char *ton_tags_text(const ton_tags *tags, const ton_tag_field *field)
{
    return (const char *)tags + field->offset;
}

int ton_tags_number(const ton_tags *tags, const ton_tag_field *field)
{
    int value;
    memcpy(&value, (const char *)tags + field->offset, sizeof value);
    return value;
}

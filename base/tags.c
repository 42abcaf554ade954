/* The tag fields, and how foreign text becomes one of them. */
#include "base/tags.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define TEXT(name)                                                                                 \
    {                                                                                              \
#name, offsetof(ton_tags, name), sizeof((ton_tags *)0)->name                               \
    }
#define NUMBER(name)                                                                               \
    {                                                                                              \
#name, offsetof(ton_tags, name), 0                                                         \
    }

const ton_tag_field ton_tag_fields[] = {
    TEXT(title), TEXT(artist), TEXT(album),          TEXT(album_artist),
    TEXT(genre), NUMBER(year), NUMBER(track_number), TEXT(musicbrainz_recording),
};
const int ton_tag_field_count = sizeof ton_tag_fields / sizeof *ton_tag_fields;

enum { LARGEST_NUMBER = 9999 };

void ton_tags_set(ton_tags *tags, const ton_tag_field *field, const char *text)
{
    char *place = (char *)tags + field->offset;
    if (field->bytes) {
        ton_text_clean(place, field->bytes, text);
        return;
    }
    long number = strtol(text, NULL, 10);
    int value = number > 0 && number <= LARGEST_NUMBER ? (int)number : 0;
    memcpy(place, &value, sizeof value);
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

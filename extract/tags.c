/* From the names that properties go by to our fields: one row per name.
 *
 * TagLib has one name for each whatever the container; the others are those of taggers and decoders
 * that keep to their own.
 */
#include "extract/tags.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "extract/taglib.h"

static const struct {
    const char *property, *field;
} names[] = {
    {"TITLE", "title"},
    {"ARTIST", "artist"},
    {"ALBUM", "album"},
    {"ALBUMARTIST", "album_artist"},
    {"ALBUM ARTIST", "album_artist"},
    {"ALBUM_ARTIST", "album_artist"},
    {"GENRE", "genre"},
    {"DATE", "year"},
    {"YEAR", "year"},
    {"TRACKNUMBER", "track_number"},
    {"TRACK", "track_number"},
    {"DISCNUMBER", "disc_number"},
    {"DISC", "disc_number"},
    {"MUSICBRAINZ_TRACKID", "musicbrainz_recording"},
    {"MUSICBRAINZ_ALBUMID", "musicbrainz_release"},
    {"MUSICBRAINZ_ARTISTID", "musicbrainz_artist"},
};

/* Taggers write several ids of MusicBrainz into one value, with whatever between them. */
static void add_ids(ton_tags *tags, const ton_tag_field *field, const char *value)
{
    static const char between[] = "/;, ";
    for (value += strspn(value, between); *value; value += strspn(value, between)) {
        char id[TON_ID_BYTES];
        size_t length = strcspn(value, between);
        snprintf(id, sizeof id, "%.*s", (int)length, value);
        ton_tags_add(tags, field, id);
        value += length;
    }
}

void ton_tags_property(ton_tags *tags, const char *property, const char *value)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcasecmp(names[i].property, property))
            continue;
        const ton_tag_field *field = ton_tag_field_named(names[i].field);
        if (!strncmp(field->name, "musicbrainz_", strlen("musicbrainz_")))
            add_ids(tags, field, value);
        else
            ton_tags_add(tags, field, value);
    }
}

static void take(void *tags, const char *property, const char *value)
{
    ton_tags_property(tags, property, value);
}

void ton_tags_read(ton_tags *tags, int descriptor, int64_t size)
{
    ton_taglib_read(descriptor, size, take, tags);
}

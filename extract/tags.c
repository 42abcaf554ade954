/* libsndfile's strings as tag fields: one row per string. */
#include "extract/tags.h"

static const struct {
    int string;
    const char *field;
} strings[] = {
    {SF_STR_TITLE, "title"}, {SF_STR_ARTIST, "artist"}, {SF_STR_ALBUM, "album"},
    {SF_STR_GENRE, "genre"}, {SF_STR_DATE, "year"},     {SF_STR_TRACKNUMBER, "track_number"},
};

void ton_tags_read(ton_tags *tags, SNDFILE *file)
{
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        const char *text = sf_get_string(file, strings[i].string);
        if (text)
            ton_tags_set(tags, ton_tag_field_named(strings[i].field), text);
    }
}

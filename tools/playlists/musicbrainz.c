/* https://musicbrainz.org/ENTITY/UUID; lists of old have it without the s, or with www. */
#include "tools/playlists/musicbrainz.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { UUID_LETTERS = 36 };

static bool begins_with_uuid(const char *text)
{
    static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    for (int i = 0; form[i]; i++)
        if (form[i] == 'x' ? !isxdigit((unsigned char)text[i]) : text[i] != form[i])
            return false;
    return true;
}

const char *ton_musicbrainz_uri(char out[TON_MUSICBRAINZ_BYTES], const char *entity, const char *id)
{
    *out = 0;
    if (begins_with_uuid(id))
        snprintf(out, TON_MUSICBRAINZ_BYTES, "https://musicbrainz.org/%s/%.*s", entity,
                 UUID_LETTERS, id);
    return out;
}

bool ton_musicbrainz_id(char out[TON_ID_BYTES], const char *uri, const char *entity)
{
    static const char *const sites[] = {"https://", "http://", "www.", "musicbrainz.org/"};
    for (size_t i = 0; i < sizeof sites / sizeof *sites; i++)
        if (!strncmp(uri, sites[i], strlen(sites[i])))
            uri += strlen(sites[i]);
        else if (i == 3)
            return false;
    size_t length = strlen(entity);
    if (strncmp(uri, entity, length) || uri[length] != '/' || !begins_with_uuid(uri + length + 1))
        return false;
    snprintf(out, TON_ID_BYTES, "%.*s", UUID_LETTERS, uri + length + 1);
    return true;
}

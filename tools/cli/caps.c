/* Results are few, so what they have in common is counted by looking at all of them. */
#include "tools/cli/caps.h"
#include "base/text.h"

#include <stdio.h>

enum { ALBUM_BYTES = 2 * TON_TAG_BYTES + 2 };

static bool is_full(const ton_names *names, const char *name, int limit)
{
    int count = 0;
    for (int i = 0; limit && *name && i < names->count; i++)
        count += ton_text_equal(names->text[i], name);
    return limit && count >= limit;
}

/* Albums of one name are different ones when they say whose they are. */
static void name_album(char out[ALBUM_BYTES], const ton_tags *tags)
{
    snprintf(out, ALBUM_BYTES, "%s%s%s", tags->album, *tags->album ? "\n" : "",
             *tags->album ? tags->album_artist : "");
}

static ton_status take(ton_caps *caps, const ton_tags *tags, bool *taken, ton_error *error)
{
    char album[ALBUM_BYTES];
    name_album(album, tags);
    *taken = !is_full(&caps->artists, tags->artist, caps->per_artist) &&
             !is_full(&caps->albums, album, caps->per_album);
    if (!*taken)
        return TON_OK;
    ton_status status = ton_names_add(&caps->artists, tags->artist, error);
    return status == TON_OK ? ton_names_add(&caps->albums, album, error) : status;
}

bool ton_caps_take(void *user, int64_t id)
{
    ton_caps *caps = user;
    ton_track track = {0};
    bool taken = false;
    if (!caps->per_artist && !caps->per_album)
        return true;
    if (caps->status == TON_OK)
        caps->status = ton_track_get(caps->corpus, &track, id, caps->error);
    if (caps->status == TON_OK)
        caps->status = take(caps, &track.tags, &taken, caps->error);
    ton_track_clear(&track);
    return taken;
}

void ton_caps_free(ton_caps *caps)
{
    ton_names_free(&caps->artists);
    ton_names_free(&caps->albums);
}

/* A track's tags, and its lyrics. */
#include "tools/text/track.h"

#include <stdio.h>
#include <string.h>

/* Mood, themes and language are those of the title, since the name of an artist or an album says
 * nothing of a song; terms are of all. */
static ton_status read_tags(ton_text_hand *h, const ton_track *track, bool *changed,
                            ton_error *error)
{
    char all[4 * TON_TAG_BYTES];
    const ton_tags *tags = &track->tags;
    ton_text_known of = {.source = TON_TEXT_TAGS, .track = track->id};
    ton_status status = ton_text_known_find(&of, h->pass->corpus, error);
    if (status != TON_OK)
        return status;
    snprintf(all, sizeof all, "%s\n%s\n%s\n%s", tags->title, tags->artist, tags->album,
             tags->genre);
    return strspn(all, "\n") < strlen(all)
               ? ton_text_known_put(h, &of, ton_text_hash(all), tags->title, all, changed, error)
               : ton_text_known_drop(h, &of, changed, error);
}

static bool take_track(void *user, ton_track *track)
{
    *(ton_track *)user = *track;
    *track = (ton_track){0};
    return false;
}

ton_status ton_text_track_read(ton_text_hand *h, int64_t id, ton_error *error)
{
    bool changed = false;
    ton_track track = {0};
    ton_track_query query = {.id = id, .brief = true};
    ton_status status = ton_tracks_each(h->pass->corpus, &query, take_track, &track, error);
    if (status != TON_OK || !track.id) /* it has gone meanwhile */
        return status;
    h->pass->tracks++;
    status = read_tags(h, &track, &changed, error);
    if (status == TON_OK)
        status = ton_text_lyrics_read(h, &track, &changed, error);
    if (status == TON_OK && changed)
        status = ton_text_value_refresh(&h->values, id, error);
    ton_track_clear(&track);
    return status;
}

/* The items of a playlist, looked up in the corpus by their paths. */
#include "tools/cli/earlier.h"
#include "tools/cli/locate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct lookup {
    double from; /* seconds */
    int64_t id;  /* 0: none yet */
} lookup;

/* Of the parts of a file the one that begins there. */
static bool visit(void *user, ton_track *track)
{
    lookup *wanted = user;
    if (fabs(track->from_seconds - wanted->from) < 1)
        wanted->id = track->id;
    return !wanted->id;
}

static ton_status find_path(ton_corpus *corpus, int64_t *id, const char *path, double from,
                            ton_error *error)
{
    lookup wanted = {.from = from};
    ton_track_query query = {.path = path, .gone = true, .any_outcome = true, .brief = true};
    ton_status status =
        path && !*id ? ton_tracks_each(corpus, &query, visit, &wanted, error) : TON_OK;
    if (wanted.id)
        *id = wanted.id;
    return status;
}

/* What the list calls a track stays, whatever the corpus calls it: title and artist are one text in
 * many a list, so that they are taken together. */
static void name(ton_track *track, const ton_playlist_item *item)
{
    bool is_called = item->title || item->artist;
    const struct {
        const char *field, *text;
        bool is_said;
    } tags[] = {
        {"title", item->title, is_called},
        {"artist", item->artist, is_called},
        {"album", item->album, item->album != NULL},
        {"musicbrainz_recording", item->musicbrainz_recording, item->musicbrainz_recording != NULL},
        {"musicbrainz_release", item->musicbrainz_release, item->musicbrainz_release != NULL},
        {"musicbrainz_artist", item->musicbrainz_artist, item->musicbrainz_artist != NULL},
    };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (tags[i].is_said)
            ton_tags_set(&track->tags, ton_tag_field_named(tags[i].field),
                         tags[i].text ? tags[i].text : "");
}

/* What the file says stands for a track that the corpus does not hold. */
static ton_status describe(ton_track *track, const ton_playlist_item *item, ton_error *error)
{
    track->path = strdup(item->path ? item->path : item->name ? item->name : "");
    if (!track->path)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    track->seconds = item->seconds;
    track->from_seconds = item->from_seconds;
    track->to_seconds = item->to_seconds;
    track->tags.track_number = item->track_number;
    return TON_OK;
}

static ton_status find(ton_earlier *earlier, ton_corpus *corpus, const ton_playlist_item *item,
                       ton_error *error)
{
    ton_track *track = &earlier->track[earlier->count++];
    int64_t id = 0;
    ton_status status = find_path(corpus, &id, item->path, item->from_seconds, error);
    if (status == TON_OK)
        status = find_path(corpus, &id, item->other_path, item->from_seconds, error);
    if (status != TON_OK)
        return status;
    earlier->unknown += !id;
    status = id ? ton_track_get(corpus, track, id, error) : describe(track, item, error);
    if (status == TON_OK)
        name(track, item);
    return status;
}

ton_status ton_earlier_read(ton_earlier *earlier, ton_corpus *corpus, const char *path,
                            const char *relative_to, ton_error *error)
{
    ton_playlist_items items = {0};
    ton_status status = ton_playlist_read(&items, path, relative_to, error);
    if (status == TON_OK) {
        earlier->track = calloc((size_t)items.count + 1, sizeof *earlier->track);
        earlier->format = items.format;
        earlier->title = items.title;
        items.title = NULL;
        if (!earlier->track)
            status = ton_fail(error, TON_NO_MEMORY, NULL);
    }
    for (int i = 0; i < items.count && status == TON_OK; i++)
        status = find(earlier, corpus, &items.item[i], error);
    ton_playlist_items_free(&items);
    return status;
}

void ton_earlier_free(ton_earlier *earlier)
{
    ton_tracks_free(earlier->track, earlier->count);
    free(earlier->title);
    *earlier = (ton_earlier){0};
}

/* Tracks as far as no request changes them: their measures, and the words by which conditions know
 * them. A text that the track before has too, as artists, albums and genres mostly are, stands
 * once. */
#include "recommend/asking/asking_parts.h"

#include "base/room.h"
#include "recommend/playlist/playlist.h"

#include <stdlib.h>
#include <string.h>

enum { TITLE, ARTIST, ALBUM_ARTIST, ALBUM, GENRE, TEXTS };

typedef struct listed {
    int64_t text[TEXTS]; /* where each begins */
    int key;             /* as that of ton_song */
} listed;

struct ton_stock {
    ton_met *met;   /* (count) ascending by id */
    listed *listed; /* (count) */
    char *text;     /* (bytes) one after another, each with its end */
    int64_t count, bytes;
    int64_t text_capacity;
};

ton_status ton_stock_new(ton_stock **stock, ton_error *error)
{
    *stock = calloc(1, sizeof **stock);
    return *stock ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

void ton_stock_free(ton_stock *stock)
{
    if (!stock)
        return;
    free(stock->met);
    free(stock->listed);
    free(stock->text);
    free(stock);
}

static bool make_room(ton_stock *r, int64_t bytes)
{
    if (r->text_capacity < r->bytes + bytes) {
        int64_t capacity = 2 * r->bytes + bytes;
        char *text = realloc(r->text, (size_t)capacity);
        if (!text)
            return false;
        r->text = text;
        r->text_capacity = capacity;
    }
    ton_met *met = ton_room(r->met, r->count, sizeof *met);
    r->met = met ? met : r->met;
    listed *row = ton_room(r->listed, r->count, sizeof *row);
    r->listed = row ? row : r->listed;
    return met && row;
}

/* There is room for it. */
static int64_t put_text(ton_stock *r, int which, const char *text)
{
    int64_t before = r->count ? r->listed[r->count - 1].text[which] : -1;
    if (before >= 0 && !strcmp(r->text + before, text))
        return before;
    int64_t at = r->bytes;
    size_t count = strlen(text) + 1;
    memcpy(r->text + at, text, count);
    r->bytes += (int64_t)count;
    return at;
}

ton_status ton_stock_add(ton_stock *r, const ton_track *track, ton_error *error)
{
    const ton_tags *tags = &track->tags;
    const char *const text[TEXTS] = {tags->title, tags->artist, tags->album_artist, tags->album,
                                     tags->genre};
    if (track->gone || ton_failed_outcome(track->outcome))
        return TON_OK;
    if (!make_room(r, TEXTS * (int64_t)TON_TAG_BYTES))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_song song;
    ton_song_of(&song, track);
    listed *own = &r->listed[r->count];
    own->key = song.key;
    for (int i = 0; i < TEXTS; i++)
        own->text[i] = put_text(r, i, text[i]);
    ton_met *met = &r->met[r->count++];
    *met = (ton_met){.id = track->id};
    ton_measure_axes(met, track, &song);
    return TON_OK;
}

int64_t ton_stock_count(const ton_stock *stock)
{
    return stock->count;
}

const ton_met *ton_stock_met(const ton_stock *stock)
{
    return stock->met;
}

ton_worded ton_stock_words(const ton_stock *r, int64_t place)
{
    const listed *own = &r->listed[place];
    return (ton_worded){.title = r->text + own->text[TITLE],
                        .artist = r->text + own->text[ARTIST],
                        .album_artist = r->text + own->text[ALBUM_ARTIST],
                        .album = r->text + own->text[ALBUM],
                        .genre = r->text + own->text[GENRE],
                        .key = own->key};
}

/* Names are read track by track; artists and genres, of which a tag may hold several, are then
 * sorted, so that the catalogue has each once. */
#include "tools/ask/library.h"
#include "base/pattern.h"
#include "base/room.h"
#include "base/text.h"
#include "tools/cli/locate.h"

#include <stdlib.h>
#include <string.h>

/* ---- reading ------------------------------------------------------------------------------------
 */

typedef struct reading {
    ton_library *library;
    ton_error *error;
    ton_status status;
} reading;

/* Adds the values of a tag, which ";" separates. */
static ton_status add_values(ton_names *names, const char *tag, ton_error *error)
{
    ton_status status = TON_OK;
    while (*tag && status == TON_OK) {
        char value[TON_TAG_BYTES];
        size_t length = strcspn(tag, ";");
        memcpy(value, tag, length);
        value[length] = '\0';
        const char *text = value + strspn(value, " ");
        if (*text)
            status = ton_names_add(names, text, error);
        tag += length + (tag[length] == ';');
    }
    return status;
}

/* A file without a title is called by its name: "Crystal_Space.ogg" by "Crystal Space". */
static char *title_of(const ton_track *track)
{
    char name[TON_TAG_BYTES];
    if (*track->tags.title)
        return strdup(track->tags.title);
    ton_track_name(name, sizeof name, track);
    char *dot = strrchr(name, '.');
    if (dot && dot != name)
        *dot = '\0';
    for (char *at = name; *at; at++)
        *at = *at == '_' ? ' ' : *at;
    return ton_utf8_valid(name) ? strdup(name) : strdup("");
}

static ton_status add_track(ton_library *l, const ton_track *track, ton_error *error)
{
    ton_library_track *grown = ton_room(l->track, l->count, sizeof *grown);
    if (!grown)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    l->track = grown;
    const ton_tags *tags = &track->tags;
    ton_library_track *of = &l->track[l->count++];
    *of = (ton_library_track){track->id, title_of(track), strdup(tags->artist),
                              strdup(tags->album_artist), strdup(tags->album)};
    return of->title && of->artist && of->album_artist && of->album
               ? TON_OK
               : ton_fail(error, TON_NO_MEMORY, NULL);
}

static bool visit(void *user, ton_track *track)
{
    reading *r = user;
    ton_library *l = r->library;
    r->status = add_track(l, track, r->error);
    if (r->status == TON_OK)
        r->status = add_values(&l->artists, track->tags.artist, r->error);
    if (r->status == TON_OK)
        r->status = add_values(&l->artists, track->tags.album_artist, r->error);
    if (r->status == TON_OK)
        r->status = add_values(&l->genres, track->tags.genre, r->error);
    return r->status == TON_OK;
}

/* ---- the catalogue ------------------------------------------------------------------------------
 */

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void keep_once(ton_names *names)
{
    int kept = 0;
    if (names->count)
        qsort(names->text, (size_t)names->count, sizeof *names->text, by_bytes);
    for (int i = 0; i < names->count; i++) {
        if (kept && !strcmp(names->text[kept - 1], names->text[i]))
            free(names->text[i]);
        else
            names->text[kept++] = names->text[i];
    }
    names->count = kept;
}

static int by_title(const void *a, const void *b)
{
    const ton_title *x = a, *y = b;
    int titles = strcmp(x->title, y->title);
    return titles ? titles : strcmp(x->artist, y->artist);
}

static int titles_once(ton_title *title, int count)
{
    int kept = 0;
    if (count)
        qsort(title, (size_t)count, sizeof *title, by_title);
    for (int i = 0; i < count; i++)
        if (*title[i].title && (!kept || by_title(&title[kept - 1], &title[i])))
            title[kept++] = title[i];
    return kept;
}

static ton_status make_catalogue(ton_library *l, ton_error *error)
{
    size_t room = (size_t)l->count + 1;
    l->title = calloc(room, sizeof *l->title);
    l->album = calloc(room, sizeof *l->album);
    if (!l->title || !l->album)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < l->count; i++) {
        const ton_library_track *track = &l->track[i];
        l->title[i] = (ton_title){track->title, track->artist};
        l->album[i] =
            (ton_title){track->album, *track->album_artist ? track->album_artist : track->artist};
    }
    keep_once(&l->artists);
    keep_once(&l->genres);
    l->catalogue = (ton_catalogue){.artist = (const char *const *)l->artists.text,
                                   .artists = l->artists.count,
                                   .genre = (const char *const *)l->genres.text,
                                   .genres = l->genres.count,
                                   .track = l->title,
                                   .tracks = titles_once(l->title, (int)l->count),
                                   .album = l->album,
                                   .albums = titles_once(l->album, (int)l->count)};
    return TON_OK;
}

ton_status ton_library_read(ton_library *library, ton_corpus *corpus, ton_error *error)
{
    const ton_track_query query = {.brief = true};
    reading r = {.library = library, .error = error, .status = TON_OK};
    *library = (ton_library){0};
    ton_status status = ton_tracks_each(corpus, &query, visit, &r, error);
    if (status == TON_OK)
        status = r.status;
    return status == TON_OK ? make_catalogue(library, error) : status;
}

void ton_library_free(ton_library *library)
{
    for (int64_t i = 0; i < library->count; i++) {
        free(library->track[i].title);
        free(library->track[i].artist);
        free(library->track[i].album_artist);
        free(library->track[i].album);
    }
    free(library->track);
    free(library->title);
    free(library->album);
    ton_names_free(&library->artists);
    ton_names_free(&library->genres);
    *library = (ton_library){0};
}

/* ---- what a seed means --------------------------------------------------------------------------
 */

static bool is_meant(const ton_library_track *track, const ton_ask_seed *seed,
                     const ton_pattern *artist)
{
    bool by = ton_pattern_empty(artist) || ton_pattern_found(artist, track->artist) ||
              ton_pattern_found(artist, track->album_artist);
    switch (seed->kind) {
    case TON_SEED_TRACK:
        return by && ton_text_equal(track->title, seed->name);
    case TON_SEED_ALBUM:
        return by && ton_text_equal(track->album, seed->name);
    case TON_SEED_ARTIST:
        return by;
    default:
        return false;
    }
}

ton_status ton_library_find(const ton_library *library, const ton_ask_seed *seed, int64_t **ids,
                            int *count, ton_error *error)
{
    const char *name = seed->kind == TON_SEED_ARTIST ? seed->name : seed->artist;
    ton_pattern *artist = ton_pattern_new(name, TON_WORDS);
    *ids = calloc((size_t)library->count + 1, sizeof **ids);
    *count = 0;
    bool is_ready = artist && *ids;
    for (int64_t i = 0; is_ready && i < library->count; i++)
        if (is_meant(&library->track[i], seed, artist))
            (*ids)[(*count)++] = library->track[i].id;
    ton_pattern_free(artist);
    return is_ready ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

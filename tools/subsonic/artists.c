#include "tools/subsonic/artists.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Songs that stand for an artist, out of so many; and so many are listed at a time. */
enum { SEEDS = 20, SONGS_MOST = 1000 };

static const char mark[] = "ar-";

char *ton_artist_id(const char *name)
{
    char *id = malloc(sizeof mark + 2 * strlen(name));
    if (!id)
        return NULL;
    char *end = stpcpy(id, mark);
    for (; *name; name++, end += 2)
        snprintf(end, 3, "%02x", (unsigned char)*name);
    return id;
}

char *ton_artist_name(const char *id)
{
    const char *hex = id + sizeof mark - 1;
    size_t count = strlen(id);
    if (strncmp(id, mark, sizeof mark - 1) != 0 || count < sizeof mark || count % 2 == 0 ||
        hex[strspn(hex, "0123456789abcdef")])
        return NULL;
    char *name = malloc(count / 2 + 1), *end = name;
    for (; name && *hex; hex += 2) {
        const char two[3] = {hex[0], hex[1], 0};
        *end++ = (char)strtol(two, NULL, 16);
    }
    if (name)
        *end = '\0';
    return name;
}

/* artist="…"; NULL when memory is short. */
static char *filter_of(const char *name)
{
    static const char start[] = "artist=\"";
    char *text = malloc(sizeof start + 2 * strlen(name) + 2);
    if (!text)
        return NULL;
    char *end = stpcpy(text, start);
    for (; *name; name++) {
        if (*name == '"' || *name == '\\')
            *end++ = '\\';
        *end++ = *name;
    }
    strcpy(end, "\"");
    return text;
}

/* The filter finds fragments of names too, of which there may be very many. */
static size_t take_own(json_t *own, const json_t *tracks, const char *name)
{
    json_t *track;
    size_t i;
    json_array_foreach((json_t *)tracks, i, track)
    {
        const char *artist = json_string_value(json_object_get(track, "artist"));
        if (artist && !strcmp(artist, name))
            json_array_append(own, track);
    }
    return json_array_size(tracks);
}

/* Collects an artist's own songs, page by page. */
static ton_fault list_songs(ton_errand *errand, json_t *own, const char *where, const char *name)
{
    static const ton_route list = {.path = "",
                                   .command = "list",
                                   .arguments = "",
                                   .options = "where count offset",
                                   .is_lines = true};
    char count[16], offset[24];
    size_t seen = 0, came = SONGS_MOST;
    ton_fault fault = TON_FAULT_NONE;
    snprintf(count, sizeof count, "%d", SONGS_MOST);
    while (fault == TON_FAULT_NONE && came == SONGS_MOST && json_array_size(own) < SONGS_MOST) {
        json_t *found = NULL;
        snprintf(offset, sizeof offset, "%zu", seen);
        fault = ton_errand_run(errand, &found, &list, "where", where, "count", count, "offset",
                               offset, TON_PAIRS_END);
        came = take_own(own, json_object_get(found, "results"), name);
        seen += came;
        json_decref(found);
    }
    return fault;
}

/* Songs are taken from all over the list. */
static ton_fault add_songs(ton_errand *errand, ton_query *query, const json_t *own)
{
    ton_error error;
    size_t count = json_array_size(own), wanted = count < SEEDS ? count : SEEDS;
    ton_fault fault =
        wanted ? TON_FAULT_NONE : ton_errand_fail(errand, TON_FAULT_NOT_FOUND, "no such artist");
    for (size_t i = 0; i < wanted && fault == TON_FAULT_NONE; i++) {
        char id[32];
        const json_t *track = json_array_get(own, i * count / wanted);
        snprintf(id, sizeof id, "%lld",
                 (long long)json_integer_value(json_object_get(track, "id")));
        if (ton_query_add(query, "track", id, &error) != TON_OK)
            fault = ton_errand_fail(errand, TON_FAULT_OTHER, "%s", error.message);
    }
    return fault;
}

ton_fault ton_artist_songs(ton_errand *errand, ton_query *query, const char *name)
{
    char *where = filter_of(name);
    json_t *own = json_array();
    ton_fault fault = where && own ? list_songs(errand, own, where, name)
                                   : ton_errand_fail(errand, TON_FAULT_OTHER, "out of memory");
    if (fault == TON_FAULT_NONE)
        fault = add_songs(errand, query, own);
    json_decref(own);
    free(where);
    return fault;
}

ton_fault ton_errand_seeds(ton_errand *errand, ton_query *query)
{
    ton_error error;
    const char *id;
    json_t *track = NULL;
    ton_fault fault = ton_errand_need(errand, "id", &id);
    if (fault != TON_FAULT_NONE)
        return fault;
    char *artist = ton_artist_name(id);
    if (artist)
        fault = ton_artist_songs(errand, query, artist);
    else if ((fault = ton_errand_song(errand, id, &track)) == TON_FAULT_NONE &&
             ton_query_add(query, "track", id, &error) != TON_OK)
        fault = ton_errand_fail(errand, TON_FAULT_OTHER, "%s", error.message);
    json_decref(track);
    free(artist);
    return fault;
}

/* Songs and albums as the corpus knows them. An album is looked for where one of its tracks lies,
 * since paths are what the corpus finds fast, and since albums of one name lie apart. */
#include "tools/cli/songs.h"
#include "base/room.h"
#include "recommend/duplicates/duplicates.h"
#include "tools/cli/paths.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- songs --------------------------------------------------------------------------------------
 */

static ton_status read_song(ton_song *song, bool *is_there, ton_corpus *corpus, ton_error *error)
{
    ton_track track = {0};
    const float *row = song->row;
    ton_status status = ton_track_get(corpus, &track, song->id, error);
    if (status != TON_OK)
        return status;
    ton_song_of(song, &track);
    song->row = row;
    *is_there = !track.gone && ton_track_usable(&track);
    ton_track_clear(&track);
    return TON_OK;
}

static int list_ids(int64_t *ids, int *place, const ton_song *songs, const bool *is_there,
                    int count)
{
    int listed = 0;
    for (int i = 0; i < count; i++)
        if (is_there[i]) {
            ids[listed] = songs[i].id;
            place[listed++] = i;
        }
    return listed;
}

/* Songs that are one recording by their sound get the number of the first of them. */
static ton_status join(ton_song *songs, const bool *is_there, int count, ton_corpus *corpus,
                       ton_error *error)
{
    size_t most = (size_t)count + 1;
    int64_t *ids = calloc(most, sizeof *ids), *first = calloc(most, sizeof *first);
    int *place = calloc(most, sizeof *place);
    ton_status status = TON_NO_MEMORY;
    int listed = 0;
    if (ids && first && place) {
        listed = list_ids(ids, place, songs, is_there, count);
        status = ton_duplicates_among(first, corpus, ids, listed, error);
    } else {
        ton_fail(error, status, NULL);
    }
    for (int i = 0; i < listed && status == TON_OK; i++) {
        ton_song *original = &songs[place[first[i]]];
        if (!original->recording)
            original->recording = (uint64_t)original->id;
        songs[place[i]].recording = original->recording;
    }
    free(place);
    free(first);
    free(ids);
    return status;
}

ton_status ton_songs_of_corpus(void *user, ton_song *songs, int count, ton_error *error)
{
    bool *is_there = calloc((size_t)count + 1, sizeof *is_there);
    if (!is_there)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = TON_OK;
    for (int i = 0; i < count && status == TON_OK; i++)
        status = read_song(&songs[i], &is_there[i], user, error);
    if (status == TON_OK)
        status = join(songs, is_there, count, user, error);
    free(is_there);
    return status;
}

/* ---- albums -------------------------------------------------------------------------------------
 */

typedef struct member {
    int64_t id;
    int disc, number, part;
    char *path;
} member;

typedef struct members {
    uint64_t album;
    member *member; /* (count) */
    int count;
    bool is_short; /* of memory */
} members;

static int by_number(const void *a, const void *b)
{
    const member *x = a, *y = b;
    int paths = strcmp(x->path, y->path);
    if (x->disc != y->disc)
        return x->disc - y->disc;
    if (x->number != y->number)
        return x->number - y->number;
    return paths ? paths : x->part - y->part;
}

static bool visit(void *user, ton_track *track)
{
    members *all = user;
    ton_song song;
    ton_song_of(&song, track);
    if (song.album != all->album)
        return true;
    member *more = ton_room(all->member, all->count, sizeof *more);
    all->is_short = !more;
    if (!more)
        return false;
    all->member = more;
    all->member[all->count++] = (member){track->id, track->tags.disc_number,
                                         track->tags.track_number, track->part, track->path};
    track->path = NULL;
    return true;
}

/* Whether a folder is called "CD 2", "Disc1" and the like. */
static bool is_disc(const char *name)
{
    static const char *const words[] = {"cd", "disc", "disk"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        const char *rest = name + length;
        if (!strncasecmp(name, words[i], length) &&
            isdigit((unsigned char)rest[strspn(rest, " _-")]))
            return true;
    }
    return false;
}

static void cut_name(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash && slash > path)
        *slash = '\0';
}

static void find_folder(char *path)
{
    cut_name(path);
    if (is_disc(ton_path_base(path)))
        cut_name(path);
}

static ton_status find_members(members *all, ton_corpus *corpus, int64_t id, ton_error *error)
{
    ton_track track = {0};
    ton_song song;
    ton_status status = ton_track_get(corpus, &track, id, error);
    if (status != TON_OK)
        return status;
    ton_song_of(&song, &track);
    all->album = song.album;
    find_folder(track.path);
    ton_track_query query = {.under = track.path, .brief = true};
    status = ton_tracks_each(corpus, &query, visit, all, error);
    ton_track_clear(&track);
    return status == TON_OK && all->is_short ? ton_fail(error, TON_NO_MEMORY, NULL) : status;
}

ton_status ton_album_of_corpus(void *user, int64_t **ids, int *count, int64_t id, ton_error *error)
{
    members all = {0};
    ton_status status = find_members(&all, user, id, error);
    if (status == TON_OK && !(*ids = calloc((size_t)all.count + 1, sizeof **ids)))
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (all.count)
        qsort(all.member, (size_t)all.count, sizeof *all.member, by_number);
    for (int i = 0; i < all.count; i++) {
        if (status == TON_OK)
            (*ids)[i] = all.member[i].id;
        free(all.member[i].path);
    }
    free(all.member);
    if (status == TON_OK)
        *count = all.count;
    return status;
}

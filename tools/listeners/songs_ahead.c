/* Names that are looked for together, ahead of the rows that name them: on a server a question of
 * its own for each would take longer than all the rest of an import. What was looked for holds
 * until it is looked for again, since all songs that are made meanwhile are made here. */
#include "corpus/families.h"
#include "tools/listeners/songs_parts.h"

#include <stdlib.h>

/* Those of names (count) that are new to known, where they become absent; *count then tells how
 * many there are. */
static ton_status pick(ton_known *known, const char **names, int *count, ton_error *error)
{
    int picked = 0;
    for (int i = 0; i < *count; i++) {
        int64_t *number = ton_known_number(known, names[i]);
        if (!number)
            return ton_fail(error, TON_NO_MEMORY, NULL);
        if (!*number)
            names[picked++] = names[i];
        *number = TON_SONG_ABSENT;
    }
    *count = picked;
    return TON_OK;
}

static void note(ton_known *known, const char *const *names, const int64_t *ids, int count)
{
    for (int i = 0; i < count; i++)
        if (ids[i])
            *ton_known_number(known, names[i]) = ids[i]; /* it is there */
}

ton_status ton_songs_look_paths(ton_songs *songs, const char *const *paths, int count,
                                ton_error *error)
{
    ton_known_clear(&songs->paths);
    const char **path = malloc((size_t)count * sizeof *path + 1);
    int64_t *id = malloc((size_t)count * sizeof *id + 1);
    ton_status status = path && id ? ton_newcomers_write(songs->newcomers, error)
                                   : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < count && status == TON_OK; i++)
        path[i] = paths[i];
    if (status == TON_OK)
        status = pick(&songs->paths, path, &count, error);
    if (status == TON_OK)
        status = ton_tracks_find(songs->corpus, id, path, count, error);
    if (status == TON_OK)
        note(&songs->paths, path, id, count);
    free(path);
    free(id);
    return status;
}

/* Names (count) that are numbers, as ids of tracks. */
static ton_status look_numbers(ton_songs *songs, const char **names, int count, ton_error *error)
{
    int numbers = 0;
    ton_known_clear(&songs->numbers);
    for (int i = 0; i < count; i++)
        if (ton_song_number(names[i]) > 0)
            names[numbers++] = names[i];
    int64_t *id = malloc((size_t)numbers * sizeof *id + 1);
    ton_status status =
        id ? pick(&songs->numbers, names, &numbers, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < numbers && status == TON_OK; i++)
        id[i] = ton_song_number(names[i]);
    if (status == TON_OK)
        status = ton_tracks_among(songs->corpus, id, numbers, songs->match != TON_MATCH_ID, error);
    if (status == TON_OK)
        note(&songs->numbers, names, id, numbers);
    free(id);
    return status;
}

ton_status ton_songs_look(ton_songs *songs, const char *const *names, int count, ton_error *error)
{
    int unknown = 0;
    bool any = songs->match == TON_MATCH_ANY;
    ton_status status = TON_OK;
    const char **name = malloc((size_t)count * sizeof *name + 1);
    if (!name)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < count; i++)
        if (!ton_known_look(&songs->names, names[i]))
            name[unknown++] = names[i];
    if (any || songs->match == TON_MATCH_PATH)
        status = ton_songs_look_paths(songs, name, unknown, error);
    if (status == TON_OK && (any || songs->match == TON_MATCH_ID))
        status = look_numbers(songs, name, unknown, error);
    free(name);
    return status;
}

ton_status ton_songs_at(ton_songs *songs, int64_t *track, const char *path, ton_error *error)
{
    int64_t known = ton_known_look(&songs->paths, path);
    *track = known > 0 ? known : 0;
    if (known)
        return TON_OK;
    ton_status status = ton_newcomers_write(songs->newcomers, error);
    return status == TON_OK ? ton_track_id_at(songs->corpus, track, path, 0, error) : status;
}

ton_status ton_songs_make(ton_songs *songs, int64_t *track, const char *name, const ton_tags *tags,
                          ton_error *error)
{
    ton_status status = ton_songs_at(songs, track, name, error);
    if (status != TON_OK || *track)
        return status;
    int64_t *number = ton_known_number(&songs->paths, name);
    if (!number)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    status = ton_newcomers_song(songs->newcomers, track, name, tags, error);
    if (status == TON_OK)
        *number = *track;
    return status;
}

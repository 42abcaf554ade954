/* Names of all tracks: events name far more tracks than would be worth a question each. */
#include "tools/listeners/track_names.h"
#include "base/room.h"

#include <stdlib.h>

typedef struct ton_track_place {
    int64_t id;
    char *path; /* owned */
    int part;
} place;

void ton_track_names_free(ton_track_names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->place[i].path);
    free(names->place);
    *names = (ton_track_names){0};
}

static bool note(void *user, ton_standing *standing)
{
    ton_track_names *names = user;
    place *grown = ton_room(names->place, (int64_t)names->count, sizeof *grown);
    if (!grown)
        return !(names->no_memory = true);
    names->place = grown;
    names->place[names->count++] = (place){standing->id, standing->path, standing->part};
    standing->path = NULL; /* taken over */
    return true;
}

static int by_id(const void *a, const void *b)
{
    const place *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

ton_status ton_track_names_read(ton_track_names *names, ton_corpus *corpus, ton_error *error)
{
    ton_status status = ton_standings_each(corpus, NULL, note, names, error);
    if (status == TON_OK && names->no_memory)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    if (names->count)
        qsort(names->place, names->count, sizeof *names->place, by_id);
    return status;
}

const char *ton_track_names_at(const ton_track_names *names, int *part, int64_t id)
{
    const place wanted = {.id = id};
    const place *found =
        names->count ? bsearch(&wanted, names->place, names->count, sizeof *names->place, by_id)
                     : NULL;
    *part = found ? found->part : 0;
    return found ? found->path : NULL;
}

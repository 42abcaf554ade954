/* The list, and groups in it as a forest (Galler and Fischer, "An improved equivalence algorithm",
 * 1964), in which the smallest id of a group stands for it. */
#include "recommend/duplicates/tracks.h"
#include "base/room.h"

#include <stdlib.h>

typedef struct reading {
    ton_list *list;
    bool no_memory;
} reading;

static bool add(void *user, const ton_sound *sound)
{
    reading *now = user;
    ton_list *list = now->list;
    ton_listed *grown = ton_room(list->track, list->count, sizeof *grown);
    if (!grown)
        return !(now->no_memory = true);
    list->track = grown;
    list->track[list->count] = (ton_listed){sound->id, list->count, sound->audio};
    list->count++;
    list->without += !sound->fingerprint.count;
    for (int i = 0; i < sound->fingerprint.count; i++)
        if (sound->fingerprint.word[i])
            list->words[ton_posting_part(sound->fingerprint.word[i])]++;
    return true;
}

ton_status ton_list_read(ton_list *list, ton_error *error)
{
    reading now = {.list = list};
    ton_status status = ton_list_each(list, add, &now, error);
    if (status == TON_OK && now.no_memory)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK && list->count > TON_POSTING_TRACKS)
        return ton_fail(error, TON_UNSUPPORTED,
                        "duplicates are sought among at most %d tracks at a time, not %lld",
                        TON_POSTING_TRACKS, (long long)list->count);
    return status;
}

ton_status ton_list_each(const ton_list *list, ton_sound_visit *visit, void *user, ton_error *error)
{
    if (!list->wanted)
        return ton_sounds_each(list->corpus, visit, user, error);
    ton_status status = TON_OK;
    bool more = true;
    for (int64_t i = 0; i < list->wanted_count && more && status == TON_OK; i++) {
        ton_sound sound;
        status = ton_sound_get(list->corpus, &sound, list->wanted[i], error);
        if (status == TON_OK)
            more = visit(user, &sound);
    }
    return status;
}

static int by_id(const void *a, const void *b)
{
    const ton_listed *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

int64_t ton_list_find(const ton_list *list, int64_t id)
{
    const ton_listed wanted = {.id = id};
    const ton_listed *found =
        list->count ? bsearch(&wanted, list->track, (size_t)list->count, sizeof wanted, by_id)
                    : NULL;
    return found ? found - list->track : -1;
}

int64_t ton_list_group(ton_list *list, int64_t place)
{
    ton_listed *track = list->track;
    while (track[place].group != place)
        place = track[place].group = track[track[place].group].group;
    return place;
}

void ton_list_join(ton_list *list, int64_t a, int64_t b)
{
    a = ton_list_group(list, a);
    b = ton_list_group(list, b);
    list->track[a > b ? a : b].group = a < b ? a : b;
}

/* What was joined as groups. Searching stops at the first proof that leads from one track to
 * another; here every two of a group are compared for the evidence. */
#include "recommend/duplicates/tracks.h"

#include <stdlib.h>

typedef struct place {
    int64_t group, at;
} place;

static int by_group(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static int64_t pairs_of(int64_t tracks)
{
    return tracks > TON_GROUP_COMPARED ? tracks - 1 : tracks * (tracks - 1) / 2;
}

/* Places of all tracks that are not alone in their group, group by group. NULL when memory is
 * short. */
static place *gather(ton_list *list, int64_t *count)
{
    int64_t *size = calloc((size_t)list->count + 1, sizeof *size);
    place *places = calloc((size_t)list->count + 1, sizeof *places);
    *count = 0;
    for (int64_t i = 0; size && i < list->count; i++)
        size[ton_list_group(list, i)]++;
    for (int64_t i = 0; size && places && i < list->count; i++)
        if (size[ton_list_group(list, i)] > 1)
            places[(*count)++] = (place){ton_list_group(list, i), i};
    if (!size) {
        free(places);
        places = NULL;
    }
    free(size);
    if (places)
        qsort(places, (size_t)*count, sizeof *places, by_group);
    return places;
}

static int64_t group_end(const place *places, int64_t count, int64_t from)
{
    int64_t to = from + 1;
    while (to < count && places[to].group == places[from].group)
        to++;
    return to;
}

/* Room for all groups, which so far have their tracks only. */
static bool lay_out(ton_duplicates *made, const ton_list *list, const place *places, int64_t count)
{
    int64_t pairs = 0;
    for (int64_t from = 0, to; from < count; from = to, made->groups++) {
        to = group_end(places, count, from);
        pairs += pairs_of(to - from);
    }
    made->group = calloc((size_t)made->groups + 1, sizeof *made->group);
    made->id = calloc((size_t)count + 1, sizeof *made->id);
    made->pair = calloc((size_t)pairs + 1, sizeof *made->pair);
    if (!made->group || !made->id || !made->pair)
        return false;
    for (int64_t i = 0; i < count; i++)
        made->id[i] = list->track[places[i].at].id;
    ton_duplicate_group *group = made->group;
    for (int64_t from = 0, to; from < count; from = to, group++) {
        to = group_end(places, count, from);
        group->id = made->id + from;
        group->tracks = to - from;
        group->pairs = pairs_of(group->tracks);
        group->pair = group == made->group ? made->pair : group[-1].pair + group[-1].pairs;
    }
    return true;
}

static void compare(ton_duplicate *pair, const ton_sound *a, const ton_sound *b)
{
    pair->a = a->id;
    pair->b = b->id;
    ton_match_find(&pair->match, &a->fingerprint, &b->fingerprint);
    pair->coded_sound =
        ton_audio_key_known(&a->audio) && !ton_audio_key_compare(&a->audio, &b->audio);
}

/* Every track against those behind it, or the first alone. */
static void compare_all(ton_duplicate_group *group, ton_duplicate *pair, const ton_sound *sound)
{
    const int64_t last = group->tracks > TON_GROUP_COMPARED ? 1 : group->tracks;
    group->complete = last == group->tracks;
    for (int64_t i = 0; i < last; i++)
        for (int64_t j = i + 1; j < group->tracks; j++, pair++) {
            compare(pair, &sound[i], &sound[j]);
            group->complete &= pair->match.same || pair->coded_sound;
        }
}

static ton_status fill(ton_duplicates *made, ton_duplicate_group *group, ton_corpus *corpus,
                       ton_error *error)
{
    ton_sound *sound = calloc((size_t)group->tracks, sizeof *sound);
    ton_status status = sound ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < group->tracks && status == TON_OK; i++)
        status = ton_sound_get(corpus, &sound[i], group->id[i], error);
    if (status == TON_OK)
        compare_all(group, made->pair + (group->pair - made->pair), sound);
    free(sound);
    return status;
}

ton_status ton_groups_make(ton_duplicates *made, ton_list *list, ton_error *error)
{
    int64_t count;
    place *places = gather(list, &count);
    bool room = places && lay_out(made, list, places, count);
    free(places);
    ton_status status = room ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < made->groups && status == TON_OK; i++)
        status = fill(made, &made->group[i], list->corpus, error);
    return status;
}

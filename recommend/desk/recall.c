#include "recommend/desk/recall.h"
#include "recommend/desk/gather.h"

#include <math.h>
#include <stdlib.h>

/* What a deed is worth to models of that feedback, 0: nothing. */
static bool value_of(float *value, const ton_deed *deed, ton_feedback feedback, double liked)
{
    *value = feedback == TON_RATINGS ? deed->rating : ton_deed_liking(deed, liked);
    return feedback == TON_RATINGS ? !isnan(*value) : *value > 0;
}

static void recall_deeds(ton_recalled *r, const ton_shelved *shelved, const ton_deeds *deeds,
                         double liked)
{
    const ton_model_record *record = &shelved->record;
    int32_t count = 0;
    for (int32_t i = 0; i < deeds->count; i++) {
        const ton_deed *deed = &deeds->deed[i];
        int32_t place = ton_song_place(record->track, (int32_t)record->items, deed->track);
        if (place < 0 || !value_of(&r->value[count], deed, shelved->row->feedback, liked))
            continue;
        r->item[count] = place;
        r->time[count++] = deed->time;
    }
    r->history.count = count;
}

static void recall_session(ton_recalled *r, const ton_model_record *record, const ton_deeds *deeds)
{
    for (int i = 0; i < deeds->recent_count; i++) {
        int32_t place = ton_song_place(record->track, (int32_t)record->items, deeds->recent[i]);
        if (place >= 0)
            r->recent[r->history.recent_count++] = place;
    }
}

ton_status ton_recall(ton_recalled *recalled, const ton_shelved *shelved, const ton_deeds *deeds,
                      double liked, ton_error *error)
{
    size_t room = (size_t)deeds->count + 1;
    *recalled = (ton_recalled){.item = calloc(room, sizeof *recalled->item),
                               .value = calloc(room, sizeof *recalled->value),
                               .time = calloc(room, sizeof *recalled->time)};
    if (!recalled->item || !recalled->value || !recalled->time)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    recalled->history = (ton_history){.item = recalled->item,
                                      .value = recalled->value,
                                      .time = recalled->time,
                                      .recent = recalled->recent,
                                      .profile = &deeds->profile,
                                      .user = -1};
    recall_deeds(recalled, shelved, deeds, liked);
    recall_session(recalled, &shelved->record, deeds);
    return TON_OK;
}

void ton_recalled_clear(ton_recalled *recalled)
{
    free(recalled->item);
    free(recalled->value);
    free(recalled->time);
    *recalled = (ton_recalled){.item = NULL};
}

bool ton_recalled_any(const ton_recalled *recalled)
{
    return recalled->history.count || recalled->history.recent_count;
}

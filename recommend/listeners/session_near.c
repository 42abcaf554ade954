/* The likeness of two sessions: a sum over shared songs, over the root of how many songs the other
 * has (session_neighbours.c has the sources). */
#include "recommend/listeners/session_near.h"

#include <math.h>
#include <stdlib.h>

static bool was_heard_later(const ton_history *history, int32_t n)
{
    const int32_t *last = history->recent + history->recent_count;
    for (int32_t later = 1; later < n; later++)
        if (last[-later] == last[-n])
            return true;
    return false;
}

/* Adds what the n-th last song says to the likeness of sessions; place (sessions) is that of a
 * session in found, + 1. */
static void look(const ton_near *m, int32_t song, int32_t n, int32_t *place,
                 ton_near_session *found, int32_t *count)
{
    const ton_row *with = &m->memory.with[song];
    double rarity = log(1 + m->memory.sessions / (double)with->count);
    double by = pow(n, -m->set[TON_NEAR_FADING]) * pow(rarity, m->set[TON_NEAR_RARITY]);
    int32_t sample = (int32_t)m->set[TON_NEAR_SAMPLE];
    for (int32_t i = with->count; i-- && i >= with->count - sample;) {
        int32_t session = with->at[i];
        if (!place[session]) {
            found[*count] = (ton_near_session){session, n, 0};
            place[session] = ++*count;
        }
        found[place[session] - 1].likeness += by;
    }
}

/* The more alike first, of equal ones the newer. */
static int compare(const void *a, const void *b)
{
    const ton_near_session *one = a, *other = b;
    if (one->likeness != other->likeness)
        return one->likeness > other->likeness ? -1 : 1;
    return one->session > other->session ? -1 : 1;
}

static int32_t choose(const ton_near *m, ton_near_session *found, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        found[i].likeness /= sqrt(m->memory.session[found[i].session].distinct);
    qsort(found, (size_t)count, sizeof *found, compare);
    return count < (int32_t)m->set[TON_NEAR_NEIGHBOURS] ? count
                                                        : (int32_t)m->set[TON_NEAR_NEIGHBOURS];
}

ton_status ton_near_find(const ton_near *near, const ton_history *history, ton_near_session **found,
                         int32_t *count, ton_error *error)
{
    int32_t *place = calloc((size_t)near->memory.sessions + 1, sizeof *place);
    *found = malloc(((size_t)near->memory.sessions + 1) * sizeof **found);
    *count = 0;
    if (!place || !*found) {
        free(place);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    for (int32_t n = 1; n <= history->recent_count && n <= (int32_t)near->set[TON_NEAR_REACH];
         n++) {
        int32_t song = history->recent[history->recent_count - n];
        if (near->memory.with && near->memory.with[song].count && !was_heard_later(history, n))
            look(near, song, n, place, *found, count);
    }
    *count = choose(near, *found, *count);
    free(place);
    return TON_OK;
}

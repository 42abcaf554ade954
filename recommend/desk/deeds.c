/* Events come as they come; deeds of the same track are joined at the end, by sorting. */
#include "recommend/desk/deeds.h"
#include "base/room.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static ton_status add(ton_deeds *deeds, ton_deed deed, ton_error *error)
{
    if (deeds->count == INT32_MAX)
        return ton_fail(error, TON_INVALID, "one listener has more events than can be read");
    ton_deed *grown = ton_room(deeds->deed, deeds->count, sizeof *grown);
    if (!grown)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    deeds->deed = grown;
    deeds->deed[deeds->count++] = deed;
    return TON_OK;
}

ton_status ton_deeds_rating(ton_deeds *deeds, const ton_rating_event *rating, ton_error *error)
{
    return add(deeds, (ton_deed){rating->track, (float)rating->value, 0, 0, rating->time}, error);
}

/* The session goes on, or another begins; what is played again moves to its end. */
static void hear(ton_deeds *deeds, const ton_play_event *play)
{
    int kept = 0;
    if (!play->time || play->time - deeds->heard > TON_SESSION_PAUSE)
        deeds->recent_count = 0;
    for (int i = 0; i < deeds->recent_count; i++)
        if (deeds->recent[i] != play->track)
            deeds->recent[kept++] = deeds->recent[i];
    if (kept == TON_SESSION_MOST)
        memmove(deeds->recent, deeds->recent + 1, (size_t)--kept * sizeof *deeds->recent);
    deeds->recent[kept++] = play->track;
    deeds->recent_count = kept;
    deeds->heard = play->time;
}

ton_status ton_deeds_play(ton_deeds *deeds, const ton_play_event *play, ton_error *error)
{
    bool is_play = play->heard == TON_PLAYED;
    if (is_play)
        hear(deeds, play);
    return add(deeds, (ton_deed){play->track, NAN, is_play, !is_play, play->time}, error);
}

static int by_track(const void *a, const void *b)
{
    const ton_deed *x = a, *y = b;
    return (x->track > y->track) - (x->track < y->track);
}

/* A track has one rating, so the order of what is joined does not matter. */
static void join(ton_deed *deed, const ton_deed *other)
{
    deed->plays += other->plays;
    deed->skips += other->skips;
    if (isnan(deed->rating))
        deed->rating = other->rating;
    if (deed->time < other->time)
        deed->time = other->time;
}

void ton_deeds_settle(ton_deeds *deeds)
{
    int32_t kept = 0;
    if (!deeds->count)
        return;
    qsort(deeds->deed, (size_t)deeds->count, sizeof *deeds->deed, by_track);
    for (int32_t i = 1; i < deeds->count; i++)
        if (deeds->deed[i].track == deeds->deed[kept].track)
            join(&deeds->deed[kept], &deeds->deed[i]);
        else
            deeds->deed[++kept] = deeds->deed[i];
    deeds->count = kept + 1;
}

void ton_deeds_restart(ton_deeds *deeds)
{
    *deeds = (ton_deeds){.deed = deeds->deed};
}

void ton_deeds_clear(ton_deeds *deeds)
{
    free(deeds->deed);
    *deeds = (ton_deeds){0};
}

float ton_deed_liking(const ton_deed *deed, double liked)
{
    float plays = (float)(deed->plays > deed->skips ? deed->plays - deed->skips : 0);
    if (isnan(deed->rating))
        return plays;
    return (double)deed->rating < liked ? 0 : plays + 1;
}

/* ---- from the corpus ----------------------------------------------------------------------------
 */

/* Cuts before a character that does not fit as a whole. */
static void copy_text(char *to, size_t bytes, const char *from)
{
    size_t count = strlen(from);
    if (count >= bytes)
        for (count = bytes - 1; count && ((unsigned char)from[count] & 0xc0) == 0x80;)
            count--;
    memcpy(to, from, count);
    to[count] = '\0';
}

void ton_profile_of(ton_profile *profile, const ton_listener_record *listener)
{
    *profile = (ton_profile){.age = listener->age};
    copy_text(profile->gender, sizeof profile->gender, listener->gender);
    copy_text(profile->interests, sizeof profile->interests, listener->interests);
}

typedef struct reading {
    ton_deeds *deeds;
    ton_status status;
    ton_error *error;
} reading;

static bool read_rating(void *user, const ton_rating_event *rating)
{
    reading *r = user;
    r->status = ton_deeds_rating(r->deeds, rating, r->error);
    return r->status == TON_OK;
}

static bool read_play(void *user, const ton_play_event *play)
{
    reading *r = user;
    r->status = ton_deeds_play(r->deeds, play, r->error);
    return r->status == TON_OK;
}

ton_status ton_deeds_read(ton_deeds *deeds, ton_corpus *corpus, const char *name, ton_error *error)
{
    ton_listener_record listener = {0};
    reading r = {deeds, TON_OK, error};
    ton_deeds_restart(deeds);
    ton_status status = ton_listener_named(corpus, &listener, name, error);
    if (status != TON_OK)
        return status;
    ton_profile_of(&deeds->profile, &listener);
    status = ton_ratings_each(corpus, listener.id, read_rating, &r, error);
    if (status == TON_OK && r.status == TON_OK)
        status = ton_plays_each(corpus, listener.id, read_play, &r, error);
    ton_deeds_settle(deeds);
    return status == TON_OK ? r.status : status;
}

double ton_deeds_liked(const ton_deeds *deeds)
{
    double sum = 0, least = INFINITY, most = -INFINITY;
    int count = 0;
    for (int32_t i = 0; i < deeds->count; i++) {
        double rating = (double)deeds->deed[i].rating;
        if (isnan(rating))
            continue;
        sum += rating;
        count++;
        least = rating < least ? rating : least;
        most = rating > most ? rating : most;
    }
    return least < most ? sum / count : 3;
}

/* Listeners are gone through twice: who had a track must be known before likings are told, since
 * songs are numbered by it. */
#include "recommend/desk/likings.h"
#include "base/room.h"
#include "recommend/desk/deeds.h"

#include <stdlib.h>

typedef struct going {
    ton_gathered *all;
    ton_corpus *corpus;
    ton_deeds deeds; /* of one listener; tracks are places */
    const volatile bool *stop;
    double sum; /* of ratings */
    int64_t ratings;
    ton_status status;
    ton_error *error;
} going;

static bool is_good(going *g, ton_status status)
{
    if (status == TON_OK && g->stop && *g->stop)
        status = ton_fail(g->error, TON_INTERRUPTED, NULL);
    g->status = status;
    return status == TON_OK;
}

static int32_t place_of(const going *g, int64_t track)
{
    return ton_song_place(g->all->track, g->all->tracks, track);
}

/* What a visit ended with, when reading itself went well. */
static ton_status ended(const going *g, ton_status status)
{
    return status == TON_OK ? g->status : status;
}

/* ---- one listener -------------------------------------------------------------------------------
 */

static bool take_rating(void *user, const ton_rating_event *rating)
{
    going *g = user;
    ton_rating_event here = *rating;
    here.track = place_of(g, rating->track);
    return here.track < 0 || is_good(g, ton_deeds_rating(&g->deeds, &here, g->error));
}

static bool take_play(void *user, const ton_play_event *play)
{
    going *g = user;
    ton_play_event here = *play;
    here.track = place_of(g, play->track);
    return here.track < 0 || is_good(g, ton_deeds_play(&g->deeds, &here, g->error));
}

static ton_status read_deeds(going *g, int64_t listener)
{
    ton_deeds_restart(&g->deeds);
    ton_status status = ended(g, ton_ratings_each(g->corpus, listener, take_rating, g, g->error));
    if (status == TON_OK)
        status = ended(g, ton_plays_each(g->corpus, listener, take_play, g, g->error));
    if (status == TON_OK)
        ton_deeds_settle(&g->deeds);
    return status;
}

/* ---- the audience -------------------------------------------------------------------------------
 */

static bool make_room(going *g, int64_t **array, int64_t count)
{
    int64_t *grown = ton_room(*array, count, sizeof *grown);
    *array = grown ? grown : *array;
    return grown || is_good(g, ton_fail(g->error, TON_NO_MEMORY, NULL));
}

static bool take_track(void *user, ton_track *track)
{
    going *g = user;
    if (g->all->tracks == INT32_MAX - 1)
        return is_good(
            g, ton_fail(g->error, TON_INVALID, "there are more tracks than models can learn from"));
    if (!make_room(g, &g->all->track, g->all->tracks))
        return false;
    g->all->track[g->all->tracks++] = track->id;
    return true;
}

static bool take_listener(void *user, const ton_listener_record *listener)
{
    going *g = user;
    if (!make_room(g, &g->all->listener, g->all->listeners))
        return false;
    g->all->listener[g->all->listeners++] = listener->id;
    return true;
}

static bool add_rating(void *user, const ton_rating_event *rating)
{
    going *g = user;
    if (place_of(g, rating->track) < 0)
        return true;
    g->sum += (double)(float)rating->value; /* as ton_gather has it */
    g->ratings++;
    return true;
}

static ton_status count_heard(going *g)
{
    ton_gathered *all = g->all;
    ton_status status = TON_OK;
    for (int64_t i = 0; i < all->listeners && status == TON_OK; i++) {
        status = read_deeds(g, all->listener[i]);
        for (int32_t d = 0; d < g->deeds.count && status == TON_OK; d++)
            all->heard[g->deeds.deed[d].track]++;
    }
    return status;
}

static ton_status gather(going *g)
{
    ton_gathered *all = g->all;
    const ton_track_query query = {.brief = true};
    ton_status status = ton_listening_get(g->corpus, &all->listening, g->error);
    if (status == TON_OK)
        status = ended(g, ton_tracks_each(g->corpus, &query, take_track, g, g->error));
    if (status == TON_OK)
        status = ended(g, ton_listeners_each(g->corpus, take_listener, g, g->error));
    if (status == TON_OK)
        status = ton_ratings_each(g->corpus, 0, add_rating, g, g->error);
    if (status != TON_OK)
        return status;
    all->liked = g->ratings ? g->sum / (double)g->ratings : 0;
    all->heard = calloc((size_t)all->tracks + 1, sizeof *all->heard);
    return all->heard ? count_heard(g) : ton_fail(g->error, TON_NO_MEMORY, NULL);
}

ton_status ton_gather_audience(ton_gathered **audience, ton_corpus *corpus,
                               const volatile bool *stop, ton_error *error)
{
    going g = {.all = calloc(1, sizeof *g.all), .corpus = corpus, .stop = stop, .error = error};
    ton_status status = g.all ? gather(&g) : ton_fail(error, TON_NO_MEMORY, NULL);
    ton_deeds_clear(&g.deeds);
    if (status == TON_OK)
        *audience = g.all;
    else
        ton_gathered_free(g.all);
    return status;
}

/* ---- likings ------------------------------------------------------------------------------------
 */

static int32_t likings_of(ton_liking *liking, const ton_deeds *deeds, double liked)
{
    int32_t count = 0;
    for (int32_t i = 0; i < deeds->count; i++) {
        float value = ton_deed_liking(&deeds->deed[i], liked);
        if (value > 0)
            liking[count++] = (ton_liking){(int32_t)deeds->deed[i].track, value};
    }
    return count;
}

ton_status ton_likings_each(const ton_gathered *audience, ton_corpus *corpus,
                            ton_likings_visit *visit, void *user, const volatile bool *stop,
                            ton_error *error)
{
    ton_gathered all = *audience; /* only read */
    going g = {.all = &all, .corpus = corpus, .stop = stop, .error = error};
    ton_liking *liking = NULL;
    ton_status status = TON_OK;
    bool more = true;
    for (int64_t i = 0; i < all.listeners && status == TON_OK && more; i++) {
        if ((status = read_deeds(&g, all.listener[i])) != TON_OK)
            break;
        ton_liking *room = realloc(liking, ((size_t)g.deeds.count + 1) * sizeof *room);
        if (!room) {
            status = ton_fail(error, TON_NO_MEMORY, NULL);
            break;
        }
        liking = room;
        int32_t count = likings_of(liking, &g.deeds, all.liked);
        more = !count || visit(user, all.listener[i], liking, count);
    }
    free(liking);
    ton_deeds_clear(&g.deeds);
    return status;
}

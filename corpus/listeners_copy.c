/* What another corpus knows of listeners, brought into this one, so that the same again changes
 * nothing. Ids of both sides are joined in arrays that are sorted by the other's: rows come by
 * listeners, and a search among tracks costs less than a question to the corpus. */
#include "base/room.h"
#include "corpus/database.h"
#include "corpus/families.h"

#include <stdlib.h>

/* An id there and here; 0: not here. */
typedef struct pair {
    int64_t there, here;
} pair;

typedef struct pairs {
    pair *pair; /* (count) by there */
    size_t count;
} pairs;

typedef struct copying {
    ton_corpus *corpus, *from;
    pairs listeners, tracks;
    ton_status status;
    ton_error *error;
} copying;

static ton_status add_pair(pairs *to, pair ids, ton_error *error)
{
    pair *grown = ton_room(to->pair, (int64_t)to->count, sizeof *grown);
    if (!grown)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    to->pair = grown;
    to->pair[to->count++] = ids;
    return TON_OK;
}

static int by_there(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    return (x->there > y->there) - (x->there < y->there);
}

static int64_t here_of(const pairs *in, int64_t there)
{
    const pair wanted = {there, 0};
    const pair *found =
        in->count ? bsearch(&wanted, in->pair, in->count, sizeof *in->pair, by_there) : NULL;
    return found ? found->here : 0;
}

/* ---- listeners ---------------------------------------------------------------------------------
 */

/* What is said of a listener here stays. */
static ton_status copy_profile(ton_corpus *corpus, const ton_listener_record *listener,
                               ton_error *error)
{
    bool changed;
    ton_listener_record here;
    ton_status status = ton_listener_named(corpus, &here, listener->name, error);
    if (status != TON_OK || here.age || *here.gender || *here.interests)
        return status;
    ton_listener_record profile = *listener;
    profile.id = here.id;
    return ton_profile_put(corpus, &profile, &changed, error);
}

static bool copy_listener(void *user, const ton_listener_record *listener)
{
    copying *now = user;
    pair ids = {listener->id, 0};
    now->status = ton_listener_put(now->corpus, &ids.here, listener->name, now->error);
    if (now->status == TON_OK)
        now->status = copy_profile(now->corpus, listener, now->error);
    if (now->status == TON_OK)
        now->status = add_pair(&now->listeners, ids, now->error);
    return now->status == TON_OK;
}

/* ---- tracks ------------------------------------------------------------------------------------
 */

static bool join_track(void *user, ton_standing *standing)
{
    copying *now = user;
    pair ids = {standing->id, 0};
    now->status =
        ton_track_id_at(now->corpus, &ids.here, standing->path, standing->part, now->error);
    if (now->status == TON_OK && ids.here)
        now->status = add_pair(&now->tracks, ids, now->error);
    return now->status == TON_OK;
}

/* ---- events ------------------------------------------------------------------------------------
 */

/* A later one takes the place of an earlier one; of equally late ones that stays which is here. */
static bool copy_rating(void *user, const ton_rating_event *rating)
{
    copying *now = user;
    ton_rating_event here = *rating;
    here.listener = here_of(&now->listeners, rating->listener);
    here.track = here_of(&now->tracks, rating->track);
    if (here.listener && here.track)
        now->status = ton_rating_later(now->corpus, &here, now->error);
    return now->status == TON_OK;
}

/* How many events of unknown time are like this one, up to an id. */
static ton_status count_timeless(ton_corpus *corpus, const ton_play_event *play, int64_t up_to,
                                 int64_t *count, ton_error *error)
{
    ton_statement *row;
    ton_status status = ton_sql_prepare(corpus, &row,
                                        "SELECT count(*) FROM play WHERE listener = ?1"
                                        " AND time = 0 AND track = ?2 AND heard = ?3 AND id <= ?4",
                                        error);
    if (status != TON_OK)
        return status;
    const int64_t number[] = {play->listener, play->track, play->heard, up_to};
    for (int i = 0; i < 4; i++)
        ton_bind_integer(row, i + 1, number[i]);
    return ton_sql_answer(corpus, count, row, error);
}

/* An event of unknown time is new when more of its like are there than here. */
static ton_status is_new(copying *now, const ton_play_event *there, const ton_play_event *here,
                         bool *new)
{
    int64_t known = 0, count = 1;
    ton_status status = TON_OK;
    if (!there->time)
        status = count_timeless(now->from, there, there->id, &count, now->error);
    if (!there->time && status == TON_OK)
        status = count_timeless(now->corpus, here, INT64_MAX, &known, now->error);
    *new = count > known;
    return status;
}

static bool copy_play(void *user, const ton_play_event *play)
{
    copying *now = user;
    bool new, changed;
    ton_play_event here = *play;
    here.listener = here_of(&now->listeners, play->listener);
    here.track = here_of(&now->tracks, play->track);
    if (!here.listener || !here.track)
        return true;
    now->status = is_new(now, play, &here, &new);
    if (now->status == TON_OK && new)
        now->status = ton_play_put(now->corpus, &here, &changed, now->error);
    return now->status == TON_OK;
}

static ton_status copy_all(copying *now, ton_error *error)
{
    ton_status status = ton_listeners_each(now->from, copy_listener, now, error);
    if (status == TON_OK && now->status == TON_OK && now->listeners.count)
        status = ton_standings_each(now->from, NULL, join_track, now, error);
    if (now->tracks.count)
        qsort(now->tracks.pair, now->tracks.count, sizeof *now->tracks.pair, by_there);
    if (status == TON_OK && now->status == TON_OK)
        status = ton_ratings_each(now->from, 0, copy_rating, now, error);
    if (status == TON_OK && now->status == TON_OK)
        status = ton_plays_each(now->from, 0, copy_play, now, error);
    return status == TON_OK ? now->status : status;
}

ton_status ton_listeners_copy(ton_corpus *corpus, ton_corpus *from, ton_error *error)
{
    copying now = {.corpus = corpus, .from = from, .error = error};
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = copy_all(&now, error);
    free(now.listeners.pair);
    free(now.tracks.pair);
    return status;
}

/* Ratings come first, then plays, both by listener: the ratings of whoever is next are found by
 * going along. */
#include "recommend/desk/gather.h"
#include "base/room.h"
#include "recommend/desk/deeds.h"

#include <stdlib.h>

typedef struct gathering {
    ton_gathered *all;
    const volatile bool *stop;
    ton_deeds deeds;  /* of one listener; tracks are places here */
    int64_t listener; /* whose, 0: nobody's yet */
    int32_t rater;    /* the first row of ratings that is not joined with plays yet */
    int64_t last;     /* when they played before, 0: they have not */
    double sum;       /* of ratings */
    ton_status status;
    ton_error *error;
} gathering;

/* Notes what came of something; whether to go on. */
static bool is_good(gathering *g, ton_status status)
{
    if (status == TON_OK && g->stop && *g->stop)
        status = ton_fail(g->error, TON_INTERRUPTED, NULL);
    g->status = status;
    return status == TON_OK;
}

int32_t ton_song_place(const int64_t *track, int32_t count, int64_t id)
{
    int32_t low = 0, high = count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (track[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && track[low] == id ? low : -1;
}

static int32_t place_of(const gathering *g, int64_t id)
{
    return ton_song_place(g->all->track, g->all->tracks, id);
}

/* ---- tracks and ratings -------------------------------------------------------------------------
 */

static bool take_track(void *user, ton_track *track)
{
    gathering *g = user;
    ton_gathered *all = g->all;
    if (all->tracks == INT32_MAX - 1)
        return is_good(
            g, ton_fail(g->error, TON_INVALID, "there are more tracks than models can learn from"));
    int64_t *grown = ton_room(all->track, all->tracks, sizeof *grown);
    if (!grown)
        return is_good(g, ton_fail(g->error, TON_NO_MEMORY, NULL));
    all->track = grown;
    all->track[all->tracks++] = track->id;
    return is_good(g, ton_labels_add(&all->genres, track->tags.genre, g->error));
}

static ton_status take_tracks(gathering *g, ton_corpus *corpus)
{
    ton_gathered *all = g->all;
    const ton_track_query query = {.brief = true};
    ton_status status = ton_tracks_each(corpus, &query, take_track, g, g->error);
    if (status != TON_OK || g->status != TON_OK)
        return status == TON_OK ? g->status : status;
    all->heard = calloc((size_t)all->tracks + 1, sizeof *all->heard);
    return all->heard ? ton_labels_finish(&all->genres, g->error)
                      : ton_fail(g->error, TON_NO_MEMORY, NULL);
}

static bool take_rating(void *user, const ton_rating_event *rating)
{
    gathering *g = user;
    ton_crowd *raters = &g->all->raters;
    int32_t place = place_of(g, rating->track), rows = raters->matrix.rows;
    if (place < 0)
        return true;
    bool is_new = !rows || raters->listener[rows - 1] != rating->listener;
    if (is_new && !is_good(g, ton_crowd_row(raters, rating->listener, g->error)))
        return false;
    float value = (float)rating->value; /* as deeds have it: what is the mean is to be as high */
    g->sum += (double)value;
    g->status = ton_crowd_add(raters, place, value, rating->time, g->error);
    return g->status == TON_OK;
}

/* ---- plays --------------------------------------------------------------------------------------
 */

/* Ends the row of the listener at hand; who took to nothing gets none. */
static ton_status finish_listener(gathering *g)
{
    ton_crowd *players = &g->all->players;
    ton_status status = TON_OK;
    bool has_row = false;
    ton_deeds_settle(&g->deeds);
    for (int32_t i = 0; i < g->deeds.count && status == TON_OK; i++) {
        const ton_deed *deed = &g->deeds.deed[i];
        float liking = ton_deed_liking(deed, g->all->liked);
        g->all->heard[deed->track]++;
        if (liking <= 0)
            continue;
        if (!has_row)
            status = ton_crowd_row(players, g->listener, g->error);
        has_row = true;
        if (status == TON_OK)
            status = ton_crowd_add(players, (int32_t)deed->track, liking, deed->time, g->error);
    }
    ton_deeds_restart(&g->deeds);
    g->last = 0;
    return status;
}

static ton_status add_ratings(gathering *g, int32_t rater)
{
    const ton_interactions *m = &g->all->raters.matrix;
    ton_status status = TON_OK;
    for (int64_t i = m->start[rater]; i < m->start[rater + 1] && status == TON_OK; i++)
        status = ton_deeds_rating(
            &g->deeds,
            &(ton_rating_event){g->listener, m->column[i], (double)m->value[i], m->time[i]},
            g->error);
    return status;
}

/* Goes on to a listener, who need not have rated; those before who only rated are finished. */
static ton_status go_to_listener(gathering *g, int64_t listener)
{
    const ton_crowd *raters = &g->all->raters;
    ton_status status = finish_listener(g);
    while (status == TON_OK && g->rater < raters->matrix.rows &&
           raters->listener[g->rater] <= listener) {
        g->listener = raters->listener[g->rater];
        status = add_ratings(g, g->rater++);
        if (status == TON_OK && g->listener != listener)
            status = finish_listener(g);
    }
    g->listener = listener;
    return status;
}

static ton_status add_play(gathering *g, const ton_play_event *play)
{
    ton_status status = ton_deeds_play(&g->deeds, play, g->error);
    if (status != TON_OK || play->heard != TON_PLAYED || play->time <= 0)
        return status;
    bool is_new = !g->last || play->time - g->last > TON_SESSION_PAUSE;
    g->last = play->time;
    return ton_sittings_add(&g->all->sessions, (int32_t)play->track, is_new, g->error);
}

static bool take_play(void *user, const ton_play_event *play)
{
    gathering *g = user;
    ton_play_event here = *play;
    here.track = place_of(g, play->track);
    if (here.track < 0)
        return true;
    if (play->listener != g->listener && !is_good(g, go_to_listener(g, play->listener)))
        return false;
    g->status = add_play(g, &here);
    return g->status == TON_OK;
}

/* ---- listeners ----------------------------------------------------------------------------------
 */

/* Fills the profile of whoever is next in the crowd, if it is them. */
static void fill_profile(ton_crowd *crowd, int32_t *row, const ton_listener_record *listener)
{
    if (*row < crowd->matrix.rows && crowd->listener[*row] == listener->id)
        ton_profile_of(&crowd->profile[(*row)++], listener);
}

typedef struct roll {
    gathering *g;
    int32_t rater, player;
} roll;

static bool take_listener(void *user, const ton_listener_record *listener)
{
    roll *r = user;
    ton_gathered *all = r->g->all;
    int64_t *grown = ton_room(all->listener, all->listeners, sizeof *grown);
    if (!grown)
        return is_good(r->g, ton_fail(r->g->error, TON_NO_MEMORY, NULL));
    all->listener = grown;
    all->listener[all->listeners++] = listener->id;
    fill_profile(&all->raters, &r->rater, listener);
    fill_profile(&all->players, &r->player, listener);
    return true;
}

static ton_status read_all(gathering *g, ton_corpus *corpus)
{
    ton_gathered *all = g->all;
    ton_vector_mark now;
    ton_status status = ton_listening_get(corpus, &all->listening, g->error);
    if (status == TON_OK)
        status = ton_vectors_now(corpus, &now, g->error);
    if (status == TON_OK)
        status = take_tracks(g, corpus);
    if (status == TON_OK)
        status = ton_ratings_each(corpus, 0, take_rating, g, g->error);
    if (status != TON_OK || g->status != TON_OK)
        return status == TON_OK ? g->status : status;
    all->sequence = now.sequence;
    all->scale = now.scale;
    all->liked = all->raters.matrix.count ? g->sum / (double)all->raters.matrix.count : 0;
    if ((status = ton_crowd_finish(&all->raters, all->tracks, g->error)) == TON_OK)
        status = ton_plays_each(corpus, 0, take_play, g, g->error);
    return status == TON_OK ? g->status : status;
}

static ton_status gather(gathering *g, ton_corpus *corpus)
{
    ton_status status = read_all(g, corpus);
    if (status == TON_OK)
        status = go_to_listener(g, INT64_MAX);
    ton_sittings_finish(&g->all->sessions);
    if (status == TON_OK)
        status = ton_crowd_finish(&g->all->players, g->all->tracks, g->error);
    if (status == TON_OK)
        status = ton_listeners_each(corpus, take_listener, &(roll){.g = g}, g->error);
    return status == TON_OK ? g->status : status;
}

ton_status ton_gather(ton_gathered **gathered, ton_corpus *corpus, const volatile bool *stop,
                      ton_error *error)
{
    gathering g = {.all = calloc(1, sizeof *g.all), .stop = stop, .error = error};
    ton_status status = g.all ? gather(&g, corpus) : ton_fail(error, TON_NO_MEMORY, NULL);
    ton_deeds_clear(&g.deeds);
    if (status == TON_OK)
        *gathered = g.all;
    else
        ton_gathered_free(g.all);
    return status;
}

void ton_gathered_free(ton_gathered *gathered)
{
    if (!gathered)
        return;
    free(gathered->track);
    free(gathered->heard);
    ton_labels_clear(&gathered->genres);
    ton_crowd_clear(&gathered->raters);
    ton_crowd_clear(&gathered->players);
    ton_sittings_clear(&gathered->sessions);
    free(gathered->listener);
    free(gathered);
}

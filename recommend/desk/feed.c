/* Numbers of tracks and of songs have the same order, so rows stay sorted when they are renumbered.
 */
#include "recommend/desk/feed.h"
#include "recommend/map/points.h"
#include "recommend/vectors/vectors_file.h"

#include <stdlib.h>
#include <string.h>

bool ton_gathered_feeds(const ton_gathered *gathered, ton_feedback feedback)
{
    const int64_t count[] = {[TON_RATINGS] = gathered->raters.matrix.count,
                             [TON_PLAYS] = gathered->players.matrix.count,
                             [TON_SESSIONS] = gathered->sessions.count};
    return count[feedback] > 0;
}

/* song (tracks): the number of each track, -1: it is none; and what the songs are. */
static ton_status number_songs(ton_feed *feed, int32_t *song, const ton_gathered *all,
                               ton_repertoire songs, ton_error *error)
{
    int32_t count = 0;
    for (int32_t t = 0; t < all->tracks; t++)
        song[t] = songs == TON_REPERTOIRE_ALL || all->heard[t] ? count++ : -1;
    feed->training.items = count;
    feed->track = calloc((size_t)count + 1, sizeof *feed->track);
    feed->heard = calloc((size_t)count + 1, sizeof *feed->heard);
    feed->genre = calloc((size_t)count + 1, sizeof *feed->genre);
    if (!feed->track || !feed->heard || !feed->genre)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int32_t t = 0; t < all->tracks; t++)
        if (song[t] >= 0) {
            feed->track[song[t]] = all->track[t];
            feed->heard[song[t]] = all->heard[t];
            feed->genre[song[t]] = all->genres.number[t];
        }
    feed->training.genre = all->genres.count ? feed->genre : NULL;
    return TON_OK;
}

static ton_status renumber(int32_t **made, const int32_t *track, int64_t count, const int32_t *song,
                           ton_error *error)
{
    *made = malloc(((size_t)count + 1) * sizeof **made);
    for (int64_t i = 0; *made && i < count; i++)
        (*made)[i] = song[track[i]];
    return *made ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

static ton_status feed_matrix(ton_feed *feed, const ton_crowd *crowd, const int32_t *song,
                              ton_error *error)
{
    feed->by_user = crowd->matrix;
    feed->by_user.columns = feed->training.items;
    ton_status status =
        renumber(&feed->column, crowd->matrix.column, crowd->matrix.count, song, error);
    if (status != TON_OK)
        return status;
    feed->by_user.column = feed->column;
    feed->training.by_user = &feed->by_user;
    feed->training.profile = crowd->profile;
    status = ton_interactions_turned(&feed->by_item, &feed->by_user, error);
    feed->training.by_item = feed->by_item;
    return status;
}

static ton_status feed_sessions(ton_feed *feed, const ton_sittings *sittings, const int32_t *song,
                                ton_error *error)
{
    int64_t count = sittings->start[sittings->count];
    ton_status status = renumber(&feed->column, sittings->item, count, song, error);
    feed->sessions = (ton_sessions){sittings->count, sittings->start, feed->column};
    feed->training.sessions = &feed->sessions;
    return status;
}

/* ---- content ------------------------------------------------------------------------------------
 */

/* Leaves out the points of tracks that came since all was gathered. */
static void drop_others(ton_points *points, const ton_feed *feed)
{
    size_t dim = (size_t)points->dim;
    int64_t kept = 0;
    for (int64_t i = 0; i < points->count; i++) {
        if (ton_song_place(feed->track, feed->training.items, points->id[i]) < 0)
            continue;
        points->id[kept] = points->id[i];
        memmove(points->at + (size_t)kept++ * dim, points->at + (size_t)i * dim,
                dim * sizeof *points->at);
    }
    points->count = kept;
}

/* Rows of points become rows of songs, from the last on, so that none is overwritten before it has
 * moved; songs without a vector get zeros. */
static ton_status spread_points(ton_feed *feed, ton_points *points, ton_error *error)
{
    size_t dim = (size_t)points->dim, items = (size_t)feed->training.items;
    drop_others(points, feed);
    float *row = realloc(points->at, (items + 1) * dim * sizeof *row);
    if (!row)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    points->at = row;
    int64_t from = points->count - 1;
    for (int64_t to = feed->training.items - 1; to >= 0; to--) {
        if (from >= 0 && points->id[from] == feed->track[to])
            memmove(row + (size_t)to * dim, row + (size_t)from-- * dim, dim * sizeof *row);
        else
            memset(row + (size_t)to * dim, 0, dim * sizeof *row);
    }
    feed->content = row;
    points->at = NULL;
    feed->training.content = row;
    feed->training.content_dim = points->dim;
    return TON_OK;
}

static ton_status feed_content(ton_feed *feed, ton_corpus *corpus, ton_error *error)
{
    ton_vectors *vectors = NULL;
    ton_points *points = NULL;
    float weights[TON_SPACE_FAMILIES];
    ton_status status = ton_vectors_read(&vectors, corpus, error);
    if (status == TON_OK && vectors->living) {
        for (int k = 0; k < vectors->space.families; k++)
            weights[k] = vectors->space.family[k].weight;
        if ((status = ton_points_new(&points, vectors, weights)) != TON_OK)
            ton_fail(error, status, NULL);
        else
            status = spread_points(feed, points, error);
    }
    ton_points_free(points);
    ton_vectors_free(vectors);
    return status;
}

ton_status ton_feed_make(ton_feed *feed, const ton_gathered *gathered, ton_feedback feedback,
                         ton_repertoire songs, ton_corpus *corpus, ton_error *error)
{
    *feed = (ton_feed){.training = {.feedback = feedback}};
    int32_t *song = calloc((size_t)gathered->tracks + 1, sizeof *song);
    ton_status status = song ? number_songs(feed, song, gathered, songs, error)
                             : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK && feedback == TON_SESSIONS)
        status = feed_sessions(feed, &gathered->sessions, song, error);
    else if (status == TON_OK)
        status = feed_matrix(feed, feedback == TON_RATINGS ? &gathered->raters : &gathered->players,
                             song, error);
    free(song);
    if (status == TON_OK && songs == TON_REPERTOIRE_ALL)
        status = feed_content(feed, corpus, error);
    return status;
}

void ton_feed_clear(ton_feed *feed)
{
    free(feed->track);
    free(feed->heard);
    ton_interactions_free(feed->by_item);
    free(feed->column);
    free(feed->genre);
    free(feed->content);
    *feed = (ton_feed){.training = {.feedback = TON_RATINGS}};
}

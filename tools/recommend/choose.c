/* What stands in a list beside each other is chosen by rules (recommend/blend/rerank.h). What they
 * ask about songs is read for the pool, for what the listener took to last and for what they do not
 * want, in one table: pool, then history, then the unwanted. */
#include "recommend/content/metric.h"
#include "recommend/desk/labels.h"
#include "tools/cli/copies.h"
#include "tools/cli/vectors.h"
#include "tools/recommend/advice.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HISTORY_MOST = 200 };

typedef struct table {
    ton_advice *advice;
    int32_t pool, history, songs; /* ends of the three */
    int64_t *id;                  /* (songs) */
    ton_track *track;             /* (songs) */
    float *score;                 /* (songs) NAN but in the pool */
    bool *out;                    /* (songs) */
    ton_labels artist, album, genre;
    int *first;          /* (songs) */
    int32_t *duplicates; /* (songs) */
    int64_t *listeners;  /* (songs) */
    float *genres;       /* (songs, genre.count) */
    int32_t *item;       /* (songs) the history, then the chosen */
    float *value;        /* (songs) */
    ton_error *error;
} table;

/* ---- whom it is about ---------------------------------------------------------------------------
 */

/* The last songs that they took to, by id. */
static void list_history(table *t)
{
    const ton_deeds *deeds = &t->advice->deeds;
    double liked = ton_desk_liked(t->advice->desk);
    int32_t past = 0, skipped = 0;
    for (int32_t i = 0; i < deeds->count; i++)
        past += ton_deed_liking(&deeds->deed[i], liked) > 0;
    for (int32_t i = 0; i < deeds->count; i++) {
        float liking = ton_deed_liking(&deeds->deed[i], liked);
        if (liking <= 0 || skipped++ < past - HISTORY_MOST)
            continue;
        t->value[t->history] = liking;
        t->id[t->history++] = deeds->deed[i].track;
    }
}

static void list_songs(table *t)
{
    t->pool = ton_advice_ranked(t->advice);
    for (int32_t i = 0; i < t->pool; i++) {
        t->id[i] = ton_advice_track(t->advice, i);
        t->score[i] = (float)ton_advice_score(t->advice, i);
    }
    t->history = t->pool;
    list_history(t);
    t->songs = t->history;
    for (int64_t i = 0; i < t->advice->question.forbidden_count; i++)
        t->id[t->songs++] = t->advice->forbidden[i];
}

static ton_status make_room(table *t)
{
    size_t room = (size_t)ton_advice_ranked(t->advice) + HISTORY_MOST + 1 +
                  (size_t)t->advice->question.forbidden_count;
    t->id = calloc(room, sizeof *t->id);
    t->track = calloc(room, sizeof *t->track);
    t->score = calloc(room, sizeof *t->score);
    t->out = calloc(room, sizeof *t->out);
    t->first = calloc(room, sizeof *t->first);
    t->duplicates = calloc(room, sizeof *t->duplicates);
    t->listeners = calloc(room, sizeof *t->listeners);
    t->item = calloc(room, sizeof *t->item);
    t->value = calloc(room, sizeof *t->value);
    return t->id && t->track && t->score && t->out && t->first && t->duplicates && t->listeners &&
                   t->item && t->value
               ? TON_OK
               : ton_fail(t->error, TON_NO_MEMORY, NULL);
}

/* ---- what is known of them ----------------------------------------------------------------------
 */

/* Albums of one name are different ones when they say whose they are. */
static ton_status label(table *t, const ton_tags *tags)
{
    char album[2 * TON_TAG_BYTES + 2];
    snprintf(album, sizeof album, "%s%s%s", tags->album, *tags->album ? "\n" : "",
             *tags->album ? tags->album_artist : "");
    ton_status status = ton_labels_add(&t->artist, tags->artist, t->error);
    if (status == TON_OK)
        status = ton_labels_add(&t->album, album, t->error);
    return status == TON_OK ? ton_labels_add(&t->genre, tags->genre, t->error) : status;
}

/* A track that is not there any more is left out, whatever the models say. */
static ton_status read_songs(table *t)
{
    ton_status status = TON_OK;
    for (int32_t i = 0; i < t->songs && status == TON_OK; i++) {
        ton_error reason = {.status = TON_OK};
        status = ton_track_get(t->advice->corpus, &t->track[i], t->id[i], &reason);
        if (status != TON_OK && status != TON_NOT_FOUND)
            return ton_fail(t->error, status, "%s", reason.message);
        t->out[i] = status == TON_NOT_FOUND || t->track[i].gone || i >= t->pool ||
                    ton_failed_outcome(t->track[i].outcome);
        t->listeners[i] = ton_desk_heard(t->advice->desk, t->id[i]);
        status = label(t, &t->track[i].tags);
    }
    if (status == TON_OK)
        status = ton_labels_finish(&t->artist, t->error);
    if (status == TON_OK)
        status = ton_labels_finish(&t->album, t->error);
    return status == TON_OK ? ton_labels_finish(&t->genre, t->error) : status;
}

/* Whoever wants what they know wants it in spite of its copies. */
static ton_status find_copies(table *t)
{
    int32_t known = t->advice->wish.include_known ? t->pool : t->history;
    int64_t *id = calloc((size_t)t->songs + 1, sizeof *id);
    int32_t count = 0;
    if (!id)
        return ton_fail(t->error, TON_NO_MEMORY, NULL);
    /* those that are to be compared: the unwanted, then the pool and the history */
    for (int32_t i = t->history; i < t->songs; i++)
        id[count++] = t->id[i];
    int32_t unwanted = count;
    for (int32_t i = 0; i < known; i++)
        if (t->track[i].id)
            id[count++] = t->id[i];
    ton_status status = ton_copies_among(t->first, t->advice->corpus, id, count, t->error);
    for (int32_t i = 0; i < t->songs; i++)
        t->duplicates[i] = -1;
    for (int32_t i = 0, at = unwanted; i < known && status == TON_OK; i++) {
        if (!t->track[i].id)
            continue;
        t->duplicates[i] = t->first[at++];
        t->out[i] |= t->duplicates[i] < unwanted;
    }
    free(id);
    return status;
}

static ton_status share_genres(table *t)
{
    int32_t genres = t->genre.count;
    t->genres = calloc((size_t)t->songs * (size_t)genres + 1, sizeof *t->genres);
    if (!t->genres)
        return ton_fail(t->error, TON_NO_MEMORY, NULL);
    for (int32_t i = 0; i < t->songs; i++)
        if (t->genre.number[i] >= 0)
            t->genres[(int64_t)i * genres + t->genre.number[i]] = 1;
    return TON_OK;
}

/* ---- choosing -----------------------------------------------------------------------------------
 */

static double likeness(const void *user, int32_t one, int32_t other)
{
    const table *t = user;
    const ton_vectors *vectors = t->advice->vectors;
    int64_t a = ton_vectors_find(vectors, t->id[one]), b = ton_vectors_find(vectors, t->id[other]);
    ton_probe probe = {.space = &vectors->space};
    ton_likeness found;
    if (a < 0 || b < 0)
        return 0;
    for (int k = 0; k < vectors->space.families; k++)
        probe.weights[k] = vectors->space.family[k].weight;
    probe.row = ton_vectors_row(vectors, a);
    ton_metrics[0]->measure(&probe, ton_vectors_row(vectors, b), &found);
    return found.similarity > 0 ? found.similarity : 0;
}

static ton_status choose(table *t, int *count)
{
    const ton_advice_wish *wish = &t->advice->wish;
    const ton_rerank_options options = {.diversity = wish->diversity,
                                        .per_artist = wish->per_artist,
                                        .per_album = wish->per_album,
                                        .popularity_exponent = wish->popularity,
                                        .calibration = wish->calibration};
    const ton_rerank_songs songs = {.artist = t->artist.number,
                                    .album = t->album.number,
                                    .duplicates = t->duplicates,
                                    .listeners = t->listeners,
                                    .genres = t->genres,
                                    .genre_count = t->genre.count,
                                    .likeness = likeness,
                                    .user = t};
    int32_t past = t->history - t->pool;
    for (int32_t i = 0; i < past; i++)
        t->item[i] = t->pool + i;
    const ton_history history = {
        .item = t->item, .value = t->value + t->pool, .count = past, .profile = NULL, .user = -1};
    int32_t most = wish->count < t->pool ? wish->count : t->pool;
    return ton_rerank(t->item + past, count, most, t->score, t->songs, t->out, &songs, &history,
                      &options, t->error);
}

static ton_status take(table *t, const int32_t *item, int count)
{
    ton_advice *advice = t->advice;
    ton_advised_song *song = calloc((size_t)count + 1, sizeof *song);
    if (!song)
        return ton_fail(t->error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < count; i++) {
        song[i] = (ton_advised_song){t->track[item[i]], ton_advice_score(advice, item[i]), item[i]};
        t->track[item[i]] = (ton_track){0};
    }
    ton_advised_songs_free(advice->song, advice->count);
    advice->song = song;
    advice->count = count;
    return TON_OK;
}

/* Likeness needs vectors; without it they are not read. */
static ton_status need_vectors(table *t)
{
    ton_advice *advice = t->advice;
    if (advice->wish.diversity <= 0 || advice->vectors)
        return TON_OK;
    return ton_corpus_vectors(advice->corpus, &advice->vectors, advice->session, t->error);
}

ton_status ton_advice_choose(ton_advice *advice, ton_error *error)
{
    table t = {.advice = advice, .error = error};
    int count = 0;
    ton_status status = make_room(&t);
    if (status == TON_OK) {
        list_songs(&t);
        status = read_songs(&t);
    }
    if (status == TON_OK)
        status = find_copies(&t);
    if (status == TON_OK)
        status = share_genres(&t);
    if (status == TON_OK)
        status = need_vectors(&t);
    if (status == TON_OK)
        status = choose(&t, &count);
    if (status == TON_OK)
        status = take(&t, t.item + (t.history - t.pool), count);
    for (int32_t i = 0; t.track && i < t.songs; i++)
        ton_track_clear(&t.track[i]);
    ton_labels_clear(&t.artist);
    ton_labels_clear(&t.album);
    ton_labels_clear(&t.genre);
    free(t.id);
    free(t.track);
    free(t.score);
    free(t.out);
    free(t.first);
    free(t.duplicates);
    free(t.listeners);
    free(t.genres);
    free(t.item);
    free(t.value);
    return status;
}

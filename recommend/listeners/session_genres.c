/* The chain over genres (markov.h): which genre comes next, and of its songs the popular ones
 * first. The score of a song is the probability of its genre times the share that the song has of
 * all plays of that genre, each song counting once more than it was played, so that new ones are
 * not left out. What has no genre is passed over.
 */
#include "recommend/listeners/markov.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char kind[] = "sessions.genres";
enum { VERSION = 1 };

enum { ORDER, DISCOUNT };
static const ton_parameter parameters[] = {
    {"order", 2, 1, TON_MARKOV_ORDER, true, "how many songs are remembered"},
    {"discount", 0.7, 0, 1, false, "what is taken from each count for shorter memories"},
};
enum { MOST_LINKS = 1 << 24 };

typedef struct genres {
    ton_markov chain;    /* of genres */
    ton_frequency heard; /* of songs */
    int32_t *genre;      /* (items) -1: none */
    int64_t *weight;     /* (genres) plays of their songs, and one for each of them */
} genres;

static void genres_free(void *model)
{
    genres *g = model;
    if (!g)
        return;
    ton_markov_clear(&g->chain);
    ton_frequency_clear(&g->heard);
    free(g->genre);
    free(g->weight);
    free(g);
}

static int32_t genres_items(const void *model)
{
    const genres *m = model;
    return m->heard.items;
}

/* ---- learning -----------------------------------------------------------------------------------
 */

/* The last genres of a session, as many as the chain remembers and one more; how many. place: of
 * the songs that have them. */
static int32_t last_genres(const genres *g, const int32_t *item, int32_t count,
                           int32_t genre[TON_MARKOV_ORDER + 1], int32_t place[TON_MARKOV_ORDER + 1])
{
    int32_t found = 0, back[TON_MARKOV_ORDER + 1];
    for (int32_t i = count; i-- > 0 && found <= TON_MARKOV_ORDER;)
        if (g->genre[item[i]] >= 0)
            back[found++] = i;
    for (int32_t i = 0; i < found; i++) {
        place[i] = back[found - 1 - i];
        genre[i] = g->genre[item[place[i]]];
    }
    return found;
}

/* The last of these songs (count > 0) was heard. */
static ton_status hear(genres *g, const int32_t *item, int32_t count, ton_error *error)
{
    int32_t genre[TON_MARKOV_ORDER + 1], place[TON_MARKOV_ORDER + 1];
    int32_t song = item[count - 1];
    ton_frequency_add(&g->heard, song);
    if (g->genre[song] < 0)
        return TON_OK;
    g->weight[g->genre[song]]++;
    return ton_markov_hear(&g->chain, genre, last_genres(g, item, count, genre, place), error);
}

/* Makes room, and counts the songs of each genre; genre numbers below genres. */
static ton_status prepare(genres *g, int32_t items, const int32_t *genre, int32_t genre_count,
                          ton_error *error)
{
    g->genre = malloc(((size_t)items + 1) * sizeof *g->genre);
    g->weight = calloc((size_t)genre_count + 1, sizeof *g->weight);
    if (!g->genre || !g->weight)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int32_t i = 0; i < items; i++)
        if ((g->genre[i] = genre[i]) >= 0)
            g->weight[genre[i]]++;
    return TON_OK;
}

static ton_status learn(genres *g, const ton_training *training, ton_error *error)
{
    const ton_sessions *sessions = training->sessions;
    int32_t genre_count = 0;
    for (int32_t i = 0; i < training->items; i++)
        if (training->genre[i] >= genre_count)
            genre_count = training->genre[i] + 1;
    if (!genre_count)
        return ton_fail(error, TON_INVALID, "no song of the sessions has a genre");
    ton_status status = ton_markov_new(
        &g->chain, (int)ton_parameter_of(training, parameters, ORDER),
        ton_parameter_of(training, parameters, DISCOUNT), MOST_LINKS, genre_count, error);
    if (status == TON_OK)
        status = ton_frequency_new(&g->heard, training->items, NULL, error);
    if (status == TON_OK)
        status = prepare(g, training->items, training->genre, genre_count, error);
    for (int64_t s = 0; s < sessions->count && status == TON_OK; s++) {
        const int32_t *item = sessions->item + sessions->start[s];
        int32_t count = (int32_t)(sessions->start[s + 1] - sessions->start[s]);
        for (int32_t i = 1; i <= count && status == TON_OK; i++)
            status = hear(g, item, i, error);
        if (training->stop && *training->stop)
            return ton_fail(error, TON_INTERRUPTED, NULL);
    }
    return status;
}

static ton_status genres_train(void **model, const ton_training *training, ton_error *error)
{
    *model = NULL;
    ton_status status = ton_sessions_check(training, error);
    if (status == TON_OK && !training->genre)
        status = ton_fail(error, TON_INVALID, "genres of songs are needed, and there are none");
    if (status != TON_OK)
        return status;
    genres *g = calloc(1, sizeof *g);
    status = g ? learn(g, training, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        *model = g;
    else
        genres_free(g);
    return status;
}

static ton_status genres_update(void *model, const ton_history *before, const ton_history *after,
                                ton_error *error)
{
    return ton_was_heard(before, after) ? hear(model, after->recent, after->recent_count, error)
                                        : TON_OK;
}

/* ---- scoring ------------------------------------------------------------------------------------
 */

/* The share of a song in its genre, which it has. */
static double share_in_genre(const genres *g, int32_t item)
{
    return (g->heard.count[item] + 1) / (double)g->weight[g->genre[item]];
}

static ton_status genres_score(const void *model, const ton_history *history, float *score,
                               ton_error *error)
{
    const genres *g = model;
    int32_t genre[TON_MARKOV_ORDER + 1], place[TON_MARKOV_ORDER + 1];
    float *of_genre = malloc(((size_t)g->chain.heard.items + 1) * sizeof *of_genre);
    if (!of_genre)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    int32_t count = last_genres(g, history->recent, history->recent_count, genre, place);
    ton_markov_score(&g->chain, genre, count, of_genre);
    for (int32_t i = 0; i < g->heard.items; i++)
        score[i] =
            g->genre[i] < 0 ? NAN : (float)((double)of_genre[g->genre[i]] * share_in_genre(g, i));
    free(of_genre);
    return TON_OK;
}

static ton_status genres_explain(const void *model, const ton_history *history, int32_t item,
                                 ton_parts *parts, ton_error *error)
{
    const genres *g = model;
    int32_t genre[TON_MARKOV_ORDER + 1], place[TON_MARKOV_ORDER + 1];
    double share[TON_MARKOV_ORDER + 1];
    ton_status status = TON_OK;
    memset(place, 0, sizeof place);
    if (g->genre[item] < 0)
        return TON_OK;
    int32_t count = last_genres(g, history->recent, history->recent_count, genre, place);
    ton_markov_shares(&g->chain, genre, count, g->genre[item], share);
    for (int order = TON_MARKOV_ORDER; order > 0 && status == TON_OK; order--)
        if (share[order] > 0)
            status = ton_parts_add(parts,
                                   (ton_part){.kind = TON_PART_AFTER,
                                              .item = history->recent[place[count - order]],
                                              .value = share[order] * share_in_genre(g, item)},
                                   error);
    return status == TON_OK ? ton_parts_add(parts,
                                            (ton_part){.kind = TON_PART_BASE,
                                                       .item = -1,
                                                       .value = share[0] * share_in_genre(g, item)},
                                            error)
                            : status;
}

/* ---- bytes --------------------------------------------------------------------------------------
 */

static ton_status genres_save(const void *model, ton_blob *blob, ton_error *error)
{
    const genres *g = model;
    ton_status status = ton_blob_begin(blob, kind, VERSION, error);
    if (status == TON_OK)
        status = ton_markov_save(&g->chain, blob, error);
    if (status == TON_OK)
        status = ton_frequency_save(&g->heard, blob, error);
    return status == TON_OK
               ? ton_blob_array(blob, g->genre, (size_t)g->heard.items, sizeof *g->genre, error)
               : status;
}

/* Genres as they were read, of songs that were counted. */
static ton_status put_together(genres *g, const int32_t *genre, ton_error *error)
{
    int32_t items = g->heard.items, genre_count = g->chain.heard.items;
    for (int32_t i = 0; i < items; i++)
        if (genre[i] < -1 || genre[i] >= genre_count)
            return ton_blob_corrupt(error);
    ton_status status = prepare(g, items, genre, genre_count, error);
    for (int32_t i = 0; i < items && status == TON_OK; i++)
        if (genre[i] >= 0)
            g->weight[genre[i]] += g->heard.count[i];
    return status;
}

static ton_status take(void *made, ton_blob_reader *reader, ton_error *error)
{
    genres *g = made;
    int32_t *genre = NULL;
    ton_status status = ton_markov_load(&g->chain, reader, error);
    if (status == TON_OK)
        status = ton_frequency_load(&g->heard, reader, error);
    if (status == TON_OK)
        status = ton_blob_take_array(reader, (void **)&genre, (size_t)g->heard.items, sizeof *genre,
                                     error);
    if (status == TON_OK)
        status = put_together(g, genre, error);
    free(genre);
    return status;
}

static ton_status genres_load(void **made, ton_blob_reader *reader, ton_error *error)
{
    static const ton_blob_form form = {kind, VERSION, sizeof(genres), take, genres_free, false};
    return ton_blob_model(made, &form, reader, error);
}

const ton_recommender ton_recommender_session_genres = {
    .name = "genres",
    .feedback = TON_SESSIONS,
    .about = "which genre followed the last two, and what is popular in it",
    .parameter = parameters,
    .parameter_count = sizeof parameters / sizeof *parameters,
    .train = genres_train,
    .free = genres_free,
    .items = genres_items,
    .score = genres_score,
    .explain = genres_explain,
    .update = genres_update,
    .save = genres_save,
    .load = genres_load,
};

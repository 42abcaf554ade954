/* The best songs are a pool, from which those of the answer are chosen; when caps and copies leave
 * too few of it, it grows until it is all there is. */
#include "tools/recommend/ask.h"
#include "tools/cli/corpus_scale.h"
#include "tools/cli/locate.h"
#include "tools/cli/open.h"
#include "tools/cli/say.h"
#include "tools/cli/where.h"

#include <math.h>
#include <stdlib.h>

enum { POOL_LEAST = 200, POOL_TIMES = 20, POOL_GROWS = 8 };
enum { POOL_UNPOPULAR = 2000 /* what few listen to stands far down */ };

int32_t ton_ask_ranked(const ton_ask *ask)
{
    return ask->ranking.by ? ask->ranking.count : ask->sound.count;
}

int64_t ton_ask_track(const ton_ask *ask, int32_t place)
{
    return ask->ranking.by ? ask->ranking.track[place] : ask->sound.hit[place].id;
}

double ton_ask_score(const ton_ask *ask, int32_t place)
{
    return ask->ranking.by ? (double)ask->ranking.score[place]
                           : ask->sound.hit[place].likeness.similarity;
}

/* ---- which tracks -------------------------------------------------------------------------------
 */

typedef struct id_list {
    int64_t *id;
    int64_t count, capacity;
} id_list;

static bool take_id(void *user, int64_t id)
{
    id_list *list = user;
    if (list->count == list->capacity &&
        !ton_extend((void **)&list->id, &list->capacity, sizeof id))
        return false;
    list->id[list->count++] = id;
    return true;
}

static int by_id(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static ton_status find_allowed(ton_ask *ask, ton_error *error)
{
    int64_t none = 0;
    id_list list = {.id = malloc(sizeof none), .capacity = 1};
    const ton_track_query query = {.terms = ton_filter_terms(ask->filter)};
    ton_status status = list.id ? ton_ids_each(ask->corpus, &query, take_id, &list, error)
                                : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        qsort(list.id, (size_t)list.count, sizeof *list.id, by_id);
    ask->allowed = list.id;
    ask->question.allowed = list.id;
    ask->question.allowed_count = list.count;
    return status;
}

static ton_status find_forbidden(ton_ask *ask, ton_error *error)
{
    const ton_texts *avoid = &ask->wish.avoid;
    ton_track *tracks = NULL;
    ton_status status = ton_locate_all(ask->corpus, &tracks, avoid->text, avoid->count, error);
    if (status != TON_OK)
        return status;
    ask->forbidden = calloc((size_t)avoid->count + 1, sizeof *ask->forbidden);
    for (int i = 0; ask->forbidden && i < avoid->count; i++)
        ask->forbidden[i] = tracks[i].id;
    ton_tracks_free(tracks, avoid->count);
    if (!ask->forbidden)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < avoid->count; i++)
        for (int j = 0; j < ask->heard_count; j++)
            if (ask->forbidden[i] == ask->heard[j].id)
                return ton_option_again(error, "--not", "TRACK", ask->forbidden[i]);
    qsort(ask->forbidden, (size_t)avoid->count, sizeof *ask->forbidden, by_id);
    ask->question.forbidden = ask->forbidden;
    ask->question.forbidden_count = avoid->count;
    return TON_OK;
}

/* ---- ranking ------------------------------------------------------------------------------------
 */

/* From which rating on a listener took to a track, for want of others': their own mean, or, when
 * all their ratings are one, the middle of five stars. */
static double own_liked(const ton_deeds *deeds)
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

static ton_status rank_by_sound(void *user, ton_vectors *vectors, ton_error *error)
{
    ton_ask *ask = user;
    double liked = ton_desk_count(ask->desk) ? ton_desk_liked(ask->desk) : own_liked(&ask->deeds);
    ton_sound_answer_clear(&ask->sound);
    return ton_sound_rank(&ask->sound, vectors, &ask->deeds, liked, &ask->question, error);
}

static ton_status open_desk(ton_ask *ask, bool best, ton_error *error)
{
    const ton_desk_options options = {.method = ask->wish.method, .best = best};
    ton_desk_close(ask->desk);
    ask->desk = NULL;
    ton_status status = ton_desk_open(&ask->desk, ask->corpus, &options, error);
    return status == TON_INVALID ? ton_option_wrong(error, "method") : status;
}

/* By the best model, which is loaded alone; when that does not know them, by any. */
static ton_status rank_by_models(ton_ask *ask, ton_error *error)
{
    ton_status status = ton_desk_rank(ask->desk, &ask->ranking, &ask->deeds, &ask->question, error);
    if (status != TON_OK || ask->is_open || ask->ranking.fallback == TON_FALLBACK_NONE ||
        !ask->deeds.count)
        return status;
    ton_desk_answer_clear(&ask->ranking);
    ask->is_open = true;
    status = open_desk(ask, false, error);
    return status == TON_OK
               ? ton_desk_rank(ask->desk, &ask->ranking, &ask->deeds, &ask->question, error)
               : status;
}

/* Content that is not trained needs no model. */
static bool is_by_sound(const ton_ask *ask)
{
    const char *method = ask->wish.method;
    return !ask->ranking.count ||
           (method && ton_shelf_is_sound(method) && ask->ranking.fallback != TON_FALLBACK_NONE);
}

static ton_status rank(ton_ask *ask, ton_error *error)
{
    ton_desk_answer_clear(&ask->ranking);
    ton_status status = rank_by_models(ask, error);
    if (status != TON_OK || !is_by_sound(ask))
        return status;
    ton_desk_fallback fallback = ask->ranking.fallback;
    ton_desk_answer_clear(&ask->ranking);
    ask->ranking.fallback = fallback;
    ton_vectors_free(ask->vectors);
    ask->vectors = NULL;
    return ton_corpus_ask(ask->corpus, &ask->vectors, rank_by_sound, ask, ask->session, error);
}

static ton_status answer(ton_ask *ask, ton_error *error)
{
    int64_t pool = (int64_t)POOL_TIMES * ask->wish.count;
    int least = ask->wish.popularity > 0 ? POOL_UNPOPULAR : POOL_LEAST;
    pool = pool < least ? least : pool;
    for (;; pool *= POOL_GROWS) {
        ask->question.count = (int32_t)(pool < INT32_MAX / POOL_GROWS ? pool : INT32_MAX - 1);
        ton_status status = rank(ask, error);
        if (status == TON_OK)
            status = ton_ask_choose(ask, error);
        if (status != TON_OK || ask->count >= ask->wish.count ||
            ton_ask_ranked(ask) < ask->question.count)
            return status;
    }
}

/* ---- all of it ----------------------------------------------------------------------------------
 */

static ton_status read_listener(ton_ask *ask, ton_error *error)
{
    ton_error reason = {.status = TON_OK};
    ton_status status = ton_deeds_read(&ask->deeds, ask->corpus, ask->user, &reason);
    ask->is_known = status == TON_OK;
    return status == TON_OK || status == TON_NOT_FOUND
               ? TON_OK
               : ton_fail(error, status, "%s", reason.message);
}

/* A session that was named is as one that was just heard. */
static ton_status read_session(ton_ask *ask, const ton_arguments *names, ton_error *error)
{
    ton_status status = ton_locate_all(ask->corpus, &ask->heard, (const char *const *)names->text,
                                       names->count, error);
    ask->heard_count = status == TON_OK ? names->count : 0;
    for (int i = 0; i < ask->heard_count && status == TON_OK; i++)
        status = ton_deeds_play(&ask->deeds,
                                &(ton_play_event){.track = ask->heard[i].id, .time = i + 1}, error);
    ton_deeds_settle(&ask->deeds);
    return status;
}

static ton_status prepare(ton_ask *ask, const ton_arguments *names, ton_error *error)
{
    ton_status status = ton_where_read(&ask->filter, ask->wish.where, ask->session, error);
    if (status == TON_OK)
        status = ton_open_filled(&ask->corpus, ask->session, error);
    if (status == TON_OK)
        status = open_desk(ask, true, error);
    if (status == TON_OK && *ton_desk_trouble(ask->desk))
        ton_say(ask->session, "%s", ton_desk_trouble(ask->desk));
    if (status == TON_OK)
        status = names ? read_session(ask, names, error) : read_listener(ask, error);
    if (status == TON_OK && ask->filter)
        status = find_allowed(ask, error);
    return status == TON_OK ? find_forbidden(ask, error) : status;
}

ton_status ton_ask_run(ton_ask *ask, const ton_ask_wish *wish, const char *user,
                       const ton_session *session, ton_error *error)
{
    *ask = (ton_ask){.wish = *wish,
                     .user = user,
                     .session = session,
                     .question = {.method = wish->method, .include_known = wish->include_known}};
    ton_status status = prepare(ask, NULL, error);
    return status == TON_OK ? answer(ask, error) : status;
}

ton_status ton_ask_next(ton_ask *ask, const ton_ask_wish *wish, const ton_arguments *names,
                        const ton_session *session, ton_error *error)
{
    *ask = (ton_ask){.wish = *wish, .session = session, .question = {.method = wish->method}};
    ton_status status = prepare(ask, names, error);
    return status == TON_OK ? answer(ask, error) : status;
}

void ton_asked_songs_free(ton_asked_song *song, int count)
{
    for (int i = 0; i < count; i++)
        ton_track_clear(&song[i].track);
    free(song);
}

void ton_ask_free(ton_ask *ask)
{
    ton_asked_songs_free(ask->song, ask->count);
    ton_sound_answer_clear(&ask->sound);
    ton_desk_answer_clear(&ask->ranking);
    ton_vectors_free(ask->vectors);
    ton_desk_close(ask->desk);
    ton_deeds_clear(&ask->deeds);
    ton_tracks_free(ask->heard, ask->heard_count);
    free(ask->forbidden);
    free(ask->allowed);
    ton_filter_free(ask->filter);
    ton_corpus_close(ask->corpus);
}

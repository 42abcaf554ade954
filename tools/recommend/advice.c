/* The best songs are a pool, from which those of the answer are chosen; when caps and copies leave
 * too few of it, it grows until it is all there is. */
#include "tools/recommend/advice.h"
#include "tools/cli/kept.h"
#include "tools/cli/locate.h"
#include "tools/cli/open.h"
#include "tools/cli/say.h"
#include "tools/cli/vectors.h"
#include "tools/cli/where.h"

#include <stdlib.h>

enum { POOL_LEAST = 200, POOL_TIMES = 20, POOL_GROWS = 8 };
enum { POOL_UNPOPULAR = 2000 /* what few listen to stands far down */ };

int32_t ton_advice_ranked(const ton_advice *advice)
{
    return advice->ranking.by ? advice->ranking.count : advice->sound.count;
}

int64_t ton_advice_track(const ton_advice *advice, int32_t place)
{
    return advice->ranking.by ? advice->ranking.track[place] : advice->sound.hit[place].id;
}

double ton_advice_score(const ton_advice *advice, int32_t place)
{
    return advice->ranking.by ? (double)advice->ranking.score[place]
                              : advice->sound.hit[place].likeness.similarity;
}

/* ---- which tracks -------------------------------------------------------------------------------
 */

static int by_id(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static ton_status find_allowed(ton_advice *advice, ton_error *error)
{
    ton_status status = ton_allow_ids(&advice->allowed, &advice->question.allowed_count,
                                      advice->corpus, advice->filter, error);
    advice->question.allowed = advice->allowed;
    return status;
}

static ton_status find_forbidden(ton_advice *advice, ton_error *error)
{
    const ton_texts *avoid = &advice->wish.avoid;
    ton_track *tracks = NULL;
    ton_status status = ton_locate_all(advice->corpus, &tracks, avoid->text, avoid->count, error);
    if (status != TON_OK)
        return status;
    advice->forbidden = calloc((size_t)avoid->count + 1, sizeof *advice->forbidden);
    for (int i = 0; advice->forbidden && i < avoid->count; i++)
        advice->forbidden[i] = tracks[i].id;
    ton_tracks_free(tracks, avoid->count);
    if (!advice->forbidden)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < avoid->count; i++)
        for (int j = 0; j < advice->heard_count; j++)
            if (advice->forbidden[i] == advice->heard[j].id)
                return ton_option_again(error, "--not", "TRACK", advice->forbidden[i]);
    qsort(advice->forbidden, (size_t)avoid->count, sizeof *advice->forbidden, by_id);
    advice->question.forbidden = advice->forbidden;
    advice->question.forbidden_count = avoid->count;
    return TON_OK;
}

/* ---- ranking ------------------------------------------------------------------------------------
 */

static ton_status rank_by_sound(void *user, ton_vectors *vectors, ton_error *error)
{
    ton_advice *advice = user;
    double liked = ton_desk_count(advice->desk) ? ton_desk_liked(advice->desk)
                                                : ton_deeds_liked(&advice->deeds);
    ton_sound_answer_clear(&advice->sound);
    return ton_sound_rank(&advice->sound, vectors, &advice->deeds, liked, &advice->question, error);
}

static ton_status open_desk(ton_advice *advice, bool best, ton_error *error)
{
    const ton_desk_options options = {.method = advice->wish.method, .best = best};
    ton_session_desk_close(advice->desk, advice->session);
    advice->desk = NULL;
    ton_status status =
        ton_session_desk(&advice->desk, advice->corpus, &options, advice->session, error);
    return status == TON_INVALID ? ton_option_wrong(error, "method") : status;
}

/* By the best model, which is loaded alone; when that does not know them, by any. */
static ton_status rank_by_models(ton_advice *advice, ton_error *error)
{
    ton_status status =
        ton_desk_rank(advice->desk, &advice->ranking, &advice->deeds, &advice->question, error);
    if (status != TON_OK || advice->is_open || advice->ranking.fallback == TON_FALLBACK_NONE ||
        !advice->deeds.count)
        return status;
    ton_desk_answer_clear(&advice->ranking);
    advice->is_open = true;
    status = open_desk(advice, false, error);
    return status == TON_OK ? ton_desk_rank(advice->desk, &advice->ranking, &advice->deeds,
                                            &advice->question, error)
                            : status;
}

/* Content that is not trained needs no model. */
static bool is_by_sound(const ton_advice *advice)
{
    const char *method = advice->wish.method;
    return !advice->ranking.count ||
           (method && ton_shelf_is_sound(method) && advice->ranking.fallback != TON_FALLBACK_NONE);
}

static ton_status rank(ton_advice *advice, ton_error *error)
{
    ton_desk_answer_clear(&advice->ranking);
    ton_status status = rank_by_models(advice, error);
    if (status != TON_OK || !is_by_sound(advice))
        return status;
    ton_desk_fallback fallback = advice->ranking.fallback;
    ton_desk_answer_clear(&advice->ranking);
    advice->ranking.fallback = fallback;
    ton_vectors_free(advice->vectors);
    advice->vectors = NULL;
    return ton_corpus_ask(advice->corpus, &advice->vectors, rank_by_sound, advice, advice->session,
                          error);
}

static ton_status answer(ton_advice *advice, ton_error *error)
{
    int64_t pool = (int64_t)POOL_TIMES * advice->wish.count;
    int least = advice->wish.popularity > 0 ? POOL_UNPOPULAR : POOL_LEAST;
    pool = pool < least ? least : pool;
    for (;; pool *= POOL_GROWS) {
        advice->question.count = (int32_t)(pool < INT32_MAX / POOL_GROWS ? pool : INT32_MAX - 1);
        ton_status status = rank(advice, error);
        if (status == TON_OK)
            status = ton_advice_choose(advice, error);
        if (status != TON_OK || advice->count >= advice->wish.count ||
            ton_advice_ranked(advice) < advice->question.count)
            return status;
    }
}

/* ---- all of it ----------------------------------------------------------------------------------
 */

static ton_status read_listener(ton_advice *advice, ton_error *error)
{
    ton_error reason = {.status = TON_OK};
    ton_status status = ton_deeds_read(&advice->deeds, advice->corpus, advice->user, &reason);
    advice->is_known = status == TON_OK;
    return status == TON_OK || status == TON_NOT_FOUND
               ? TON_OK
               : ton_fail(error, status, "%s", reason.message);
}

/* A session that was named is as one that was just heard. */
static ton_status read_session(ton_advice *advice, const ton_arguments *names, ton_error *error)
{
    ton_status status = ton_locate_all(advice->corpus, &advice->heard,
                                       (const char *const *)names->text, names->count, error);
    advice->heard_count = status == TON_OK ? names->count : 0;
    for (int i = 0; i < advice->heard_count && status == TON_OK; i++)
        status = ton_deeds_play(
            &advice->deeds, &(ton_play_event){.track = advice->heard[i].id, .time = i + 1}, error);
    ton_deeds_settle(&advice->deeds);
    return status;
}

static ton_status prepare(ton_advice *advice, const ton_arguments *names, ton_error *error)
{
    ton_status status = ton_where_read(&advice->filter, advice->wish.where, advice->session, error);
    if (status == TON_OK)
        status = ton_open_filled(&advice->corpus, advice->session, error);
    if (status == TON_OK)
        status = open_desk(advice, true, error);
    if (status == TON_OK && *ton_desk_trouble(advice->desk))
        ton_say(advice->session, "%s", ton_desk_trouble(advice->desk));
    if (status == TON_OK)
        status = names ? read_session(advice, names, error) : read_listener(advice, error);
    if (status == TON_OK && advice->filter)
        status = find_allowed(advice, error);
    return status == TON_OK ? find_forbidden(advice, error) : status;
}

ton_status ton_advice_run(ton_advice *advice, const ton_advice_wish *wish, const char *user,
                          const ton_session *session, ton_error *error)
{
    *advice =
        (ton_advice){.wish = *wish,
                     .user = user,
                     .session = session,
                     .question = {.method = wish->method, .include_known = wish->include_known}};
    ton_status status = prepare(advice, NULL, error);
    return status == TON_OK ? answer(advice, error) : status;
}

ton_status ton_advice_next(ton_advice *advice, const ton_advice_wish *wish,
                           const ton_arguments *names, const ton_session *session, ton_error *error)
{
    *advice = (ton_advice){.wish = *wish, .session = session, .question = {.method = wish->method}};
    ton_status status = prepare(advice, names, error);
    return status == TON_OK ? answer(advice, error) : status;
}

void ton_advised_songs_free(ton_advised_song *song, int count)
{
    for (int i = 0; i < count; i++)
        ton_track_clear(&song[i].track);
    free(song);
}

void ton_advice_free(ton_advice *advice)
{
    ton_advised_songs_free(advice->song, advice->count);
    ton_sound_answer_clear(&advice->sound);
    ton_desk_answer_clear(&advice->ranking);
    ton_vectors_free(advice->vectors);
    ton_session_desk_close(advice->desk, advice->session);
    ton_deeds_clear(&advice->deeds);
    ton_tracks_free(advice->heard, advice->heard_count);
    free(advice->forbidden);
    free(advice->allowed);
    ton_filter_free(advice->filter);
    ton_close_filled(advice->corpus, advice->session);
}

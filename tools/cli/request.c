/* From the options of `playlist` to a wish, and from songs to tracks. */
#include "tools/cli/request.h"
#include "tools/cli/choices.h"
#include "tools/cli/locate.h"
#include "tools/cli/open.h"
#include "tools/cli/request_check.h"
#include "tools/cli/say.h"
#include "tools/cli/search.h"
#include "tools/cli/songs.h"
#include "tools/cli/vectors.h"
#include "tools/cli/weights.h"
#include "tools/cli/where.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- options ------------------------------------------------------------------------------------
 */

static ton_status read_metric(ton_request *request, ton_error *error)
{
    char others[TON_CHOICES_BYTES];
    const ton_request_options *options = request->options;
    if (ton_metric_named(&request->wish.metric, options->metric, error) != TON_OK)
        return ton_option_wrong(error, "metric");
    if (request->wish.metric->model)
        return ton_fail(error, TON_USAGE, "--metric: %s cannot lead from track to track; take %s",
                        request->wish.metric->name, ton_choices_fill(others, "{metric of rows}"));
    return TON_OK;
}

static ton_status read_options(ton_request *request, int tracks, const ton_session *session,
                               ton_error *error)
{
    const ton_request_options *options = request->options;
    ton_status status = ton_request_check(request, tracks, session, error);
    if (status == TON_OK && ton_order_named(&request->wish.order, options->order, error) != TON_OK)
        status = ton_option_wrong(error, "order");
    if (status == TON_OK)
        status = read_metric(request, error);
    return status == TON_OK ? ton_where_read(&request->filter, options->where, session, error)
                            : status;
}

/* "2,1,.5": one number for each TRACK. */
static ton_status read_shares(ton_request *request, ton_error *error)
{
    const char *text = request->options->shares;
    int count = 0;
    if (!text)
        return TON_OK;
    request->shares = calloc((size_t)request->named_count + 1, sizeof *request->shares);
    if (!request->shares)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    while (count < request->named_count) {
        char *end;
        double share = strtod(text, &end);
        if (end == text || !(share > 0 && share <= 1e6))
            break;
        request->shares[count++] = share;
        text = *end == ',' ? end + 1 : end;
        if (!*end)
            break;
    }
    if (count < request->named_count || *text)
        return ton_fail(error, TON_USAGE,
                        "--shares takes a number above 0 for each TRACK, here %d, as 2,1",
                        request->named_count);
    return TON_OK;
}

/* ---- tracks -------------------------------------------------------------------------------------
 */

static ton_status locate(ton_request *request, const ton_arguments *names, ton_error *error)
{
    const ton_request_options *options = request->options;
    int count = names->count + options->via.count + (options->to != NULL);
    const char **all = calloc((size_t)count + 1, sizeof *all);
    if (!all)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < names->count; i++)
        all[i] = names->text[i];
    for (int i = 0; i < options->via.count; i++)
        all[names->count + i] = options->via.text[i];
    if (options->to)
        all[count - 1] = options->to;
    ton_status status = ton_locate_all(request->corpus, &request->named, all, count, error);
    free(all);
    if (status == TON_OK)
        request->named_count = count;
    if (status == TON_OK)
        status = ton_locate_all(request->corpus, &request->unwanted, options->avoid.text,
                                options->avoid.count, error);
    return status;
}

/* What is wanted must have a vector. */
static ton_status check_tracks(const ton_request *request, ton_error *error)
{
    for (int i = 0; i < request->named_count; i++) {
        const ton_track *track = &request->named[i];
        if (!ton_track_usable(track) || track->gone)
            return ton_fail(error, TON_NOT_FOUND, "track %lld cannot be compared: it is %s",
                            (long long)track->id, track->gone ? "gone" : track->outcome);
    }
    return TON_OK;
}

static ton_status read_earlier(ton_request *request, const ton_session *session, ton_error *error)
{
    const char *file = request->options->earlier;
    if (!file)
        return TON_OK;
    ton_status status = ton_earlier_read(&request->earlier, request->corpus, file,
                                         request->options->relative_to, error);
    if (status != TON_OK)
        return status;
    ton_request_keep_format(request);
    int count = request->earlier.count, unknown = request->earlier.unknown;
    bool is_usable = unknown < count || request->named_count;
    if (!is_usable)
        return ton_fail(error, TON_NOT_FOUND, "%s: %s", file,
                        count ? "none of its tracks is in the corpus"
                              : "the list is empty; give a TRACK to begin with");
    if (!count)
        ton_say(session, "%s is empty", file);
    if (unknown)
        ton_say(session, "%d of %d track%s in %s %s not in the corpus", unknown, count,
                count == 1 ? "" : "s", file, unknown == 1 ? "is" : "are");
    return TON_OK;
}

static void make_wish(ton_request *request, const ton_session *session)
{
    const ton_request_options *options = request->options;
    ton_playlist_wish *wish = &request->wish;
    int64_t *id = request->ids;
    wish->weights = request->weights;
    wish->seeds = id;
    for (int i = 0; i < request->named_count; i++)
        *id++ = request->named[i].id;
    wish->unlike = id;
    for (int i = 0; i < options->avoid.count; i++)
        *id++ = request->unwanted[i].id;
    wish->played = id;
    for (int i = 0; i < request->earlier.count; i++)
        if (request->earlier.track[i].id)
            *id++ = request->earlier.track[i].id;
    wish->seed_count = request->named_count;
    wish->unlike_count = options->avoid.count;
    wish->played_count = (int)(id - wish->played);
    wish->shares = request->shares;
    wish->is_path = options->to != NULL;
    wish->count = options->count;
    wish->seconds = 60 * options->minutes;
    wish->diversity = options->diversity;
    wish->per_artist = options->per_artist;
    wish->per_album = options->per_album;
    wish->seed = (uint64_t)session->seed;
    request->tongue = session->tongue;
    wish->read = ton_songs_of_corpus;
    wish->album = options->albums ? ton_album_of_corpus : NULL;
    wish->user = request->corpus;
}

static ton_limits limits_of(const ton_request *request)
{
    const ton_request_options *options = request->options;
    return (ton_limits){.where = request->filter,
                        .avoid = options->avoid.count > 0,
                        .per_artist = options->per_artist > 0,
                        .per_album = options->per_album > 0};
}

static ton_status prepare(ton_request *request, const ton_arguments *names,
                          const ton_session *session, ton_error *error)
{
    ton_status status = ton_open_filled(&request->corpus, session, error);
    if (status == TON_OK)
        status = locate(request, names, error);
    if (status == TON_OK)
        status = check_tracks(request, error);
    if (status == TON_OK)
        status = ton_request_check_tracks(request, names->count, error);
    if (status == TON_OK)
        status = read_shares(request, error);
    if (status == TON_OK)
        status = read_earlier(request, session, error);
    if (status != TON_OK)
        return status;
    size_t count = (size_t)request->named_count + (size_t)request->options->avoid.count +
                   (size_t)request->earlier.count;
    request->ids = calloc(count + 1, sizeof *request->ids);
    if (!request->ids)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    make_wish(request, session);
    request->limits = limits_of(request);
    return TON_OK;
}

/* ---- asking -------------------------------------------------------------------------------------
 */

static ton_status answer(void *user, ton_vectors *vectors, ton_error *error)
{
    ton_request *request = user;
    uint8_t *allow = NULL;
    ton_songs_clear(&request->songs);
    ton_status status = ton_wish_weights(request->weights, request->corpus, request->wish.metric,
                                         &vectors->space, request->options->weights, error);
    if (status == TON_OK && request->filter)
        status = ton_allow_rows(&allow, request->corpus, vectors, request->filter, error);
    if (allow)
        request->limits.passing = ton_limits_count(allow, vectors->rows);
    request->wish.allow = allow;
    if (status == TON_OK)
        status = ton_playlist_make(&request->songs, vectors, &request->wish, error);
    free(allow);
    return status;
}

static ton_status read_answer(ton_request *request, ton_error *error)
{
    ton_status status = TON_OK;
    request->track = calloc((size_t)request->songs.count + 1, sizeof *request->track);
    if (!request->track)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < request->songs.count && status == TON_OK; i++)
        status =
            ton_track_get(request->corpus, &request->track[i], request->songs.song[i].id, error);
    return status;
}

ton_status ton_request_run(ton_request *request, const ton_request_options *options,
                           const ton_session *session, const ton_arguments *names, ton_error *error)
{
    *request = (ton_request){.options = options, .session = session};
    ton_status status = read_options(request, names->count, session, error);
    if (status == TON_OK)
        status = prepare(request, names, session, error);
    if (status == TON_OK)
        status =
            ton_corpus_ask(request->corpus, &request->vectors, answer, request, session, error);
    return status == TON_OK ? read_answer(request, error) : status;
}

void ton_request_free(ton_request *request)
{
    ton_tracks_free(request->track, request->songs.count);
    ton_songs_clear(&request->songs);
    free(request->ids);
    free(request->shares);
    free(request->copy_of);
    ton_earlier_free(&request->earlier);
    ton_tracks_free(request->unwanted, request->options->avoid.count);
    ton_tracks_free(request->named, request->named_count);
    ton_filter_free(request->filter);
    ton_vectors_free(request->vectors);
    ton_close_filled(request->corpus, request->session);
}

/* Contradictions, in tables: who writes one is told both halves before anything is read. */
#include "tools/cli/request_check.h"
#include "tools/cli/copies.h"

#include <stdlib.h>
#include <string.h>

/* ---- options ------------------------------------------------------------------------------------
 */

static ton_status check_names(const ton_request_options *options, ton_error *error)
{
    const struct {
        const char *option, *value, *takes;
    } names[] = {
        {"format", options->format, "the name of a format"},
        {"output", options->output, "the name of a file"},
        {"continue", options->earlier, "the name of a file"},
        {"relative-to", options->relative_to, "the name of a folder"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].value && !*names[i].value)
            return ton_fail(error, TON_USAGE, "--%s takes %s, not an empty text", names[i].option,
                            names[i].takes);
    return TON_OK;
}

static ton_status check_pairs(const ton_request_options *options, int tracks, ton_error *error)
{
    int named = tracks + options->via.count + (options->to != NULL);
    const struct {
        bool is_wrong;
        const char *why;
    } checks[] = {
        {!tracks && !options->earlier, "playlist needs TRACK… or --continue FILE"},
        {!tracks && options->to, "--to needs a TRACK to begin with"},
        {options->via.count && !options->to, "--via needs --to"},
        {options->to && options->earlier, "--to does not go with --continue"},
        {options->to && options->order, "--to is an order of its own; leave --order out"},
        {options->to && options->albums, "--albums does not go with --to"},
        {options->to && options->shares, "--shares does not go with --to"},
        {options->albums && options->order,
         "--order does not go with --albums, which keep their own"},
        {options->albums && options->per_album,
         "--per-album does not go with --albums, which are whole"},
        {options->relative_to && !options->format && !options->output && !options->earlier &&
             !options->mpd,
         "--relative-to needs --format, --output, --mpd or --continue"},
        {options->count && !options->earlier && named > options->count,
         "--count is less than the number of tracks that are named"},
    };
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (checks[i].is_wrong)
            return ton_fail(error, TON_USAGE, "%s", checks[i].why);
    return TON_OK;
}

/* A file may have the ending of another format that is read by the same means: both dialects of M3U
 * are called .m3u, and JSPF is JSON. */
static ton_status check_format(ton_request *request, const ton_session *session, ton_error *error)
{
    const ton_request_options *options = request->options;
    const ton_playlist_format *of_ending =
        options->output ? ton_playlist_format_of(options->output) : NULL;
    ton_status status = TON_OK;
    request->format = of_ending;
    if (options->format)
        status = ton_playlist_format_named(&request->format, options->format, error);
    if (status != TON_OK)
        return ton_option_wrong(error, "format");
    if (options->output && !request->format)
        return ton_fail(error, TON_USAGE,
                        "--output: %.200s has no ending that says its format; give --format",
                        options->output);
    if (of_ending && !ton_playlist_format_alike(request->format, of_ending))
        return ton_fail(error, TON_USAGE, "--format %s does not go with --output %.200s",
                        options->format, options->output);
    if (session->json && options->format && !options->output &&
        strcmp(options->format, "json") != 0)
        return ton_fail(error, TON_USAGE, "--json does not go with --format %s without --output",
                        options->format);
    return TON_OK;
}

ton_status ton_request_check(ton_request *request, int tracks, const ton_session *session,
                             ton_error *error)
{
    ton_status status = check_names(request->options, error);
    if (status == TON_OK)
        status = check_pairs(request->options, tracks, error);
    return status == TON_OK ? check_format(request, session, error) : status;
}

void ton_request_keep_format(ton_request *request)
{
    const ton_request_options *options = request->options;
    bool may_choose = options->output && !options->format;
    if (may_choose && ton_playlist_format_of(options->earlier) == request->format &&
        ton_playlist_format_alike(request->earlier.format, request->format))
        request->format = request->earlier.format;
}

/* ---- tracks -------------------------------------------------------------------------------------
 */

/* What the i-th of all named tracks was named by; unwanted ones stand behind them. */
static const char *option_of(const ton_request *request, int tracks, int i)
{
    if (i >= request->named_count)
        return "--not";
    bool is_last = request->options->to && i == request->named_count - 1;
    return i < tracks ? "TRACK" : is_last ? "--to" : "--via";
}

/* Two may be one track when both are seeds of a list, or both unwanted. */
static ton_status check_again(const ton_request *request, int tracks, const int64_t *ids, int count,
                              ton_error *error)
{
    for (int i = 0; i < count; i++)
        for (int j = 0; j < i; j++) {
            bool are_alike = (i < request->named_count) == (j < request->named_count);
            bool may_be = are_alike && (!request->options->to || i >= request->named_count);
            if (ids[i] == ids[j] && !may_be)
                return ton_option_again(error, option_of(request, tracks, i),
                                        option_of(request, tracks, j), (long long)ids[i]);
        }
    return TON_OK;
}

static ton_status check_copies(ton_request *request, int tracks, const int64_t *ids, int count,
                               ton_error *error)
{
    ton_status status =
        count > 1 ? ton_copies_among(request->copy_of, request->corpus, ids, count, error) : TON_OK;
    for (int i = request->named_count; i < count && status == TON_OK; i++) {
        int wanted = request->copy_of[i];
        if (wanted < request->named_count)
            status = ton_fail(
                error, TON_USAGE, "--not and %s name the same recording, tracks %lld and %lld",
                option_of(request, tracks, wanted), (long long)ids[i], (long long)ids[wanted]);
    }
    return status;
}

ton_status ton_request_check_tracks(ton_request *request, int tracks, ton_error *error)
{
    int named = request->named_count, count = named + request->options->avoid.count;
    int64_t *ids = calloc((size_t)count + 1, sizeof *ids);
    request->copy_of = calloc((size_t)count + 1, sizeof *request->copy_of);
    ton_status status = ids && request->copy_of ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < count && status == TON_OK; i++)
        ids[i] = i < named ? request->named[i].id : request->unwanted[i - named].id;
    if (status == TON_OK)
        status = check_again(request, tracks, ids, count, error);
    if (status == TON_OK)
        status = check_copies(request, tracks, ids, count, error);
    free(ids);
    return status;
}

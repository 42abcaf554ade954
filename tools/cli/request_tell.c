/* Text and JSON show what is new in the list; a file holds all of it, what it goes on from first.
 */
#include "tools/cli/request_tell.h"
#include "base/fill.h"
#include "recommend/content/explain.h"
#include "tools/cli/json.h"
#include "tools/cli/locate.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"
#include "tools/cli/text.h"
#include "tools/playlists/mpd.h"
#include "tools/playlists/playlist_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WHY_BYTES = 512 };

/* ---- why ----------------------------------------------------------------------------------------
 */

/* The track before the i-th, or NULL. */
static const ton_track *track_before(const ton_request *request, int i)
{
    const ton_earlier *earlier = &request->earlier;
    for (int k = earlier->count - 1; i == 0 && k >= 0; k--)
        if (earlier->track[k].id)
            return &earlier->track[k];
    return i > 0 ? &request->track[i - 1] : NULL;
}

static const struct {
    const char *clause, *progress, *beginning;
} words[TON_TONGUES] = {
    [TON_ENGLISH] = {"; ", "{v} % of the way", "the list begins here"},
    [TON_CHINESE] = {"；", "进度 {v}%", "列表从这里开始"},
};

static void append(char *out, size_t bytes, const char *text, ton_tongue tongue)
{
    size_t used = strlen(out);
    if (*text)
        snprintf(out + used, bytes - used, "%s%s", used ? words[tongue].clause : "", text);
}

/* What the order has to say, how far on the path it is, what it shares with the one before. */
static void explain(char *out, size_t bytes, const ton_request *request, int i)
{
    const ton_songs *songs = &request->songs;
    const ton_track *before = track_before(request, i);
    const ton_tongue tongue = request->tongue;
    char part[WHY_BYTES];
    ton_probe probe = {.space = &request->vectors->space};
    memcpy(probe.weights, request->weights, sizeof probe.weights);
    *out = '\0';
    if (!request->wish.album) {
        ton_order_tell(part, sizeof part, request->wish.order, i ? &songs->song[i - 1] : NULL,
                       &songs->song[i], tongue);
        append(out, bytes, part, tongue);
    }
    if (!isnan(songs->song[i].progress)) {
        char percent[32];
        snprintf(percent, sizeof percent, "%.0f", 100 * songs->song[i].progress);
        *part = '\0';
        ton_fill(part, sizeof part, words[tongue].progress, &(ton_slots){.v = percent});
        append(out, bytes, part, tongue);
    }
    if (before && !isnan(songs->step[i].similarity)) {
        ton_explain(part, sizeof part, request->wish.metric, &probe, &songs->step[i], before,
                    &request->track[i], tongue);
        append(out, bytes, part, tongue);
    }
    if (!before)
        append(out, bytes, words[tongue].beginning, tongue);
}

/* ---- on standard output -------------------------------------------------------------------------
 */

static double total_seconds(const ton_request *request)
{
    double seconds = 0;
    for (int i = 0; i < request->songs.count; i++)
        seconds += request->songs.song[i].seconds;
    return seconds;
}

/* The smallest and the largest step; NAN when there is none. */
static void step_range(double *least, double *most, const ton_songs *songs)
{
    *least = *most = NAN;
    for (int i = 0; i < songs->count; i++) {
        *least = fmin(*least, songs->step[i].similarity);
        *most = fmax(*most, songs->step[i].similarity);
    }
}

/* Tracks of the question that are the same recording: an array of ids for each. */
static json_t *copies_json(const ton_request *request)
{
    json_t *groups = json_array();
    for (int i = 0; i < request->named_count; i++) {
        json_t *group = json_array();
        for (int j = i; j < request->named_count && request->copy_of[i] == i; j++)
            if (request->copy_of[j] == i &&
                (j == i || request->named[j].id != request->named[i].id))
                ton_json_append(group, json_integer(request->named[j].id));
        if (json_array_size(group) > 1)
            ton_json_append(groups, group);
        else
            json_decref(group);
    }
    return groups;
}

static void print_json(const ton_request *request)
{
    json_t *results = json_array(), *document = json_object(), *steps = json_object();
    double least, most;
    for (int i = 0; i < request->songs.count; i++) {
        char why[2 * WHY_BYTES];
        json_t *entry = json_object();
        explain(why, sizeof why, request, i);
        ton_json_put(entry, "track", ton_json_track(&request->track[i]));
        ton_json_put(entry, "step", ton_json_number(request->songs.step[i].similarity));
        if (request->wish.is_path)
            ton_json_put(entry, "progress", ton_json_number(request->songs.song[i].progress));
        ton_json_put(entry, "why", ton_json_text(why));
        ton_json_append(results, entry);
    }
    step_range(&least, &most, &request->songs);
    ton_json_put(steps, "least", ton_json_number(least));
    ton_json_put(steps, "most", ton_json_number(most));
    ton_json_put(document, "results", results);
    ton_json_put(document, "seconds", ton_json_number(total_seconds(request)));
    ton_json_put(document, "steps", steps);
    ton_json_put(document, "copies", copies_json(request));
    if (request->wish.is_path)
        ton_json_put(document, "thin", json_boolean(request->songs.is_thin));
    ton_json_print(document, ton_output, false);
}

static void print_text(const ton_request *request)
{
    for (int i = 0; i < request->songs.count; i++) {
        char label[2 * TON_TAG_BYTES + 4], why[2 * WHY_BYTES];
        double step = request->songs.step[i].similarity;
        ton_track_label(label, sizeof label, &request->track[i]);
        explain(why, sizeof why, request, i);
        if (isnan(step))
            fprintf(ton_output, "%4d          ", i + 1);
        else
            fprintf(ton_output, "%4d  %6.3f  ", i + 1, step);
        ton_text_column(ton_output, label, 44);
        fputs("  ", ton_output);
        ton_text_print(ton_output, why);
        fputc('\n', ton_output);
    }
}

/* ---- as a file ----------------------------------------------------------------------------------
 */

static ton_status write(const ton_request *request, const ton_playlist *list, ton_error *error)
{
    const char *output = request->options->output;
    if (!request->format)
        return TON_OK;
    return output ? ton_playlist_save(list, request->format, output, error)
                  : ton_playlist_write(list, request->format, ton_output, error);
}

/* What there was before is in the queue, or was heard. */
static ton_status play(const ton_request *request, ton_playlist list, ton_error *error)
{
    list.entry += request->earlier.count;
    list.count -= request->earlier.count;
    return request->options->mpd ? ton_mpd_play(&list, request->options->mpd, error) : TON_OK;
}

/* Fills entries with what there was and what is new; why (songs.count, 2 * WHY_BYTES). */
static int make_entries(ton_playlist_entry *entry, char *why, const ton_request *request)
{
    const ton_earlier *earlier = &request->earlier;
    for (int i = 0; i < earlier->count; i++)
        *entry++ = (ton_playlist_entry){.track = &earlier->track[i], .step = NAN};
    for (int i = 0; i < request->songs.count; i++, why += 2 * WHY_BYTES) {
        explain(why, 2 * WHY_BYTES, request, i);
        *entry++ = (ton_playlist_entry){&request->track[i], request->songs.step[i].similarity, why};
    }
    return earlier->count + request->songs.count;
}

static ton_status write_list(const ton_request *request, ton_error *error)
{
    size_t count = (size_t)request->songs.count;
    ton_playlist_entry *entry = calloc(count + (size_t)request->earlier.count + 1, sizeof *entry);
    char *why = calloc(count + 1, 2 * WHY_BYTES);
    ton_status status = TON_NO_MEMORY;
    if (entry && why) {
        ton_playlist list = {.title = request->earlier.title,
                             .entry = entry,
                             .relative_to = request->options->relative_to};
        list.count = make_entries(entry, why, request);
        status = write(request, &list, error);
        if (status == TON_OK)
            status = play(request, list, error);
    } else {
        ton_fail(error, status, NULL);
    }
    free(entry);
    free(why);
    return status;
}

/* ---- telling ------------------------------------------------------------------------------------
 */

static void say_length(const ton_request *request, const ton_session *session)
{
    const ton_songs *songs = &request->songs;
    const char *output = request->options->output;
    char length[32];
    ton_text_duration(length, sizeof length, total_seconds(request));
    ton_say(session, "%d %strack%s, %s%s%s", songs->count, request->earlier.count ? "more " : "",
            songs->count == 1 ? "" : "s", length, output ? ", in " : "", output ? output : "");
}

/* How far the list is from the minutes that were asked for, and why it is no nearer. */
static void say_missing(const ton_request *request, const ton_session *session)
{
    double missing = request->songs.missing;
    char by[32], wanted[32], limits[TON_LIMITS_BYTES], why[TON_LIMITS_BYTES + 64];
    ton_text_duration(by, sizeof by, fabs(missing));
    ton_text_duration(wanted, sizeof wanted, request->wish.seconds);
    ton_limits_list(limits, &request->limits);
    if (request->wish.is_path || request->wish.album)
        snprintf(why, sizeof why, ", as near as %s came",
                 request->wish.album ? "whole albums" : "a path");
    else
        snprintf(why, sizeof why, ": no other tracks%s%s come nearer", *limits ? " that pass " : "",
                 limits);
    ton_say(session, "%s %s than %s%s", by, missing > 0 ? "less" : "more", wanted, why);
}

static void say_copies(const ton_request *request, const ton_session *session)
{
    for (int i = 0; i < request->named_count; i++) {
        const ton_track *one = &request->named[request->copy_of[i]], *other = &request->named[i];
        if (one->id != other->id)
            ton_say(session, "tracks %lld and %lld are the same recording", (long long)one->id,
                    (long long)other->id);
    }
}

static void say_unlike_played(const ton_request *request, const ton_session *session)
{
    int count = request->songs.unlike_played;
    bool one = count == 1;
    if (count)
        ton_say(session, "%d track%s of %s %s not wanted: %s in the list, which does not follow %s",
                count, one ? "" : "s", request->options->earlier, one ? "is" : "are",
                one ? "it stays" : "they stay", one ? "it" : "them");
}

static void say_how_it_went(const ton_request *request, const ton_session *session)
{
    const ton_songs *songs = &request->songs;
    double least, most;
    step_range(&least, &most, songs);
    say_length(request, session);
    if (request->wish.is_path)
        ton_say(session, "steps from %.3f to %.3f", least, most);
    say_copies(request, session);
    if (songs->is_thin)
        ton_say(session, "little lies between these tracks: the path is short, or has a leap");
    if (lround(songs->missing))
        say_missing(request, session);
    if (songs->lacking > 0 || (request->limits.where && !request->limits.passing))
        ton_limits_say(&request->limits, session);
    say_unlike_played(request, session);
}

ton_status ton_request_tell(const ton_request *request, const ton_session *session,
                            ton_error *error)
{
    const ton_request_options *options = request->options;
    ton_status status = TON_OK;
    if (request->format || options->mpd)
        status = write_list(request, error);
    if (status != TON_OK)
        return status;
    if (session->json && (options->output || !options->format))
        print_json(request);
    else if (!request->format)
        print_text(request);
    say_how_it_went(request, session);
    return TON_OK;
}

/* listens export: plays and skips as JSON lines, which ListenBrainz and `listens import` take. */
#include "base/text.h"
#include "corpus/listeners.h"
#include "tools/cli/json.h"
#include "tools/cli/locate.h"
#include "tools/cli/output.h"
#include "tools/cli/paths.h"
#include "tools/command.h"
#include "tools/listeners/people.h"

#include <stdio.h>

typedef struct exporting {
    ton_corpus *corpus;
    const ton_listener_record *listener; /* whose plays are written */
    const ton_play_event *play;
    ton_status status;
    ton_error *error;
} exporting;

static json_t *additional_info(const ton_track *track, const ton_play_event *play)
{
    char mark[TON_PART_BYTES], name[4352];
    json_t *info = json_object();
    if (*track->tags.musicbrainz_recording)
        ton_json_put(info, "recording_mbid", ton_json_text(track->tags.musicbrainz_recording));
    snprintf(name, sizeof name, "%s%s", track->path, ton_part_mark(mark, track->part));
    if (ton_utf8_valid(name))
        ton_json_put(info, "tonary_path", ton_json_text(name));
    if (play->heard == TON_SKIPPED)
        ton_json_put(info, "tonary_skipped", json_true());
    return info;
}

static bool print_play(void *user, ton_track *track)
{
    const exporting *now = user;
    char title[TON_ERROR_BYTES];
    const ton_tags *tags = &track->tags;
    ton_track_name(title, sizeof title, track);
    json_t *song = json_object(), *line = json_object();
    ton_json_put(song, "artist_name", json_string(tags->artist));
    ton_json_put(song, "track_name", ton_json_text(title));
    if (*tags->album)
        ton_json_put(song, "release_name", ton_json_text(tags->album));
    ton_json_put(song, "additional_info", additional_info(track, now->play));
    ton_json_put(line, "listened_at", json_integer(now->play->time));
    ton_json_put(line, "user_name", ton_json_text(now->listener->name));
    ton_json_put(line, "track_metadata", song);
    ton_json_print(line, ton_output, true);
    return true;
}

static bool write_play(void *user, const ton_play_event *play)
{
    exporting *now = user;
    now->play = play;
    ton_track_query query = {.id = play->track, .gone = true, .any_outcome = true, .brief = true};
    now->status = ton_tracks_each(now->corpus, &query, print_play, now, now->error);
    return now->status == TON_OK && !ferror(ton_output);
}

static ton_status write_listener(void *user, const ton_listener_record *listener, ton_error *error)
{
    exporting *now = user;
    now->listener = listener;
    ton_status status = ton_plays_each(now->corpus, listener->id, write_play, now, error);
    return status == TON_OK ? now->status : status;
}

static ton_status export_command(const ton_session *session, const void *options,
                                 const ton_arguments *arguments, ton_error *error)
{
    (void)options;
    exporting now = {.error = error};
    ton_status status = ton_people_open(&now.corpus, session, arguments, error);
    if (status == TON_OK)
        status = ton_people_each(now.corpus, arguments, write_listener, &now, error);
    ton_corpus_close(now.corpus);
    return status;
}

const ton_command ton_listens_export_command = {
    .name = "listens export",
    .arguments = "[USER…]",
    .about = "what was heard and skipped, as JSON lines that listens import takes",
    .more = "All of it, or that of some listeners, on standard output in the form of ListenBrainz. "
            "Paths\nof tracks, and what was skipped, stand in additional_info.",
    .least = 0,
    .most = TON_ANY_NUMBER,
    .run = export_command,
};

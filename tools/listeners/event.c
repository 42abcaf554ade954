/* What rate, played and skipped have in common. */
#include "tools/listeners/event.h"
#include "tools/cli/json.h"
#include "tools/cli/locate.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"
#include "tools/cli/text.h"
#include "tools/listeners/moment.h"

#include <string.h>
#include <time.h>

static ton_status read_time(ton_event *event, const ton_event_options *options, ton_error *error)
{
    event->time = (int64_t)time(NULL);
    bool reads = !options->at || ton_moment_read(&event->time, options->at);
    if (reads && ton_moment_is_future(event->time))
        return ton_fail(error, TON_USAGE, "--at: '%.60s' lies in the future", options->at);
    if (reads)
        return TON_OK;
    return ton_fail(error, TON_USAGE,
                    "--at takes seconds since 1970 or a time as 2026-01-31T12:00:00Z, not '%.60s'",
                    options->at);
}

static ton_status put_event(ton_corpus *corpus, ton_event *event, ton_event_put *put,
                            const char *listener, ton_error *error)
{
    ton_status status = ton_corpus_begin(corpus, error);
    if (status == TON_OK)
        status = ton_listener_put(corpus, &event->listener, listener, error);
    if (status == TON_OK)
        status = put(corpus, event, error);
    if (status == TON_OK)
        status = ton_corpus_commit(corpus, error);
    ton_corpus_rollback(corpus);
    return status;
}

static void print(const ton_event *event, const char *listener, const ton_session *session)
{
    char label[TON_ERROR_BYTES], safe[TON_ERROR_BYTES], when[40];
    ton_track_label(label, sizeof label, &event->track);
    ton_text_safe(safe, sizeof safe, label);
    ton_text_time(when, sizeof when, (long long)event->time);
    ton_say(session, "%s %lld (%s), %s%s", event->kind, (long long)event->track.id, safe, when,
            event->changed ? "" : "; that was known, or something later");
    if (!session->json)
        return;
    json_t *document = json_object();
    ton_json_put(document, "user", ton_json_text(listener));
    ton_json_put(document, "event", ton_json_text(event->kind));
    ton_json_put(document, "track", ton_json_track(&event->track));
    if (!strcmp(event->kind, "rated"))
        ton_json_put(document, "rating", ton_json_number(event->value));
    ton_json_put(document, "time", ton_json_time(event->time));
    ton_json_put(document, "changed", json_boolean(event->changed));
    ton_json_print(document, ton_output, false);
}

ton_status ton_event_run(ton_event *event, ton_event_put *put, const ton_session *session,
                         const ton_event_options *options, const ton_arguments *arguments,
                         ton_error *error)
{
    ton_corpus *corpus = NULL;
    const char *listener = arguments->text[0];
    ton_status status = read_time(event, options, error);
    if (status == TON_OK)
        status = ton_open_to_write(&corpus, session, error);
    if (status == TON_OK)
        status = ton_locate(corpus, &event->track, arguments->text[1], error);
    if (status == TON_OK)
        status = put_event(corpus, event, put, listener, error);
    ton_close_written(corpus, session);
    if (status == TON_OK)
        print(event, listener, session);
    ton_track_clear(&event->track);
    return status;
}

static ton_status put_heard(ton_corpus *corpus, ton_event *event, ton_error *error)
{
    bool skipped = !strcmp(event->kind, "skipped");
    const ton_play_event play = {0, event->listener, event->track.id, event->time,
                                 skipped ? TON_SKIPPED : TON_PLAYED};
    return ton_play_put(corpus, &play, &event->changed, error);
}

ton_status ton_heard_run(ton_heard heard, const ton_session *session,
                         const ton_event_options *options, const ton_arguments *arguments,
                         ton_error *error)
{
    ton_event event = {.kind = heard == TON_SKIPPED ? "skipped" : "played"};
    return ton_event_run(&event, put_heard, session, options, arguments, error);
}

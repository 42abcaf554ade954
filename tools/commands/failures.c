/* failures: which files could not be analysed, why, and when they will be tried again. */
#include "tools/cli/json.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/text.h"
#include "tools/command.h"

/* A file that failed by no fault of its own is kept without size and time. */
static const char *retry(const ton_track *track)
{
    return track->bytes || track->modified_ns
               ? "when the file changes, or with index --retry-failed"
               : "by the next index";
}

static void print_json(const ton_track *track)
{
    json_t *object = json_object();
    ton_json_put(object, "id", json_integer(track->id));
    ton_json_put_path(object, track->path);
    ton_json_put(object, "status", ton_json_text(track->outcome));
    ton_json_put(object, "reason", ton_json_text(track->reason));
    ton_json_put(object, "analysed", ton_json_time(track->analysed));
    ton_json_put(object, "retry", ton_json_text(retry(track)));
    ton_json_print(object, ton_output, true);
}

static void print_text(const ton_track *track)
{
    char when[40];
    ton_text_time(when, sizeof when, track->analysed);
    ton_text_print(ton_output, track->path);
    fprintf(ton_output, "\n  %s: ", track->outcome);
    ton_text_print(ton_output, track->reason);
    fprintf(ton_output, "\n  analysed %s, tried again %s\n", when, retry(track));
}

static bool visit(void *user, ton_track *track)
{
    const ton_session *session = user;
    (session->json ? print_json : print_text)(track);
    return true;
}

static ton_status failures_command(const ton_session *session, const void *options,
                                   const ton_arguments *arguments, ton_error *error)
{
    (void)options, (void)arguments;
    ton_corpus *corpus;
    ton_status status = ton_open_filled(&corpus, session, error);
    ton_track_query query = {.outcomes = "unsupported,failed", .brief = true};
    if (status == TON_OK)
        status = ton_tracks_each(corpus, &query, visit, (void *)session, error);
    ton_corpus_close(corpus);
    return status;
}

const ton_command ton_command_failures = {
    .name = "failures",
    .arguments = "",
    .about = "which files failed, why, and when they will be tried again",
    .run = failures_command,
};

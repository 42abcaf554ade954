/* failures: which files could not be analysed, or not be divided by their sheet; why, and when they
 * will be tried again. Files of a queue that nobody came to an end with are told last. */
#include "corpus/jobs.h"
#include "tools/cli/json.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/paths.h"
#include "tools/cli/text.h"
#include "tools/command.h"

static const char RETRY[] = "when the file changes, or with index --retry-failed";
static const char RETRY_SHEET[] = "when the sheet changes";
static const char RETRY_POISON[] = "when the file changes, or with index --queue --retry-failed";
static const char RETRY_NEXT[] = "by the next index";

/* A file that could be analysed is listed for its sheet. */
static const char *reason_of(const ton_track *track)
{
    return ton_failed_outcome(track->outcome) ? track->reason : track->sheet_problem;
}

/* A file that failed by no fault of its own is kept without size and time. */
static const char *retry_of(const ton_track *track)
{
    if (!ton_failed_outcome(track->outcome))
        return RETRY_SHEET;
    return track->bytes || track->modified_ns ? RETRY : RETRY_NEXT;
}

static void print_json(const ton_track *track)
{
    json_t *object = json_object();
    ton_json_put(object, "id", json_integer(track->id));
    ton_json_put_place(object, track);
    ton_json_put(object, "status", ton_json_text(track->outcome));
    ton_json_put(object, "reason", ton_json_text(reason_of(track)));
    ton_json_put(object, "analysed", ton_json_time(track->analysed));
    ton_json_put(object, "retry", ton_json_text(retry_of(track)));
    ton_json_print(object, ton_output, true);
}

static void print_text(const ton_track *track)
{
    char when[40], part[TON_PART_BYTES];
    ton_text_time(when, sizeof when, track->analysed);
    ton_text_print(ton_output, track->path);
    fprintf(ton_output, "%s\n  %s: ", ton_part_mark(part, track->part), track->outcome);
    ton_text_print(ton_output, reason_of(track));
    fprintf(ton_output, "\n  analysed %s, tried again %s\n", when, retry_of(track));
}

static bool visit(void *user, ton_track *track)
{
    const ton_session *session = user;
    (session->json ? print_json : print_text)(track);
    return true;
}

static void print_poison_json(const ton_queued *job)
{
    json_t *object = json_object();
    ton_json_put(object, "id", json_null());
    ton_json_put_path(object, job->path);
    if (job->part)
        ton_json_put(object, "part", json_integer(job->part));
    ton_json_put(object, "status", ton_json_text("poison"));
    ton_json_put(object, "reason", ton_json_text(job->reason));
    ton_json_put(object, "analysed", json_null());
    ton_json_put(object, "retry", ton_json_text(RETRY_POISON));
    ton_json_print(object, ton_output, true);
}

static bool visit_poison(void *user, const ton_queued *job)
{
    char part[TON_PART_BYTES];
    if (((const ton_session *)user)->json) {
        print_poison_json(job);
        return true;
    }
    ton_text_print(ton_output, job->path);
    fprintf(ton_output, "%s\n  poison: ", ton_part_mark(part, job->part));
    ton_text_print(ton_output, job->reason);
    fprintf(ton_output, "\n  tried %d times, tried again %s\n", job->tries, RETRY_POISON);
    return true;
}

static ton_status failures_command(const ton_session *session, const void *options,
                                   const ton_arguments *arguments, ton_error *error)
{
    (void)options, (void)arguments;
    ton_corpus *corpus;
    ton_status status = ton_open_filled(&corpus, session, error);
    ton_track_query query = {.failures = true, .brief = true};
    if (status == TON_OK)
        status = ton_tracks_each(corpus, &query, visit, (void *)session, error);
    if (status == TON_OK && ton_jobs_here(corpus, NULL) == TON_OK)
        status = ton_jobs_poison_each(corpus, visit_poison, (void *)session, error);
    ton_close_filled(corpus, session);
    return status;
}

const ton_command ton_command_failures = {
    .name = "failures",
    .arguments = "",
    .about = "which files failed, why, and when they will be tried again",
    .run = failures_command,
};

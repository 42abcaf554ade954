/* extract: descriptors of files, stored nowhere. Files are analysed several at a time; answers come
 * in the order of the arguments, each as soon as those before it are there. */
#include "extract/extract.h"
#include "index/record.h"
#include "tools/cli/describe.h"
#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"
#include "tools/cli/text.h"
#include "tools/command.h"

#include <stdlib.h>
#include <string.h>

typedef struct extraction {
    const ton_session *session;
    const ton_arguments *files;
    ton_record **record; /* (files) those that wait for one before them */
    ton_scale scale;
    int next, printed;
    bool failed, no_memory, unwritten;
} extraction;

static void print_record(extraction *now, const char *path, const ton_record *record)
{
    ton_track track = {.path = (char *)path};
    ton_track_of_record(&track, record);
    if (now->session->json) {
        json_t *object = json_object();
        ton_describe_json(object, &track, &now->scale);
        ton_json_print(object, ton_output, true);
        return;
    }
    ton_text_bold(now->session, true);
    ton_text_print(ton_output, path);
    ton_text_bold(now->session, false);
    fputc('\n', ton_output);
    ton_describe_text(ton_output, &track);
}

static void tell_failure(extraction *now, const char *path, const ton_record *record)
{
    char message[TON_ERROR_BYTES];
    snprintf(message, sizeof message, "%.700s: %s", path, record->reason);
    ton_say_error(now->session, ton_outcome_name(record->outcome), message);
    now->failed = true;
}

static void print_what_is_ready(extraction *now)
{
    while (now->printed < now->next && now->record[now->printed]) {
        const char *path = now->files->text[now->printed];
        ton_record *record = now->record[now->printed];
        print_record(now, path, record);
        now->unwritten |= !ton_output_flush();
        if (ton_record_failed(record))
            tell_failure(now, path, record);
        free(record);
        now->record[now->printed++] = NULL;
    }
}

static void done(void *user, void *token, const ton_record *record)
{
    extraction *now = user;
    ton_record **place = token;
    *place = malloc(sizeof **place);
    now->no_memory |= !*place;
    if (!*place)
        return;
    **place = *record;
    print_what_is_ready(now);
}

/* The end of the program tells of output that could not be written. */
static bool may_go_on(const extraction *now)
{
    return !now->no_memory && !now->unwritten && !ton_signal_seen();
}

static bool next(void *user, ton_job *job)
{
    extraction *now = user;
    while (now->next < now->files->count && may_go_on(now)) {
        int i = now->next++;
        ton_error error;
        job->name = now->files->text[i];
        job->token = &now->record[i];
        if (ton_open_audio(&job->descriptor, NULL, job->name, &error) == TON_OK)
            return true;
        ton_record record;
        ton_record_of_error(&record, &error);
        done(now, job->token, &record);
    }
    return false;
}

static ton_status verdict(const extraction *now, ton_status status, ton_error *error)
{
    if (status == TON_OK && now->no_memory)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK && ton_signal_seen())
        return ton_fail(error, TON_INTERRUPTED, "stopped by a signal");
    return status == TON_OK && now->failed ? TON_PARTIAL : status;
}

static ton_status extract_command(const ton_session *session, const void *options,
                                  const ton_arguments *arguments, ton_error *error)
{
    (void)options;
    extraction now = {.session = session, .files = arguments};
    ton_pool_client client = {&now, next, done, NULL};
    now.record = calloc((size_t)arguments->count + 1, sizeof *now.record);
    if (!now.record)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_scale_builtin(&now.scale);
    ton_signals_catch();
    ton_status status = ton_pool_run(&client, session->jobs, NULL, error);
    for (int i = now.printed; i < arguments->count; i++)
        free(now.record[i]);
    free(now.record);
    return verdict(&now, status, error);
}

const ton_command ton_command_extract = {
    .name = "extract",
    .arguments = "FILE…",
    .about = "descriptors of each file in units, and its vectors; stores nothing",
    .more = "Vectors are made with the built-in scale.",
    .least = 1,
    .most = TON_ANY_NUMBER,
    .run = extract_command,
};

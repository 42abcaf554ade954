/* index: walks the places that were named, analyses what is new or changed, forgets what is gone.
 *
 * The work is a pass (tools/cli/pass.h); here stand its options, and how it is told. */
#include "tools/cli/names.h"
#include "tools/cli/open.h"
#include "tools/cli/pass.h"
#include "tools/cli/signals.h"
#include "tools/cli/watch.h"
#include "tools/command.h"

#include <limits.h>
#include <signal.h>
#include <stdlib.h>

typedef struct index_options {
    ton_texts exclude;
    const char *shard, *files_from;
    bool nul, dry_run, retry_failed, watch, queue;
    ton_texts root;
    double excerpt, max_missing, min_duration, max_duration;
} index_options;

#define AT(field) offsetof(index_options, field)

static const ton_option options_table[] = {
    {"exclude", 0, "GLOB", "pass over files and folders of that name or path; may be repeated",
     TON_OPTION_TEXTS, AT(exclude), NULL, 0, 0},
    {"shard", 0, "I/N", "only files of shard I of N, by a hash of the path", TON_OPTION_TEXT,
     AT(shard), NULL, 0, 0},
    {"files-from", 0, "FILE", "read more PATHs from FILE, one a line; - is standard input",
     TON_OPTION_NAME, AT(files_from), NULL, 0, 0},
    {"null", '0', NULL, "names in that file end in NUL, not in a line break", TON_OPTION_FLAG,
     AT(nul), NULL, 0, 0},
    {"dry-run", 0, NULL, "tell what would be done, and do nothing", TON_OPTION_FLAG, AT(dry_run),
     NULL, 0, 0},
    {"excerpt", 0, "SECONDS", "analyse so much of each file, here and there, 0: all of it",
     TON_OPTION_NUMBER, AT(excerpt), "0", 0, 86400},
    {"max-missing", 0, "PERCENT", "forget nothing when more than this has vanished below a PATH",
     TON_OPTION_NUMBER, AT(max_missing), "20", 0, 100},
    {"min-duration", 0, "SECONDS", "pass over files that are shorter", TON_OPTION_NUMBER,
     AT(min_duration), "0", 0, 1e9},
    {"max-duration", 0, "SECONDS", "pass over files that are longer, 0: none", TON_OPTION_NUMBER,
     AT(max_duration), "0", 0, 1e9},
    {"watch", 0, NULL, "then follow the folders, until Ctrl-C", TON_OPTION_FLAG, AT(watch), NULL, 0,
     0},
    {"queue", 0, NULL, "analyse nothing: leave it to the workers of a corpus on a server",
     TON_OPTION_FLAG, AT(queue), NULL, 0, 0},
    {"root", 0, "NAME=DIR", "with --queue: by which name workers know DIR; may be repeated",
     TON_OPTION_TEXTS, AT(root), NULL, 0, 0},
    {"retry-failed", 0, NULL, "analyse files again that failed before", TON_OPTION_FLAG,
     AT(retry_failed), NULL, 0, 0},
};

static const ton_option_need needs[] = {{"root", "queue"}};

/* Reads a count and the character behind it; 0 when there is none. */
static int read_count(const char **text, char end)
{
    char *behind;
    long count = **text >= '0' && **text <= '9' ? strtol(*text, &behind, 10) : 0;
    if (count < 1 || count > INT_MAX || *behind != end)
        return 0;
    *text = behind + 1;
    return (int)count;
}

static ton_status read_shard(ton_walk_options *walk, const char *text, ton_error *error)
{
    const char *at = text;
    if (!text)
        return TON_OK;
    int shard = read_count(&at, '/'), shards = shard ? read_count(&at, 0) : 0;
    if (!shards || shard > shards)
        return ton_fail(error, TON_USAGE, "--shard takes I/N with I from 1 to N, not '%s'", text);
    walk->shard = shard;
    walk->shards = shards;
    return TON_OK;
}

/* The places that are named, here and in a file. */
static ton_status list_places(ton_names *places, const index_options *options,
                              const ton_arguments *arguments, ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 0; i < arguments->count && status == TON_OK; i++)
        status = ton_names_add(places, arguments->text[i], error);
    if (options->files_from && status == TON_OK)
        status = ton_names_read(places, options->files_from, options->nul ? 0 : '\n', error);
    return status;
}

static ton_status read_options(ton_pass_options *pass, const index_options *options,
                               const ton_arguments *arguments, ton_error *error)
{
    if (!arguments->count && !options->files_from)
        return ton_fail(error, TON_USAGE, "index needs a PATH, or --files-from");
    if (options->max_duration > 0 && options->max_duration < options->min_duration)
        return ton_fail(error, TON_USAGE, "--max-duration is less than --min-duration");
    if (options->watch && options->dry_run)
        return ton_fail(error, TON_USAGE, "--watch cannot be rehearsed with --dry-run");
    if (options->queue &&
        (options->excerpt > 0 || options->min_duration > 0 || options->max_duration > 0))
        return ton_fail(error, TON_USAGE,
                        "--queue takes files whole: --excerpt and durations do not go with it");
    *pass = (ton_pass_options){.walk.exclude = options->exclude,
                               .excerpt = options->excerpt,
                               .shortest = options->min_duration,
                               .longest = options->max_duration,
                               .max_missing = options->max_missing,
                               .retry_failed = options->retry_failed,
                               .dry_run = options->dry_run,
                               .queue = options->queue,
                               .root = options->root};
    return read_shard(&pass->walk, options->shard, error);
}

/* How the run ended; what is wrong with files has been told already. */
static ton_status verdict(const ton_index_report *report, ton_status status, ton_error *error)
{
    if (status == TON_INTERRUPTED)
        return ton_fail(error, status,
                        "stopped by %s; what is done is kept, the same command goes on",
                        ton_signal_seen() == SIGINT ? "Ctrl-C" : "a signal");
    if (status != TON_OK)
        return status;
    *error = (ton_error){0};
    if (report->lost_roots)
        return TON_NOT_FOUND;
    return report->failed || report->problems ? TON_PARTIAL : TON_OK;
}

/* The first pass; what it reads is followed from then on. */
static ton_status run(ton_index_report *report, const ton_names *places, ton_pass_options *pass,
                      ton_watch *watch, const ton_session *session, ton_error *error)
{
    if (watch) {
        pass->walk.entered = ton_watch_folder;
        pass->walk.entered_user = watch;
    }
    ton_signals_catch();
    ton_status status = ton_pass(report, places, pass, session, error);
    bool looked = report->found || report->lost_roots < places->count;
    if (looked && (status == TON_OK || status == TON_INTERRUPTED))
        ton_index_report_print(report, session);
    return status == TON_OK && watch ? ton_watch_run(watch, places, pass, session, error) : status;
}

static ton_status index_command(const ton_session *session, const void *options,
                                const ton_arguments *arguments, ton_error *error)
{
    ton_pass_options pass;
    ton_names places = {0};
    ton_watch *watch = NULL;
    ton_index_report report = {0};
    ton_status status = read_options(&pass, options, arguments, error);
    if (status == TON_OK && pass.queue)
        status = ton_opens_queue(session, error);
    if (status == TON_OK)
        status = list_places(&places, options, arguments, error);
    if (status == TON_OK && ((const index_options *)options)->watch)
        status = ton_watch_new(&watch, error);
    if (status == TON_OK)
        status = run(&report, &places, &pass, watch, session, error);
    ton_watch_free(watch);
    ton_names_free(&places);
    return verdict(&report, status, error);
}

const ton_command ton_command_index = {
    .name = "index",
    .arguments = "PATH…",
    .about = "finds audio files, analyses what is new or changed, forgets what is gone",
    .more =
        "A folder is walked, links and all, but for what its .tonaryignore names; a file is taken\n"
        "whatever its name. Unchanged files are not read; others are recognised by their sound.\n"
        "Ctrl-C finishes the files in hand and keeps them.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(index_options),
    .needs = needs,
    .need_count = sizeof needs / sizeof *needs,
    .least = 0,
    .most = TON_ANY_NUMBER,
    .run = index_command,
};

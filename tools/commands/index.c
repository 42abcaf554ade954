/* index: walks the places that were named, analyses what is new or changed, forgets what is gone.
 *
 * Everything that can be known before the first analysis is decided first (tools/cli/plan.h); the
 * analysis commits as it goes (tools/cli/analyse.h); forgetting comes last, so that a run that was
 * stopped has forgotten nothing. */
#include "tools/cli/analyse.h"
#include "tools/cli/corpus_scale.h"
#include "tools/cli/index_report.h"
#include "tools/cli/names.h"
#include "tools/cli/open.h"
#include "tools/cli/paths.h"
#include "tools/cli/progress.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"
#include "tools/command.h"

#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct index_options {
    ton_texts exclude;
    const char *shard, *files_from;
    bool nul, dry_run, retry_failed;
    double excerpt, max_missing;
} index_options;

#define AT(field) offsetof(index_options, field)

static const ton_option options_table[] = {
    {"exclude", 0, "GLOB", "pass over files and folders of that name or path; may be repeated",
     TON_OPTION_TEXTS, AT(exclude), NULL, 0, 0},
    {"shard", 0, "I/N", "only files of shard I of N, by a hash of the path", TON_OPTION_TEXT,
     AT(shard), NULL, 0, 0},
    {"files-from", 0, "FILE", "read more PATHs from FILE, one a line; - is standard input",
     TON_OPTION_TEXT, AT(files_from), NULL, 0, 0},
    {"null", '0', NULL, "names in that file end in NUL, not in a line break", TON_OPTION_FLAG,
     AT(nul), NULL, 0, 0},
    {"dry-run", 0, NULL, "tell what would be done, and do nothing", TON_OPTION_FLAG, AT(dry_run),
     NULL, 0, 0},
    {"excerpt", 0, "SECONDS", "analyse so much of each file, here and there, 0: all of it",
     TON_OPTION_NUMBER, AT(excerpt), "0", 0, 86400},
    {"max-missing", 0, "PERCENT", "forget nothing when more than this has vanished below a PATH",
     TON_OPTION_NUMBER, AT(max_missing), "20", 0, 100},
    {"retry-failed", 0, NULL, "analyse files again that failed before", TON_OPTION_FLAG,
     AT(retry_failed), NULL, 0, 0},
};

/* What one run holds and has counted. */
typedef struct index_run {
    const ton_session *session;
    const index_options *options;
    ton_walk_options walk_options;
    ton_walk *walk;
    ton_corpus *corpus;
    ton_names names; /* absolute paths of the roots that exist */
    ton_root *roots; /* (root_count) those that lie in no other */
    int root_count;
    ton_plan plan;
    ton_index_report report;
    int lost_roots, problems;
} index_run;

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

static ton_status read_shard(index_run *run, ton_error *error)
{
    const char *text = run->options->shard, *at = text;
    if (!text)
        return TON_OK;
    int shard = read_count(&at, '/'), shards = shard ? read_count(&at, 0) : 0;
    if (!shards || shard > shards)
        return ton_fail(error, TON_USAGE, "--shard takes I/N with I from 1 to N, not '%s'", text);
    run->walk_options.shard = shard;
    run->walk_options.shards = shards;
    return TON_OK;
}

static void tell_unreadable(void *user, const char *path, const char *reason)
{
    index_run *run = user;
    char message[TON_ERROR_BYTES];
    snprintf(message, sizeof message, "%.700s cannot be read: %s", path, reason);
    ton_say_error(run->session, ton_status_code(TON_IO), message);
    run->problems++;
}

/* A place that does not exist is told and passed over: what lay below it is not forgotten. */
static ton_status add_root(index_run *run, const char *name, ton_error *error)
{
    char *path;
    bool folder;
    ton_status status = ton_path_absolute(&path, name, error);
    if (status != TON_OK)
        return status;
    status = ton_walk_add(run->walk, &folder, path, error);
    if (status == TON_OK)
        status = ton_names_add(&run->names, path, error);
    else if (status == TON_NOT_FOUND || status == TON_IO) {
        ton_say_error(run->session, ton_status_code(status), error->message);
        run->lost_roots++;
        status = TON_OK;
    }
    free(path);
    return status;
}

static ton_status add_roots(index_run *run, const ton_arguments *arguments, ton_error *error)
{
    ton_names more = {0};
    ton_status status = TON_OK;
    if (run->options->files_from)
        status =
            ton_names_read(&more, run->options->files_from, run->options->nul ? 0 : '\n', error);
    for (int i = 0; i < arguments->count && status == TON_OK; i++)
        status = add_root(run, arguments->text[i], error);
    for (int i = 0; i < more.count && status == TON_OK; i++)
        status = add_root(run, more.text[i], error);
    ton_names_free(&more);
    return status;
}

static ton_status open_corpus(index_run *run, ton_error *error)
{
    bool dry = run->options->dry_run;
    ton_status status = ton_open(&run->corpus, run->session, dry ? TON_READ : TON_CREATE, error);
    return dry && status == TON_NOT_FOUND ? TON_OK : status;
}

static ton_status make_plan(index_run *run, ton_error *error)
{
    const ton_found *found;
    size_t count;
    const ton_plan_options options = {run->options->excerpt, run->options->max_missing,
                                      run->options->retry_failed};
    run->roots = calloc((size_t)run->names.count + 1, sizeof *run->roots);
    if (!run->roots)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < run->names.count; i++)
        run->roots[i].path = run->names.text[i];
    run->root_count = ton_roots_settle(run->roots, run->names.count);
    ton_status status = ton_walk_run(run->walk, &found, &count, error);
    if (status == TON_OK)
        status = open_corpus(run, error);
    if (status == TON_OK)
        status = ton_plan_make(&run->plan, run->corpus, found, count, run->roots, run->root_count,
                               &options, error);
    run->report.found = (int64_t)run->plan.count;
    run->report.unchanged = run->plan.unchanged;
    return status;
}

static void tell_refused(index_run *run)
{
    for (int i = 0; i < run->root_count; i++) {
        const ton_root *root = &run->roots[i];
        if (!root->refused)
            continue;
        char message[TON_ERROR_BYTES];
        snprintf(message, sizeof message,
                 "%lld of %lld tracks below %.600s vanished at once, so none is forgotten; if that "
                 "is right, use --max-missing 100",
                 (long long)root->missing, (long long)root->known, root->path);
        ton_say_error(run->session, ton_status_code(TON_PARTIAL), message);
        run->problems++;
    }
}

/* Marks what came back and what is gone. */
static ton_status mark(index_run *run, ton_error *error)
{
    const ton_plan *plan = &run->plan;
    ton_status status = TON_OK;
    for (size_t i = 0; i < plan->count && status == TON_OK; i++)
        if (plan->file[i].returned)
            status = ton_track_gone(run->corpus, plan->file[i].id, 0, error);
    int64_t now = (int64_t)time(NULL);
    for (size_t i = 0; i < plan->missing_count && status == TON_OK; i++)
        status = ton_track_gone(run->corpus, plan->missing[i].id, now, error);
    return status;
}

static ton_status update_presence(index_run *run, ton_error *error)
{
    if (!run->plan.returned && !run->plan.missing_count)
        return TON_OK;
    ton_status status = ton_corpus_begin(run->corpus, error);
    if (status == TON_OK)
        status = mark(run, error);
    if (status == TON_OK)
        status = ton_corpus_commit(run->corpus, error);
    if (status != TON_OK) {
        ton_corpus_rollback(run->corpus);
        return status;
    }
    run->report.returned = run->plan.returned;
    run->report.gone = (int64_t)run->plan.missing_count;
    return TON_OK;
}

static ton_status carry_out(index_run *run, ton_error *error)
{
    ton_analysed done;
    ton_status status =
        ton_analyse(run->corpus, &done, &run->plan, run->options->excerpt, run->session, error);
    run->report.analysed = done.analysed;
    run->report.partial = done.partial;
    run->report.failed = done.failed;
    if (status == TON_OK && ton_signal_seen())
        return TON_INTERRUPTED;
    if (status == TON_OK)
        status = update_presence(run, error);
    if (status == TON_OK)
        status = ton_corpus_refresh(run->corpus, &run->report.scale, run->session, error);
    return status;
}

/* How the run ended; what is wrong has been told already. */
static ton_status verdict(const index_run *run, ton_status status, ton_error *error)
{
    if (status == TON_INTERRUPTED)
        return ton_fail(error, status,
                        "stopped by %s; what is done is kept, the same command goes on",
                        ton_signal_seen() == SIGINT ? "Ctrl-C" : "a signal");
    if (status != TON_OK)
        return status;
    *error = (ton_error){0};
    if (run->lost_roots)
        return TON_NOT_FOUND;
    return run->report.failed || run->problems ? TON_PARTIAL : TON_OK;
}

static ton_status run_index(index_run *run, const ton_arguments *arguments, ton_error *error)
{
    double started = ton_seconds_now();
    ton_status status = add_roots(run, arguments, error);
    if (status != TON_OK || (run->lost_roots && !run->names.count))
        return verdict(run, status, error);
    status = make_plan(run, error);
    if (status == TON_OK) {
        tell_refused(run);
        ton_index_tell_excerpts(&run->plan, run->options->excerpt, run->session);
        if (run->options->dry_run)
            ton_index_rehearse(&run->report, &run->plan, run->session);
        else
            status = carry_out(run, error);
    }
    run->report.seconds = ton_seconds_now() - started;
    if (status == TON_OK || status == TON_INTERRUPTED)
        ton_index_report_print(&run->report, run->session);
    return verdict(run, status, error);
}

static ton_status index_command(const ton_session *session, const void *options,
                                const ton_arguments *arguments, ton_error *error)
{
    index_run run = {.session = session, .options = options};
    run.walk_options = (ton_walk_options){
        .exclude = run.options->exclude, .problem = tell_unreadable, .user = &run};
    if (!arguments->count && !run.options->files_from)
        return ton_fail(error, TON_USAGE, "index needs a PATH, or --files-from");
    ton_status status = read_shard(&run, error);
    if (status != TON_OK)
        return status;
    ton_signals_catch();
    run.walk = ton_walk_new(&run.walk_options);
    status = run.walk ? run_index(&run, arguments, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    ton_plan_free(&run.plan);
    ton_corpus_close(run.corpus);
    ton_names_free(&run.names);
    free(run.roots);
    ton_walk_free(run.walk);
    return status;
}

const ton_command ton_command_index = {
    .name = "index",
    .arguments = "PATH…",
    .about = "finds audio files, analyses what is new or changed, forgets what is gone",
    .more =
        "A folder is walked, links and all; a file is taken whatever its name. Unchanged files\n"
        "are not read. Ctrl-C finishes the files in hand and keeps them.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(index_options),
    .least = 0,
    .most = TON_ANY_NUMBER,
    .run = index_command,
};

/* experiment: settings of likeness compared as a study says, into a report. */
#define _GNU_SOURCE /* asprintf */
#include "tools/experiment/experiment.h"
#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/progress.h"
#include "tools/cli/save.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"

#include <stdlib.h>
#include <string.h>

typedef struct experiment_options {
    const char *output;
} experiment_options;

static const ton_option options_table[] = {
    {"output", 0, "NAME", "writes NAME.html, NAME.csv and NAME.json [STUDY without its ending]",
     TON_OPTION_TEXT, offsetof(experiment_options, output), NULL, 0, 0},
};

/* The study's path without its ending, in the folder where it lies. */
static char *default_name(const char *path)
{
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
    const char *dot = strrchr(base, '.');
    return strndup(path, dot && dot > base ? (size_t)(dot - path) : strlen(path));
}

static char *with_ending(const char *name, const char *ending)
{
    char *path;
    return asprintf(&path, "%s.%s", name, ending) < 0 ? NULL : path;
}

/* ---- files --------------------------------------------------------------------------------------
 */

static ton_status write_json(FILE *stream, const void *experiment, ton_error *error)
{
    (void)error;
    ton_json_print(ton_experiment_json(experiment), stream, false);
    return TON_OK;
}

static ton_status write_files(const ton_experiment *e, const char *name, ton_error *error)
{
    static const struct {
        const char *ending;
        ton_save_write *write;
    } files[] = {{"html", ton_experiment_page}, {"csv", ton_experiment_csv}, {"json", write_json}};
    ton_status status = TON_OK;
    for (size_t i = 0; i < sizeof files / sizeof *files && status == TON_OK; i++) {
        char *path = with_ending(name, files[i].ending);
        status =
            path ? ton_save(path, files[i].write, e, error) : ton_fail(error, TON_NO_MEMORY, NULL);
        free(path);
    }
    return status;
}

/* ---- running ------------------------------------------------------------------------------------
 */

/* Whoever is stopped is told how to go on. */
static ton_status explain_stop(ton_status status, const char *partial, ton_error *error)
{
    if (status == TON_INTERRUPTED)
        return ton_fail(error, status, "stopped; the same command goes on from what %.700s keeps",
                        partial);
    return status;
}

static ton_status try_all(ton_experiment *e, const char *name, ton_error *error)
{
    int64_t found = 0;
    char *partial = with_ending(name, "partial");
    if (!partial)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_signals_catch();
    ton_status status = ton_journal_open(&e->effort.journal, &found, partial, e->key, error);
    if (status == TON_OK && found)
        ton_say(e->session, "going on from %lld combinations that %s keeps", (long long)found,
                partial);
    ton_progress_start(!e->session->quiet);
    if (status == TON_OK)
        status = ton_experiment_run(e, error);
    if (status == TON_OK)
        status = ton_experiment_compare(e, error);
    ton_progress_stop();
    if (status == TON_OK)
        status = write_files(e, name, error);
    status = explain_stop(status, partial, error);
    ton_error own;
    ton_status closed = ton_journal_close(e->effort.journal, status == TON_OK, &own);
    if (status == TON_OK && closed != TON_OK)
        status = ton_fail(error, closed, "%s", own.message);
    free(partial);
    return status;
}

static ton_status tell(const ton_experiment *e, ton_error *error)
{
    if (!e->session->json)
        return ton_experiment_tell(e, error);
    ton_json_print(ton_experiment_json(e), ton_output, false);
    return TON_OK;
}

static ton_status run(const ton_session *session, const void *options,
                      const ton_arguments *arguments, ton_error *error)
{
    const experiment_options *o = options;
    ton_experiment e = {.session = session, .path = arguments->text[0]};
    char *name = o->output ? strdup(o->output) : default_name(e.path);
    e.effort.threads = ton_session_threads(session);
    ton_status status =
        name ? ton_experiment_read(&e, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = try_all(&e, name, error);
    if (status == TON_OK)
        status = tell(&e, error);
    if (status == TON_OK && e.fit.wrong)
        status = TON_PARTIAL;
    ton_experiment_free(&e);
    free(name);
    return status;
}

const ton_command ton_command_experiment = {
    .name = "experiment",
    .arguments = "STUDY",
    .about = "compare settings of likeness as a study file says, and report",
    .more = "Weights are chosen on some artists and judged on others. tonary-study(5) tells what a "
            "study may say. What was found is kept while it runs: after Ctrl-C the same command "
            "goes on.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(experiment_options),
    .least = 1,
    .most = 1,
    .run = run,
};

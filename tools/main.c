/* tonary, the program: reads the command line, runs one command, tells how it ended. */
#include "tools/cli/help.h"
#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/run.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"
#include "tools/cli/where.h"
#include "tools/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AT(field) offsetof(ton_session, field)

const ton_option ton_session_options[] = {
    {"corpus", 0, "FILE", "the corpus [$TONARY_CORPUS, else $XDG_DATA_HOME/tonary/corpus.db]",
     TON_OPTION_NAME, AT(corpus), NULL, 0, 0},
    {"json", 0, NULL, "print JSON", TON_OPTION_FLAG, AT(json), NULL, 0, 0},
    {"quiet", 'q', NULL, "no progress and no news, only errors", TON_OPTION_FLAG, AT(quiet), NULL,
     0, 0},
    {"json-progress", 0, NULL, "progress as a JSON object a line, on standard error",
     TON_OPTION_FLAG, AT(json_progress), NULL, 0, 0},
    {"no-color", 0, NULL, "plain text on a terminal too", TON_OPTION_FLAG, AT(no_color), NULL, 0,
     0},
    {"language", 0, "LANGUAGE", "of reasons: en or zh [en; of ask what the request is in]",
     TON_OPTION_TEXT, AT(language), NULL, 0, 0},
    {"jobs", 'j', "N", "files at a time [one per processor]", TON_OPTION_COUNT, AT(jobs), NULL, 1,
     1024},
    {"seed", 0, "N", "seed of anything random", TON_OPTION_COUNT, AT(seed), "0", 0, 2147483647},
    {"help", 'h', NULL, "this help", TON_OPTION_FLAG, AT(help), NULL, 0, 0},
    {"version", 0, NULL, "the version", TON_OPTION_FLAG, AT(version), NULL, 0, 0},
};
const int ton_session_option_count = sizeof ton_session_options / sizeof *ton_session_options;

static int exit_code(ton_status status)
{
    static const struct {
        ton_status status;
        int code;
    } codes[] = {
        {TON_OK, TON_EXIT_GOOD}, {TON_USAGE, TON_EXIT_USAGE}, {TON_PARTIAL, TON_EXIT_PARTIAL}};
    if (status == TON_INTERRUPTED)
        return TON_EXIT_SIGNAL + ton_signal_seen();
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i].status == status)
            return codes[i].code;
    return TON_EXIT_ERROR;
}

static ton_status not_a_command(const ton_command *whole, const char *word, ton_error *error)
{
    if (whole)
        return ton_fail(error, TON_USAGE, "%s knows no '%s'; \"tonary help %s\" lists what it does",
                        whole->name, word, whole->name);
    return ton_fail(error, TON_USAGE, "unknown command '%s'; \"tonary --help\" lists them", word);
}

static ton_status no_command(const ton_command *whole, ton_error *error)
{
    if (whole)
        return ton_fail(error, TON_USAGE, "%s what? \"tonary help %s\" lists it", whole->name,
                        whole->name);
    return ton_fail(error, TON_USAGE, "which command? \"tonary --help\" lists them");
}

/* Follows the words from a command to its part, as far as they lead; options may stand between. A
 * command that runs by itself too is meant when no part's name comes right behind it. *command is
 * NULL when there is none. */
static ton_status find_command(const ton_command **command, ton_arguments *words,
                               const ton_option_set *set, ton_error *error)
{
    *command = NULL;
    while (words->count && (!*command || (*command)->parts)) {
        const ton_command *called = ton_command_called(*command, words->text[0]);
        if (!called)
            return not_a_command(*command, words->text[0], error);
        *command = called;
        if (called->run) {
            if (!called->parts || words->count < 2 || !ton_command_called(called, words->text[1]))
                return TON_OK;
            *words = (ton_arguments){words->text + 1, words->count - 1};
            continue;
        }
        ton_status status =
            ton_options_parse(words, words->count, words->text, set, 1, true, error);
        if (status != TON_OK)
            return status;
    }
    return TON_OK;
}

/* Options before the command, then the command, its options and its arguments. */
static ton_status run(ton_session *session, int argc, char **argv, ton_error *error)
{
    ton_option_set set = {ton_session_options, ton_session_option_count, session, NULL, 0};
    ton_options_start(&set);
    ton_arguments words;
    const ton_command *command;
    ton_status status = ton_options_parse(&words, argc, argv, &set, 1, true, error);
    if (status != TON_OK)
        return status;
    if (words.count && !strcmp(words.text[0], "help")) {
        session->help = true;
        words = (ton_arguments){words.text + 1, words.count - 1};
        if (words.count == 1 && !strcmp(words.text[0], "where"))
            return ton_where_help(), TON_OK;
    }
    if (!session->version && (status = find_command(&command, &words, &set, error)) != TON_OK)
        return status;
    if (session->version)
        return ton_help_version(), TON_OK;
    if (command && command->run)
        return ton_command_run(command, session, words.count, words.text, error);
    if (!session->help)
        return no_command(command, error);
    return command ? ton_help_command(command) : ton_help(), TON_OK;
}

/* An error in the options must know how it is to be told before they are read. */
static bool wants_json(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--"); i++)
        if (!strcmp(argv[i], "--json"))
            return true;
    return false;
}

/* Data that could not be written is worth more than files that failed, but no other error. */
static ton_status finish(ton_status status, ton_error *error)
{
    ton_error lost;
    ton_status finished = ton_output_finish(&lost);
    if (finished == TON_OK || (status != TON_OK && status != TON_PARTIAL))
        return status;
    *error = lost;
    return finished;
}

int main(int argc, char **argv)
{
    ton_json_start();
    ton_session session = {.json = wants_json(argc, argv)};
    ton_error error = {0};
    ton_status status = ton_output_start(&error);
    if (status == TON_OK)
        status = finish(run(&session, argc, argv, &error), &error);
    if (status != TON_OK && *error.message)
        ton_say_error(&session, ton_status_code(status), error.message);
    return exit_code(status);
}

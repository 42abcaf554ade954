/* From words to a command's options. getopt keeps its place in variables of the whole process, so
 * one thread reads options at a time. */
#include "tools/cli/run.h"
#include "tools/cli/help.h"
#include "tools/cli/progress.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static ton_status check_arguments(const ton_command *command, const ton_arguments *arguments,
                                  ton_error *error)
{
    if (arguments->count < command->least)
        return ton_fail(error, TON_USAGE, "%s needs %s; \"tonary help %s\" tells more",
                        command->name, command->arguments, command->name);
    if (arguments->count > command->most)
        return ton_fail(error, TON_USAGE, "%s does not take '%s'; \"tonary help %s\" tells more",
                        command->name, arguments->text[command->most], command->name);
    return TON_OK;
}

static ton_status read_words(ton_arguments *arguments, int argc, char **argv,
                             const ton_option_set sets[2], ton_error *error)
{
    static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&one_at_a_time);
    ton_status status = ton_options_parse(arguments, argc, argv, sets, 2, false, error);
    pthread_mutex_unlock(&one_at_a_time);
    return status;
}

static ton_status read_tongue(ton_session *session, ton_error *error)
{
    int tongue = 0;
    if (!session->language)
        return TON_OK;
    while (tongue < TON_TONGUES && strcmp(ton_tongue_codes[tongue], session->language) != 0)
        tongue++;
    if (tongue == TON_TONGUES)
        return ton_fail(error, TON_USAGE, "--language: answers are in en or zh, not in '%s'",
                        session->language);
    session->tongue = (ton_tongue)tongue;
    return TON_OK;
}

ton_status ton_command_run(const ton_command *command, ton_session *session, int argc, char **argv,
                           ton_error *error)
{
    void *options = calloc(1, command->option_bytes + 1);
    if (!options)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_option_set sets[] = {
        {command->options, command->option_count, options, command->needs, command->need_count},
        {ton_session_options, ton_session_option_count, session, NULL, 0}};
    ton_options_start(&sets[0]);
    ton_arguments arguments;
    ton_status status = read_words(&arguments, argc, argv, sets, error);
    if (session->json_progress)
        ton_progress_for_programs();
    if (status == TON_OK)
        status = read_tongue(session, error);
    if (status == TON_OK && session->help)
        ton_help_command(command);
    else if (status == TON_OK && session->version)
        ton_help_version();
    else if (status == TON_OK && (status = check_arguments(command, &arguments, error)) == TON_OK)
        status = command->run(session, options, &arguments, error);
    ton_options_free(&sets[0]);
    free(options);
    return status;
}

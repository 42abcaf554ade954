/* completion: the script by which a shell completes our command line. */
#include "tools/completion/completion.h"
#include "tools/cli/output.h"

#include <string.h>

static const struct {
    const char *name;
    ton_completion_write *write;
} shells[] = {
    {"bash", ton_completion_bash}, {"zsh", ton_completion_zsh}, {"fish", ton_completion_fish}};

static ton_status completion_command(const ton_session *session, const void *options,
                                     const ton_arguments *arguments, ton_error *error)
{
    (void)session;
    (void)options;
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
        if (!strcmp(shells[i].name, arguments->text[0])) {
            shells[i].write(ton_output);
            return TON_OK;
        }
    return ton_fail(error, TON_USAGE, "completion is for bash, zsh or fish, not '%.60s'",
                    arguments->text[0]);
}

const ton_command ton_command_completion = {
    .name = "completion",
    .arguments = "bash|zsh|fish",
    .about = "a script by which a shell completes this command line",
    .more = "make install puts it where shells look for it. For this shell alone:\n\n"
            "  source <(tonary completion bash)\n"
            "  source <(tonary completion zsh)\n"
            "  tonary completion fish | source",
    .least = 1,
    .most = 1,
    .run = completion_command,
};

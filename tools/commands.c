/* The one table of commands, in the order in which the help shows them. */
#include "tools/command.h"

#include <string.h>

#define COMMANDS(X)                                                                                \
    X(index)                                                                                       \
    X(extract)                                                                                     \
    X(list)                                                                                        \
    X(show)                                                                                        \
    X(failures)                                                                                    \
    X(similar)                                                                                     \
    X(features)                                                                                    \
    X(check)

#define X(name) extern const ton_command ton_command_##name;
COMMANDS(X)
#undef X

const ton_command *const ton_commands[] = {
#define X(name) &ton_command_##name,
    COMMANDS(X)
#undef X
};
const int ton_command_count = sizeof ton_commands / sizeof *ton_commands;

const ton_command *ton_command_named(const char *name)
{
    for (int i = 0; i < ton_command_count; i++)
        if (!strcmp(ton_commands[i]->name, name))
            return ton_commands[i];
    return NULL;
}

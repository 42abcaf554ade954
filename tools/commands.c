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
    X(why)                                                                                         \
    X(ask)                                                                                         \
    X(playlist)                                                                                    \
    X(next)                                                                                        \
    X(duplicates)                                                                                  \
    X(map)                                                                                         \
    X(clusters)                                                                                    \
    X(export)                                                                                      \
    X(recommend)                                                                                   \
    X(train)                                                                                       \
    X(learn)                                                                                       \
    X(evaluate)                                                                                    \
    X(serve)                                                                                       \
    X(experiment)                                                                                  \
    X(features)                                                                                    \
    X(import)                                                                                      \
    X(text)                                                                                        \
    X(rate)                                                                                        \
    X(played)                                                                                      \
    X(skipped)                                                                                     \
    X(ratings)                                                                                     \
    X(listens)                                                                                     \
    X(profiles)                                                                                    \
    X(listeners)                                                                                   \
    X(forget)                                                                                      \
    X(worker)                                                                                      \
    X(status)                                                                                      \
    X(corpus)                                                                                      \
    X(merge)                                                                                       \
    X(completion)                                                                                  \
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

const char *ton_command_word(const ton_command *command)
{
    const char *blank = strrchr(command->name, ' ');
    return blank ? blank + 1 : command->name;
}

const ton_command *ton_command_called(const ton_command *whole, const char *word)
{
    const ton_command *const *parts = whole ? whole->parts : ton_commands;
    int count = whole ? whole->part_count : ton_command_count;
    for (int i = 0; i < count; i++)
        if (!strcmp(ton_command_word(parts[i]), word))
            return parts[i];
    return NULL;
}

/* evaluate: measured quality. Each task is a command of its own in tools/evaluate/. */
#include "tools/command.h"

#define TASKS(X)                                                                                   \
    X(tempo)                                                                                       \
    X(key)                                                                                         \
    X(hubness)                                                                                     \
    X(content)                                                                                     \
    X(ratings)                                                                                     \
    X(sessions)                                                                                    \
    X(requests)

#define X(name) extern const ton_command ton_evaluate_##name;
TASKS(X)
#undef X

static const ton_command *const tasks[] = {
#define X(name) &ton_evaluate_##name,
    TASKS(X)
#undef X
};

const ton_command ton_command_evaluate = {
    .name = "evaluate",
    .arguments = "TASK …",
    .about = "measured quality, with confidence intervals",
    .more = "Tasks; \"tonary help evaluate TASK\" tells more.",
    .parts = tasks,
    .part_count = sizeof tasks / sizeof *tasks,
};

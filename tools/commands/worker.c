/* worker: takes files from the queue of a shared corpus and analyses them. */
#include "tools/worker/worker.h"

#define AT(field) offsetof(ton_worker_options, field)

static const ton_option options_table[] = {
    {"once", 0, NULL, "end when the queue is empty and nobody holds anything of it",
     TON_OPTION_FLAG, AT(once), NULL, 0, 0},
    {"root", 0, "NAME=DIR", "where a root of the queue lies on this machine; may be repeated",
     TON_OPTION_TEXTS, AT(root), NULL, 0, 0},
    {"batch", 0, "N", "files to a claim", TON_OPTION_COUNT, AT(batch), "8", 1, 1000},
    {"lease", 0, "SECONDS", "after so long without a sign of life others take what it holds",
     TON_OPTION_NUMBER, AT(lease), "60", 3, 86400},
};

static ton_status worker_command(const ton_session *session, const void *options,
                                 const ton_arguments *arguments, ton_error *error)
{
    (void)arguments;
    return ton_worker_run(session, options, error);
}

const ton_command ton_command_worker = {
    .name = "worker",
    .arguments = "",
    .about = "analyses files from the queue of a shared corpus, beside other workers",
    .more =
        "The queue is on a server, and index --queue fills it. Workers may come and go at any "
        "time:\n"
        "each file is analysed once. A signal finishes the files in hand and gives back the rest.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(ton_worker_options),
    .run = worker_command,
};

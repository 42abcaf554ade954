/* skipped: a listener did not want to hear a track on. */
#include "tools/listeners/event.h"

static const ton_option options_table[] = {TON_EVENT_AT};

static ton_status skipped_command(const ton_session *session, const void *options,
                                  const ton_arguments *arguments, ton_error *error)
{
    return ton_heard_run(TON_SKIPPED, session, options, arguments, error);
}

const ton_command ton_command_skipped = {
    .name = "skipped",
    .arguments = "USER TRACK",
    .about = "a listener did not want to hear a track on",
    .more = "The same at the same time is one event.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(ton_event_options),
    .least = 2,
    .most = 2,
    .run = skipped_command,
};

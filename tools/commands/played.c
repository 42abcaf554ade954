/* played: a listener heard a track. */
#include "tools/listeners/event.h"

static const ton_option options_table[] = {TON_EVENT_AT};

static ton_status played_command(const ton_session *session, const void *options,
                                 const ton_arguments *arguments, ton_error *error)
{
    return ton_heard_run(TON_PLAYED, session, options, arguments, error);
}

const ton_command ton_command_played = {
    .name = "played",
    .arguments = "USER TRACK",
    .about = "a listener heard a track",
    .more = "The same at the same time is one event.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(ton_event_options),
    .least = 2,
    .most = 2,
    .run = played_command,
};

/* rate: what a listener thinks of a track. */
#include "tools/listeners/event.h"
#include "tools/listeners/ratings.h"

static const ton_option options_table[] = {TON_EVENT_AT};

static ton_status put(ton_corpus *corpus, ton_event *event, ton_error *error)
{
    const ton_rating_event rating = {event->listener, event->track.id, event->value, event->time};
    return ton_rating_put(corpus, &rating, &event->changed, error);
}

static ton_status rate_command(const ton_session *session, const void *options,
                               const ton_arguments *arguments, ton_error *error)
{
    ton_event event = {.kind = "rated"};
    ton_rating_event read;
    ton_error why;
    if (ton_rating_read(&read, arguments->text[2], "", &why) != TON_OK)
        return ton_fail(error, TON_USAGE, "VALUE: %s", why.message);
    event.value = read.value;
    return ton_event_run(&event, put, session, options, arguments, error);
}

const ton_command ton_command_rate = {
    .name = "rate",
    .arguments = "USER TRACK VALUE",
    .about = "what a listener thinks of a track",
    .more =
        "VALUE is a number of whatever scale your ratings have. The latest rating of a listener "
        "and\na track counts.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(ton_event_options),
    .least = 3,
    .most = 3,
    .run = rate_command,
};

/* next: what to hear after the tracks of a session, by likeness alone: to the last ones, the more
 * the later they were heard. */
#include "tools/cli/hits.h"

static ton_status next_command(const ton_session *session, const void *options,
                               const ton_arguments *arguments, ton_error *error)
{
    ton_search search;
    ton_wish wish = *(const ton_wish *)options;
    wish.is_session = true;
    ton_status status = ton_search_run(&search, &wish, session, arguments, error);
    if (status == TON_OK)
        status = ton_hits_tell(&search, session, error);
    ton_search_free(&search);
    return status;
}

const ton_command ton_command_next = {
    .name = "next",
    .arguments = "TRACK…",
    .about = "what to hear after these tracks, and why",
    .more =
        "Name the TRACKs of a session in the order in which they were heard. The last weighs most, "
        "each one before it\n0.7 of that. Neither they nor other copies of their recordings are "
        "among the results.",
    .options = ton_search_options,
    .option_count = TON_SEARCH_OPTIONS,
    .option_bytes = sizeof(ton_wish),
    .least = 1,
    .most = TON_ANY_NUMBER,
    .run = next_command,
};

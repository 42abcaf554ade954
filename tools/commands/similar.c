/* similar: the tracks that sound most like one, or like several taken together. */
#include "tools/cli/hits.h"

static ton_status similar_command(const ton_session *session, const void *options,
                                  const ton_arguments *arguments, ton_error *error)
{
    ton_search search;
    ton_status status = ton_search_run(&search, options, session, arguments, error);
    if (status == TON_OK)
        status = ton_hits_tell(&search, session, error);
    ton_search_free(&search);
    return status;
}

const ton_command ton_command_similar = {
    .name = "similar",
    .arguments = "TRACK…",
    .about = "the nearest tracks, and why",
    .more =
        "Several TRACKs are taken together. They never appear among the results; other copies of "
        "their\nrecordings may, unless --no-copies is given, and \"duplicates\" tells which those "
        "are.",
    .options = ton_search_options,
    .option_count = TON_SEARCH_OPTIONS,
    .option_bytes = sizeof(ton_wish),
    .least = 1,
    .most = TON_ANY_NUMBER,
    .run = similar_command,
};

/* playlist: tracks to hear one after another, like one or several, or on the way from one to
 * another. */
#include "tools/cli/request_tell.h"
#include "tools/cli/weights.h"

#define AT(field) offsetof(ton_request_options, field)

static const ton_option options_table[] = {
    {"count", 'n', "N", "tracks, those that are named among them [20, or what fills --minutes]",
     TON_OPTION_COUNT, AT(count), NULL, 1, TON_PLAYLIST_MOST},
    {"minutes", 0, "M", "as near to so many minutes as tracks come, or --count tracks",
     TON_OPTION_NUMBER, AT(minutes), NULL, 0.1, 100000},
    {"to", 0, "TRACK", "end there, in even steps", TON_OPTION_TEXT, AT(to), NULL, 0, 0},
    {"via", 0, "TRACK", "go by this one on the way; may be repeated", TON_OPTION_TEXTS, AT(via),
     NULL, 0, 0},
    {"not", 0, "TRACK", "never this recording, and away from it; may be repeated", TON_OPTION_TEXTS,
     AT(avoid), NULL, 0, 0},
    {"shares", 0, "LIST", "how much each TRACK counts, as 2,1 [all alike]", TON_OPTION_TEXT,
     AT(shares), NULL, 0, 0},
    {"diversity", 0, "D", "from 0, the nearest, to 1, the most unlike each other",
     TON_OPTION_NUMBER, AT(diversity), "0.2", 0, 1},
    {"order", 0, "ORDER", "{order} [flow]", TON_OPTION_TEXT, AT(order), NULL, 0, 0},
    {"albums", 0, NULL, "whole albums, each in its own order", TON_OPTION_FLAG, AT(albums), NULL, 0,
     0},
    {"per-artist", 0, "N", "at most so many by one artist [no limit]", TON_OPTION_COUNT,
     AT(per_artist), NULL, 1, 1000000},
    {"per-album", 0, "N", "at most so many from one album [no limit]", TON_OPTION_COUNT,
     AT(per_album), NULL, 1, 1000000},
    {"where", 0, "FILTER", "only tracks that fit, as 'tempo=90..120 genre=rock'; see help where",
     TON_OPTION_TEXT, AT(where), NULL, 0, 0},
    {"metric", 0, "NAME", "how likeness is measured: {metric of rows}", TON_OPTION_TEXT, AT(metric),
     "cosine", 0, 0},
    {"weights", 0, "LIST", TON_WEIGHTS_HELP, TON_OPTION_TEXT, AT(weights), NULL, 0, 0},
    {"continue", 0, "FILE", "go on from this playlist without repeating it", TON_OPTION_TEXT,
     AT(earlier), NULL, 0, 0},
    {"format", 0, "FORMAT", "print a playlist: {playlist format}", TON_OPTION_TEXT, AT(format),
     NULL, 0, 0},
    {"output", 0, "FILE", "save the playlist there, in the format of its ending", TON_OPTION_TEXT,
     AT(output), NULL, 0, 0},
    {"mpd", 0, "HOST[:PORT]", "put the tracks into the queue of this MPD and play them",
     TON_OPTION_NAME, AT(mpd), NULL, 0, 0},
    {"relative-to", 0, "DIR", "name files from this folder [from the root]", TON_OPTION_TEXT,
     AT(relative_to), NULL, 0, 0},
};

static ton_status playlist_command(const ton_session *session, const void *options,
                                   const ton_arguments *arguments, ton_error *error)
{
    ton_request request;
    ton_status status = ton_request_run(&request, options, session, arguments, error);
    if (status == TON_OK)
        status = ton_request_tell(&request, session, error);
    ton_request_free(&request);
    return status;
}

const ton_command ton_command_playlist = {
    .name = "playlist",
    .arguments = "[TRACK…]",
    .about = "tracks to hear one after another, and why",
    .more =
        "The list begins with the TRACKs and goes on with what is like them; in an order by tempo "
        "or "
        "energy each\nstands where it belongs. With --to it leads from one to the other. No artist "
        "comes twice in a row, unless\nnothing else is left, and no recording twice at all.\n"
        "With --continue and no TRACK it is like the last of what it goes on from.\n"
        "The same question has the same answer; --seed N draws another one from what is near.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(ton_request_options),
    .least = 0,
    .most = TON_ANY_NUMBER,
    .run = playlist_command,
};

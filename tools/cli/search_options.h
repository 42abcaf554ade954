/* tonary - the options of a search as rows, for commands that have more of them. */
#ifndef TONARY_TOOLS_CLI_SEARCH_OPTIONS_H
#define TONARY_TOOLS_CLI_SEARCH_OPTIONS_H

#include "tools/cli/search.h"
#include "tools/cli/weights.h"

#define TON_WISH_AT(field) offsetof(ton_wish, field)

/* They fill a ton_wish, which is the struct of the options or its first member. */
#define TON_SEARCH_OPTION_ROWS                                                                       \
    {"count", 'n', "N", "results", TON_OPTION_COUNT, TON_WISH_AT(count), "10", 1, 1000000},          \
        {"metric",                                                                                   \
         0,                                                                                          \
         "NAME",                                                                                     \
         "how likeness is measured: {metric}",                                                       \
         TON_OPTION_TEXT,                                                                            \
         TON_WISH_AT(metric),                                                                        \
         "cosine",                                                                                   \
         0,                                                                                          \
         0},                                                                                         \
        {"weights", 0, "LIST", TON_WEIGHTS_HELP, TON_OPTION_TEXT, TON_WISH_AT(weights), NULL, 0, 0}, \
        {"where",                                                                                    \
         0,                                                                                          \
         "FILTER",                                                                                   \
         "only tracks that fit, as 'tempo=90..120 genre=rock'; see help where",                      \
         TON_OPTION_TEXT,                                                                            \
         TON_WISH_AT(where),                                                                         \
         NULL,                                                                                       \
         0,                                                                                          \
         0},                                                                                         \
        {"per-artist",                                                                               \
         0,                                                                                          \
         "N",                                                                                        \
         "at most so many by one artist [no limit]",                                                 \
         TON_OPTION_COUNT,                                                                           \
         TON_WISH_AT(per_artist),                                                                    \
         NULL,                                                                                       \
         1,                                                                                          \
         1000000},                                                                                   \
        {"per-album",                                                                                \
         0,                                                                                          \
         "N",                                                                                        \
         "at most so many from one album [no limit]",                                                \
         TON_OPTION_COUNT,                                                                           \
         TON_WISH_AT(per_album),                                                                     \
         NULL,                                                                                       \
         1,                                                                                          \
         1000000},                                                                                   \
        {"hubness",                                                                                  \
         0,                                                                                          \
         "HOW",                                                                                      \
         "none, or mutual: fewer tracks that are like everything",                                   \
         TON_OPTION_TEXT,                                                                            \
         TON_WISH_AT(hubness),                                                                       \
         "none",                                                                                     \
         0,                                                                                          \
         0},                                                                                         \
        {"no-copies",                                                                                \
         0,                                                                                          \
         NULL,                                                                                       \
         "of each recording one track, and none of a TRACK's",                                       \
         TON_OPTION_FLAG,                                                                            \
         TON_WISH_AT(no_copies),                                                                     \
         NULL,                                                                                       \
         0,                                                                                          \
         0},                                                                                         \
    {                                                                                                \
        "not", 0, "TRACK", "never this recording; may be repeated", TON_OPTION_TEXTS,                \
            TON_WISH_AT(avoid), NULL, 0, 0                                                           \
    }

#endif

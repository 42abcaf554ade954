/* The options of a search. */
#include "tools/cli/search.h"
#include "tools/cli/weights.h"

#define AT(field) offsetof(ton_wish, field)

const ton_option ton_search_options[TON_SEARCH_OPTIONS] = {
    {"count", 'n', "N", "results", TON_OPTION_COUNT, AT(count), "10", 1, 1000000},
    {"metric", 0, "NAME", "how likeness is measured: cosine, euclidean or timbre-gaussian",
     TON_OPTION_TEXT, AT(metric), "cosine", 0, 0},
    {"weights", 0, "LIST", TON_WEIGHTS_HELP, TON_OPTION_TEXT, AT(weights), NULL, 0, 0},
    {"where", 0, "FILTER", "only tracks that fit, as 'tempo=90..120 genre=rock'; see help where",
     TON_OPTION_TEXT, AT(where), NULL, 0, 0},
    {"per-artist", 0, "N", "at most so many by one artist [no limit]", TON_OPTION_COUNT,
     AT(per_artist), NULL, 1, 1000000},
    {"per-album", 0, "N", "at most so many from one album [no limit]", TON_OPTION_COUNT,
     AT(per_album), NULL, 1, 1000000},
    {"hubness", 0, "HOW", "none, or mutual: fewer tracks that are like everything", TON_OPTION_TEXT,
     AT(hubness), "none", 0, 0},
    {"not", 0, "TRACK", "never this recording; may be repeated", TON_OPTION_TEXTS, AT(avoid), NULL,
     0, 0},
};

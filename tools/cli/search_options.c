/* The options of a search. */
#include "tools/cli/search_options.h"

const ton_option ton_search_options[TON_SEARCH_OPTIONS] = {TON_SEARCH_OPTION_ROWS};

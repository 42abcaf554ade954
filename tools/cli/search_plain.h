/* tonary - the question that a running program is asked most: what is near, and nothing else. */
#ifndef TONARY_TOOLS_CLI_SEARCH_PLAIN_H
#define TONARY_TOOLS_CLI_SEARCH_PLAIN_H

#include "tools/cli/search.h"

/* Whether nothing is asked for but what is near, among kept rows of which each can be compared. */
bool ton_search_is_plain(const ton_search *search);

/* Fills hits, together with who asks at the same time (kept.h). TON_NO_MEMORY. */
ton_status ton_search_plainly(ton_search *search, ton_error *error);

#endif

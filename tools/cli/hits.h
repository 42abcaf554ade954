/* tonary - the answer of a search, told: the nearest tracks, and why. */
#ifndef TONARY_TOOLS_CLI_HITS_H
#define TONARY_TOOLS_CLI_HITS_H

#include "tools/cli/search.h"

/* Prints it as JSON or as text, as the session wishes. Errors of reading the corpus. */
ton_status ton_hits_tell(const ton_search *search, const ton_session *session, ton_error *error);

#endif

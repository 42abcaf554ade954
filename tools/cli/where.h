/* tonary - `--where`: reading it, and showing where it is wrong. */
#ifndef TONARY_TOOLS_CLI_WHERE_H
#define TONARY_TOOLS_CLI_WHERE_H

#include "recommend/content/filter.h"
#include "tools/command.h"

/* Reads a filter (NULL stays NULL); TON_USAGE. With text the error has been told, and the place in
 * the filter been shown: its message is empty. */
ton_status ton_where_read(ton_filter **filter, const char *text, const ton_session *session,
                          ton_error *error);

/* The help about the language, on ton_output. */
void ton_where_help(void);

#endif

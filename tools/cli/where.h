/* tonary - `--where`: reading it, and showing where it is wrong. */
#ifndef TONARY_TOOLS_CLI_WHERE_H
#define TONARY_TOOLS_CLI_WHERE_H

#include "recommend/vectors/allow.h"
#include "tools/command.h"

/* Reads a filter (NULL stays NULL); TON_USAGE. With text the error has been told, and the place in
 * the filter been shown: its message is empty. */
ton_status ton_where_read(ton_filter **filter, const char *text, const ton_session *session,
                          ton_error *error);

/* Tells what left nothing: "no track fits --where genre=polka" of "no track"; that alone when there
 * is no filter. It is news and no error: an answer may be empty. */
void ton_where_none(const ton_session *session, const ton_filter *filter, const char *what);

/* The help about the language, on ton_output. */
void ton_where_help(void);

#endif

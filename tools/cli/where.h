/* tonary - `--where`: reading it, and showing where it is wrong. */
#ifndef TONARY_TOOLS_CLI_WHERE_H
#define TONARY_TOOLS_CLI_WHERE_H

#include "corpus/corpus.h"
#include "recommend/content/filter.h"
#include "recommend/content/vectors.h"
#include "tools/command.h"

/* Reads a filter (NULL stays NULL); TON_USAGE. With text the error has been told, and the place in
 * the filter been shown: its message is empty. */
ton_status ton_where_read(ton_filter **filter, const char *text, const ton_session *session,
                          ton_error *error);

/* Which of the vectors' rows are of tracks that pass: *allow (vectors->rows) has a 1 for each; all
 * pass a filter of NULL. The caller frees it. Errors of reading the corpus, TON_NO_MEMORY. */
ton_status ton_where_allow(uint8_t **allow, ton_corpus *corpus, const ton_vectors *vectors,
                           const ton_filter *filter, ton_error *error);

/* Tells what left nothing: "no track fits --where genre=polka" of "no track"; that alone when there
 * is no filter. It is news and no error: an answer may be empty. */
void ton_where_none(const ton_session *session, const ton_filter *filter, const char *what);

/* The help about the language, on ton_output. */
void ton_where_help(void);

#endif

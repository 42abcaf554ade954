/* tonary - which corpus, and opening it. */
#ifndef TONARY_TOOLS_CLI_OPEN_H
#define TONARY_TOOLS_CLI_OPEN_H

#include "corpus/corpus.h"
#include "tools/command.h"

/* Opens the session's corpus: --corpus, else $TONARY_CORPUS, else tonary/corpus.db in
 * $XDG_DATA_HOME or ~/.local/share. Errors are those of ton_corpus_open. */
ton_status ton_open(ton_corpus **corpus, const ton_session *session, ton_open_mode mode,
                    ton_error *error);

/* Whether that is one on a server. */
bool ton_opens_shared(const ton_session *session);

/* Before it is opened: TON_UNSUPPORTED when it is one in a file, which has no queue. */
ton_status ton_opens_queue(const ton_session *session, ton_error *error);

/* Opens it for reading; TON_NOT_FOUND when it is missing or holds no track. Where a session keeps
 * things this may be one that was opened before. */
ton_status ton_open_filled(ton_corpus **corpus, const ton_session *session, ton_error *error);

/* Opens it for one event. Where a session keeps things this is one that was opened before, and the
 * caller's alone until it is closed: no thread may ask for a second one. */
ton_status ton_open_to_write(ton_corpus **corpus, const ton_session *session, ton_error *error);

/* Closes that, or keeps it for the next event. NULL is fine. */
void ton_close_written(ton_corpus *corpus, const ton_session *session);

/* Closes what ton_open_filled opened, or keeps it for the next question. NULL is fine. */
void ton_close_filled(ton_corpus *corpus, const ton_session *session);

#endif

/* tonary - who reads requests: the names of a corpus, the language with which they are known, and
 * the tracks that can be asked for. */
#ifndef TONARY_TOOLS_ASK_READER_H
#define TONARY_TOOLS_ASK_READER_H

#include "recommend/asking/asking.h"
#include "tools/ask/library.h"
#include "tools/command.h"

typedef struct ton_reader {
    ton_library library;
    ton_language *language;
    ton_stock *measured, *whole; /* from measures, from summaries; NULL: not asked for yet */
    int shares;                  /* of whoever has it */
} ton_reader;

/* Reads the names of the corpus, or takes those that the session keeps: as long as no track came,
 * went or was analysed anew, and a minute at most, since a track that moved or was given other
 * tags leaves no number behind. Errors of ton_library_read. */
ton_status ton_reader_get(ton_reader **reader, ton_corpus *corpus, const ton_session *session,
                          ton_error *error);

/* The tracks as requests meet them, with what only summaries tell if that is needed; borrowed until
 * the reader is released. Errors of the corpus, TON_NO_MEMORY. */
ton_status ton_reader_stock(const ton_stock **stock, ton_reader *reader, ton_corpus *corpus,
                            bool needs_summaries, const ton_session *session, ton_error *error);

/* NULL is fine. */
void ton_reader_release(ton_reader *reader, const ton_session *session);

#endif

/* tonary - who reads requests: the names of a corpus, and the language with which they are known.
 */
#ifndef TONARY_TOOLS_ASK_READER_H
#define TONARY_TOOLS_ASK_READER_H

#include "tools/ask/library.h"
#include "tools/command.h"

typedef struct ton_reader {
    ton_library library;
    ton_language *language;
    int shares; /* of whoever has it */
} ton_reader;

/* Reads the names of the corpus, or takes those that the session keeps: as long as no track came,
 * went or was analysed anew, and a minute at most, since a track that moved or was given another
 * name leaves no number behind. Errors of ton_library_read. */
ton_status ton_reader_get(ton_reader **reader, ton_corpus *corpus, const ton_session *session,
                          ton_error *error);

/* NULL is fine. */
void ton_reader_release(ton_reader *reader, const ton_session *session);

#endif

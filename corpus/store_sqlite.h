/* tonary - what the files of the SQLite engine share. */
#ifndef TONARY_CORPUS_STORE_SQLITE_H
#define TONARY_CORPUS_STORE_SQLITE_H

#include "corpus/database.h"

struct sqlite3;

/* What a code of the library means. */
ton_code ton_sqlite_code(int own);

/* Makes ton_sql_functions known. */
ton_code ton_sqlite_add_functions(struct sqlite3 *db);

/* What a pointer to a pattern is called. */
extern const char ton_sqlite_pattern[];

/* Opens corpus->store, without a look at what stands in it. immutable: a file that cannot change,
 * so that nothing is written beside it. */
ton_status ton_sqlite_connect(ton_corpus *corpus, const char *path, ton_open_mode mode,
                              bool immutable, ton_error *error);

/* A path as an URI; the caller frees it. */
char *ton_sqlite_uri(const char *path, bool immutable);

/* Entries of the engine. */
ton_code ton_sqlite_last_given(ton_store *store, const char *table, const char *column,
                               int64_t *last);
ton_code ton_sqlite_give_on(ton_store *store, const char *table, const char *column, int64_t last);
ton_code ton_sqlite_mark(ton_store *store, int64_t version);
ton_status ton_sqlite_open(ton_corpus *corpus, const char *path, ton_open_mode mode,
                           ton_error *error);

#endif

/* tonary - what stands in a corpus, and how that of an older tonary becomes it. */
#ifndef TONARY_CORPUS_SCHEMA_H
#define TONARY_CORPUS_SCHEMA_H

#include "corpus/database.h"

enum { TON_APPLICATION_ID = 0x746e7279 }; /* "tnry" */

/* migrations[i] brings a corpus from version i to i + 1. */
extern const char *const ton_migrations[];
extern const char ton_migration_text[]; /* one of them, in a file of its own */
extern const int ton_schema_version;

/* A corpus on a server begins with one that is as good as the first TON_BASELINE; then one for each
 * that follows. */
enum { TON_BASELINE = 13 };
extern const char *const ton_server_migrations[];
extern const char ton_server_migration_many[];
extern const char ton_server_migration_jobs[]; /* one of them */

/* Looks at the file's marks and refuses what is no corpus or a newer one. */
ton_status ton_schema_read(ton_corpus *corpus, int64_t *version, ton_error *error);

/* TON_NOT_FOUND, and how to make one. */
ton_status ton_schema_missing(const ton_corpus *corpus, ton_error *error);

/* TON_UNSUPPORTED when it is an older one than this version's. */
ton_status ton_schema_current(const ton_corpus *corpus, int64_t version, ton_error *error);

/* Applies the migrations from version on, each in a transaction of its own. */
ton_status ton_schema_migrate(ton_corpus *corpus, int64_t version, ton_error *error);

#endif

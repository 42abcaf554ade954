/* What the tests of corpus/ share: a folder that is removed afterwards, and a corpus in it. */
#ifndef TONARY_TESTS_CORPUS_FIXTURE_H
#define TONARY_TESTS_CORPUS_FIXTURE_H

#include "corpus/corpus.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* Fails the test with the error's sentence. */
#define OK(call)                                                                                   \
    do {                                                                                           \
        ton_error error_ = {0};                                                                    \
        ton_error *error = &error_;                                                                \
        ton_status status_ = (call);                                                               \
        cr_assert(status_ == TON_OK, "%s: %s", #call, error_.message);                             \
    } while (0)

/* Fails the test unless the call fails in that way and says so in a sentence with the words. */
#define FAILS(call, wanted, words)                                                                 \
    do {                                                                                           \
        ton_error error_ = {0};                                                                    \
        ton_error *error = &error_;                                                                \
        ton_status status_ = (call);                                                               \
        cr_assert(status_ == (wanted), "%s: %s, not %s (%s)", #call, ton_status_code(status_),     \
                  ton_status_code(wanted), error_.message);                                        \
        cr_assert(strstr(error_.message, (words)) != NULL, "%s: '%s' lacks '%s'", #call,           \
                  error_.message, (words));                                                        \
    } while (0)

/* .init and .fini of a test */
void fixture_make(void);
void fixture_remove(void);

/* Skips the test when the corpus is on a server (TONARY_TEST_POSTGRESQL, an address that has
 * parameters). */
void fixture_needs_file(void);

/* A path in the folder, or the address of "corpus.db"; valid for the test. */
const char *fixture_path(const char *name);

/* The corpus "corpus.db" of the folder, made when missing. */
ton_corpus *fixture_open(void);

/* A usable track; the caller clears it. */
ton_track fixture_track(const char *path);

/* Puts a track of that path and outcome into an open transaction; returns its id. */
int64_t fixture_put(ton_corpus *corpus, const char *path, const char *outcome);

/* The corpus with two usable tracks (ids 1 and 2), committed. */
ton_corpus *fixture_of_two(void);

/* Runs SQL on the file behind the corpus's back. */
void fixture_sql(const char *name, const char *sql);

/* Whether the file takes the SQL. */
bool fixture_accepts(const char *name, const char *sql);

/* First column of a query's first row, behind the corpus's back. */
int64_t fixture_number(const char *name, const char *sql);

/* The ids that a query finds, as "1 2 5"; static storage. */
const char *fixture_ids(ton_corpus *corpus, const ton_track_query *query);

#endif

/* tonary - what a running program keeps between two questions: its corpus open, the vectors of it,
 * and its models.
 *
 * A question of the command line maps or loads them, asks and lets go; whoever is asked again and
 * again keeps them as long as nothing changed. Several threads may have them at once; what is out
 * of date is let go of by whoever has it last.
 */
#ifndef TONARY_TOOLS_CLI_KEPT_H
#define TONARY_TOOLS_CLI_KEPT_H

#include <jansson.h>

#include "corpus/corpus.h"
#include "recommend/content/nearest.h"
#include "recommend/desk/desk.h"
#include "tools/command.h"

typedef struct ton_kept ton_kept;

/* NULL when memory is short. Free it when nobody has vectors of it. */
ton_kept *ton_kept_new(void);
void ton_kept_free(ton_kept *kept);

/* A corpus that is open for reading since an earlier question, the caller's alone until it is given
 * back; NULL: there is none. */
ton_corpus *ton_kept_corpus(ton_kept *kept);

/* Tells of one that was just opened, so that it is kept when it is given back; and gives it back,
 * whoever opened it. */
void ton_kept_corpus_opened(ton_kept *kept, ton_corpus *corpus);
void ton_kept_corpus_back(ton_kept *kept, ton_corpus *corpus);

/* The session's corpus, open for writing since an earlier event if it can be, the caller's alone
 * until it is given back; *corpus is NULL after an error. TON_BUSY: others had it for too long;
 * errors of ton_open. */
ton_status ton_kept_corpus_to_write(ton_kept *kept, ton_corpus **corpus, const ton_session *session,
                                    ton_error *error);

/* Gives it back. */
void ton_kept_corpus_written(ton_kept *kept);

/* How vectors are read when there are none, or none that are up to date. */
typedef ton_status ton_kept_read(void *user, ton_vectors **vectors, ton_error *error);

/* Those of the corpus as it is now; the caller frees *vectors as always. Errors of read, of the
 * corpus, TON_NO_MEMORY. */
ton_status ton_kept_vectors(ton_kept *kept, ton_vectors **vectors, ton_corpus *corpus,
                            ton_kept_read *read, void *user, ton_error *error);

/* The change of the corpus that those in memory are of, and how many seconds ago a question last
 * looked whether there are later ones; false: there are none in memory. */
bool ton_kept_moment(ton_kept *kept, int64_t *change, int64_t *seconds);

/* Whether vectors are kept ones, and all rows have all families: none needs to be looked at to know
 * whether it can be compared. */
bool ton_kept_full(const ton_vectors *vectors);

/* What ton_nearest finds for such vectors without options but n: hits (n), *count. Who asks while
 * others do is answered together with them. TON_NO_MEMORY. */
ton_status ton_kept_nearest(ton_kept *kept, const ton_vectors *vectors, const ton_metric *metric,
                            const ton_probe *probe, int n, ton_hit *hits, int *count,
                            ton_error *error);
/* The one value that took long to work out, if it was put under that key, as a copy for the caller;
 * NULL: another was, or none. */
json_t *ton_kept_value(ton_kept *kept, const char *key);

/* Keeps a copy in place of the one before, or nothing when memory is short. */
void ton_kept_value_put(ton_kept *kept, const char *key, const json_t *value);

/* A desk of the session: opened as the options say, or, where one is kept, that with all models the
 * corpus has now, which does not change until it is closed, by the same thread. Errors of
 * ton_desk_open. */
ton_status ton_session_desk(ton_desk **desk, ton_corpus *corpus, const ton_desk_options *options,
                            const ton_session *session, ton_error *error);

/* NULL is fine. */
void ton_session_desk_close(ton_desk *desk, const ton_session *session);

#endif

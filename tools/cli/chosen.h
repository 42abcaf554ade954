/* tonary - the tracks that a command about a whole corpus looks at: --where, --weights, and their
 * vectors.
 */
#ifndef TONARY_TOOLS_CLI_CHOSEN_H
#define TONARY_TOOLS_CLI_CHOSEN_H

#include <jansson.h>

#include "corpus/corpus.h"
#include "recommend/content/filter.h"
#include "recommend/content/vectors.h"
#include "tools/command.h"

typedef struct ton_chosen {
    const ton_session *session;
    ton_corpus *corpus;
    ton_filter *filter; /* NULL: all tracks */
    float weights[TON_SPACE_FAMILIES];
    ton_vector_mark moment; /* the vectors are of this one, or of a later one */
    ton_vectors *vectors;   /* of the tracks that pass, in memory of their own */
} ton_chosen;

/* Opens the session's corpus and reads the vectors. weights and where may be NULL. Errors of
 * options name them; TON_NOT_FOUND when no track of the corpus can be compared. A filter that
 * leaves none is told of and no error. The caller frees also after an error. */
ton_status ton_choose(ton_chosen *chosen, const char *weights, const char *where,
                      const ton_session *session, ton_error *error);
void ton_chosen_free(ton_chosen *chosen);

/* Calls visit with each of the tracks, at the place at of their order by id, until it returns
 * false. brief leaves summaries out. The track is borrowed. */
typedef bool ton_chosen_visit(void *user, int64_t at, const ton_track *track);
ton_status ton_chosen_each(const ton_chosen *chosen, bool brief, ton_chosen_visit *visit,
                           void *user, ton_error *error);

/* Puts "seed", "weights" and, when there is one, "where" into a document. */
void ton_chosen_json(json_t *document, const ton_chosen *chosen, const ton_session *session);

/* Threads that the session allows. */
int ton_session_threads(const ton_session *session);

#endif

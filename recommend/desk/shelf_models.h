/* tonary - models on the shelf: which learn from what, whether they are up to date, loading them.
 */
#ifndef TONARY_RECOMMEND_DESK_SHELF_MODELS_H
#define TONARY_RECOMMEND_DESK_SHELF_MODELS_H

#include "recommend/desk/census.h"
#include "recommend/desk/feed.h"
#include "recommend/desk/shelf.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The row whose model has that name, or NULL. */
const ton_recommender *ton_shelf_row(const char *name);

/* Which songs a recommender scores. */
ton_repertoire ton_shelf_repertoire(const ton_recommender *row);

/* How much an answer of that model is to be preferred to those of others when none is named: less
 * is better. Sessions are for what comes next, so they come last. */
int ton_shelf_rank(const ton_recommender *row);

/* Whether nothing came since a model was trained that it would learn from. */
bool ton_shelf_is_fresh(const ton_model_record *record, const ton_recommender *row,
                        const ton_listening *now, const ton_census *census,
                        const ton_vector_mark *vectors);

/* Reads a model into *shelved, which is zeroed. TON_NOT_FOUND: it was never trained; TON_CORRUPT
 * names it and says what to do. TON_NO_MEMORY. Nothing is to be cleared after an error. */
ton_status ton_shelf_load(ton_shelved *shelved, ton_corpus *corpus, const ton_recommender *row,
                          ton_error *error);
void ton_shelved_clear(ton_shelved *shelved);

#ifdef __cplusplus
}
#endif
#endif

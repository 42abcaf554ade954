/* tonary - which tracks may appear, as searches want it: a filter, asked of the corpus once. */
#ifndef TONARY_RECOMMEND_VECTORS_ALLOW_H
#define TONARY_RECOMMEND_VECTORS_ALLOW_H

#include "corpus/corpus.h"
#include "recommend/content/filter.h"
#include "recommend/content/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Makes *allow (vectors->rows), 1 where a row's track is let in by filter (NULL: all are), for
 * ton_nearest_options. The caller frees it. Errors of the corpus, TON_NO_MEMORY; then *allow is as
 * it was. */
ton_status ton_allow_rows(uint8_t **allow, ton_corpus *corpus, const ton_vectors *vectors,
                          const ton_filter *filter, ton_error *error);

/* Makes *id (*count), ascending: the tracks that are there and that filter (NULL: any) lets in, for
 * ton_desk_question. The caller frees it, which is there when there are none too. Errors as
 * above. */
ton_status ton_allow_ids(int64_t **id, int64_t *count, ton_corpus *corpus, const ton_filter *filter,
                         ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

/* tonary - songs by their content, for those who learn from it. */
#ifndef TONARY_RECOMMEND_BLEND_CONTENT_H
#define TONARY_RECOMMEND_BLEND_CONTENT_H

#include "recommend/listeners/recommender.h"

/* TON_INVALID: there is no content, or too much, or nothing to learn from. */
ton_status ton_content_check(const ton_training *training, ton_error *error);

/* Content (items, content_dim + 1) that ends in 1; all 0: not known. NULL: no memory. The caller
 * frees it. */
float *ton_content_songs(const ton_training *training, ton_error *error);

#endif

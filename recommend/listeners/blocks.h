/* tonary - work on many rows, in blocks that threads take one after another. */
#ifndef TONARY_RECOMMEND_LISTENERS_BLOCKS_H
#define TONARY_RECOMMEND_LISTENERS_BLOCKS_H

#include "recommend/listeners/recommender.h"

/* Works on rows first .. end - 1; false: there is no memory. Whoever writes only what belongs to
 * these rows gives the same result for any number of threads. */
typedef bool ton_block_work(void *user, int64_t first, int64_t end);

/* Calls work for all rows, in blocks of so many. TON_NO_MEMORY; TON_INTERRUPTED when training->stop
 * became true meanwhile. */
ton_status ton_in_blocks(const ton_training *training, int64_t rows, int64_t block,
                         ton_block_work *work, void *user, ton_error *error);

#endif

/* tonary - arrays of models, read from bytes and checked: what is out of bounds is TON_CORRUPT. */
#ifndef TONARY_RECOMMEND_LISTENERS_CHECKED_H
#define TONARY_RECOMMEND_LISTENERS_CHECKED_H

#include "recommend/listeners/blob.h"

/* Finite numbers (count), allocated. TON_CORRUPT, TON_NO_MEMORY, like all that follow; the array is
 * freed by the caller, after errors too. */
ton_status ton_checked_reals(ton_blob_reader *reader, float **array, size_t count,
                             ton_error *error);

/* Numbers (count) from 0 to below - 1. */
ton_status ton_checked_places(ton_blob_reader *reader, int32_t **array, size_t count, int32_t below,
                              ton_error *error);

/* Where rows start (rows + 1): from 0, never falling. */
ton_status ton_checked_starts(ton_blob_reader *reader, int64_t **array, size_t rows,
                              ton_error *error);

#endif

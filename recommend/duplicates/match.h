/* tonary - the alignment of two fingerprints. Private. */
#ifndef TONARY_RECOMMEND_DUPLICATES_MATCH_H
#define TONARY_RECOMMEND_DUPLICATES_MATCH_H

#include "recommend/duplicates/duplicates.h"

enum { TON_OFFSET_MOST = 107 }; /* words: 15 s */

/* Compares word i of a with word i + offset of b. */
void ton_match_at(ton_match *match, const ton_fingerprint *a, const ton_fingerprint *b, int offset);

#endif

/* tonary - which tracks have a word of their fingerprints in common. Private. */
#ifndef TONARY_RECOMMEND_DUPLICATES_POSTINGS_H
#define TONARY_RECOMMEND_DUPLICATES_POSTINGS_H

#include "base/status.h"
#include "recommend/duplicates/duplicates.h"

enum {
    TON_POSTING_TRACKS = 1 << 24, /* at most; they are told apart by their places in a list */
    TON_POSTING_PARTS = 256       /* into which words can be divided */
};

/* A word, the track and the place in its fingerprint where it stands, in one number. Equal words
 * have equal upper halves; words are spread evenly over the parts. */
typedef uint64_t ton_posting;

/* Part of a word, 0..TON_POSTING_PARTS - 1. */
int ton_posting_part(uint32_t word);

ton_posting ton_posting_of(uint32_t word, int64_t track, int place);

/* Sorts by words, then tracks, when they came in the order of tracks; spare (count) is overwritten.
 */
void ton_postings_sort(ton_posting *postings, ton_posting *spare, int64_t count);

/* Calls visit for tracks a < b that have a word in common where b is so many words later than a;
 * often more than once for the same two. */
typedef ton_status ton_candidate_visit(void *user, int64_t a, int64_t b, int offset);
ton_status ton_postings_each(const ton_posting *postings, int64_t count, ton_candidate_visit *visit,
                             void *user);

#endif

/* Made-up fingerprints for the tests of recommend/duplicates/. */
#ifndef TONARY_TESTS_RECOMMEND_DUPLICATES_PRINTS_H
#define TONARY_TESTS_RECOMMEND_DUPLICATES_PRINTS_H

#include "features/fingerprint.h"

/* As of a recording of that seed, from its word number first on, with so many words. */
ton_fingerprint print_make(unsigned seed, int first, int count);

/* Turns each bit of every word with that probability, but for one word in sixteen. */
void print_damage(ton_fingerprint *fingerprint, double probability, unsigned seed);

#endif

/* What the tests of recommend/vectors share: a corpus of made-up vectors, and comparing. */
#ifndef TONARY_TESTS_RECOMMEND_VECTORS_WORLD_H
#define TONARY_TESTS_RECOMMEND_VECTORS_WORLD_H

#include "recommend/vectors/vectors_file.h"
#include "tests/corpus/fixture.h"

/* The corpus "corpus.db" of the fixture with a scale and usable tracks 1..count, with vectors. */
ton_corpus *world_make(int count);

/* Each in a transaction of its own. */
void world_put(ton_corpus *corpus, int from, int count); /* other vectors for tracks, made if new */
void world_gone(ton_corpus *corpus, int from, int count, bool gone);
void world_scale(ton_corpus *corpus);

/* Whether they hold the same vectors, to the bit. */
bool world_same(const ton_vectors *one, const ton_vectors *other);

/* Fails the test unless the vector file says what the corpus says. */
void world_expect_true(ton_corpus *corpus);

/* The corpus's vectors, all from it. */
ton_vectors *world_truth(ton_corpus *corpus);

void world_store(ton_corpus *corpus);

/* The file, in the fixture's folder, and its length. */
const char *world_file(void);
int64_t world_bytes(void);

/* All its bytes, freed by the caller; and writing them. */
uint8_t *world_read(size_t *bytes);
void world_write(const uint8_t *data, size_t bytes);

#endif

/* What the tests of recommend/vectors share: a corpus of made-up vectors, and comparing. */
#ifndef TONARY_TESTS_RECOMMEND_VECTORS_SHELF_H
#define TONARY_TESTS_RECOMMEND_VECTORS_SHELF_H

#include "recommend/vectors/vectors_file.h"
#include "tests/corpus/fixture.h"

/* The corpus "corpus.db" of the fixture with a scale and usable tracks 1..count, with vectors. */
ton_corpus *shelf_make(int count);

/* Each in a transaction of its own. */
void shelf_put(ton_corpus *corpus, int from, int count); /* other vectors for tracks, made if new */
void shelf_gone(ton_corpus *corpus, int from, int count, bool gone);
void shelf_scale(ton_corpus *corpus);

/* Whether they hold the same vectors, to the bit. */
bool shelf_same(const ton_vectors *one, const ton_vectors *other);

/* Fails the test unless the vector file says what the corpus says. */
void shelf_expect_true(ton_corpus *corpus);

/* The corpus's vectors, all from it. */
ton_vectors *shelf_truth(ton_corpus *corpus);

void shelf_store(ton_corpus *corpus);

/* The file, in the fixture's folder, and its length. */
const char *shelf_file(void);
int64_t shelf_bytes(void);

/* All its bytes, freed by the caller; and writing them. */
uint8_t *shelf_read(size_t *bytes);
void shelf_write(const uint8_t *data, size_t bytes);

/* What track SHELF_SEED is like; -1 where there is no such track or hit. */
enum { SHELF_SEED = 7, SHELF_HITS = 8 };
void shelf_search(int64_t ids[SHELF_HITS], const ton_vectors *vectors);

/* Searches vectors that may be damaged; whether they were believed, and then rightly. */
bool shelf_believed(const ton_vectors *vectors, const int64_t truth[SHELF_HITS]);

/* The same of the file, which may be refused. */
bool shelf_answered(ton_corpus *corpus, const int64_t truth[SHELF_HITS]);

/* Writes a byte of it. */
void shelf_poke(int file, size_t at, uint8_t byte);

#endif

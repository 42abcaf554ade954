/* A corpus of songs without audio and listeners with planted tastes: half of them like the songs
 * with odd ids, half those with even ones. */
#ifndef TONARY_TESTS_RECOMMEND_DESK_WORLD_H
#define TONARY_TESTS_RECOMMEND_DESK_WORLD_H

#include "recommend/desk/deeds.h"
#include "tests/corpus/fixture.h"

enum { WORLD_SONGS = 40, WORLD_LISTENERS = 24, WORLD_EACH = 12 };

/* In the folder of the fixture. Listener "l<i>" likes songs of the parity of i; who is skipped
 * (NULL: nobody) was never there. */
ton_corpus *world_open(const char *skipped);

/* Puts events in a transaction of their own; makes the listener. */
void world_rate(ton_corpus *corpus, const char *listener, int64_t track, double value);
void world_play(ton_corpus *corpus, const char *listener, int64_t track, int64_t time);
void world_skip(ton_corpus *corpus, const char *listener, int64_t track, int64_t time);

/* What a listener did; the caller clears it. */
ton_deeds world_deeds(ton_corpus *corpus, const char *listener);

#endif

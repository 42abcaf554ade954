/* The words of an answer by tongue. */
#ifndef TONARY_TOOLS_RECOMMEND_WORDS_H
#define TONARY_TOOLS_RECOMMEND_WORDS_H

#include "tools/recommend/advice.h"

/* {s}: a song, what was chosen instead; {f}: a method. */
typedef struct ton_advice_words {
    const char *nothing_left, *typical, *by_sound, *other_model, *popular_with, *popular;
    const char *no_tastes, *stranger, *silent, *untrained, *all_silent, *none_trained;
    const char *rated, *played, *typical_of_music, *clause;
} ton_advice_words;

const ton_advice_words *ton_advice_words_of(const ton_advice *advice);

/* Why it is not as it was asked for; "" when nothing is to be said. */
void ton_advice_fallback(char *out, size_t bytes, const ton_advice *advice);

#endif

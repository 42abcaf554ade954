/* tonary - facts and notes in words, English and Chinese. */
#ifndef TONARY_RECOMMEND_LANGUAGE_WORDING_H
#define TONARY_RECOMMEND_LANGUAGE_WORDING_H

#include "base/tongue.h"
#include "recommend/language/facts.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One sentence (UTF-8, one line, no full stop, cut between characters) of why a track was chosen:
 * the facts (count) with a share above a tenth, the largest first, or the largest of all when there
 * is none; then wishes that it misses, whatever their share, told as missed; then filters. */
void ton_wording_why(char *out, size_t bytes, const ton_fact *fact, int count, ton_tongue tongue);

/* One sentence of a note. */
void ton_wording_note(char *out, size_t bytes, const ton_note *note, ton_tongue tongue);

#ifdef __cplusplus
}
#endif
#endif

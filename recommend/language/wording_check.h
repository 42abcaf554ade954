/* tonary - whether a sentence that somebody else wrote of facts, a language model, says only what
 * is among them. */
#ifndef TONARY_RECOMMEND_LANGUAGE_WORDING_CHECK_H
#define TONARY_RECOMMEND_LANGUAGE_WORDING_CHECK_H

#include "recommend/language/facts.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whether text may be shown as a reason made of the facts (count), of a track that is called label
 * (NULL: not called anything): every number, name, genre and instrument in it is among them, no
 * comparison is turned round, and it is one line of plain English or of plain Chinese. False when
 * in doubt, and when there is no memory. */
bool ton_wording_holds(const char *text, const ton_fact *fact, int count, const char *label);

#ifdef __cplusplus
}
#endif
#endif

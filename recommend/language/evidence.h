/* tonary - what somebody who cannot be trusted says of a request, held against its words.
 *
 * A language model proposes a whole request. It speaks only of words that the embedded reader left
 * in `unresolved`: what the reader understood stands, and of the rest a value is taken when those
 * words bear it out.
 *   names      stand there, letter by letter but for case, width and script; or words of a name
 *              that the catalogue has do, which the proposal points to
 *   numbers    stand there, in digits or in words, in the unit that the field could mean
 *   the rest   (moods, weights, genres, wishes about the list) are a matter of opinion: the words
 *              that the proposal points to stand there, or it points to none and only one piece was
 *              left
 * Nobody is wished by words that a negation reaches. What kind of request it is and the language
 * of the answer are never taken.
 */
#ifndef TONARY_RECOMMEND_LANGUAGE_EVIDENCE_H
#define TONARY_RECOMMEND_LANGUAGE_EVIDENCE_H

#include "recommend/language/language.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_evidence {
    int taken;   /* values that joined the request */
    int refused; /* values without evidence, or against what is known */
} ton_evidence;

/* Where words stand among those that were left of a request, as whole words; false: nowhere. */
bool ton_evidence_find(ton_ask_span *span, const ton_ask *ask, const char *text, const char *words);

/* Joins what is proven to *ask, which the language read from text; *told is both counts. Spans of
 * the proposal say which words it points to; a count of 0: to none, a negative one: to some that do
 * not stand there. Words that bore out a value
 * are no longer unresolved. TON_NO_MEMORY: *ask is as it was. */
ton_status ton_evidence_merge(const ton_language *language, ton_ask *ask, ton_evidence *told,
                              const ton_ask *proposal, const char *text, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

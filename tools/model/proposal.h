/* tonary - a request as a language model proposes it, read leniently: what is no value of its field
 * is dropped by itself, and the rest stands. */
#ifndef TONARY_TOOLS_MODEL_PROPOSAL_H
#define TONARY_TOOLS_MODEL_PROPOSAL_H

#include <jansson.h>

#include "recommend/language/language.h"

/* Reads any object into *proposal, with the words of text that its values point to ("said"), as
 * recommend/language/evidence.h wants it; ask is what the embedded reader made of text. Returns how
 * many values were dropped. */
int ton_proposal_read(ton_ask *proposal, const json_t *object, const ton_language *language,
                      const ton_ask *ask, const char *text);

#endif

/* tonary - a language model, if one is configured: what is left of a request when the embedded
 * reader has read it, the order of candidates, other words for a reason.
 *
 * Any server that speaks the chat completions of OpenAI. All it says is held against what is known
 * (recommend/language/evidence.h), and whatever goes wrong, the answer is the embedded one: nothing
 * here but opening can fail. NULL is a model too, one that is never asked. A model belongs to
 * one thread at a time.
 */
#ifndef TONARY_TOOLS_MODEL_H
#define TONARY_TOOLS_MODEL_H

#include "recommend/language/facts.h"
#include "recommend/language/language.h"
#include "tools/command.h"
#include "tools/model/model_options.h"

enum { TON_RERANKED = 40 /* candidates that a model is shown */ };

typedef struct ton_model ton_model;

/* *model is NULL when none is configured. Nothing is sent yet. TON_USAGE (an option or a variable
 * of the environment that is none), TON_IO (the key's file, which others can read or nobody can),
 * TON_NO_MEMORY. */
ton_status ton_model_open(ton_model **model, const ton_model_options *options,
                          const ton_session *session, ton_error *error);
void ton_model_close(ton_model *model);

/* Whether it only shows on ton_output what it would send. */
bool ton_model_is_dry(const ton_model *model);

/* *ask is what the embedded reader made of text with this language; it becomes what it is together
 * with what a model can prove by the words that were left. One note says what its part was; where
 * no words were left it is not asked, and the note says that. */
void ton_model_read(ton_model *model, ton_ask *ask, const ton_language *language, const char *text,
                    ton_notes *notes);

/* What a model is told of a candidate: no path, no number of it. */
typedef struct ton_candidate {
    const char *label; /* "title - artist" */
    const char *facts; /* in words; NULL: none */
} ton_candidate;

/* Puts the places 0..count-1 of candidates into order (count), as text would have them; those that
 * the model does not name keep their order behind. True when it had a say; a note says so, or why
 * not. */
bool ton_model_rerank(ton_model *model, int *order, const ton_candidate *candidate, int count,
                      const char *text, ton_notes *notes);

/* Other words for the sentence in out, which stays as it is unless every number and every name in
 * them is among the facts. True when it changed. Chinese for "zh". */
bool ton_model_reword(ton_model *model, char *out, size_t bytes, const ton_fact *fact, int count,
                      const char *label, const char *language);

#endif

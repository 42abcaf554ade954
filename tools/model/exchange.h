/* tonary - asking a language model one thing: from the cache or by a few calls, in one time limit.
 */
#ifndef TONARY_TOOLS_MODEL_EXCHANGE_H
#define TONARY_TOOLS_MODEL_EXCHANGE_H

#include "tools/model/prompt.h"
#include "tools/model/send.h"

struct ton_model {
    ton_endpoint endpoint;
    ton_line *line;
    double timeout;
    int calls, made; /* that may be made in this run, and were */
    int failures;    /* in a row */
    bool dry;
    int shown;         /* calls, when it is */
    bool chinese;      /* of the last request: notes are in its language */
    int cache;         /* a folder; -1: none */
    ton_rung rung;     /* that the server took last */
    ton_ending closed; /* why it is asked no more; TON_END_GOOD: it is */
};

/* The object that the model answers with, owned by the caller; NULL, and *ending says why. */
json_t *ton_exchange(ton_model *model, const ton_prompt *prompt, ton_ending *ending);

/* Adds the one note about the model, which stands alone. */
void ton_exchange_note(const ton_model *model, ton_notes *notes, const char *text);

#endif

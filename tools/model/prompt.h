/* tonary - what a language model is told. */
#ifndef TONARY_TOOLS_MODEL_PROMPT_H
#define TONARY_TOOLS_MODEL_PROMPT_H

#include <jansson.h>

#include "tools/model/model.h"
#include "tools/model/schema.h"

enum {
    TON_PROMPT_VERSION = 1 /* one more whenever what is told changes: it is part of the cache */
};

/* How an answer's form is asked for, the strictest first. A server that refuses one (HTTP 400) is
 * asked in the next. */
typedef enum ton_rung { TON_RUNG_SCHEMA, TON_RUNG_JSON, TON_RUNG_TEXT, TON_RUNGS } ton_rung;

/* What is asked; freed by ton_prompt_free. */
typedef struct ton_prompt {
    char *system, *user;
    char *brief;      /* the system message of the last rung, for servers with little room */
    const char *name; /* of the schema; static */
    json_t *schema;
    int tokens; /* that the answer may take */
} ton_prompt;

ton_status ton_prompt_request(ton_prompt *prompt, const ton_language *language, const ton_ask *ask,
                              const char *text);
ton_status ton_prompt_order(ton_prompt *prompt, const ton_candidate *candidate, int count,
                            const char *text);
ton_status ton_prompt_reword(ton_prompt *prompt, const char *sentence, const char *label,
                             const char *language);
void ton_prompt_free(ton_prompt *prompt);

/* The body of a call on one rung; freed by the caller. model: NULL for the server's choice. */
char *ton_prompt_body(const ton_prompt *prompt, ton_rung rung, const char *model);

#endif

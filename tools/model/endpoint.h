/* tonary - where a language model is, and as whom it is asked. */
#ifndef TONARY_TOOLS_MODEL_ENDPOINT_H
#define TONARY_TOOLS_MODEL_ENDPOINT_H

#include "base/status.h"
#include "tools/model/model_options.h"

#include <stdbool.h>

enum { TON_KEY_BYTES = 1024 };

typedef struct ton_endpoint {
    char *url;               /* of chat completions */
    char *host;              /* "localhost:8080", as the header has it */
    char *path;              /* "/v1/chat/completions" */
    char *name;              /* of the model; NULL: the server's choice */
    bool local;              /* on this machine */
    char key[TON_KEY_BYTES]; /* "": none */
} ton_endpoint;

/* From options, else from the environment; a url of NULL: no model is configured. TON_USAGE,
 * TON_IO, TON_NO_MEMORY. */
ton_status ton_endpoint_find(ton_endpoint *endpoint, const ton_model_options *options,
                             ton_error *error);
void ton_endpoint_clear(ton_endpoint *endpoint);

#endif

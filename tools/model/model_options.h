/* tonary - how a language model is reached, and the options that say so as rows, for every command
 * that may ask one. */
#ifndef TONARY_TOOLS_MODEL_OPTIONS_H
#define TONARY_TOOLS_MODEL_OPTIONS_H

#include "tools/cli/options.h"

/* Zeroed: no model, unless the environment names one. */
typedef struct ton_model_options {
    const char *url;      /* of an OpenAI-compatible server, "https://host/v1"; "none": no model
                             whatever the environment says [$TONARY_LLM_URL] */
    const char *name;     /* of the model there [$TONARY_LLM_MODEL, else the server's choice] */
    const char *key_file; /* that nobody else can read [the key is $TONARY_LLM_KEY, if any] */
    double timeout;       /* seconds that all calls for one request may take together [10] */
    int calls;            /* in one run [24] */
    bool dry_run, allow_http, no_cache;
} ton_model_options;

#define TON_MODEL_AT(type, member, field)                                                          \
    (offsetof(type, member) + offsetof(ton_model_options, field))

/* They fill `member`, a ton_model_options of the struct `type`. */
#define TON_MODEL_OPTION_ROWS(type, member)                                                        \
    {"llm",                                                                                        \
     0,                                                                                            \
     "URL",                                                                                        \
     "lets a language model read what is left of a request, as https://host/v1; none: no model "   \
     "[$TONARY_LLM_URL, else none]",                                                               \
     TON_OPTION_NAME,                                                                              \
     TON_MODEL_AT(type, member, url),                                                              \
     NULL,                                                                                         \
     0,                                                                                            \
     0},                                                                                           \
        {"llm-model",                                                                              \
         0,                                                                                        \
         "NAME",                                                                                   \
         "which model of that server [$TONARY_LLM_MODEL, else its own choice]",                    \
         TON_OPTION_NAME,                                                                          \
         TON_MODEL_AT(type, member, name),                                                         \
         NULL,                                                                                     \
         0,                                                                                        \
         0},                                                                                       \
        {"llm-key-file",                                                                           \
         0,                                                                                        \
         "FILE",                                                                                   \
         "the key, in a file of mode 0600 [$TONARY_LLM_KEY]",                                      \
         TON_OPTION_NAME,                                                                          \
         TON_MODEL_AT(type, member, key_file),                                                     \
         NULL,                                                                                     \
         0,                                                                                        \
         0},                                                                                       \
        {"llm-timeout",                                                                            \
         0,                                                                                        \
         "SECONDS",                                                                                \
         "for all calls about one request together",                                               \
         TON_OPTION_NUMBER,                                                                        \
         TON_MODEL_AT(type, member, timeout),                                                      \
         "10",                                                                                     \
         0.1,                                                                                      \
         600},                                                                                     \
        {"llm-calls",                                                                              \
         0,                                                                                        \
         "N",                                                                                      \
         "at most so many calls in this run",                                                      \
         TON_OPTION_COUNT,                                                                         \
         TON_MODEL_AT(type, member, calls),                                                        \
         "24",                                                                                     \
         1,                                                                                        \
         100000},                                                                                  \
        {"llm-dry-run",                                                                            \
         0,                                                                                        \
         NULL,                                                                                     \
         "prints what would be sent, and sends nothing",                                           \
         TON_OPTION_FLAG,                                                                          \
         TON_MODEL_AT(type, member, dry_run),                                                      \
         NULL,                                                                                     \
         0,                                                                                        \
         0},                                                                                       \
        {"llm-allow-http",                                                                         \
         0,                                                                                        \
         NULL,                                                                                     \
         "also where others on the way could read along",                                          \
         TON_OPTION_FLAG,                                                                          \
         TON_MODEL_AT(type, member, allow_http),                                                   \
         NULL,                                                                                     \
         0,                                                                                        \
         0},                                                                                       \
    {                                                                                              \
        "llm-no-cache", 0, NULL, "neither uses nor keeps earlier answers", TON_OPTION_FLAG,        \
            TON_MODEL_AT(type, member, no_cache), NULL, 0, 0                                       \
    }

#endif

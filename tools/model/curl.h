/* tonary - libcurl, found when a language model is asked: it brings twenty libraries along, for
 * which no other command is to wait.
 *
 * Its functions are called as ton_curl.easy_perform(…), with the types of its own header.
 */
#ifndef TONARY_TOOLS_MODEL_CURL_H
#define TONARY_TOOLS_MODEL_CURL_H

#define CURL_DISABLE_TYPECHECK /* which is made of macros of the same names */
#include <curl/curl.h>

#include "base/status.h"

#define TON_CURL_FUNCTIONS(X)                                                                      \
    X(global_init)                                                                                 \
    X(global_cleanup)                                                                              \
    X(easy_init)                                                                                   \
    X(easy_reset)                                                                                  \
    X(easy_setopt)                                                                                 \
    X(easy_perform)                                                                                \
    X(easy_getinfo)                                                                                \
    X(easy_cleanup)                                                                                \
    X(slist_append)                                                                                \
    X(slist_free_all)                                                                              \
    X(url)                                                                                         \
    X(url_set)                                                                                     \
    X(url_get)                                                                                     \
    X(url_cleanup)                                                                                 \
    X(free)

typedef struct ton_curl_library {
#define X(name) __typeof__(curl_##name) *name;
    TON_CURL_FUNCTIONS(X)
#undef X
} ton_curl_library;

extern ton_curl_library ton_curl;

/* Finds it. TON_UNSUPPORTED names the package to install. */
ton_status ton_curl_find(ton_error *error);

#endif

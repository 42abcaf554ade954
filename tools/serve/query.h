/* tonary - what comes with a call: names with values, from a query, a form or a JSON object. */
#ifndef TONARY_TOOLS_SERVE_QUERY_H
#define TONARY_TOOLS_SERVE_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

typedef struct ton_query_value {
    char *name, *value; /* owned, UTF-8 or not */
    bool used;
} ton_query_value;

enum { TON_QUERY_MOST = 128 };

typedef struct ton_query {
    int count;
    ton_query_value parameter[TON_QUERY_MOST];
} ton_query;

/* Adds copies. TON_INVALID: there are too many; TON_NO_MEMORY. */
ton_status ton_query_add(ton_query *parameters, const char *name, const char *value,
                         ton_error *error);

/* The same of what is encoded: + and %HH. TON_INVALID: it holds %00. */
ton_status ton_query_add_encoded(ton_query *parameters, const char *name, const char *value,
                                 ton_error *error);

/* "a=1&b=x+y", encoded. Errors as these. */
ton_status ton_query_form(ton_query *parameters, const char *text, ton_error *error);

/* {"a":1,"b":"x","c":true,"d":["x","y"]}: lists become several of a name. TON_INVALID: anything
 * else. */
ton_status ton_query_json(ton_query *parameters, const char *text, size_t bytes, ton_error *error);

/* The next unused value of that name, marked as used; NULL: there is none. */
const char *ton_query_take(ton_query *parameters, const char *name);

/* The first that nobody used, or NULL. */
const char *ton_query_unused(const ton_query *parameters);

void ton_query_clear(ton_query *parameters);

#endif

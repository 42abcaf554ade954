/* Everything becomes text, since options are read from text: one way to check values. */
#include "tools/serve/query.h"

#include "tools/cli/uri.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

ton_status ton_query_add(ton_query *p, const char *name, const char *value, ton_error *error)
{
    if (p->count == TON_QUERY_MOST)
        return ton_fail(error, TON_INVALID, "more than %d parameters", TON_QUERY_MOST);
    ton_query_value *new = &p->parameter[p->count];
    *new = (ton_query_value){strdup(name), strdup(value), false};
    if (!new->name || !new->value) {
        free(new->name);
        free(new->value);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    p->count++;
    return TON_OK;
}

/* ---- forms --------------------------------------------------------------------------------------
 */

static bool decode(char *text)
{
    for (char *at = text; *at; at++)
        *at = *at == '+' ? ' ' : *at;
    return ton_uri_decode(text) != NULL;
}

static ton_status add_decoded(ton_query *p, char *name, char *value, ton_error *error)
{
    if (!decode(name) || !decode(value))
        return ton_fail(error, TON_INVALID, "a parameter holds a zero byte");
    return ton_query_add(p, name, value, error);
}

ton_status ton_query_add_encoded(ton_query *p, const char *name, const char *value,
                                 ton_error *error)
{
    char *own_name = strdup(name), *own_value = strdup(value);
    ton_status status = own_name && own_value ? add_decoded(p, own_name, own_value, error)
                                              : ton_fail(error, TON_NO_MEMORY, NULL);
    free(own_name);
    free(own_value);
    return status;
}

static ton_status add_pair(ton_query *p, char *pair, ton_error *error)
{
    char *value = strchr(pair, '='), none[] = "";
    if (value)
        *value++ = '\0';
    return *pair ? add_decoded(p, pair, value ? value : none, error) : TON_OK;
}

ton_status ton_query_form(ton_query *p, const char *text, ton_error *error)
{
    char *copy = strdup(text), *rest = copy, *pair;
    ton_status status = copy ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    while (status == TON_OK && (pair = strsep(&rest, "&")))
        status = add_pair(p, pair, error);
    free(copy);
    return status;
}

/* ---- JSON ---------------------------------------------------------------------------------------
 */

static ton_status add_value(ton_query *p, const char *name, const json_t *value, ton_error *error)
{
    char text[64];
    switch (json_typeof(value)) {
    case JSON_STRING:
        return ton_query_add(p, name, json_string_value(value), error);
    case JSON_INTEGER:
        snprintf(text, sizeof text, "%lld", (long long)json_integer_value(value));
        return ton_query_add(p, name, text, error);
    case JSON_REAL:
        snprintf(text, sizeof text, "%.17g", json_real_value(value));
        return ton_query_add(p, name, text, error);
    case JSON_TRUE:
        return ton_query_add(p, name, "true", error);
    case JSON_FALSE:
    case JSON_NULL:
        return TON_OK;
    default:
        return ton_fail(error, TON_INVALID, "%.40s is neither a text nor a number", name);
    }
}

static ton_status add_member(ton_query *p, const char *name, const json_t *value, ton_error *error)
{
    if (!json_is_array(value))
        return add_value(p, name, value, error);
    ton_status status = TON_OK;
    for (size_t i = 0; i < json_array_size(value) && status == TON_OK; i++)
        status = add_value(p, name, json_array_get(value, i), error);
    return status;
}

ton_status ton_query_json(ton_query *p, const char *text, size_t bytes, ton_error *error)
{
    json_error_t wrong;
    json_t *object = json_loadb(text, bytes, JSON_REJECT_DUPLICATES, &wrong), *value;
    const char *name;
    if (!json_is_object(object)) {
        json_decref(object);
        return ton_fail(error, TON_INVALID, "the body is no JSON object: %.100s",
                        object ? "it is something else" : wrong.text);
    }
    ton_status status = TON_OK;
    json_object_foreach(object, name, value) if (status == TON_OK) status =
        add_member(p, name, value, error);
    json_decref(object);
    return status;
}

/* ---- taking -------------------------------------------------------------------------------------
 */

const char *ton_query_take(ton_query *p, const char *name)
{
    for (int i = 0; i < p->count; i++)
        if (!p->parameter[i].used && !strcmp(p->parameter[i].name, name)) {
            p->parameter[i].used = true;
            return p->parameter[i].value;
        }
    return NULL;
}

const char *ton_query_unused(const ton_query *p)
{
    for (int i = 0; i < p->count; i++)
        if (!p->parameter[i].used)
            return p->parameter[i].name;
    return NULL;
}

void ton_query_clear(ton_query *p)
{
    for (int i = 0; i < p->count; i++) {
        free(p->parameter[i].name);
        free(p->parameter[i].value);
    }
    p->count = 0;
}

/* An operation is a route; its parameters are the route's arguments and the command's options,
 * which know their help, bounds and standard values. */
#include "tools/serve/openapi.h"

#include "tonary.h"
#include "tools/cli/choices.h"
#include "tools/cli/json.h"
#include "tools/serve/reply.h"
#include "tools/serve/routes.h"
#include "tools/serve/specials.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static json_t *schema_of(const ton_option *option)
{
    static const char *const types[TON_OPTION_KINDS] = {
        [TON_OPTION_FLAG] = "boolean",  [TON_OPTION_TEXT] = "string",
        [TON_OPTION_NAME] = "string",   [TON_OPTION_TEXTS] = "string",
        [TON_OPTION_COUNT] = "integer", [TON_OPTION_NUMBER] = "number"};
    json_t *schema = json_object();
    bool is_number = option->kind == TON_OPTION_COUNT || option->kind == TON_OPTION_NUMBER;
    ton_json_put(schema, "type", json_string(types[option->kind]));
    if (is_number) {
        ton_json_put(schema, "minimum", json_real(option->least));
        ton_json_put(schema, "maximum", json_real(option->most));
    }
    if (option->kind != TON_OPTION_TEXTS)
        return schema;
    json_t *list = json_object();
    ton_json_put(list, "type", json_string("array"));
    ton_json_put(list, "items", schema);
    return list;
}

/* What an operation is given: by a GET in the address, else in the body, which no log keeps. */
typedef struct givens {
    bool have_body;
    json_t *parameters;            /* of the address */
    json_t *properties, *required; /* of the body */
} givens;

static givens givens_of(const char *method)
{
    return (givens){!!strcmp(method, "GET"), json_array(), json_object(), json_array()};
}

static void give_in_body(givens *g, const char *name, bool is_needed, const char *about,
                         json_t *schema)
{
    if (about)
        ton_json_put(schema, "description", ton_json_text(about));
    ton_json_put(g->properties, name, schema);
    if (is_needed)
        ton_json_append(g->required, json_string(name));
}

static void give(givens *g, const char *name, bool in_path, bool is_needed, const char *about,
                 json_t *schema)
{
    if (g->have_body && !in_path) {
        give_in_body(g, name, is_needed, about, schema);
        return;
    }
    json_t *object = json_object();
    ton_json_put(object, "name", json_string(name));
    ton_json_put(object, "in", json_string(in_path ? "path" : "query"));
    ton_json_put(object, "required", json_boolean(is_needed));
    if (about)
        ton_json_put(object, "description", ton_json_text(about));
    ton_json_put(object, "schema", schema);
    ton_json_append(g->parameters, object);
}

/* Takes the givens over. */
static void put_givens(json_t *operation, const givens *g)
{
    static const char *const types[] = {"application/json", "application/x-www-form-urlencoded"};
    ton_json_put(operation, "parameters", g->parameters);
    if (json_object_size(g->properties)) {
        json_t *body = json_object(), *content = json_object(), *schema = json_object();
        ton_json_put(schema, "type", json_string("object"));
        ton_json_put(schema, "properties", json_incref(g->properties));
        if (json_array_size(g->required))
            ton_json_put(schema, "required", json_incref(g->required));
        for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
            json_t *type = json_object();
            ton_json_put(type, "schema", json_incref(schema));
            ton_json_put(content, types[i], type);
        }
        json_decref(schema);
        ton_json_put(body, "required", json_boolean(json_array_size(g->required) > 0));
        ton_json_put(body, "content", content);
        ton_json_put(operation, "requestBody", body);
    }
    json_decref(g->properties);
    json_decref(g->required);
}

static json_t *text_schema(bool is_list)
{
    json_t *text = json_object(), *list = json_object();
    ton_json_put(text, "type", json_string("string"));
    if (!is_list) {
        json_decref(list);
        return text;
    }
    ton_json_put(list, "type", json_string("array"));
    ton_json_put(list, "items", text);
    return list;
}

static givens givens_of_route(const ton_route *route)
{
    givens g = givens_of(route->method);
    const char *at = route->arguments, *brace = route->path;
    char name[32], help[TON_CHOICES_BYTES], mark;
    while (ton_route_next(&at, name, &mark)) {
        brace = brace ? strchr(brace, '{') : NULL;
        give(&g, name, brace, brace || !mark, NULL, text_schema(mark == '*'));
        brace = brace ? brace + 1 : NULL;
    }
    at = route->options;
    while (ton_route_next(&at, name, &mark)) {
        const ton_option *option = ton_route_option(route, name);
        give(&g, name, false, false, ton_choices_fill(help, option->help), schema_of(option));
    }
    return g;
}

/* kind NULL: JSON. What is something else has no schema. */
static json_t *answer_of(const char *about, const char *kind)
{
    json_t *answer = json_object(), *content = json_object(), *type = json_object(),
           *schema = json_object();
    ton_json_put(schema, "type", json_string("object"));
    if (!kind)
        ton_json_put(type, "schema", json_incref(schema));
    json_decref(schema);
    ton_json_put(content, kind ? kind : "application/json", type);
    ton_json_put(answer, "description", json_string(about));
    ton_json_put(answer, "content", content);
    return answer;
}

static json_t *operation_of(const char *about, const char *kind, givens g)
{
    json_t *operation = json_object(), *answers = json_object();
    ton_json_put(operation, "summary", json_string(about));
    put_givens(operation, &g);
    ton_json_put(answers, "200", answer_of(kind ? about : "what the command prints", kind));
    ton_json_put(answers, "default", answer_of("an error: its code and a message", NULL));
    ton_json_put(operation, "responses", answers);
    return operation;
}

/* Names a path "/x/" + rest as "/x/{rest}". */
static void add_operation(json_t *paths, const char *path, const char *rest, const char *method,
                          json_t *operation)
{
    char name[128], word[8] = "";
    snprintf(name, sizeof name, rest ? "%s{%s}" : "%s", path, rest);
    for (size_t c = 0; c < sizeof word - 1 && method[c]; c++)
        word[c] = (char)tolower((unsigned char)method[c]);
    if (!json_object_get(paths, name))
        ton_json_put(paths, name, json_object());
    ton_json_put(json_object_get(paths, name), word, operation);
}

static givens givens_of_special(const ton_special *row)
{
    givens g = givens_of(row->method);
    const char *at = row->parameters;
    char name[32], mark;
    if (row->rest)
        give(&g, row->rest, true, true, NULL, text_schema(false));
    while (ton_route_next(&at, name, &mark))
        give(&g, name, false, true, NULL, text_schema(false));
    return g;
}

json_t *ton_openapi(void)
{
    json_t *document = json_object(), *info = json_object(), *paths = json_object();
    ton_json_put(info, "title", json_string("tonary"));
    ton_json_put(info, "version", json_string(TON_VERSION));
    for (int i = 0; i < ton_route_count; i++) {
        const ton_route *route = &ton_routes[i];
        add_operation(paths, route->path, NULL, route->method,
                      operation_of(route->about, NULL, givens_of_route(route)));
    }
    for (int i = 0; i < ton_special_count; i++) {
        const ton_special *row = &ton_specials[i];
        add_operation(paths, row->path, row->rest, row->method,
                      operation_of(row->about, row->type, givens_of_special(row)));
    }
    ton_json_put(document, "openapi", json_string("3.1.0"));
    ton_json_put(document, "info", info);
    ton_json_put(document, "paths", paths);
    return document;
}

enum MHD_Result ton_openapi_answer(const ton_call *call)
{
    return ton_reply_document(call->connection, 200, ton_openapi());
}

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

static json_t *parameter(const char *name, const char *place, bool is_needed, const char *about,
                         json_t *schema)
{
    json_t *object = json_object();
    ton_json_put(object, "name", json_string(name));
    ton_json_put(object, "in", json_string(place));
    ton_json_put(object, "required", json_boolean(is_needed));
    if (about)
        ton_json_put(object, "description", ton_json_text(about));
    ton_json_put(object, "schema", schema);
    return object;
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

static json_t *parameters_of(const ton_route *route)
{
    json_t *array = json_array();
    const char *at = route->arguments, *brace = route->path;
    char name[32], help[TON_CHOICES_BYTES], mark;
    while (ton_route_next(&at, name, &mark)) {
        brace = brace ? strchr(brace, '{') : NULL;
        ton_json_append(array, parameter(name, brace ? "path" : "query", brace || !mark, NULL,
                                         text_schema(mark == '*')));
        brace = brace ? brace + 1 : NULL;
    }
    at = route->options;
    while (ton_route_next(&at, name, &mark)) {
        const ton_option *option = ton_route_option(route, name);
        ton_json_append(array, parameter(name, "query", false, ton_choices_fill(help, option->help),
                                         schema_of(option)));
    }
    return array;
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

static json_t *operation_of(const char *about, const char *kind, json_t *parameters)
{
    json_t *operation = json_object(), *answers = json_object();
    ton_json_put(operation, "summary", json_string(about));
    ton_json_put(operation, "parameters", parameters);
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

static json_t *parameters_of_special(const ton_special *row)
{
    json_t *array = json_array();
    const char *at = row->parameters;
    char name[32], mark;
    if (row->rest)
        ton_json_append(array, parameter(row->rest, "path", true, NULL, text_schema(false)));
    while (ton_route_next(&at, name, &mark))
        ton_json_append(array, parameter(name, "query", true, NULL, text_schema(false)));
    return array;
}

json_t *ton_openapi(void)
{
    json_t *document = json_object(), *info = json_object(), *paths = json_object();
    ton_json_put(info, "title", json_string("tonary"));
    ton_json_put(info, "version", json_string(TON_VERSION));
    for (int i = 0; i < ton_route_count; i++) {
        const ton_route *route = &ton_routes[i];
        add_operation(paths, route->path, NULL, route->method,
                      operation_of(route->about, NULL, parameters_of(route)));
    }
    for (int i = 0; i < ton_special_count; i++) {
        const ton_special *row = &ton_specials[i];
        add_operation(paths, row->path, row->rest, row->method,
                      operation_of(row->about, row->type, parameters_of_special(row)));
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

/* An operation is a route; its parameters are the route's arguments and the command's options,
 * which know their help, bounds and standard values. */
#include "tools/serve/openapi.h"

#include "tonary.h"
#include "tools/cli/json.h"
#include "tools/serve/audio.h"
#include "tools/serve/reply.h"
#include "tools/serve/routes.h"

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
    char name[32], mark;
    while (ton_route_next(&at, name, &mark)) {
        brace = brace ? strchr(brace, '{') : NULL;
        ton_json_append(array, parameter(name, brace ? "path" : "query", brace || !mark, NULL,
                                         text_schema(mark == '*')));
        brace = brace ? brace + 1 : NULL;
    }
    at = route->options;
    while (ton_route_next(&at, name, &mark)) {
        const ton_option *option = ton_route_option(route, name);
        ton_json_append(array, parameter(name, "query", false, option->help, schema_of(option)));
    }
    return array;
}

static json_t *answer_of(const char *about)
{
    json_t *answer = json_object(), *content = json_object(), *type = json_object(),
           *schema = json_object();
    ton_json_put(schema, "type", json_string("object"));
    ton_json_put(type, "schema", schema);
    ton_json_put(content, "application/json", type);
    ton_json_put(answer, "description", json_string(about));
    ton_json_put(answer, "content", content);
    return answer;
}

static json_t *operation_of(const ton_route *route)
{
    json_t *operation = json_object(), *answers = json_object();
    ton_json_put(operation, "summary", json_string(route->about));
    ton_json_put(operation, "parameters", parameters_of(route));
    ton_json_put(answers, "200", answer_of("what the command prints"));
    ton_json_put(answers, "default", answer_of("an error: its code and a message"));
    ton_json_put(operation, "responses", answers);
    return operation;
}

json_t *ton_openapi(void)
{
    json_t *document = json_object(), *info = json_object(), *paths = json_object();
    ton_json_put(info, "title", json_string("tonary"));
    ton_json_put(info, "version", json_string(TON_VERSION));
    for (int i = 0; i < ton_route_count; i++) {
        const ton_route *route = &ton_routes[i];
        char method[8] = "";
        for (size_t c = 0; route->method[c] && c < sizeof method - 1; c++)
            method[c] = (char)tolower((unsigned char)route->method[c]);
        if (!json_object_get(paths, route->path))
            ton_json_put(paths, route->path, json_object());
        ton_json_put(json_object_get(paths, route->path), method, operation_of(route));
    }
    ton_json_put(document, "openapi", json_string("3.1.0"));
    ton_json_put(document, "info", info);
    ton_json_put(document, "paths", paths);
    return document;
}

enum MHD_Result ton_openapi_answer(struct MHD_Connection *connection, const char *rest,
                                   const ton_session *session)
{
    ton_answered answered = {.code = 200};
    FILE *stream = open_memstream(&answered.body, &answered.bytes);
    (void)rest;
    (void)session;
    if (!stream)
        return MHD_NO;
    ton_json_print(ton_openapi(), stream, false);
    fclose(stream);
    return ton_reply_json(connection, &answered);
}

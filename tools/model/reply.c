/* Depth is counted before anything is parsed: jansson's own limit is 2,048 levels of recursion, and
 * nothing that is asked for has more than six. Members that stand twice are refused, since two
 * readers would read two things. */
#include "tools/model/reply.h"

#include <stdbool.h>
#include <string.h>

enum { BODY_DEPTH = 32, OBJECT_DEPTH = 8, TRIES = 8 };

/* Behind the value that begins here with a bracket; NULL: it does not end, or is too deep. */
static const char *value_end(const char *at, const char *end, int depth_most)
{
    int depth = 0;
    for (bool quoted = false; at < end; at++) {
        if (quoted && *at == '\\' && at + 1 < end)
            at++;
        else if (*at == '"')
            quoted = !quoted;
        else if (!quoted && (*at == '{' || *at == '[') && ++depth > depth_most)
            return NULL;
        else if (!quoted && (*at == '}' || *at == ']') && --depth <= 0)
            return at + 1;
    }
    return NULL;
}

/* What a model thought aloud comes before, in tags of its own. */
static const char *behind_thoughts(const char *text)
{
    static const char *const close = "</think>";
    for (const char *next; (next = strstr(text, close));)
        text = next + strlen(close);
    return text;
}

json_t *ton_reply_object(const char *text)
{
    text = behind_thoughts(text);
    const char *end = text + strlen(text), *at = text;
    for (int i = 0; i < TRIES && (at = strchr(at, '{')); i++) {
        const char *close = value_end(at, end, OBJECT_DEPTH);
        if (!close) /* what stands within an object that was cut is none */
            return NULL;
        json_t *object = json_loadb(at, (size_t)(close - at), JSON_REJECT_DUPLICATES, NULL);
        if (object)
            return object;
        at = close;
    }
    return NULL;
}

static bool has_text(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text && *text;
}

static json_t *read_message(const json_t *choice, ton_ending *ending)
{
    const json_t *message = json_object_get(choice, "message");
    const char *why = json_string_value(json_object_get(choice, "finish_reason"));
    const char *content = json_string_value(json_object_get(message, "content"));
    json_t *object = content ? ton_reply_object(content) : NULL;
    bool thought = has_text(message, "reasoning") || has_text(message, "reasoning_content");
    if (!json_is_object(message))
        ending->kind = TON_END_FOREIGN;
    else if ((!content || !*content) && thought)
        ending->kind = TON_END_THOUGHT;
    else if (why && !strcmp(why, "length"))
        ending->kind = TON_END_LENGTH;
    else if (!content || !*content)
        ending->kind = TON_END_EMPTY;
    else if (!object)
        ending->kind = TON_END_PROSE;
    if (ending->kind == TON_END_GOOD)
        return object;
    json_decref(object);
    return NULL;
}

json_t *ton_reply_read(const char *body, size_t size, ton_ending *ending)
{
    const char *begin = body + strspn(body, " \t\r\n");
    *ending = (ton_ending){size ? TON_END_FOREIGN : TON_END_EMPTY, 0};
    json_t *whole = *begin == '{' && value_end(begin, body + size, BODY_DEPTH)
                        ? json_loadb(body, size, JSON_REJECT_DUPLICATES, NULL)
                        : NULL;
    const json_t *choice = json_array_get(json_object_get(whole, "choices"), 0);
    json_t *object = NULL;
    if (choice) {
        ending->kind = TON_END_GOOD;
        object = read_message(choice, ending);
    }
    json_decref(whole);
    return object;
}

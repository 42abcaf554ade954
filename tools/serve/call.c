/* A call is turned into the words of a command line, which the command reads as always: what is
 * checked there need not be checked here. Arguments stand behind "--", so that none is an option.
 */
#define _GNU_SOURCE /* asprintf */
#include "tools/serve/call.h"

#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/run.h"
#include "tools/cli/uri.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_MOST = 2 * TON_QUERY_MOST + 8 };

typedef struct words {
    char *word[WORDS_MOST + 1]; /* (count) owned */
    int count;
    ton_error *error;
} words;

/* ---- words --------------------------------------------------------------------------------------
 */

static ton_status add(words *w, const char *format, const char *one, const char *other)
{
    char *text = NULL;
    if (w->count == WORDS_MOST)
        return ton_fail(w->error, TON_INVALID, "too many parameters");
    if (asprintf(&text, format, one, other) < 0)
        return ton_fail(w->error, TON_NO_MEMORY, NULL);
    w->word[w->count++] = text;
    return TON_OK;
}

static ton_status add_part(words *w, const ton_slice *part)
{
    char *text = strndup(part->text, part->count);
    if (!text)
        return ton_fail(w->error, TON_NO_MEMORY, NULL);
    ton_status status = ton_uri_decode(text)
                            ? add(w, "%s%s", text, "")
                            : ton_fail(w->error, TON_INVALID, "the address holds a zero byte");
    free(text);
    return status;
}

/* A flag is on when it is said: "", "1" and "true"; "0" and "false" say the opposite. */
static ton_status add_option(words *w, const ton_option *option, const char *value)
{
    if (option->kind != TON_OPTION_FLAG)
        return add(w, "--%s=%s", option->name, value);
    if (!strcmp(value, "0") || !strcmp(value, "false"))
        return TON_OK;
    if (*value && strcmp(value, "1") != 0 && strcmp(value, "true") != 0)
        return ton_fail(w->error, TON_INVALID, "%s takes true or false", option->name);
    return add(w, "--%s%s", option->name, "");
}

static ton_status add_fixed(words *w, const char *fixed)
{
    const char *at = fixed ? fixed : "";
    char word[32], mark;
    ton_status status = TON_OK;
    while (status == TON_OK && ton_route_next(&at, word, &mark))
        status = add(w, "%s%s", word, "");
    return status;
}

static ton_status add_options(words *w, const ton_route *route, ton_query *p)
{
    const char *at = route->options, *value;
    char name[32], mark;
    ton_status status = add_fixed(w, route->fixed);
    while (status == TON_OK && ton_route_next(&at, name, &mark)) {
        const ton_option *option = ton_route_option(route, name);
        while (option && status == TON_OK && (value = ton_query_take(p, name)))
            status = add_option(w, option, value);
    }
    return status;
}

static ton_status add_argument(words *w, ton_query *p, const char *name, char mark)
{
    const char *value = ton_query_take(p, name);
    if (!value && !mark)
        return ton_fail(w->error, TON_INVALID, "%s is missing", name);
    ton_status status = TON_OK;
    while (value && status == TON_OK) {
        status = add(w, "%s%s", value, "");
        value = mark == '*' ? ton_query_take(p, name) : NULL;
    }
    return status;
}

/* Those of the address come first. */
static ton_status add_arguments(words *w, const ton_route *route, const ton_slice *part,
                                ton_query *p)
{
    const char *at = route->arguments, *brace = route->path;
    char name[32], mark;
    ton_status status = add(w, "%s%s", "--", "");
    while (status == TON_OK && ton_route_next(&at, name, &mark)) {
        brace = brace ? strchr(brace, '{') : NULL;
        if (brace) {
            brace++;
            status = add_part(w, part++);
        } else {
            status = add_argument(w, p, name, mark);
        }
    }
    return status;
}

static ton_status make_words(words *w, const ton_route *route, const ton_slice *part, ton_query *p)
{
    ton_status status = add(w, "%s%s", route->command, "");
    if (status == TON_OK)
        status = add_options(w, route, p);
    if (status == TON_OK)
        status = add_arguments(w, route, part, p);
    const char *unused = ton_query_unused(p);
    if (status == TON_OK && unused)
        status =
            ton_fail(w->error, TON_INVALID, "there is no parameter '%.60s' here; there are: %s%s%s",
                     unused, route->arguments, *route->arguments ? " " : "", route->options);
    return status;
}

/* ---- answers ------------------------------------------------------------------------------------
 */

void ton_answer_error(ton_answered *answered, unsigned code, const char *name, const char *message)
{
    json_t *document = json_object(), *error = json_object();
    ton_json_put(error, "code", ton_json_text(name));
    ton_json_put(error, "message", ton_json_text(message));
    ton_json_put(document, "error", error);
    free(answered->body);
    *answered = (ton_answered){.code = code};
    FILE *stream = open_memstream(&answered->body, &answered->bytes);
    if (!stream) {
        json_decref(document);
        return;
    }
    ton_json_print(document, stream, false);
    fclose(stream);
}

unsigned ton_code_of(ton_status status)
{
    static const struct {
        ton_status status;
        unsigned code;
    } codes[] = {{TON_OK, 200},      {TON_PARTIAL, 200},   {TON_USAGE, 400},
                 {TON_INVALID, 400}, {TON_AMBIGUOUS, 400}, {TON_NOT_FOUND, 404},
                 {TON_BUSY, 503},    {TON_TOO_SHORT, 400}, {TON_SILENT, 400}};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i].status == status)
            return codes[i].code;
    return 500;
}

/* {"results":[…]} of an object a line. */
static void join_lines(ton_answered *answered)
{
    char *body = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&body, &bytes);
    if (!stream)
        return;
    fputs("{\"results\":[", stream);
    for (size_t i = 0; i < answered->bytes; i++) {
        bool is_end = answered->body[i] == '\n';
        if (!is_end)
            fputc(answered->body[i], stream);
        else if (i + 1 < answered->bytes)
            fputc(',', stream);
    }
    fputs("]}\n", stream);
    fclose(stream);
    free(answered->body);
    answered->body = body;
    answered->bytes = bytes;
}

static ton_status run(ton_answered *answered, const ton_route *route, words *w,
                      const ton_session *session)
{
    ton_session own = *session;
    FILE *outer = ton_output;
    ton_output = open_memstream(&answered->body, &answered->bytes);
    if (!ton_output) {
        ton_output = outer;
        return ton_fail(w->error, TON_NO_MEMORY, NULL);
    }
    own.json = own.quiet = true;
    ton_status status =
        ton_command_run(ton_route_command(route), &own, w->count, w->word, w->error);
    fclose(ton_output);
    ton_output = outer;
    return status;
}

void ton_route_call(ton_answered *answered, const ton_route *route,
                    const ton_slice part[TON_ROUTE_PARTS], ton_query *parameters,
                    const ton_session *session)
{
    ton_error error = {.status = TON_OK};
    words w = {.error = &error};
    *answered = (ton_answered){0};
    ton_status status = make_words(&w, route, part, parameters);
    if (status == TON_OK)
        status = run(answered, route, &w, session);
    answered->code = ton_code_of(status);
    if (answered->code != 200)
        ton_answer_error(answered, answered->code, ton_status_code(status), error.message);
    else if (route->is_lines)
        join_lines(answered);
    for (int i = 0; i < w.count; i++)
        free(w.word[i]);
}

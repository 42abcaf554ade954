/* evaluate requests: how much of what people ask for is understood by the reader of requests. A
 * file has a request a line, with what must and must not be understood; lines without either are
 * read and shown. */
#define _GNU_SOURCE /* getline */
#include "tools/evaluate/requests.h"

#include "base/room.h"
#include "recommend/language/language.h"
#include "tools/ask/catalogue_json.h"
#include "tools/ask/request_json.h"
#include "tools/cli/json.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AT(field) offsetof(ton_requests_options, field)

static const ton_option options_table[] = {
    {"catalogue", 0, "NAMES.json",
     "artists, tracks, albums, genres and instruments that requests may name [none]",
     TON_OPTION_NAME, AT(catalogue), NULL, 0, 0},
    {"failures", 0, NULL, "what was understood of each request that is not exact", TON_OPTION_FLAG,
     AT(failures), NULL, 0, 0},
    TON_MODEL_OPTION_ROWS(ton_requests_options, model),
};

static ton_asked *add(ton_requests *all)
{
    ton_asked *grown = ton_room(all->asked, all->count, sizeof *grown);
    if (!grown)
        return NULL;
    all->asked = grown;
    ton_asked *asked = &all->asked[all->count++];
    *asked = (ton_asked){.failures = json_array(), .model = json_null()};
    return asked;
}

/* Lets the model, if there is one, read what was left. */
static void ask_model(ton_requests *all, ton_asked *asked, ton_ask *ask,
                      const ton_language *language, const char *text)
{
    ton_notes notes = {0};
    ton_model_read(all->model, ask, language, text, &notes);
    if (notes.count)
        asked->model = ton_json_text(notes.note[0].name);
}

static ton_status read_request(ton_requests *all, const ton_language *language, json_t *row,
                               ton_error *error)
{
    const char *text = json_string_value(json_object_get(row, "text"));
    ton_asked *asked = text ? add(all) : NULL;
    if (!asked) {
        json_decref(row);
        return text ? ton_fail(error, TON_NO_MEMORY, NULL)
                    : ton_fail(error, TON_INVALID, "a request needs a \"text\"");
    }
    ton_ask ask;
    asked->row = row;
    ton_status status = ton_language_read(language, &ask, text, error);
    if (status != TON_OK)
        return status;
    ask_model(all, asked, &ask, language, text);
    asked->request = ton_ask_json(&ask);
    asked->spans = ton_ask_spans_json(&ask);
    return ton_requests_check(asked, error);
}

static bool is_blank(const char *line)
{
    return line[strspn(line, " \t\r\n")] == '\0';
}

static ton_status read_lines(ton_requests *all, const ton_language *language, FILE *file,
                             ton_error *error)
{
    char *line = NULL;
    size_t room = 0;
    ton_status status = TON_OK;
    for (int number = 1; status == TON_OK && getline(&line, &room, file) > 0; number++) {
        json_error_t fault;
        ton_error own;
        if (is_blank(line))
            continue;
        json_t *row = json_loads(line, JSON_REJECT_DUPLICATES, &fault);
        if (!row)
            status = ton_fail(error, TON_INVALID, "%s:%d: %s", all->path, number, fault.text);
        else if ((status = read_request(all, language, row, &own)) != TON_OK)
            ton_fail(error, status, "%s:%d: %.900s", all->path, number, own.message);
    }
    free(line);
    if (status == TON_OK && ferror(file))
        status = ton_fail(error, TON_IO, "%s: %s", all->path, strerror(errno));
    return status;
}

static ton_status read_file(ton_requests *all, const ton_language *language, ton_error *error)
{
    FILE *file = fopen(all->path, "re");
    if (!file)
        return ton_fail(error, TON_IO, "%s: %s", all->path, strerror(errno));
    ton_status status = read_lines(all, language, file, error);
    fclose(file);
    return status;
}

/* Requests are drawn, each with all its checks: those of one request are no independent witnesses.
 */
static ton_status measure(ton_requests *all, uint64_t seed, ton_error *error)
{
    int total = 1;
    for (int i = 0; i < all->count; i++)
        total += all->asked[i].checks;
    ton_observation *exact = calloc((size_t)all->count + 1, sizeof *exact);
    ton_observation *check = calloc((size_t)total, sizeof *check);
    int32_t *owner = calloc((size_t)total, sizeof *owner);
    ton_status status = exact && check && owner ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < all->count && status == TON_OK; i++) {
        const ton_asked *asked = &all->asked[i];
        for (int c = 0; c < asked->checks; c++, all->checks++) {
            check[all->checks].value = c < asked->held;
            owner[all->checks] = i;
        }
        all->exact_count += asked->checks && asked->held == asked->checks;
        if (asked->checks)
            exact[all->judged++].value = asked->held == asked->checks;
    }
    if (status == TON_OK)
        status = ton_bootstrap(&all->exact, ton_mean, exact, all->judged, seed, error);
    if (status == TON_OK)
        status = ton_bootstrap_owned(&all->held, ton_mean, check, owner, all->checks, seed, error);
    free(exact);
    free(check);
    free(owner);
    return status;
}

static void clear(ton_requests *all)
{
    for (int i = 0; i < all->count; i++) {
        json_decref(all->asked[i].row);
        json_decref(all->asked[i].request);
        json_decref(all->asked[i].spans);
        json_decref(all->asked[i].failures);
        json_decref(all->asked[i].model);
    }
    free(all->asked);
    ton_model_close(all->model);
}

static ton_status run(const ton_session *session, const void *options,
                      const ton_arguments *arguments, ton_error *error)
{
    ton_requests all = {.options = options, .path = arguments->text[0]};
    ton_names_file names = {0};
    ton_language *language = NULL;
    ton_status status = TON_OK;
    if (all.options->catalogue)
        status = ton_names_file_read(&names, all.options->catalogue, error);
    if (status == TON_OK)
        status = ton_language_new(&language, &names.catalogue, error);
    if (status == TON_OK)
        status = ton_model_open(&all.model, &all.options->model, session, error);
    if (status == TON_OK)
        status = read_file(&all, language, error);
    if (status == TON_OK && !all.count)
        status = ton_fail(error, TON_INVALID, "%s: holds no request", all.path);
    if (status == TON_OK)
        status = measure(&all, (uint64_t)session->seed, error);
    if (status == TON_OK && !ton_model_is_dry(all.model))
        ton_requests_print(&all, session);
    clear(&all);
    ton_language_free(language);
    ton_names_file_free(&names);
    return status;
}

const ton_command ton_evaluate_requests = {
    .name = "evaluate requests",
    .arguments = "FILE.jsonl",
    .about = "requests in plain words, and what must be understood of them",
    .more = "A line is {\"text\":\"…\",\"expect\":{\"filters.year_min\":{\"eq\":1980}},\"absent\":"
            "[\"count\"]}; a path is held against eq, set, range, has, nonempty or any. Lines that "
            "expect nothing are read and shown.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(ton_requests_options),
    .least = 1,
    .most = 1,
    .run = run,
};

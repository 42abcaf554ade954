/* Settings in words: the options of a search, and for --against the same on one line. */
#define _GNU_SOURCE /* strndup */
#include "tools/cli/search.h"
#include "tools/cli/weights.h"
#include "tools/evaluate/content.h"

#include <stdlib.h>
#include <string.h>

typedef struct wording {
    char *metric, *weights, *hubness; /* NULL: not said */
} wording;

static ton_status read_setting(ton_content_run *run, const wording *said, const ton_chosen *chosen,
                               ton_error *error)
{
    if (ton_metric_named(&run->metric, said->metric, error) != TON_OK)
        return ton_option_wrong(error, "metric");
    ton_status status = ton_wish_weights(run->setting.weights, chosen->corpus, run->metric,
                                         &chosen->vectors->space, said->weights, error);
    if (status != TON_OK)
        return status;
    if (ton_hubness_named(&run->setting.mutual, said->hubness, error) != TON_OK)
        return ton_option_wrong(error, "hubness");
    return TON_OK;
}

/* ---- --against ----------------------------------------------------------------------------------
 */

static char **field_named(wording *said, const char *name, size_t bytes)
{
    const struct {
        const char *name;
        char **field;
    } fields[] = {
        {"metric", &said->metric}, {"weights", &said->weights}, {"hubness", &said->hubness}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strlen(fields[i].name) == bytes && !strncmp(fields[i].name, name, bytes))
            return fields[i].field;
    return NULL;
}

/* One NAME=VALUE. */
static ton_status read_part(wording *said, const char *part, size_t bytes, ton_error *error)
{
    size_t name = 0;
    while (name < bytes && part[name] != '=' && part[name] != ' ')
        name++;
    size_t value = name;
    while (value < bytes && part[value] == ' ')
        value++;
    char **field = field_named(said, part, name);
    if (!field || value == bytes || part[value] != '=')
        return ton_fail(error, TON_INVALID,
                        "'%.*s' is none of metric=NAME, weights=LIST, hubness=HOW",
                        (int)(bytes < 200 ? bytes : 200), part);
    for (value++; value < bytes && part[value] == ' ';)
        value++;
    free(*field);
    *field = strndup(part + value, bytes - value);
    return *field ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

/* Parts stand between semicolons. */
static ton_status read_words(wording *said, const char *text, ton_error *error)
{
    ton_status status = TON_OK;
    for (const char *part = text; *part && status == TON_OK;) {
        part += strspn(part, " ;");
        size_t bytes = strcspn(part, ";"), end = bytes;
        while (end && part[end - 1] == ' ')
            end--;
        if (end)
            status = read_part(said, part, end, error);
        part += bytes;
    }
    return status;
}

static ton_status inherit(char **field, const char *first, ton_error *error)
{
    if (*field || !first)
        return TON_OK;
    *field = strdup(first);
    return *field ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

/* What is not said is as in the first setting; of weights only where the metric takes them. */
static ton_status complete(wording *said, const ton_content_options *options, ton_error *error)
{
    const ton_metric *metric = NULL;
    ton_status status = inherit(&said->metric, options->metric, error);
    if (status == TON_OK)
        status = inherit(&said->hubness, options->hubness, error);
    if (status == TON_OK)
        status = ton_metric_named(&metric, said->metric, error);
    if (status == TON_OK && !metric->model)
        status = inherit(&said->weights, options->weights, error);
    return status;
}

static ton_status read_against(ton_content_run *run, const ton_content_options *options,
                               const ton_chosen *chosen, ton_error *error)
{
    wording said = {0};
    ton_status status = read_words(&said, run->text, error);
    if (status == TON_OK)
        status = complete(&said, options, error);
    if (status == TON_OK)
        status = read_setting(run, &said, chosen, error);
    free(said.metric);
    free(said.weights);
    free(said.hubness);
    return status == TON_OK || status == TON_NO_MEMORY ? status
                                                       : ton_option_wrong(error, "against");
}

ton_status ton_content_settings(ton_content *c, ton_error *error)
{
    const ton_content_options *options = c->options;
    c->run = calloc((size_t)options->against.count + 1, sizeof *c->run);
    if (!c->run)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    c->runs = 1 + options->against.count;
    const wording first = {(char *)options->metric, (char *)options->weights,
                           (char *)options->hubness};
    ton_status status = read_setting(&c->run[0], &first, &c->chosen, error);
    for (int i = 1; i < c->runs && status == TON_OK; i++) {
        c->run[i].text = options->against.text[i - 1];
        status = read_against(&c->run[i], options, &c->chosen, error);
    }
    return status;
}

/* What was found of requests, as JSON and as text. */
#include "tools/evaluate/requests.h"

#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/text.h"

#include <math.h>
#include <stdlib.h>

static const char *const exact_definition = "requests of which every check holds";
static const char *const checks_definition = "checks that hold";

static json_t *protocol_json(const ton_requests *all, int seed)
{
    json_t *protocol = json_object(), *definitions = json_object();
    ton_json_put(definitions, "exact", json_string(exact_definition));
    ton_json_put(definitions, "checks", json_string(checks_definition));
    ton_json_put(protocol, "file", ton_json_text(all->path));
    ton_json_put(protocol, "catalogue", ton_json_text(all->options->catalogue));
    ton_json_put(protocol, "reader",
                 json_string(all->model ? "embedded, then the language model" : "embedded"));
    ton_json_put(protocol, "requests", json_integer(all->count));
    ton_json_put(protocol, "judged", json_integer(all->judged));
    ton_json_put(protocol, "checks", json_integer(all->checks));
    ton_json_put(protocol, "interval", json_string("95 %, percentile bootstrap over requests"));
    ton_json_put(protocol, "draws", json_integer(TON_BOOTSTRAP_DRAWS));
    ton_json_put(protocol, "seed", json_integer(seed));
    ton_json_put(protocol, "definitions", definitions);
    return protocol;
}

static json_t *asked_json(const ton_asked *asked)
{
    json_t *one = json_object();
    const json_t *id = json_object_get(asked->row, "id");
    if (id)
        ton_json_put(one, "id", json_deep_copy(id));
    ton_json_put(one, "text", json_deep_copy(json_object_get(asked->row, "text")));
    ton_json_put(one, "request", json_incref(asked->request));
    ton_json_put(one, "spans", json_incref(asked->spans));
    ton_json_put(one, "model", json_incref(asked->model));
    ton_json_put(one, "checks", json_integer(asked->checks));
    ton_json_put(one, "failures", json_incref(asked->failures));
    return one;
}

static void print_json(const ton_requests *all, int seed)
{
    json_t *document = json_object(), *measures = json_object(), *requests = json_array();
    ton_json_put(measures, "exact", ton_json_interval(&all->exact));
    ton_json_put(measures, "checks", ton_json_interval(&all->held));
    for (int i = 0; i < all->count; i++)
        ton_json_append(requests, asked_json(&all->asked[i]));
    ton_json_put(document, "task", json_string("requests"));
    ton_json_put(document, "protocol", protocol_json(all, seed));
    ton_json_put(document, "measures", measures);
    ton_json_put(document, "requests", requests);
    ton_json_print(document, ton_output, false);
}

static void print_measure(const char *name, const ton_interval *interval, const char *definition)
{
    if (isnan(interval->value))
        fprintf(ton_output, "%-8s  %6s  %15s  %s\n", name, "-", "-", definition);
    else
        fprintf(ton_output, "%-8s  %6.3f  %6.3f .. %-5.3f  %s\n", name, interval->value,
                interval->low, interval->high, definition);
}

static void print_asked(const ton_asked *asked)
{
    const char *id = json_string_value(json_object_get(asked->row, "id"));
    char *request = json_dumps(asked->request, JSON_COMPACT);
    fputc('\n', ton_output);
    if (id)
        ton_text_print(ton_output, id);
    fputs(id ? ": " : "", ton_output);
    ton_text_print(ton_output, json_string_value(json_object_get(asked->row, "text")));
    fputs("\n  ", ton_output);
    ton_text_print(ton_output, request ? request : "");
    fputc('\n', ton_output);
    for (size_t i = 0; i < json_array_size(asked->failures); i++) {
        fputs("  ! ", ton_output);
        ton_text_print(ton_output, json_string_value(json_array_get(asked->failures, i)));
        fputc('\n', ton_output);
    }
    free(request);
}

static void print_text(const ton_requests *all, const ton_session *session)
{
    ton_text_bold(session, true);
    fprintf(ton_output, "%d %s", all->count, ton_text_plural(all->count, "request", "requests"));
    ton_text_bold(session, false);
    fprintf(ton_output,
            ", %d exact of %d with %d checks; intervals over requests, %d draws, seed %d\n\n",
            all->exact_count, all->judged, all->checks, TON_BOOTSTRAP_DRAWS, session->seed);
    fprintf(ton_output, "%-8s  %6s  %-15s  definition\n", "measure", "value", "95 % interval");
    print_measure("exact", &all->exact, exact_definition);
    print_measure("checks", &all->held, checks_definition);
    for (int i = 0; i < all->count; i++) {
        const ton_asked *asked = &all->asked[i];
        if (!asked->checks || (all->options->failures && asked->held < asked->checks))
            print_asked(asked);
    }
}

void ton_requests_print(const ton_requests *requests, const ton_session *session)
{
    if (session->json)
        print_json(requests, session->seed);
    else
        print_text(requests, session);
}

/* What was found, as JSON and as text. */
#include "tools/evaluate/sessions.h"

#include "recommend/evaluation/permutation.h"
#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/text.h"
#include "tools/report/interval.h"

#include <stdio.h>

enum { NAME_WIDTH = 24 };

static const char *candidates(const ton_sessions_evaluation *e)
{
    return e->options->repeats ? "all songs of train, those that were heard before too"
                               : "all songs of train that were not heard before in the session";
}

static const char *places(const ton_sessions_evaluation *e)
{
    return e->options->repeats
               ? "every place after the first"
               : "every place after the first at which a song comes that was not heard before";
}

/* ---- JSON ---------------------------------------------------------------------------------------
 */

static json_t *method_json(const ton_sessions_evaluation *e, const ton_sessions_run *run)
{
    json_t *object = json_object(), *measures = json_object(), *parameters = json_object();
    char name[TON_SESSIONS_NAME_BYTES];
    const char *definition;
    for (int m = 0; m < TON_SESSIONS_ANSWERS; m++) {
        ton_sessions_measure_name(name, &definition, e, m);
        ton_json_put(measures, name, ton_json_interval(&run->interval[m]));
    }
    for (int i = 0; i < run->row->parameter_count; i++)
        ton_json_put(parameters, run->row->parameter[i].name, ton_json_number(run->parameter[i]));
    ton_json_put(object, "measures", measures);
    ton_json_put(object, "parameters", parameters);
    ton_json_put(object, "train_seconds", ton_json_number(run->train_seconds));
    ton_json_put(object, "score_seconds", ton_json_number(run->score_seconds));
    return object;
}

static json_t *comparison_json(const ton_sessions_evaluation *e, const ton_sessions_comparison *of)
{
    json_t *object = json_object(), *differences = json_object();
    char name[TON_SESSIONS_NAME_BYTES];
    const char *definition;
    for (int m = 0; m < TON_SESSIONS_ANSWERS; m++) {
        ton_sessions_measure_name(name, &definition, e, m);
        ton_json_put(differences, name,
                     ton_json_difference(&of->difference[m], of->p[m], of->p_holm[m]));
    }
    ton_json_put(object, "method", json_string(e->run[of->first].row->name));
    ton_json_put(object, "less", json_string(e->run[of->second].row->name));
    ton_json_put(object, "differences", differences);
    return object;
}

static json_t *protocol_json(const ton_sessions_evaluation *e)
{
    json_t *protocol = json_object(), *definitions = json_object();
    char name[TON_SESSIONS_NAME_BYTES];
    const char *definition;
    for (int m = 0; m < TON_SESSIONS_ANSWERS; m++) {
        ton_sessions_measure_name(name, &definition, e, m);
        ton_json_put(definitions, name, json_string(definition));
    }
    ton_json_put(protocol, "train", ton_json_text(e->options->train));
    ton_json_put(protocol, "test",
                 e->options->valid ? json_null() : ton_json_text(e->options->test));
    ton_json_put(protocol, "judged_by",
                 json_string(e->options->valid ? "every fifth session of train" : "test"));
    ton_json_put(protocol, "places", json_string(places(e)));
    ton_json_put(protocol, "candidates", json_string(candidates(e)));
    ton_json_put(protocol, "unknown", json_string("a song that is not in train is never found"));
    ton_json_put(protocol, "k", json_integer(e->options->k));
    ton_json_put(protocol, "trained_on", json_integer(e->data.train.of.count));
    ton_json_put(protocol, "sessions", json_integer(e->sessions));
    ton_json_put(protocol, "asked", json_integer(e->places));
    ton_json_put(protocol, "songs", json_integer(e->data.songs.count));
    ton_json_put(protocol, "wrong_rows", json_integer(e->data.wrong));
    ton_json_put(protocol, "interval", json_string("95 %, percentile bootstrap over sessions"));
    ton_json_put(protocol, "test_of_differences",
                 json_string("paired permutation over sessions, Holm over all that are told"));
    ton_json_put(protocol, "draws", json_integer(TON_BOOTSTRAP_DRAWS));
    ton_json_put(protocol, "permutations", json_integer(TON_PERMUTATION_DRAWS));
    ton_json_put(protocol, "seed", json_integer(e->session->seed));
    ton_json_put(protocol, "definitions", definitions);
    return protocol;
}

static void print_json(const ton_sessions_evaluation *e)
{
    json_t *document = json_object(), *methods = json_object(), *comparisons = json_array();
    for (int i = 0; i < e->runs; i++)
        ton_json_put(methods, e->run[i].row->name, method_json(e, &e->run[i]));
    for (int i = 0; i < e->comparisons; i++)
        ton_json_append(comparisons, comparison_json(e, &e->comparison[i]));
    ton_json_put(document, "task", json_string("sessions"));
    ton_json_put(document, "protocol", protocol_json(e));
    ton_json_put(document, "methods", methods);
    ton_json_put(document, "comparisons", comparisons);
    ton_json_print(document, ton_output, false);
}

/* ---- text ---------------------------------------------------------------------------------------
 */

static void print_heading(const ton_sessions_evaluation *e)
{
    ton_text_bold(e->session, true);
    fprintf(ton_output, "%lld sessions", (long long)e->sessions);
    ton_text_bold(e->session, false);
    fprintf(ton_output, ", asked at %lld places; trained on %lld sessions of %d songs\n",
            (long long)e->places, (long long)e->data.train.of.count, e->data.songs.count);
    fprintf(ton_output, "asked at %s\ncandidates are %s\n", places(e), candidates(e));
    fprintf(ton_output, "intervals over sessions, %d draws, seed %d\n\n", TON_BOOTSTRAP_DRAWS,
            e->session->seed);
}

static void print_names(const ton_sessions_evaluation *e, const char *first)
{
    char name[TON_SESSIONS_NAME_BYTES];
    const char *definition;
    fprintf(ton_output, "%-*s", NAME_WIDTH, first);
    for (int m = 0; m < TON_SESSIONS_ANSWERS; m++) {
        ton_sessions_measure_name(name, &definition, e, m);
        fprintf(ton_output, "  %-27s", name);
    }
}

static void print_methods(const ton_sessions_evaluation *e)
{
    print_names(e, "method");
    fputc('\n', ton_output);
    for (int i = 0; i < e->runs; i++) {
        fprintf(ton_output, "%-*s", NAME_WIDTH, e->run[i].row->name);
        for (int m = 0; m < TON_SESSIONS_ANSWERS; m++)
            ton_interval_print(&e->run[i].interval[m], 4);
        fputc('\n', ton_output);
    }
}

static void print_comparisons(const ton_sessions_evaluation *e)
{
    char name[2 * TON_SESSIONS_NAME_BYTES];
    fputc('\n', ton_output);
    print_names(e, "difference");
    fprintf(ton_output, "  p by Holm\n");
    for (int i = 0; i < e->comparisons; i++) {
        const ton_sessions_comparison *of = &e->comparison[i];
        snprintf(name, sizeof name, "%s less %s", e->run[of->first].row->name,
                 e->run[of->second].row->name);
        fprintf(ton_output, "%-*s", NAME_WIDTH, name);
        for (int m = 0; m < TON_SESSIONS_ANSWERS; m++)
            ton_interval_print(&of->difference[m], 4);
        for (int m = 0; m < TON_SESSIONS_ANSWERS; m++)
            fprintf(ton_output, "  %6.4f", of->p_holm[m]);
        fputc('\n', ton_output);
    }
}

void ton_sessions_tell(const ton_sessions_evaluation *e)
{
    if (e->session->json) {
        print_json(e);
        return;
    }
    print_heading(e);
    print_methods(e);
    if (e->comparisons)
        print_comparisons(e);
}

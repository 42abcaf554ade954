/* What was found, as JSON and as text, with everything that another would need to find it again. */
#include "tools/evaluate/content.h"

#include "recommend/evaluation/permutation.h"
#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/text.h"
#include "tools/report/interval.h"

#include <stdio.h>

enum { NAME_WIDTH = 28, SETTING_BYTES = 320 };

/* ---- JSON ---------------------------------------------------------------------------------------
 */

static json_t *measures_json(const ton_content_run *run)
{
    json_t *object = json_object();
    for (int m = 0; m < run->measures; m++)
        ton_json_put(object, run->measure[m].name, ton_json_interval(&run->measure[m].interval));
    return object;
}

static void put_setting(json_t *object, const ton_content *c, const ton_content_run *run)
{
    const ton_space *space = &c->chosen.vectors->space;
    json_t *weights = json_object();
    for (int k = 0; k < space->families; k++)
        ton_json_put(weights, space->family[k].name,
                     ton_json_number((double)run->setting.weights[k]));
    ton_json_put(object, "metric", ton_json_text(run->metric->name));
    ton_json_put(object, "weights", weights);
    ton_json_put(object, "hubness", json_string(run->setting.mutual ? "mutual" : "none"));
}

static json_t *kind_json(const ton_content_kind *kind)
{
    json_t *object = json_object();
    if (!*kind->name) {
        json_decref(object);
        return json_null();
    }
    ton_json_put(object, "label", ton_json_text(kind->name));
    ton_json_put(object, "from", json_string(kind->source));
    ton_json_put(object, "labels", json_integer(kind->labels.kinds));
    ton_json_put(object, "tracks", json_integer(kind->labels.labelled));
    return object;
}

static json_t *filters_json(const ton_content *c)
{
    json_t *array = json_array();
    for (int f = 0; f < TON_FILTERS && *c->filter[f].name; f++)
        ton_json_append(array, kind_json(&c->filter[f]));
    return array;
}

static json_t *file_json(const char *path, int64_t known, int64_t unknown)
{
    json_t *object = json_object();
    ton_json_put(object, "file", ton_json_text(path));
    ton_json_put(object, "known_rows", json_integer(known));
    ton_json_put(object, "unknown_rows", json_integer(unknown));
    return object;
}

static void put_files(json_t *protocol, const ton_content *c)
{
    const ton_content_options *o = c->options;
    if (o->labels)
        ton_json_put(protocol, "labels", file_json(o->labels, c->fit.rows, c->fit.unknown));
    if (o->triplets)
        ton_json_put(protocol, "triplets",
                     file_json(o->triplets, c->triplets, c->unknown_triplets));
    if (o->root)
        ton_json_put(protocol, "root", ton_json_text(o->root));
    ton_json_put(protocol, "wrong_rows", json_integer(c->fit.wrong));
}

static void put_queries(json_t *protocol, const ton_content *c)
{
    const ton_content_options *o = c->options;
    ton_json_put(protocol, "by", kind_json(&c->by));
    ton_json_put(protocol, "filter", filters_json(c));
    ton_json_put(protocol, "filtered_pairs", json_integer(c->run[0].judgement.apart));
    ton_json_put(protocol, "within", kind_json(&c->within));
    ton_json_put(protocol, "min_relevant", json_integer(o->min_relevant));
    ton_json_put(protocol, "unlabelled", json_string(o->unlabelled ? "candidates" : "left out"));
    ton_json_put(protocol, "folds", o->folds ? json_integer(o->folds) : json_null());
    ton_json_put(protocol, "queries", json_integer(c->run[0].judgement.asked));
}

static json_t *protocol_json(const ton_content *c)
{
    json_t *protocol = json_object(), *definitions = json_object();
    for (int m = 0; m < c->run[0].measures; m++)
        ton_json_put(definitions, c->run[0].measure[m].name,
                     ton_json_text(c->run[0].measure[m].definition));
    ton_json_put(protocol, "tracks", json_integer(c->chosen.vectors->rows));
    ton_json_put(protocol, "k", json_integer(c->options->k));
    if (c->protocol.relevant)
        put_queries(protocol, c);
    put_files(protocol, c);
    put_setting(protocol, c, &c->run[0]);
    ton_json_put(protocol, "where",
                 c->chosen.filter ? ton_json_text(ton_filter_text(c->chosen.filter)) : json_null());
    ton_json_put(protocol, "interval",
                 json_string(c->owner ? "95 %, percentile bootstrap over artists"
                                      : "95 %, percentile bootstrap over tracks"));
    ton_json_put(protocol, "artists", c->owner ? json_integer(c->owners) : json_null());
    ton_json_put(protocol, "draws", json_integer(TON_BOOTSTRAP_DRAWS));
    ton_json_put(protocol, "seed", json_integer(c->session->seed));
    ton_json_put(protocol, "definitions", definitions);
    return protocol;
}

static json_t *differences_json(const ton_content_run *run)
{
    json_t *object = json_object();
    for (int m = 0; m < run->measures; m++) {
        const ton_content_measure *measure = &run->measure[m];
        if (measure->compares)
            ton_json_put(object, measure->name,
                         ton_json_difference(&measure->difference, measure->p, measure->p_holm));
    }
    return object;
}

static json_t *against_json(const ton_content *c)
{
    json_t *array = json_array();
    for (int i = 1; i < c->runs; i++) {
        json_t *one = json_object();
        ton_json_put(one, "setting", ton_json_text(c->run[i].text));
        put_setting(one, c, &c->run[i]);
        ton_json_put(one, "measures", measures_json(&c->run[i]));
        ton_json_put(one, "differences", differences_json(&c->run[i]));
        ton_json_append(array, one);
    }
    return array;
}

static void print_json(const ton_content *c)
{
    json_t *document = json_object();
    ton_json_put(document, "task", json_string("content"));
    ton_json_put(document, "protocol", protocol_json(c));
    ton_json_put(document, "measures", measures_json(&c->run[0]));
    if (c->runs > 1)
        ton_json_put(document, "against", against_json(c));
    ton_json_print(document, ton_output, false);
}

/* ---- text ---------------------------------------------------------------------------------------
 */

static void print_setting(const ton_content *c, const ton_content_run *run)
{
    const ton_space *space = &c->chosen.vectors->space;
    fprintf(ton_output, "%s, ", run->metric->name);
    for (int k = 0; k < space->families; k++)
        if (run->setting.weights[k] > 0)
            fprintf(ton_output, "%s %g, ", space->family[k].name, (double)run->setting.weights[k]);
    fprintf(ton_output, "hubness %s\n", run->setting.mutual ? "mutual" : "none");
}

/* "same artist (tags; 27 labels, 180 tracks)". */
static void print_kind(const char *role, const ton_content_kind *kind)
{
    fprintf(ton_output, "%s ", role);
    ton_text_print(ton_output, kind->name);
    fprintf(ton_output, " (%s; %d labels, %lld tracks)", kind->source, (int)kind->labels.kinds,
            (long long)kind->labels.labelled);
}

static void print_protocol(const ton_content *c)
{
    print_kind("relevant: same", &c->by);
    if (*c->within.name)
        print_kind("; candidates: same", &c->within);
    for (int f = 0; f < TON_FILTERS && *c->filter[f].name; f++)
        print_kind("; left out: same", &c->filter[f]);
    if (ton_protocol_filters(&c->protocol))
        fprintf(ton_output, "; %lld pairs", (long long)c->run[0].judgement.apart);
    fputc('\n', ton_output);
    if (c->options->folds)
        fprintf(ton_output, "votes from other folds of %d\n", c->options->folds);
}

static void print_heading(const ton_content *c)
{
    ton_text_bold(c->session, true);
    fprintf(ton_output, "content of %lld tracks", (long long)c->chosen.vectors->rows);
    ton_text_bold(c->session, false);
    if (c->protocol.relevant)
        fprintf(ton_output, ", %lld queries", (long long)c->run[0].judgement.asked);
    if (c->triplets)
        fprintf(ton_output, ", %lld triplets", (long long)c->triplets);
    if (c->owner)
        fprintf(ton_output, "; intervals over %d artists", c->owners);
    else
        fprintf(ton_output, "; intervals over tracks");
    fprintf(ton_output, ", %d draws, seed %d\n", TON_BOOTSTRAP_DRAWS, c->session->seed);
    if (c->protocol.relevant)
        print_protocol(c);
    if (c->fit.unknown || c->unknown_triplets)
        fprintf(ton_output, "rows of tables that name no track of the corpus: %lld\n",
                (long long)(c->fit.unknown + c->unknown_triplets));
}

static void print_measures(const ton_content *c)
{
    print_setting(c, &c->run[0]);
    fprintf(ton_output, "\n%-*s  %6s  %-16s  definition\n", NAME_WIDTH, "measure", "value",
            "95 % interval");
    for (int m = 0; m < c->run[0].measures; m++) {
        fprintf(ton_output, "%-*s", NAME_WIDTH, c->run[0].measure[m].name);
        ton_interval_print(&c->run[0].measure[m].interval, 3);
        fprintf(ton_output, "  %s\n", c->run[0].measure[m].definition);
    }
}

static void print_against(const ton_content *c, const ton_content_run *run)
{
    ton_text_bold(c->session, true);
    fprintf(ton_output, "\nAgainst ");
    ton_text_bold(c->session, false);
    print_setting(c, run);
    fprintf(ton_output, "%-*s  %6s  %-16s  %10s  %-16s  %6s  %6s\n", NAME_WIDTH, "measure", "value",
            "95 % interval", "difference", "95 % interval", "p", "Holm");
    for (int m = 0; m < run->measures; m++) {
        const ton_content_measure *measure = &run->measure[m];
        fprintf(ton_output, "%-*s", NAME_WIDTH, measure->name);
        ton_interval_print(&measure->interval, 3);
        if (measure->compares) {
            fprintf(ton_output, "    ");
            ton_interval_print(&measure->difference, 3);
            fprintf(ton_output, "  %6.4f  %6.4f", measure->p, measure->p_holm);
        }
        fputc('\n', ton_output);
    }
}

void ton_content_tell(const ton_content *c)
{
    if (c->session->json) {
        print_json(c);
        return;
    }
    print_heading(c);
    print_measures(c);
    for (int i = 1; i < c->runs; i++)
        print_against(c, &c->run[i]);
}

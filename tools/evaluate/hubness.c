/* evaluate hubness: whether some tracks are near to everything and others to nothing, by plain
 * likeness and by mutual proximity. No truth is needed: the corpus answers for itself. */
#include "recommend/content/hubness.h"
#include "extract/extract.h"
#include "recommend/evaluation/bootstrap.h"
#include "tools/cli/json.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/search.h"
#include "tools/cli/text.h"
#include "tools/cli/vectors.h"
#include "tools/cli/weights.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

typedef struct hubness_options {
    int k;
    const char *metric, *weights;
} hubness_options;

#define AT(field) offsetof(hubness_options, field)

static const ton_option options_table[] = {
    {"neighbours", 'k', "K", "how many neighbours each track has", TON_OPTION_COUNT, AT(k), "10", 1,
     1000},
    {"metric", 0, "NAME", "as of similar", TON_OPTION_TEXT, AT(metric), "cosine", 0, 0},
    {"weights", 0, "LIST", "as of similar [built-in]", TON_OPTION_TEXT, AT(weights), NULL, 0, 0},
};

static const struct {
    const char *name, *definition;
    ton_statistic_of *statistic;
    bool interval; /* of the largest of many, drawing again tells nothing */
} measures[] = {
    {"hubness_skewness", "skewness of how often a track is among the k nearest of others",
     ton_skewness, true},
    {"orphans", "share of tracks that are among the k nearest of none", ton_share_of_none, true},
    {"largest_hub", "how often the most frequent neighbour is one", ton_largest, false},
};

enum { MEASURES = sizeof measures / sizeof *measures };

static const struct {
    const char *name;
    bool mutual;
} methods[] = {{"none", false}, {"mutual", true}};

enum { METHODS = sizeof methods / sizeof *methods };

typedef struct finding {
    const hubness_options *options;
    const ton_session *session;
    ton_corpus *corpus;
    ton_vectors *vectors;
    const ton_metric *metric;
    float weights[TON_SPACE_FAMILIES];
    int64_t *occurrences;  /* (vectors->rows) */
    ton_observation *seen; /* (vectors->living) */
    ton_interval interval[METHODS][MEASURES];
} finding;

/* ---- measuring ----------------------------------------------------------------------------------
 */

static ton_status read_options(finding *f, ton_error *error)
{
    if (ton_metric_named(&f->metric, f->options->metric, error) != TON_OK)
        return ton_option_wrong(error, "metric");
    return TON_OK;
}

static ton_status count_occurrences(finding *f, bool mutual, ton_error *error)
{
    ton_refine_options options = {mutual, ton_read_summary, f->corpus};
    ton_refiner *refiner;
    int threads = f->session->jobs ? f->session->jobs : ton_processors();
    ton_status status =
        ton_refiner_new(&refiner, f->vectors, f->metric, f->weights, &options, error);
    if (status != TON_OK)
        return status;
    status = ton_occurrences(f->occurrences, refiner, f->options->k, threads, error);
    ton_refiner_free(refiner);
    return status;
}

static int observe(finding *f)
{
    int count = 0;
    for (int r = 0; r < f->vectors->runs; r++) {
        const ton_run *run = &f->vectors->run[r];
        for (int64_t i = 0; i < run->rows; i++)
            if (!(run->dead && run->dead[i]))
                f->seen[count++] =
                    (ton_observation){.value = (double)f->occurrences[run->first + i]};
    }
    return count;
}

static ton_status measure(finding *f, int method, ton_error *error)
{
    ton_status status = count_occurrences(f, methods[method].mutual, error);
    int count = status == TON_OK ? observe(f) : 0;
    for (int m = 0; m < MEASURES && status == TON_OK; m++) {
        ton_interval *interval = &f->interval[method][m];
        if (measures[m].interval)
            status = ton_bootstrap(interval, measures[m].statistic, f->seen, count,
                                   (uint64_t)f->session->seed, error);
        else
            *interval = (ton_interval){measures[m].statistic(f->seen, count), NAN, NAN};
    }
    return status;
}

static ton_status measure_methods(finding *f, ton_error *error)
{
    ton_status status = ton_wish_weights(f->weights, f->corpus, f->metric, &f->vectors->space,
                                         f->options->weights, error);
    if (status != TON_OK)
        return status;
    if (f->vectors->living > INT_MAX)
        return ton_fail(error, TON_UNSUPPORTED, "evaluate hubness: too many tracks");
    f->occurrences = calloc((size_t)f->vectors->rows + 1, sizeof *f->occurrences);
    f->seen = calloc((size_t)f->vectors->living + 1, sizeof *f->seen);
    if (!f->occurrences || !f->seen)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int method = 0; method < METHODS && status == TON_OK; method++)
        status = measure(f, method, error);
    return status;
}

static void clear(finding *f)
{
    free(f->seen);
    free(f->occurrences);
    ton_vectors_free(f->vectors);
    f->seen = NULL;
    f->occurrences = NULL;
    f->vectors = NULL;
}

/* What the vector file said is believed when it was sound all the time. */
static ton_status measure_all(finding *f, ton_error *error)
{
    ton_status status = read_options(f, error);
    if (status == TON_OK)
        status = ton_open_filled(&f->corpus, f->session, error);
    if (status == TON_OK)
        status = ton_corpus_vectors(f->corpus, &f->vectors, f->session, error);
    if (status != TON_OK)
        return status;
    status = measure_methods(f, error);
    if (ton_vectors_sound(f->vectors))
        return status;
    clear(f);
    status = ton_corpus_vectors_again(f->corpus, &f->vectors, f->session, error);
    return status == TON_OK ? measure_methods(f, error) : status;
}

/* ---- telling ------------------------------------------------------------------------------------
 */

static json_t *protocol_json(const finding *f)
{
    json_t *protocol = json_object(), *weights = json_object(), *definitions = json_object();
    const ton_space *space = &f->vectors->space;
    for (int k = 0; k < space->families; k++)
        ton_json_put(weights, space->family[k].name, ton_json_number((double)f->weights[k]));
    for (int m = 0; m < MEASURES; m++)
        ton_json_put(definitions, measures[m].name, ton_json_text(measures[m].definition));
    ton_json_put(protocol, "metric", ton_json_text(f->metric->name));
    ton_json_put(protocol, "weights", weights);
    ton_json_put(protocol, "k", json_integer(f->options->k));
    ton_json_put(protocol, "tracks", json_integer(f->vectors->living));
    ton_json_put(protocol, "interval", json_string("95 %, percentile bootstrap over tracks"));
    ton_json_put(protocol, "draws", json_integer(TON_BOOTSTRAP_DRAWS));
    ton_json_put(protocol, "seed", json_integer(f->session->seed));
    ton_json_put(protocol, "definitions", definitions);
    return protocol;
}

static json_t *measures_json(const ton_interval *interval)
{
    json_t *method = json_object(), *all = json_object();
    for (int m = 0; m < MEASURES; m++)
        ton_json_put(all, measures[m].name, ton_json_interval(&interval[m]));
    ton_json_put(method, "measures", all);
    return method;
}

static void print_json(const finding *f)
{
    json_t *document = json_object(), *each = json_object();
    for (int method = 0; method < METHODS; method++)
        ton_json_put(each, methods[method].name, measures_json(f->interval[method]));
    ton_json_put(document, "task", json_string("hubness"));
    ton_json_put(document, "protocol", protocol_json(f));
    ton_json_put(document, "methods", each);
    ton_json_print(document, ton_output, false);
}

static void print_text(const finding *f)
{
    ton_text_bold(f->session, true);
    fprintf(ton_output, "hubness of %lld %s", (long long)f->vectors->living,
            ton_text_plural(f->vectors->living, "track", "tracks"));
    ton_text_bold(f->session, false);
    fprintf(ton_output, ", %s, %d neighbours each; intervals over tracks, %d draws, seed %d\n\n",
            f->metric->name, f->options->k, TON_BOOTSTRAP_DRAWS, f->session->seed);
    fprintf(ton_output, "%-16s  %-6s  %8s  %-17s  definition\n", "measure", "method", "value",
            "95 % interval");
    for (int m = 0; m < MEASURES; m++)
        for (int method = 0; method < METHODS; method++) {
            const ton_interval *i = &f->interval[method][m];
            fprintf(ton_output, "%-16s  %-6s  %8.3f  ", measures[m].name, methods[method].name,
                    i->value);
            if (measures[m].interval)
                fprintf(ton_output, "%7.3f .. %-6.3f", i->low, i->high);
            else
                fprintf(ton_output, "%7s    %-6s", "", "");
            fprintf(ton_output, "  %s\n", method ? "" : measures[m].definition);
        }
}

static ton_status run(const ton_session *session, const void *options,
                      const ton_arguments *arguments, ton_error *error)
{
    (void)arguments;
    finding f = {.options = options, .session = session};
    ton_status status = measure_all(&f, error);
    if (status == TON_OK && session->json)
        print_json(&f);
    else if (status == TON_OK)
        print_text(&f);
    clear(&f);
    ton_corpus_close(f.corpus);
    return status;
}

const ton_command ton_evaluate_hubness = {
    .name = "evaluate hubness",
    .arguments = "",
    .about = "tracks that are near to everything, and to nothing",
    .more =
        "The corpus is compared with itself, as similar does it with --hubness none and mutual.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(hubness_options),
    .run = run,
};

/* What was found, as JSON and as text. */
#include "tools/evaluate/ratings.h"

#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/text.h"
#include "tools/report/interval.h"

#include <stdio.h>

enum { NAME_WIDTH = 18 };

/* ---- JSON ---------------------------------------------------------------------------------------
 */

static json_t *measures_json(const ton_ratings_run *run)
{
    json_t *object = json_object();
    for (int m = 0; m < run->measures; m++)
        ton_json_put(object, run->measure[m].name, ton_json_interval(&run->measure[m].interval));
    return object;
}

static json_t *differences_json(const ton_ratings_run *run)
{
    json_t *object = json_object();
    for (int m = 0; m < run->measures; m++) {
        const ton_ratings_measure *measure = &run->measure[m];
        if (measure->compares)
            ton_json_put(object, measure->name,
                         ton_json_difference(&measure->difference, measure->p, measure->p_holm));
    }
    return object;
}

static json_t *parameters_json(const ton_recommender *row, const double *parameter)
{
    json_t *object = json_object();
    for (int i = 0; i < row->parameter_count; i++)
        ton_json_put(object, row->parameter[i].name, ton_json_number(parameter[i]));
    return object;
}

static json_t *trials_json(const ton_ratings_run *run)
{
    json_t *array = json_array();
    for (int t = 0; t < run->trials; t++) {
        json_t *one = json_object();
        ton_json_put(one, "parameters", parameters_json(run->method.row, run->trial[t].parameter));
        ton_json_put(one, run->measure[0].name, ton_json_number(run->trial[t].value));
        ton_json_append(array, one);
    }
    return array;
}

/* {"gender":{"gap":…,"groups":{"F":{"listeners":…,"ndcg_at_10":{…}},…}},"age":…}. */
static json_t *groups_json(const ton_ratings *r, const ton_ratings_run *run)
{
    json_t *object = json_object();
    for (int g = 0; g < r->groups; g++) {
        const ton_ratings_group *group = &r->group[g];
        json_t *kind = json_object_get(object, group->of), *one = json_object();
        if (!kind) {
            kind = json_object();
            ton_json_put(kind, "gap", ton_json_number(ton_ratings_gap(r, run, group->of)));
            ton_json_put(kind, "groups", json_object());
            ton_json_put(object, group->of, kind);
        }
        ton_json_put(one, "listeners", json_integer(group->listeners));
        ton_json_put(one, run->measure[0].name, ton_json_interval(&run->group[g]));
        ton_json_put(json_object_get(kind, "groups"), group->name, one);
    }
    return object;
}

static json_t *method_json(const ton_ratings *r, const ton_ratings_run *run)
{
    json_t *object = json_object();
    const ton_recommender *row = run->method.row;
    ton_json_put(object, "measures", measures_json(run));
    if (run->against) {
        ton_json_put(object, "against", ton_json_text(run->against->name));
        ton_json_put(object, "differences", differences_json(run));
    }
    ton_json_put(object, "parameters", parameters_json(row, run->method.parameter));
    if (run->trials)
        ton_json_put(object, "tried", trials_json(run));
    if (r->groups)
        ton_json_put(object, "listeners", groups_json(r, run));
    if (row->feedback == TON_RATINGS)
        ton_json_put(object, "guessed", json_integer(run->judgement.guessed));
    ton_json_put(object, "train_seconds", ton_json_number(run->judgement.train_seconds));
    ton_json_put(object, "score_seconds", ton_json_number(run->judgement.score_seconds));
    return object;
}

static const char *trained_on(const ton_ratings_options *o)
{
    return o->valid && !o->no_refit ? "train and valid" : "train";
}

static json_t *protocol_json(const ton_ratings *r)
{
    const ton_ratings_options *o = r->options;
    json_t *protocol = json_object(), *definitions = json_object();
    for (int m = 0; m < r->run[0].measures; m++)
        ton_json_put(definitions, r->run[0].measure[m].name,
                     ton_json_text(r->run[0].measure[m].definition));
    ton_json_put(protocol, "feedback", json_string(o->implicit ? "plays" : "ratings"));
    ton_json_put(protocol, "train", ton_json_text(o->train));
    ton_json_put(protocol, "valid", ton_json_text(o->valid));
    ton_json_put(protocol, "test", ton_json_text(o->test));
    ton_json_put(protocol, "trained_on", json_string(trained_on(o)));
    ton_json_put(protocol, "history", json_string(o->valid ? "train and valid" : "train"));
    ton_json_put(protocol, "known",
                 o->known < TON_RATINGS_ALL ? json_integer(o->known) : json_null());
    if (o->cold > 0) {
        ton_json_put(protocol, "cold", ton_json_number(o->cold));
        ton_json_put(protocol, "cold_songs", json_integer(r->data.cold));
    }
    if (o->implicit) {
        ton_json_put(protocol, "candidates", json_string("all songs that are not in the history"));
        ton_json_put(protocol, "k", json_integer(o->k));
        ton_json_put(protocol, "diversity", ton_json_number(o->diversity));
        ton_json_put(protocol, "popularity_exponent", ton_json_number(o->popularity_exponent));
        ton_json_put(protocol, "calibrate", ton_json_number(o->calibrate));
    }
    ton_json_put(protocol, "listeners", json_integer(r->data.users.count));
    ton_json_put(protocol, "songs", json_integer(r->data.songs.count));
    ton_json_put(protocol, "profiles", ton_json_text(o->profiles));
    ton_json_put(protocol, "content", ton_json_text(o->content));
    ton_json_put(protocol, "content_columns", json_integer(r->data.content_dim));
    ton_json_put(protocol, "asked", json_integer(r->asked));
    ton_json_put(protocol, "pairs", json_integer(r->pairs));
    ton_json_put(protocol, "wrong_rows", json_integer(r->data.wrong));
    ton_json_put(protocol, "interval", json_string("95 %, percentile bootstrap over listeners"));
    ton_json_put(protocol, "draws", json_integer(TON_BOOTSTRAP_DRAWS));
    ton_json_put(protocol, "seed", json_integer(r->session->seed));
    ton_json_put(protocol, "definitions", definitions);
    return protocol;
}

static void print_json(const ton_ratings *r)
{
    json_t *document = json_object(), *methods = json_object();
    for (int i = 0; i < r->runs; i++)
        ton_json_put(methods, r->run[i].name, method_json(r, &r->run[i]));
    ton_json_put(document, "task", json_string("ratings"));
    ton_json_put(document, "protocol", protocol_json(r));
    ton_json_put(document, "measures", measures_json(&r->run[0]));
    ton_json_put(document, "methods", methods);
    ton_json_print(document, ton_output, false);
}

/* ---- text ---------------------------------------------------------------------------------------
 */

static void print_heading(const ton_ratings *r)
{
    ton_text_bold(r->session, true);
    fprintf(ton_output, "%s of %d listeners and %d songs",
            r->options->implicit ? "plays" : "ratings", r->data.users.count, r->data.songs.count);
    ton_text_bold(r->session, false);
    fprintf(ton_output,
            ", %lld listeners asked about %lld %s; intervals over listeners, %d draws, seed %d\n",
            (long long)r->asked, (long long)r->pairs, r->options->implicit ? "songs" : "ratings",
            TON_BOOTSTRAP_DRAWS, r->session->seed);
    fprintf(ton_output, "trained on %s%s\n", trained_on(r->options),
            r->options->no_refit ? ", valid is known of listeners" : "");
    if (r->data.cold)
        fprintf(ton_output, "%d songs were stripped of their listeners\n", r->data.cold);
}

static void print_name(const ton_ratings *r, const ton_ratings_run *run)
{
    const ton_recommender *row = run->method.row;
    ton_text_bold(r->session, true);
    fprintf(ton_output, "\n%s", run->name);
    ton_text_bold(r->session, false);
    for (int i = 0; i < row->parameter_count; i++)
        fprintf(ton_output, "%s%s %g", i ? ", " : ": ", row->parameter[i].name,
                run->method.parameter[i]);
    if (run->judgement.guessed)
        fprintf(ton_output, "; %lld pairs it knew nothing of were guessed",
                (long long)run->judgement.guessed);
    fputc('\n', ton_output);
}

static void print_trials(const ton_ratings_run *run)
{
    const ton_recommender *row = run->method.row;
    for (int t = 0; t < run->trials; t++) {
        fprintf(ton_output, "%s on valid %.4f", run->measure[0].name, run->trial[t].value);
        for (int i = 0; i < row->parameter_count; i++)
            fprintf(ton_output, "%s%s %g", i ? ", " : ": ", row->parameter[i].name,
                    run->trial[t].parameter[i]);
        fputc('\n', ton_output);
    }
}

static void print_groups(const ton_ratings *r, const ton_ratings_run *run)
{
    const char *of = "";
    for (int g = 0; g < r->groups; g++) {
        const ton_ratings_group *group = &r->group[g];
        char gap[TON_DECIMAL_BYTES];
        if (group->of != of) {
            of = group->of;
            fprintf(ton_output, "%s by %s, gap %s\n", run->measure[0].name, of,
                    ton_decimal_text(gap, ton_ratings_gap(r, run, of), 4));
        }
        fprintf(ton_output, "  ");
        ton_text_column(ton_output, group->name, NAME_WIDTH - 2);
        ton_interval_print(&run->group[g], 4);
        fprintf(ton_output, "  %d listeners\n", group->listeners);
    }
}

static void print_run(const ton_ratings *r, const ton_ratings_run *run)
{
    print_name(r, run);
    print_trials(run);
    fprintf(ton_output, "%-*s  %7s  %-18s", NAME_WIDTH, "measure", "value", "95 % interval");
    if (run->against)
        fprintf(ton_output, "  %s less this, 95 %% interval, p, p by Holm\n", run->against->name);
    else
        fprintf(ton_output, "  definition\n");
    for (int m = 0; m < run->measures; m++) {
        const ton_ratings_measure *measure = &run->measure[m];
        fprintf(ton_output, "%-*s", NAME_WIDTH, measure->name);
        ton_interval_print(&measure->interval, 4);
        if (!run->against)
            fprintf(ton_output, "  %s", measure->definition);
        if (measure->compares) {
            fprintf(ton_output, "    ");
            ton_interval_print(&measure->difference, 4);
            fprintf(ton_output, "  %6.4f  %6.4f", measure->p, measure->p_holm);
        }
        fputc('\n', ton_output);
    }
    print_groups(r, run);
}

void ton_ratings_tell(const ton_ratings *r)
{
    if (r->session->json) {
        print_json(r);
        return;
    }
    print_heading(r);
    for (int i = 0; i < r->runs; i++)
        print_run(r, &r->run[i]);
}

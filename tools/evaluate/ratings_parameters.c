/* Parameters of methods: set by hand, or chosen. What is chosen is judged by the validation part
 * alone, by models that were trained without it: the test part knows nothing of the choice. */
#include "tools/evaluate/ratings.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TRIALS_MOST = 1000, WORD = 64 };

/* ---- reading ------------------------------------------------------------------------------------
 */

/* "items.neighbours=40" up to the values: whose it is, its name, where the values begin. */
static ton_status read_name(ton_ratings *r, ton_ratings_run **run, char name[WORD],
                            const char **values, const char *option, const char *text,
                            ton_error *error)
{
    char method[WORD];
    int length = 0;
    if (sscanf(text, "%63[^.=].%63[^=]=%n", method, name, &length) != 2 || !length)
        return ton_fail(error, TON_USAGE, "--%s takes METHOD.PARAMETER=VALUE%s, not '%.100s'",
                        option, strcmp(option, "set") ? ",VALUE…" : "", text);
    *values = text + length;
    for (int i = 0; i < r->runs; i++)
        if (!strcmp(r->run[i].method.row->name, method)) {
            *run = &r->run[i];
            return TON_OK;
        }
    return ton_fail(error, TON_USAGE, "--%s: '%s' is none of the methods that are judged", option,
                    method);
}

/* Sets the parameter to the value at *at, which it passes with a comma behind it. */
static ton_status set_next(double *parameter, const ton_recommender *row, const char *name,
                           const char **at, const char *option, ton_error *error)
{
    char *end;
    double value = strtod(*at, &end);
    if (end == *at || (*end && *end != ','))
        return ton_fail(error, TON_USAGE, "--%s: '%.60s' is no number", option, *at);
    *at = *end ? end + 1 : end;
    ton_status status = ton_parameter_set(parameter, row, name, value, error);
    return status == TON_OK ? status : ton_option_wrong(error, option);
}

static ton_status set(ton_ratings *r, const char *text, ton_error *error)
{
    ton_ratings_run *run;
    char name[WORD];
    const char *at;
    ton_status status = read_name(r, &run, name, &at, "set", text, error);
    if (status == TON_OK)
        status = set_next(run->method.parameter, run->method.row, name, &at, "set", error);
    if (status == TON_OK && *at)
        status = ton_fail(error, TON_USAGE, "--set takes one value; --choose takes several");
    return status;
}

/* ---- trials -------------------------------------------------------------------------------------
 */

static ton_status add_trial(ton_ratings_run *run, const double *parameter, ton_error *error)
{
    size_t bytes = (size_t)run->method.row->parameter_count * sizeof *parameter;
    if (run->trials == TRIALS_MOST)
        return ton_fail(error, TON_USAGE, "--choose: there are more than %d combinations for '%s'",
                        TRIALS_MOST, run->method.row->name);
    ton_ratings_trial *trial = realloc(run->trial, ((size_t)run->trials + 1) * sizeof *trial);
    if (!trial)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    run->trial = trial;
    trial[run->trials] = (ton_ratings_trial){.parameter = malloc(bytes + 1)};
    if (!trial[run->trials].parameter)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    memcpy(trial[run->trials++].parameter, parameter, bytes);
    return TON_OK;
}

/* Each combination there is so far, with each of the values. */
static ton_status cross(ton_ratings *r, const char *text, ton_error *error)
{
    ton_ratings_run *run;
    char name[WORD];
    const char *at;
    ton_status status = read_name(r, &run, name, &at, "choose", text, error);
    if (status == TON_OK && !run->trials)
        status = add_trial(run, run->method.parameter, error);
    if (status != TON_OK)
        return status;
    int before = run->trials;
    const char *values = at;
    for (int t = 0; t < before && status == TON_OK; t++) {
        at = values;
        status = set_next(run->trial[t].parameter, run->method.row, name, &at, "choose", error);
        while (status == TON_OK && *at) {
            status = add_trial(run, run->trial[t].parameter, error);
            if (status == TON_OK)
                status = set_next(run->trial[run->trials - 1].parameter, run->method.row, name, &at,
                                  "choose", error);
        }
    }
    return status;
}

ton_status ton_ratings_parameters(ton_ratings *r, ton_error *error)
{
    const ton_ratings_options *o = r->options;
    ton_status status = TON_OK;
    for (int i = 0; i < o->set.count && status == TON_OK; i++)
        status = set(r, o->set.text[i], error);
    for (int i = 0; i < o->choose.count && status == TON_OK; i++)
        status = cross(r, o->choose.text[i], error);
    return status;
}

/* ---- choosing -----------------------------------------------------------------------------------
 */

static ton_status try_one(ton_ratings *r, const ton_ratings_run *run, ton_ratings_trial *trial,
                          ton_error *error)
{
    const ton_ratings_split split = {r->data.train, r->data.train, r->data.valid,
                                     r->options->known};
    const ton_ratings_method method = {.row = run->method.row, .parameter = trial->parameter};
    ton_ratings_judgement judgement = {0};
    ton_status status =
        ton_ratings_judge(&judgement, &r->data, &method, &split, r->options->k, r->session, error);
    if (status == TON_OK)
        trial->value = ton_ratings_first_measure(&judgement, &r->data, method.row->feedback);
    ton_ratings_judgement_free(&judgement);
    return status;
}

static bool is_better(const ton_ratings_run *run, int trial, int than)
{
    double a = run->trial[trial].value, b = run->trial[than].value;
    return run->method.row->feedback == TON_RATINGS ? a < b : a > b;
}

/* The best combination, of equally good ones the first. */
static ton_status choose(ton_ratings *r, ton_ratings_run *run, ton_error *error)
{
    size_t bytes = (size_t)run->method.row->parameter_count * sizeof *run->method.parameter;
    ton_status status = TON_OK;
    int best = 0;
    for (int t = 0; t < run->trials && status == TON_OK; t++) {
        status = try_one(r, run, &run->trial[t], error);
        if (status == TON_OK && is_better(run, t, best))
            best = t;
    }
    if (run->trials && status == TON_OK)
        memcpy(run->method.parameter, run->trial[best].parameter, bytes);
    return status;
}

ton_status ton_ratings_choose(ton_ratings *r, ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 0; i < r->runs && status == TON_OK; i++)
        status = choose(r, &r->run[i], error);
    return status;
}

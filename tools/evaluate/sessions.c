/* evaluate sessions: its options, its methods judged. */
#include "tools/evaluate/sessions.h"

#include "tools/cli/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AT(field) offsetof(ton_sessions_options, field)

static const ton_option options_table[] = {
    {"train", 0, "FILE.csv", "what is learnt from: session_id,position,song_id", TON_OPTION_NAME,
     AT(train), NULL, 0, 0},
    {"test", 0, "FILE.csv", "what is to be predicted", TON_OPTION_NAME, AT(test), NULL, 0, 0},
    {"valid", 0, NULL, "judge by every fifth session of train instead, to choose parameters",
     TON_OPTION_FLAG, AT(valid), NULL, 0, 0},
    {"method", 'm', "NAMES", "ways to continue, separated by commas", TON_OPTION_TEXT, AT(method),
     "mix,neighbours,rules,markov,popular", 0, 0},
    {"set", 0, "METHOD.PARAMETER=VALUE", "a parameter of a method; may be repeated",
     TON_OPTION_TEXTS, AT(set), NULL, 0, 0},
    {"results", 'k', "K", "how many songs are proposed at each place", TON_OPTION_COUNT, AT(k),
     "20", 1, 1000},
    {"repeats", 0, NULL, "songs that were heard before in the session may come again",
     TON_OPTION_FLAG, AT(repeats), NULL, 0, 0},
};

static ton_status add_method(ton_sessions_evaluation *e, const char *name, ton_error *error)
{
    const ton_recommender *row;
    if (ton_recommender_named(&row, name, TON_SESSIONS, error) != TON_OK)
        return ton_option_wrong(error, "method");
    for (int i = 0; i < e->runs; i++)
        if (e->run[i].row == row)
            return ton_fail(error, TON_USAGE, "--method: '%s' stands twice", name);
    if (e->runs == TON_SESSIONS_RUNS)
        return ton_fail(error, TON_USAGE, "--method takes %d at most", TON_SESSIONS_RUNS);
    ton_sessions_run *run = &e->run[e->runs++];
    run->row = row;
    run->parameter = calloc((size_t)row->parameter_count + 1, sizeof *run->parameter);
    if (!run->parameter)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_parameters_standard(run->parameter, row);
    return TON_OK;
}

static ton_status read_methods(ton_sessions_evaluation *e, ton_error *error)
{
    const char *from = e->options->method;
    ton_status status = TON_OK;
    for (bool more = true; more && status == TON_OK;) {
        size_t length = strcspn(from, ",");
        char *name = strndup(from, length);
        status = name ? add_method(e, name, error) : ton_fail(error, TON_NO_MEMORY, NULL);
        free(name);
        more = from[length];
        from += length + more;
    }
    return status;
}

/* "rules.window=5". */
static ton_status set_parameter(ton_sessions_evaluation *e, const char *text, ton_error *error)
{
    char method[64], name[64], end;
    double value;
    if (sscanf(text, "%63[^.=].%63[^=]=%lf%c", method, name, &value, &end) != 3)
        return ton_fail(error, TON_USAGE, "--set takes METHOD.PARAMETER=VALUE, not '%.100s'", text);
    for (int i = 0; i < e->runs; i++)
        if (!strcmp(e->run[i].row->name, method))
            return ton_parameter_set(e->run[i].parameter, e->run[i].row, name, value, error) ==
                           TON_OK
                       ? TON_OK
                       : ton_option_wrong(error, "set");
    return ton_fail(error, TON_USAGE, "--set: '%s' is none of the methods that are judged", method);
}

static ton_status read_options(ton_sessions_evaluation *e, ton_error *error)
{
    const ton_sessions_options *o = e->options;
    if (!o->train)
        return ton_fail(error, TON_USAGE, "evaluate sessions needs --train FILE.csv");
    if (!o->test == !o->valid)
        return ton_fail(error, TON_USAGE,
                        "evaluate sessions needs --test FILE.csv or --valid, one of them");
    ton_status status = read_methods(e, error);
    for (int i = 0; i < o->set.count && status == TON_OK; i++)
        status = set_parameter(e, o->set.text[i], error);
    return status;
}

static ton_status judge_all(ton_sessions_evaluation *e, ton_error *error)
{
    ton_status status = ton_sessions_places(e, error);
    ton_progress_start(!e->session->quiet);
    for (int i = 0; i < e->runs && status == TON_OK; i++) {
        ton_progress_share("evaluating", (double)i / e->runs);
        status = ton_sessions_judge(e, &e->run[i], error);
    }
    ton_progress_stop();
    return status == TON_OK ? ton_sessions_measure(e, error) : status;
}

static void clear(ton_sessions_evaluation *e)
{
    for (int i = 0; i < e->runs; i++) {
        free(e->run[i].parameter);
        for (int m = 0; m < TON_SESSIONS_ANSWERS; m++)
            free(e->run[i].answer[m]);
    }
    ton_sessions_data_free(&e->data);
    free(e->asked);
}

static ton_status run(const ton_session *session, const void *options,
                      const ton_arguments *arguments, ton_error *error)
{
    (void)arguments;
    ton_sessions_evaluation e = {.session = session, .options = options};
    ton_status status = read_options(&e, error);
    if (status == TON_OK)
        status = ton_sessions_read(&e.data, e.options, session, error);
    if (status == TON_OK)
        status = judge_all(&e, error);
    if (status == TON_OK)
        ton_sessions_tell(&e);
    if (status == TON_OK && e.data.wrong)
        status = TON_PARTIAL;
    clear(&e);
    return status;
}

const ton_command ton_evaluate_sessions = {
    .name = "evaluate sessions",
    .arguments = "--train FILE.csv --test FILE.csv",
    .about = "what comes next in sessions that were not learnt from",
    .more = "No corpus is needed. At every place of a session after the first, methods propose "
            "what comes next,\ngiven all songs before it. Unless --repeats, songs that were heard "
            "before are not proposed, and places\nat which one of them comes again are not asked.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(ton_sessions_options),
    .run = run,
};

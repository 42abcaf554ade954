/* evaluate ratings: its options, its methods judged. */
#include "tools/evaluate/ratings.h"

#include "tools/cli/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AT(field) offsetof(ton_ratings_options, field)

static const ton_option options_table[] = {
    {"method", 'm', "NAMES", "recommenders, separated by commas; the others are held to the first",
     TON_OPTION_TEXT, AT(method), NULL, 0, 0},
    {"train", 0, "FILE.csv", "what is learnt from: user_id,song_id,rating[,timestamp]",
     TON_OPTION_NAME, AT(train), NULL, 0, 0},
    {"valid", 0, "FILE.csv", "what parameters are chosen by; then it is learnt from as well",
     TON_OPTION_NAME, AT(valid), NULL, 0, 0},
    {"test", 0, "FILE.csv", "what is to be predicted", TON_OPTION_NAME, AT(test), NULL, 0, 0},
    {"known", 0, "N",
     "tell methods so many songs of each listener at most, drawn by --seed: how they serve who is "
     "new",
     TON_OPTION_COUNT, AT(known), "1000000", 0, TON_RATINGS_ALL},
    {"cold", 0, "SHARE",
     "strip this share of the songs, drawn by --seed, of what train and valid say of them: how "
     "methods serve what nobody has played yet",
     TON_OPTION_NUMBER, AT(cold), NULL, 0, 0.9},
    {"implicit", 0, NULL, "values are plays: songs are chosen, not rated", TON_OPTION_FLAG,
     AT(implicit), NULL, 0, 0},
    {"refit", 0, NULL,
     "train on train and valid together, once parameters are chosen; so it is with --valid",
     TON_OPTION_FLAG, AT(refit), NULL, 0, 0},
    {"no-refit", 0, NULL, "train on train alone; valid is known of listeners when they are asked",
     TON_OPTION_FLAG, AT(no_refit), NULL, 0, 0},
    {"results", 'k', "K", "how many songs are chosen for a listener", TON_OPTION_COUNT, AT(k), "10",
     1, 1000},
    {"set", 0, "METHOD.PARAMETER=VALUE", "a parameter of a method; may be repeated",
     TON_OPTION_TEXTS, AT(set), NULL, 0, 0},
    {"choose", 0, "METHOD.PARAMETER=VALUES",
     "try each of these values, separated by commas, and keep what valid likes best; of several "
     "parameters all combinations",
     TON_OPTION_TEXTS, AT(choose), NULL, 0, 0},
    {"diversity", 0, "0..1",
     "how much likeness to songs that are chosen already counts against one", TON_OPTION_NUMBER,
     AT(diversity), NULL, 0, 1},
    {"popularity-exponent", 0, "X",
     "divide scores by how many listeners have a song, to this power", TON_OPTION_NUMBER,
     AT(popularity_exponent), NULL, 0, 10},
    {"calibrate", 0, "0..1",
     "how much it counts that kinds of content have the shares that they have in the history",
     TON_OPTION_NUMBER, AT(calibrate), NULL, 0, 1},
    {"columns", 0, "USER,SONG[,VALUE[,TIME]]",
     "what columns are called [user_id,song_id,rating,timestamp]", TON_OPTION_TEXT, AT(columns),
     NULL, 0, 0},
    {"profiles", 0, "FILE.csv", "listeners: user_id, age, gender, interests", TON_OPTION_NAME,
     AT(profiles), NULL, 0, 0},
    {"content", 0, "FILE",
     "what songs are like: song_id and columns of numbers, or song_id,tag[,count] with a row for "
     "each "
     "tag",
     TON_OPTION_NAME, AT(content), NULL, 0, 0},
    {"content-columns", 0, "COLUMNS", "which columns, as of import --family [*]", TON_OPTION_TEXT,
     AT(content_columns), NULL, 0, 0},
};

static const ton_option_need needs[] = {{"diversity", "content"},
                                        {"diversity", "implicit"},
                                        {"calibrate", "content"},
                                        {"calibrate", "implicit"},
                                        {"popularity-exponent", "implicit"},
                                        {"refit", "valid"},
                                        {"no-refit", "valid"},
                                        {"choose", "valid"},
                                        {"cold", "implicit"},
                                        {"content-columns", "content"}};

static ton_status add_run(ton_ratings *r, const ton_recommender *row, const char *more,
                          ton_error *error)
{
    if (r->runs == TON_RATINGS_RUNS)
        return ton_fail(error, TON_USAGE, "--method: these are too many");
    ton_ratings_run *run = &r->run[r->runs++];
    snprintf(run->name, sizeof run->name, "%s%s", row->name, more);
    run->against = run == r->run ? NULL : r->run;
    run->method.row = row;
    run->method.parameter = calloc((size_t)row->parameter_count + 1, sizeof(double));
    if (!run->method.parameter)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_parameters_standard(run->method.parameter, row);
    return TON_OK;
}

/* A method, and, where more than scores choose, by scores alone besides: what that costs. */
static ton_status add_method(ton_ratings *r, const char *name, ton_error *error)
{
    const ton_ratings_options *o = r->options;
    const ton_recommender *row;
    if (ton_recommender_named(&row, name, o->implicit ? TON_PLAYS : TON_RATINGS, error) != TON_OK)
        return ton_option_wrong(error, "method");
    for (int i = 0; i < r->runs; i++)
        if (r->run[i].method.row == row)
            return ton_fail(error, TON_USAGE, "--method: '%s' stands twice", name);
    ton_status status = add_run(r, row, "", error);
    if (status != TON_OK || !(o->diversity + o->popularity_exponent + o->calibrate > 0))
        return status;
    ton_ratings_run *run = &r->run[r->runs - 1];
    run->method.rerank = (ton_rerank_options){.diversity = o->diversity,
                                              .popularity_exponent = o->popularity_exponent,
                                              .calibration = o->calibrate};
    status = add_run(r, row, ".plain", error);
    r->run[r->runs - 1].against = run;
    r->run[r->runs - 1].is_plain = status == TON_OK;
    return status;
}

static ton_status read_methods(ton_ratings *r, ton_error *error)
{
    const char *from = r->options->method;
    ton_status status = TON_OK;
    for (bool more = true; more && status == TON_OK;) {
        size_t length = strcspn(from, ",");
        char *name = strndup(from, length);
        status = name ? add_method(r, name, error) : ton_fail(error, TON_NO_MEMORY, NULL);
        free(name);
        more = from[length];
        from += length + more;
    }
    return status;
}

static ton_status read_options(ton_ratings *r, ton_error *error)
{
    const ton_ratings_options *o = r->options;
    const char *missing = !o->method  ? "--method NAME"
                          : !o->train ? "--train FILE.csv"
                          : !o->test  ? "--test FILE.csv"
                                      : NULL;
    if (missing)
        return ton_fail(error, TON_USAGE, "evaluate ratings needs %s", missing);
    if (o->refit && o->no_refit)
        return ton_fail(error, TON_USAGE, "--refit does not go with --no-refit");
    ton_status status = read_methods(r, error);
    return status == TON_OK ? ton_ratings_parameters(r, error) : status;
}

static ton_status judge_all(ton_ratings *r, ton_error *error)
{
    const ton_ratings_data *data = &r->data;
    const ton_ratings_split split = {.taught = r->options->no_refit ? data->train : data->known,
                                     .history = data->known,
                                     .judge = data->test,
                                     .told = r->options->known};
    ton_status status = ton_ratings_choose(r, error);
    for (int i = 0; i < r->runs && status == TON_OK; i++) {
        ton_ratings_run *run = &r->run[i];
        if (run->is_plain)
            memcpy(run->method.parameter, run->against->method.parameter,
                   (size_t)run->method.row->parameter_count * sizeof(double));
        status = ton_ratings_judge(&run->judgement, data, &run->method, &split, r->options->k,
                                   r->session, error);
    }
    return status == TON_OK ? ton_ratings_measure_all(r, error) : status;
}

static void ratings_free(ton_ratings *r)
{
    for (int i = 0; i < r->runs; i++) {
        ton_ratings_run *run = &r->run[i];
        for (int t = 0; t < run->trials; t++)
            free(run->trial[t].parameter);
        free(run->trial);
        free(run->method.parameter);
        ton_ratings_judgement_free(&run->judgement);
    }
    ton_ratings_data_free(&r->data);
    free(r);
}

static ton_status run(const ton_session *session, const void *options,
                      const ton_arguments *arguments, ton_error *error)
{
    (void)arguments;
    ton_ratings *r = calloc(1, sizeof *r);
    if (!r)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    r->session = session;
    r->options = options;
    ton_status status = read_options(r, error);
    if (status == TON_OK)
        status = ton_ratings_read(&r->data, options, session, error);
    if (status == TON_OK && r->options->cold > 0)
        status = ton_ratings_strip(&r->data, r->options->cold, (uint64_t)session->seed, error);
    ton_progress_start(!session->quiet);
    if (status == TON_OK)
        status = judge_all(r, error);
    ton_progress_stop();
    if (status == TON_OK)
        ton_ratings_tell(r);
    if (status == TON_OK && r->data.wrong)
        status = TON_PARTIAL;
    ratings_free(r);
    return status;
}

const ton_command ton_evaluate_ratings = {
    .name = "evaluate ratings",
    .arguments = "--method NAME --train FILE.csv --test FILE.csv",
    .about = "recommenders against ratings and plays that they have not seen",
    .more = "No corpus is needed. Listeners are asked with all that train and valid say of them; "
            "songs of\nthat are never chosen for them.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(ton_ratings_options),
    .needs = needs,
    .need_count = sizeof needs / sizeof *needs,
    .run = run,
};

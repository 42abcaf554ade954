/* train: fits the models that listeners' events feed, and keeps them in the corpus. */
#include "tonary.h"
#include "tools/cli/json.h"
#include "tools/cli/open.h"
#include "tools/cli/progress.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"
#include "tools/recommend/models.h"

#include <time.h>

typedef struct train_options {
    bool force, list;
} train_options;

#define AT(field) offsetof(train_options, field)

static const ton_option options_table[] = {
    {"force", 0, NULL, "also models that are up to date", TON_OPTION_FLAG, AT(force), NULL, 0, 0},
    {"list", 0, NULL, "list the models, what they were trained on and what came since",
     TON_OPTION_FLAG, AT(list), NULL, 0, 0},
};

typedef struct run {
    const ton_session *session;
    double started;
    int trained, fresh, nothing;
    json_t *results; /* NULL: text */
} run;

/* ---- telling ------------------------------------------------------------------------------------
 */

static void show(void *user, const ton_recommender *row, double done)
{
    char name[TON_MODEL_NAME_BYTES];
    (void)user;
    ton_shelf_name(name, row);
    ton_progress_share(name, done);
}

static void count(run *r, const ton_train_news *news)
{
    int *counts[] = {[TON_TRAIN_TRAINED] = &r->trained,
                     [TON_TRAIN_FRESH] = &r->fresh,
                     [TON_TRAIN_NOTHING] = &r->nothing};
    if (news->outcome != TON_TRAIN_UNABLE)
        ++*counts[news->outcome];
}

static void told(void *user, const ton_train_news *news)
{
    run *r = user;
    double now = ton_seconds_now();
    count(r, news);
    if (r->results)
        ton_json_append(r->results, ton_news_json(news, now - r->started));
    else
        ton_news_say(news, now - r->started, r->session);
    r->started = now;
}

static json_t *run_json(json_t *results, const ton_listening *holds)
{
    json_t *document = json_object();
    ton_json_put(document, "holds", ton_listening_json(holds));
    ton_json_put(document, "results", results);
    return document;
}

/* Nothing at all to learn from is told, since a list of what is missing tells nobody what to do. */
static void say_what_is_missing(const run *r)
{
    if (r->nothing && !r->trained && !r->fresh)
        ton_say(r->session, "there is nothing to learn from; 'tonary rate', 'played' and 'ratings "
                            "import' bring it");
}

/* ---- doing it -----------------------------------------------------------------------------------
 */

static ton_status train(ton_corpus *corpus, run *r, const train_options *wish,
                        const ton_arguments *methods, ton_error *error)
{
    const ton_session *session = r->session;
    const ton_train_options options = {
        .method = (const char *const *)methods->text,
        .method_count = methods->count,
        .force = wish->force,
        .seed = (uint64_t)session->seed,
        .threads = session->jobs ? session->jobs : ton_processors(),
        .tonary = TON_VERSION,
        .now = (int64_t)time(NULL),
        .stop = ton_signal_flag(),
        .progress = show,
        .told = told,
        .user = r,
    };
    ton_signals_catch();
    ton_progress_start(!session->quiet);
    r->started = ton_seconds_now();
    ton_status status = ton_train(corpus, &options, error);
    ton_progress_stop();
    if (status == TON_INTERRUPTED)
        ton_fail(error, status,
                 "stopped; the same command goes on with the models that are "
                 "missing");
    return status;
}

static ton_status train_command(const ton_session *session, const void *options,
                                const ton_arguments *arguments, ton_error *error)
{
    const train_options *wish = options;
    ton_corpus *corpus = NULL;
    ton_listening holds = {0};
    run r = {.session = session};
    if (wish->list && (wish->force || arguments->count))
        return ton_fail(error, TON_USAGE, "--list stands alone");
    for (int i = 0; i < arguments->count; i++)
        if (ton_shelf_method_check(arguments->text[i], error) != TON_OK)
            return error->status = TON_USAGE;
    ton_status status = ton_open(&corpus, session, wish->list ? TON_READ : TON_WRITE, error);
    if (status == TON_OK && wish->list)
        status = ton_models_tell(corpus, session, error);
    else if (status == TON_OK) {
        r.results = session->json ? json_array() : NULL;
        status = train(corpus, &r, wish, arguments, error);
        if (status == TON_OK)
            status = ton_listening_get(corpus, &holds, error);
        if (r.results)
            status = ton_json_answer(run_json(r.results, &holds), status);
        else if (status == TON_OK)
            say_what_is_missing(&r);
    }
    ton_corpus_close(corpus);
    return status;
}

const ton_command ton_command_train = {
    .name = "train",
    .arguments = "[METHOD…]",
    .about = "fits models to what listeners rated and played",
    .more =
        "A METHOD is a recommender, as items, or one of its models, as plays.items; without one "
        "all are trained that\nevents feed. A model that is up to date is not trained again. "
        "What is ready is kept: the same command goes on\nafter it was stopped.\n\n"
        "  tonary ratings import ratings.csv && tonary train && tonary recommend anna",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(train_options),
    .most = TON_ANY_NUMBER,
    .run = train_command,
};

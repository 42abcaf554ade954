/* First it is seen what is up to date, which costs nothing; only when something is not are events
 * read. */
#include "recommend/desk/train.h"
#include "recommend/desk/keep.h"
#include "recommend/desk/shelf_models.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MODELS_MOST = 64 };

typedef struct training {
    ton_corpus *corpus;
    const ton_train_options *options;
    const ton_recommender *row[MODELS_MOST]; /* (count) those that are to be trained */
    int count;
    ton_gathered *gathered;
    ton_census census;
    ton_feed feed; /* of the last one */
    ton_repertoire repertoire;
    const ton_recommender *at; /* whose progress is told */
    ton_error *error;
} training;

/* ---- what is to be done -------------------------------------------------------------------------
 */

static bool is_wanted(const ton_train_options *options, const ton_recommender *row)
{
    bool wanted = !options->method_count;
    for (int i = 0; i < options->method_count; i++)
        wanted |= ton_shelf_means(options->method[i], row);
    return wanted;
}

static const char *version(const ton_train_options *options)
{
    return options->tonary ? options->tonary : "";
}

static void tell(const training *t, const ton_train_news *news)
{
    if (t->options->told)
        t->options->told(t->options->user, news);
}

typedef struct inventory {
    training *t;
    ton_listening now;
    ton_vector_mark vectors;
    bool is_fresh[MODELS_MOST]; /* by the table of recommenders */
} inventory;

static bool is_fresh(const inventory *all, const ton_model_record *record,
                     const ton_recommender *row)
{
    const ton_train_options *options = all->t->options;
    return record->seed == (int64_t)options->seed && !strcmp(record->tonary, version(options)) &&
           ton_shelf_is_fresh(record, row, &all->now, &all->t->census, &all->vectors);
}

static bool take_record(void *user, const ton_model_record *record)
{
    inventory *all = user;
    const ton_recommender *row = ton_shelf_row(record->name);
    for (int i = 0; row && i < ton_recommender_count && i < MODELS_MOST; i++)
        if (ton_recommenders[i] == row)
            all->is_fresh[i] = is_fresh(all, record, row);
    return true;
}

static ton_status take_inventory(training *t)
{
    inventory all = {.t = t};
    ton_status status = ton_census_get(&t->census, t->corpus, t->error);
    if (status == TON_OK)
        status = ton_listening_get(t->corpus, &all.now, t->error);
    if (status == TON_OK)
        status = ton_vectors_now(t->corpus, &all.vectors, t->error);
    if (status == TON_OK)
        status = ton_models_each(t->corpus, take_record, &all, t->error);
    for (int i = 0; status == TON_OK && i < ton_recommender_count && i < MODELS_MOST; i++) {
        const ton_recommender *row = ton_recommenders[i];
        if (!is_wanted(t->options, row))
            continue;
        if (all.is_fresh[i] && !t->options->force)
            tell(t, &(ton_train_news){.row = row, .outcome = TON_TRAIN_FRESH});
        else
            t->row[t->count++] = row;
    }
    return status;
}

/* ---- training -----------------------------------------------------------------------------------
 */

static void show(void *user, double done)
{
    training *t = user;
    t->options->progress(t->options->user, t->at, done);
}

/* What the row learns from; that of the row before it, when it is the same. */
static ton_status make_feed(training *t, const ton_recommender *row)
{
    ton_repertoire repertoire = ton_shelf_repertoire(row);
    if (t->feed.track && t->feed.training.feedback == row->feedback && t->repertoire == repertoire)
        return TON_OK;
    ton_feed_clear(&t->feed);
    t->repertoire = repertoire;
    return ton_feed_make(&t->feed, t->gathered, row->feedback, repertoire, t->corpus, t->error);
}

static ton_status keep(training *t, ton_model_record *record, bool has_vectors)
{
    const ton_keeper keeper = {t->corpus, t->gathered, &t->census, t->options->now};
    return ton_keep(&keeper, record, has_vectors, t->error);
}

static ton_status save(training *t, const ton_recommender *row, const void *model,
                       ton_train_news *news)
{
    ton_model_record record = {.made = t->options->now,
                               .seed = (int64_t)t->options->seed,
                               .trained_on = t->gathered->listening,
                               .items = t->feed.training.items,
                               .track = t->feed.track};
    ton_blob blob = {0};
    ton_shelf_name(record.name, row);
    snprintf(record.tonary, sizeof record.tonary, "%s", version(t->options));
    ton_status status = row->save(model, &blob, t->error);
    record.bytes = blob.bytes;
    record.count = (int64_t)blob.count;
    if (status == TON_OK)
        status = keep(t, &record, t->repertoire == TON_REPERTOIRE_ALL);
    news->items = record.items;
    news->bytes = record.count;
    ton_blob_clear(&blob);
    return status;
}

/* A model that is missing or damaged is none to go on from. */
static ton_status find_earlier(training *t, ton_shelved *earlier, int32_t **place,
                               const ton_recommender *row, ton_error *error)
{
    const ton_training *to = &t->feed.training;
    if (t->options->force || !row->goes_on ||
        ton_shelf_load(earlier, t->corpus, row, NULL) != TON_OK)
        return TON_OK;
    if (!(*place = calloc((size_t)to->items + 1, sizeof **place)))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int32_t i = 0; i < to->items; i++)
        (*place)[i] =
            ton_song_place(earlier->record.track, (int32_t)earlier->record.items, t->feed.track[i]);
    t->feed.training.from = earlier->model;
    t->feed.training.from_item = *place;
    return TON_OK;
}

static ton_status train_from(training *t, void **model, const ton_recommender *row,
                             ton_error *reason)
{
    ton_training *to = &t->feed.training;
    ton_shelved earlier = {.row = NULL};
    int32_t *place = NULL;
    to->seed = t->options->seed;
    to->threads = t->options->threads > 0 ? t->options->threads : 1;
    to->stop = t->options->stop;
    to->progress = t->options->progress ? show : NULL;
    to->user = t;
    ton_status status = find_earlier(t, &earlier, &place, row, reason);
    if (status == TON_OK)
        status = row->train(model, to, reason);
    bool is_in_the_way = status == TON_INVALID && to->from; /* its parameters may be others */
    to->from = NULL;
    to->from_item = NULL;
    if (is_in_the_way)
        status = row->train(model, to, reason);
    free(place);
    ton_shelved_clear(&earlier);
    return status;
}

static int64_t events_of(const training *t, const ton_recommender *row)
{
    return row->feedback == TON_SESSIONS ? t->feed.sessions.count : t->feed.by_user.count;
}

static ton_status train_one(training *t, const ton_recommender *row)
{
    ton_train_news news = {.row = row, .outcome = TON_TRAIN_TRAINED};
    ton_error reason = {.status = TON_OK};
    void *model = NULL;
    if (!ton_gathered_feeds(t->gathered, row->feedback)) {
        news.outcome = TON_TRAIN_NOTHING;
        tell(t, &news);
        return TON_OK;
    }
    ton_status status = make_feed(t, row);
    if (status != TON_OK)
        return status;
    t->at = row;
    if (!t->options->method_count && row->most_events && events_of(t, row) > row->most_events)
        status = ton_fail(&reason, TON_INVALID,
                          "it takes long with so many events; name it to train it");
    else
        status = train_from(t, &model, row, &reason);
    if (status == TON_OK) {
        status = save(t, row, model, &news);
        row->free(model);
    } else if (status == TON_INVALID || status == TON_UNSUPPORTED) {
        news.outcome = TON_TRAIN_UNABLE;
        news.reason = reason.message;
        status = TON_OK;
    } else
        ton_fail(t->error, status, "%s", reason.message);
    if (status == TON_OK)
        tell(t, &news);
    return status;
}

static ton_status gather(training *t)
{
    ton_status status = ton_corpus_hold(t->corpus, t->error);
    if (status == TON_OK)
        status = ton_gather(&t->gathered, t->corpus, t->options->stop, t->error);
    ton_corpus_rollback(t->corpus);
    return status;
}

static ton_status train_all(training *t)
{
    ton_status status = gather(t);
    if (status == TON_OK)
        status = ton_census_take(&t->census, t->gathered, t->error);
    if (status == TON_OK)
        status = keep(t, NULL, false);
    for (int i = 0; i < t->count && status == TON_OK; i++)
        status = t->options->stop && *t->options->stop ? ton_fail(t->error, TON_INTERRUPTED, NULL)
                                                       : train_one(t, t->row[i]);
    return status;
}

ton_status ton_train(ton_corpus *corpus, const ton_train_options *options, ton_error *error)
{
    options = options ? options : &(const ton_train_options){0};
    training t = {.corpus = corpus, .options = options, .error = error};
    for (int i = 0; i < options->method_count; i++) {
        ton_status status = ton_shelf_method_check(options->method[i], error);
        if (status != TON_OK)
            return status;
    }
    ton_status status = take_inventory(&t);
    if (status == TON_OK && t.count)
        status = train_all(&t);
    ton_feed_clear(&t.feed);
    ton_gathered_free(t.gathered);
    ton_census_clear(&t.census);
    return status;
}

#include "tools/recommend/models.h"
#include "recommend/desk/shelf_models.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"
#include "tools/cli/text.h"

#include <string.h>

static const char *const outcomes[] = {[TON_TRAIN_TRAINED] = "trained",
                                       [TON_TRAIN_FRESH] = "up_to_date",
                                       [TON_TRAIN_NOTHING] = "nothing_to_learn",
                                       [TON_TRAIN_UNABLE] = "unable"};

json_t *ton_listening_json(const ton_listening *listening)
{
    json_t *object = json_object();
    ton_json_put(object, "listeners", json_integer(listening->listeners));
    ton_json_put(object, "ratings", json_integer(listening->ratings));
    ton_json_put(object, "plays", json_integer(listening->plays));
    ton_json_put(object, "skips", json_integer(listening->skips));
    return object;
}

json_t *ton_news_json(const ton_train_news *news, double seconds)
{
    char name[TON_MODEL_NAME_BYTES];
    json_t *object = json_object();
    ton_shelf_name(name, news->row);
    ton_json_put(object, "model", ton_json_text(name));
    ton_json_put(object, "outcome", ton_json_text(outcomes[news->outcome]));
    if (news->outcome == TON_TRAIN_TRAINED) {
        ton_json_put(object, "songs", json_integer(news->items));
        ton_json_put(object, "bytes", json_integer(news->bytes));
        ton_json_put(object, "seconds", ton_json_number(seconds));
    }
    if (news->reason)
        ton_json_put(object, "reason", ton_json_text(news->reason));
    return object;
}

void ton_news_say(const ton_train_news *news, double seconds, const ton_session *session)
{
    char name[TON_MODEL_NAME_BYTES];
    ton_shelf_name(name, news->row);
    if (news->outcome == TON_TRAIN_TRAINED)
        ton_say(session, "%s: trained on %lld %s in %.1f s, %.1f MB", name, (long long)news->items,
                ton_text_plural(news->items, "song", "songs"), seconds, (double)news->bytes / 1e6);
    else if (news->outcome == TON_TRAIN_FRESH)
        ton_say(session, "%s: up to date", name);
    else if (news->outcome == TON_TRAIN_UNABLE)
        ton_say(session, "%s: left out: %s", name, news->reason);
}

/* ---- the list -----------------------------------------------------------------------------------
 */

typedef struct listing {
    ton_listening now;
    ton_vector_mark vectors;
    ton_census census;
    json_t *results; /* NULL: text */
    int count;
} listing;

static json_t *record_json(const listing *all, const ton_model_record *record, bool is_fresh)
{
    const ton_listening *on = &record->trained_on, *now = &all->now;
    const ton_listening since = {now->listeners - on->listeners, now->ratings - on->ratings,
                                 now->plays - on->plays, now->skips - on->skips, 0};
    json_t *object = json_object();
    ton_json_put(object, "model", ton_json_text(record->name));
    ton_json_put(object, "version", json_integer(record->version));
    ton_json_put(object, "made", ton_json_time(record->made));
    ton_json_put(object, "tonary", ton_json_text(record->tonary));
    ton_json_put(object, "seed", json_integer(record->seed));
    ton_json_put(object, "songs", json_integer(record->items));
    ton_json_put(object, "bytes", json_integer(record->count));
    ton_json_put(object, "trained_on", ton_listening_json(on));
    ton_json_put(object, "since", ton_listening_json(&since));
    ton_json_put(object, "changes_since", json_integer(now->change - on->change));
    ton_json_put(object, "up_to_date", json_boolean(is_fresh));
    return object;
}

static void print_record(const listing *all, const ton_model_record *record, bool is_fresh)
{
    char when[40];
    const ton_listening *on = &record->trained_on;
    ton_text_time(when, sizeof when, record->made);
    if (!all->count)
        fprintf(ton_output, "%-18s %-21s %9s %9s %9s %9s  %s\n", "model", "made", "songs",
                "listeners", "ratings", "plays", "since");
    fprintf(ton_output, "%-18s %-21s %9lld %9lld %9lld %9lld  ", record->name, when,
            (long long)record->items, (long long)on->listeners, (long long)on->ratings,
            (long long)on->plays);
    if (is_fresh)
        fputs("up to date\n", ton_output);
    else if (all->now.change == on->change)
        fputs("other vectors\n", ton_output);
    else
        fprintf(ton_output, "%lld %s\n", (long long)(all->now.change - on->change),
                ton_text_plural(all->now.change - on->change, "change", "changes"));
}

static bool list(void *user, const ton_model_record *record)
{
    listing *all = user;
    const ton_recommender *row = ton_shelf_row(record->name);
    if (!row)
        return true;
    bool is_fresh = ton_shelf_is_fresh(record, row, &all->now, &all->census, &all->vectors);
    if (all->results)
        ton_json_append(all->results, record_json(all, record, is_fresh));
    else
        print_record(all, record, is_fresh);
    all->count++;
    return true;
}

ton_status ton_models_tell(ton_corpus *corpus, const ton_session *session, ton_error *error)
{
    listing all = {.results = session->json ? json_array() : NULL};
    ton_status status = ton_listening_get(corpus, &all.now, error);
    if (status == TON_OK)
        status = ton_vectors_now(corpus, &all.vectors, error);
    if (status == TON_OK)
        status = ton_census_get(&all.census, corpus, error);
    if (status == TON_OK)
        status = ton_models_each(corpus, list, &all, error);
    ton_census_clear(&all.census);
    if (session->json) {
        json_t *document = json_object();
        ton_json_put(document, "holds", ton_listening_json(&all.now));
        ton_json_put(document, "results", all.results);
        return ton_json_answer(document, status);
    }
    if (status == TON_OK && !all.count)
        ton_say(session, "no model has been trained; 'tonary train' does it");
    return status;
}

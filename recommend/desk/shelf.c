/* Preferences are those of the measures of lists (ARCHITECTURE.md): models of plays order songs
 * better than those that expect ratings, since they know what is heard at all. */
#include "recommend/desk/shelf_models.h"

#include "base/fill.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const words[] = {
    [TON_RATINGS] = "ratings", [TON_PLAYS] = "plays", [TON_SESSIONS] = "sessions"};

/* The best first; all that are not named come after them, in the order of the table. */
static const char *const preferred[] = {
    "plays.hybrid",  "plays.ease",      "plays.als",       "plays.items",   "plays.users",
    "ratings.stack", "ratings.neural",  "ratings.factors", "ratings.items", "ratings.users",
    "plays.content", "ratings.content", "plays.popular",   "ratings.biases"};

enum { PREFERRED = sizeof preferred / sizeof *preferred };

const char *ton_feedback_word(ton_feedback feedback)
{
    return words[feedback];
}

void ton_shelf_name(char out[TON_MODEL_NAME_BYTES], const ton_recommender *row)
{
    snprintf(out, TON_MODEL_NAME_BYTES, "%s.%s", words[row->feedback], row->name);
}

bool ton_shelf_means(const char *method, const ton_recommender *row)
{
    char name[TON_MODEL_NAME_BYTES];
    ton_shelf_name(name, row);
    return !strcmp(method, row->name) || !strcmp(method, name) ||
           !strcmp(method, words[row->feedback]);
}

static void list_methods(char *out, size_t bytes)
{
    *out = '\0';
    for (int i = 0; i < ton_recommender_count; i++) {
        bool is_listed = false;
        for (int k = 0; k < i; k++)
            is_listed |= !strcmp(ton_recommenders[k]->name, ton_recommenders[i]->name);
        if (!is_listed)
            ton_list_add(out, bytes, ton_recommenders[i]->name);
    }
}

bool ton_shelf_is_sound(const char *method)
{
    return !strcmp(method, "content") || !strcmp(method, "plays.content");
}

ton_status ton_shelf_method_check(const char *method, ton_error *error)
{
    char methods[TON_ERROR_BYTES / 2];
    if (ton_shelf_is_sound(method))
        return TON_OK;
    for (int i = 0; i < ton_recommender_count; i++)
        if (ton_shelf_means(method, ton_recommenders[i]))
            return TON_OK;
    list_methods(methods, sizeof methods);
    return ton_fail(error, TON_INVALID, "there is no method '%.60s'; there are: %s", method,
                    methods);
}

const ton_recommender *ton_shelf_row(const char *name)
{
    char its[TON_MODEL_NAME_BYTES];
    for (int i = 0; i < ton_recommender_count; i++) {
        ton_shelf_name(its, ton_recommenders[i]);
        if (!strcmp(its, name))
            return ton_recommenders[i];
    }
    return NULL;
}

ton_repertoire ton_shelf_repertoire(const ton_recommender *row)
{
    return row->of_all_songs ? TON_REPERTOIRE_ALL : TON_REPERTOIRE_HEARD;
}

bool ton_shelf_is_fresh(const ton_model_record *record, const ton_recommender *row,
                        const ton_listening *now, const ton_census *census,
                        const ton_vector_mark *vectors)
{
    return census->version && record->trained_on.change == now->change &&
           (ton_shelf_repertoire(row) == TON_REPERTOIRE_HEARD ||
            ton_census_marked(census, record->version, vectors));
}

int ton_shelf_rank(const ton_recommender *row)
{
    char name[TON_MODEL_NAME_BYTES];
    ton_shelf_name(name, row);
    for (int i = 0; i < PREFERRED; i++)
        if (!strcmp(preferred[i], name))
            return i;
    for (int i = 0; i < ton_recommender_count; i++)
        if (ton_recommenders[i] == row)
            return PREFERRED + i + (row->feedback == TON_SESSIONS) * ton_recommender_count;
    return PREFERRED + 2 * ton_recommender_count;
}

ton_status ton_shelf_load(ton_shelved *shelved, ton_corpus *corpus, const ton_recommender *row,
                          ton_error *error)
{
    char name[TON_MODEL_NAME_BYTES];
    ton_shelved read = {.row = row};
    ton_shelf_name(name, row);
    ton_status status = ton_model_get(corpus, &read.record, name, error);
    if (status == TON_OK) {
        ton_blob_reader reader = {.bytes = read.record.bytes, .count = (size_t)read.record.count};
        status = row->load(&read.model, &reader, error);
    }
    if (status == TON_OK && row->items(read.model) != read.record.items) {
        row->free(read.model);
        status = TON_CORRUPT;
    }
    if (status == TON_CORRUPT)
        ton_fail(error, status, "the model %s is damaged; 'tonary train --force %s' makes it anew",
                 name, name);
    if (status != TON_OK) {
        ton_model_record_clear(&read.record);
        return status;
    }
    free(read.record.bytes);
    read.record.bytes = NULL;
    *shelved = read;
    return TON_OK;
}

void ton_shelved_clear(ton_shelved *shelved)
{
    if (shelved->row)
        shelved->row->free(shelved->model);
    ton_model_record_clear(&shelved->record);
    *shelved = (ton_shelved){.row = NULL};
}

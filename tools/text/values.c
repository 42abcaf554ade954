/* Family text: its values follow what is known of a track's texts at once, but the count of words
 * behind them changes only when there are twice as many texts, as scales do. So one more text never
 * changes another track's value. */
#include "tools/text/texts.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SOURCES_MOST = 8 };

/* The terms of one track, of all sources but models. */
typedef struct gathered {
    char *terms[SOURCES_MOST];
    int count;
    bool short_of_memory;
} gathered;

static bool gather(void *user, const ton_text_record *text)
{
    gathered *all = user;
    bool own = strncmp(text->source, TON_TEXT_MODEL, strlen(TON_TEXT_MODEL)) != 0;
    if (!own || !*text->terms || all->count == SOURCES_MOST)
        return true;
    all->terms[all->count] = strdup(text->terms);
    all->short_of_memory = !all->terms[all->count];
    all->count += !all->short_of_memory;
    return !all->short_of_memory;
}

static void drop(gathered *all)
{
    for (int i = 0; i < all->count; i++)
        free(all->terms[i]);
    *all = (gathered){0};
}

/* ---- open and close -----------------------------------------------------------------------------
 */

ton_status ton_text_values_open(ton_text_values *values, ton_corpus *corpus, ton_error *error)
{
    ton_families families;
    *values = (ton_text_values){.corpus = corpus};
    ton_status status = ton_families_get(corpus, &families, error);
    if (status != TON_OK)
        return status;
    const ton_family_record *family = ton_families_named(&families, TON_TEXT_FAMILY);
    values->is_taken =
        family && (!ton_family_is_of_texts(family) || family->dim != TON_TEXT_COLUMNS);
    values->family = family ? family->id : 0;
    status = ton_text_counts_get(corpus, &values->counts, error);
    if (values->counts.buckets != TON_TEXT_BUCKETS)
        ton_text_values_close(values);
    return status;
}

void ton_text_values_close(ton_text_values *values)
{
    free(values->counts.count);
    values->counts = (ton_text_counts){0};
}

/* ---- one track ----------------------------------------------------------------------------------
 */

static bool note_usable(void *user, ton_track *track)
{
    *(bool *)user = ton_track_usable(track);
    return false;
}

/* A song without sound or numbers stays without: words alone are nothing to compare. */
static ton_status put_value(const ton_text_values *values, int64_t track, const gathered *all,
                            ton_error *error)
{
    float value[TON_TEXT_COLUMNS];
    bool usable = false, changed;
    ton_track_query query = {.id = track, .brief = true, .any_outcome = true};
    ton_status status = ton_tracks_each(values->corpus, &query, note_usable, &usable, error);
    if (status != TON_OK)
        return status;
    bool any = ton_text_vector(value, (const char *const *)all->terms, all->count,
                               values->counts.count, (double)values->counts.texts);
    return any && usable ? ton_family_value_put(values->corpus, values->family, track, value,
                                                TON_TEXT_COLUMNS, &changed, error)
                         : ton_family_value_drop(values->corpus, values->family, track, error);
}

ton_status ton_text_value_refresh(ton_text_values *values, int64_t track, ton_error *error)
{
    gathered all = {0};
    if (values->is_taken || !values->family || !values->counts.version)
        return TON_OK;
    ton_status status = ton_text_facts_of(values->corpus, track, gather, &all, error);
    if (status == TON_OK && all.short_of_memory)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = put_value(values, track, &all, error);
    drop(&all);
    return status;
}

/* ---- all of them --------------------------------------------------------------------------------
 */

typedef struct counting {
    float *count;
    gathered all; /* of the track that is read */
    int64_t track;
} counting;

static void end_track(counting *now)
{
    ton_text_count(now->count, (const char *const *)now->all.terms, now->all.count);
    drop(&now->all);
}

static bool count_account(void *user, const ton_text_record *text)
{
    counting *now = user;
    if (text->track != now->track)
        end_track(now);
    now->track = text->track;
    return gather(&now->all, text);
}

static ton_status count_words(ton_text_values *values, int64_t texts, ton_error *error)
{
    counting now = {.count = calloc(TON_TEXT_BUCKETS, sizeof *now.count)};
    if (!now.count)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = ton_text_facts_each(values->corpus, count_account, &now, error);
    if (status == TON_OK && now.all.short_of_memory)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    end_track(&now);
    ton_text_values_close(values);
    values->counts =
        (ton_text_counts){.texts = texts, .buckets = TON_TEXT_BUCKETS, .count = now.count};
    return status == TON_OK ? ton_text_counts_put(values->corpus, &values->counts, error) : status;
}

static ton_status make_family(ton_text_values *values, ton_error *error)
{
    ton_family_record family = {.name = TON_TEXT_FAMILY,
                                .dim = TON_TEXT_COLUMNS,
                                .source = TON_TEXT_FAMILY_SOURCE,
                                .imported = (int64_t)time(NULL)};
    ton_status status = ton_family_put(values->corpus, &family, error);
    values->family = family.id;
    return status;
}

typedef struct ids {
    int64_t *id;
    size_t count, room;
    bool short_of_memory;
} ids;

static bool note_track(void *user, const ton_text_record *text)
{
    ids *all = user;
    if (all->count && all->id[all->count - 1] == text->track)
        return true;
    if (all->count == all->room) {
        size_t room = 2 * all->room + 1024;
        int64_t *id = reallocarray(all->id, room, sizeof *id);
        all->short_of_memory = !id;
        if (!id)
            return false;
        all->id = id;
        all->room = room;
    }
    all->id[all->count++] = text->track;
    return true;
}

static ton_status make_all(ton_text_values *values, ton_error *error)
{
    ids all = {0};
    ton_status status = ton_text_facts_each(values->corpus, note_track, &all, error);
    if (status == TON_OK && all.short_of_memory)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    for (size_t i = 0; i < all.count && status == TON_OK; i++)
        status = ton_text_value_refresh(values, all.id[i], error);
    free(all.id);
    return status;
}

ton_status ton_text_values_renew(ton_text_values *values, bool *renewed, ton_error *error)
{
    int64_t texts;
    *renewed = false;
    if (values->is_taken)
        return TON_OK;
    ton_status status = ton_texts_count(values->corpus, &texts, error);
    bool enough = values->counts.version ? texts >= 2 * values->counts.texts : texts > 0;
    if (status != TON_OK || !enough)
        return status;
    *renewed = true;
    if (!values->family)
        status = make_family(values, error);
    if (status == TON_OK)
        status = count_words(values, texts, error);
    return status == TON_OK ? make_all(values, error) : status;
}

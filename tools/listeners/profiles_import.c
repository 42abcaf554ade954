/* What a table has no column for stays as it was. */
#include "base/text.h"
#include "tools/listeners/profiles.h"

#include <stdio.h>
#include <string.h>

enum { USER, AGE, GENDER, INTERESTS, COLUMNS };
static const char *const column_names[COLUMNS] = {"user_id", "age", "gender", "interests"};
static const ton_import_form form = {column_names, COLUMNS, 1, 2,
                                     "user_id and some of age, gender, interests"};

typedef struct passage {
    ton_profiles_import *import;
    ton_corpus *corpus;
} passage;

/* ---- a row -------------------------------------------------------------------------------------
 */

static ton_status set_age(ton_listener_record *profile, const char *cell, ton_error *error)
{
    enum { OLDEST = 150 };
    int years = 0;
    size_t digits = strspn(cell, "0123456789");
    for (size_t i = 0; i < digits && years <= OLDEST; i++)
        years = 10 * years + cell[i] - '0';
    if (cell[digits] || years > OLDEST)
        return ton_fail(error, TON_INVALID, "'%.60s' is no age in years", cell);
    profile->age = years;
    return TON_OK;
}

static ton_status set_text(char *out, size_t bytes, const char *field, const char *cell,
                           ton_error *error)
{
    if (strlen(cell) >= bytes || !ton_utf8_valid(cell))
        return ton_fail(error, TON_INVALID, "the %s is longer than %d bytes, or not UTF-8", field,
                        (int)bytes - 1);
    strcpy(out, cell);
    return TON_OK;
}

ton_status ton_profile_set(ton_listener_record *profile, const char *field, const char *cell,
                           ton_error *error)
{
    if (!strcmp(field, column_names[AGE]))
        return set_age(profile, cell, error);
    if (!strcmp(field, column_names[GENDER]))
        return set_text(profile->gender, sizeof profile->gender, field, cell, error);
    return set_text(profile->interests, sizeof profile->interests, field, cell, error);
}

/* The profile that is there, and what the row says instead. */
static ton_status read_row(const passage *now, ton_listener_record *profile, bool *is_new,
                           const char *const *cell, ton_error *error)
{
    ton_status status = ton_listener_check(cell[USER], error);
    if (status != TON_OK)
        return status;
    *profile = (ton_listener_record){.id = 0};
    status = ton_listener_named(now->corpus, profile, cell[USER], error);
    *is_new = status == TON_NOT_FOUND;
    if (status != TON_OK && !*is_new)
        return status;
    status = TON_OK;
    for (int i = AGE; i < COLUMNS && status == TON_OK; i++)
        if (cell[i])
            status = ton_profile_set(profile, column_names[i], cell[i], error);
    return status;
}

static ton_status take_row(void *user, const char *const *cell, ton_error *error)
{
    passage *now = user;
    bool is_new, changed = false;
    ton_listener_record profile;
    ton_status status = read_row(now, &profile, &is_new, cell, error);
    if (status == TON_OK)
        status = ton_listener_put(now->corpus, &profile.id, cell[USER], error);
    if (status == TON_OK)
        status = ton_profile_put(now->corpus, &profile, &changed, error);
    if (status != TON_OK)
        return status;
    now->import->listeners += is_new;
    now->import->changed += changed;
    now->import->kept += !changed;
    return TON_OK;
}

static const ton_import_taker taker = {.take = take_row};

ton_status ton_profiles_import_run(ton_profiles_import *import, ton_corpus *corpus,
                                   char *const *paths, int count, ton_error *error)
{
    passage now = {.import = import, .corpus = corpus};
    ton_status status = ton_corpus_begin(corpus, error);
    for (int i = 0; i < count && status == TON_OK; i++)
        status = ton_import_table(&import->rows, &form, paths[i], &taker, &now, error);
    if (status == TON_OK)
        status = ton_corpus_commit(corpus, error);
    ton_corpus_rollback(corpus); /* what is not committed */
    return status == TON_OK ? ton_import_finish(&import->rows) : status;
}

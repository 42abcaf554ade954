/* What a table has no column for stays as it was. The profiles that some thousand rows name are
 * read together, changed here row by row, and written together. */
#include "base/text.h"
#include "corpus/newcomers.h"
#include "tools/listeners/known.h"
#include "tools/listeners/profiles.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { USER, AGE, GENDER, INTERESTS, COLUMNS };
static const char *const column_names[COLUMNS] = {"user_id", "age", "gender", "interests"};
static const ton_import_form form = {column_names, COLUMNS, 1, 2,
                                     "user_id and some of age, gender, interests"};

/* Those of some thousand rows. */
typedef struct profiles {
    int count;
    const char *name[TON_IMPORT_AHEAD];
    ton_listener_record record[TON_IMPORT_AHEAD];
    bool changed[TON_IMPORT_AHEAD];
} profiles;

typedef struct passage {
    ton_profiles_import *import;
    ton_corpus *corpus;
    ton_newcomers *newcomers;
    ton_known place; /* of a name among these, and 1 more: */
    profiles *all;
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

static ton_status read_row(ton_listener_record *profile, const char *const *cell, ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = AGE; i < COLUMNS && status == TON_OK; i++)
        if (cell[i])
            status = ton_profile_set(profile, column_names[i], cell[i], error);
    return status;
}

static bool differ(const ton_listener_record *one, const ton_listener_record *other)
{
    return one->age != other->age || strcmp(one->gender, other->gender) != 0 ||
           strcmp(one->interests, other->interests) != 0;
}

static ton_status take_row(void *user, const char *const *cell, ton_error *error)
{
    passage *now = user;
    ton_status status = ton_listener_check(cell[USER], error);
    if (status != TON_OK)
        return status;
    int64_t at = ton_known_look(&now->place, cell[USER]) - 1;
    ton_listener_record profile = now->all->record[at];
    status = read_row(&profile, cell, error);
    if (status == TON_OK && !profile.id) {
        status = ton_newcomers_listener(now->newcomers, &profile.id, cell[USER], error);
        now->import->listeners += status == TON_OK;
    }
    if (status != TON_OK)
        return status;
    bool changed = differ(&profile, &now->all->record[at]);
    now->all->record[at] = profile;
    now->all->changed[at] |= changed;
    now->import->changed += changed;
    now->import->kept += !changed;
    return TON_OK;
}

/* ---- some thousand rows ------------------------------------------------------------------------
 */

/* Writes what the rows changed, and forgets it. What is refused here is no row's fault any more. */
static ton_status write_changed(passage *now, ton_error *error)
{
    int64_t count = 0;
    profiles *all = now->all;
    for (int i = 0; i < all->count; i++)
        if (all->changed[i])
            all->record[count++] = all->record[i];
    ton_status status = ton_newcomers_write(now->newcomers, error);
    if (status == TON_OK)
        status = ton_profiles_put(now->corpus, all->record, count, error);
    ton_known_clear(&now->place);
    memset(all->changed, 0, sizeof all->changed);
    all->count = 0;
    return status == TON_INVALID ? (error->status = TON_IO) : status;
}

/* Each name once; what can be nobody's is told when its row is taken. */
static ton_status look(void *user, const ton_import_row *rows, int count, ton_error *error)
{
    passage *now = user;
    profiles *all = now->all;
    ton_status status = write_changed(now, error);
    for (int i = 0; i < count && status == TON_OK; i++) {
        int64_t *place = NULL;
        const char *name = rows[i].cell[USER];
        if (ton_listener_check(name, NULL) != TON_OK)
            continue;
        if (!(place = ton_known_number(&now->place, name)))
            status = ton_fail(error, TON_NO_MEMORY, NULL);
        else if (!*place) {
            all->name[all->count] = name;
            *place = ++all->count;
        }
    }
    return status == TON_OK
               ? ton_listeners_named(now->corpus, all->record, all->name, all->count, error)
               : status;
}

static const ton_import_taker taker = {look, take_row};

static ton_status take_tables(passage *now, char *const *paths, int count, ton_error *error)
{
    now->all = calloc(1, sizeof *now->all);
    ton_status status = now->all ? ton_newcomers_new(&now->newcomers, now->corpus, error)
                                 : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < count && status == TON_OK; i++)
        status = ton_import_table(&now->import->rows, &form, paths[i], &taker, now, error);
    return status == TON_OK ? write_changed(now, error) : status;
}

ton_status ton_profiles_import_run(ton_profiles_import *import, ton_corpus *corpus,
                                   char *const *paths, int count, ton_error *error)
{
    passage now = {.import = import, .corpus = corpus};
    ton_status status = ton_corpus_begin(corpus, error);
    if (status == TON_OK)
        status = take_tables(&now, paths, count, error);
    if (status == TON_OK)
        status = ton_corpus_commit(corpus, error);
    ton_corpus_rollback(corpus); /* what is not committed */
    ton_newcomers_free(now.newcomers);
    ton_known_clear(&now.place);
    free(now.all);
    return status == TON_OK ? ton_import_finish(&import->rows) : status;
}

/* Profiles of listeners, put one by one or, on a server, some thousand by one statement. */
#include "base/text.h"
#include "corpus/newcomers.h"
#include "corpus/staged.h"

#include <string.h>

static ton_status check_profile(const ton_listener_record *listener, ton_error *error)
{
    enum { OLDEST = 150 };
    if (listener->age < 0 || listener->age > OLDEST)
        return ton_fail(error, TON_INVALID, "an age of %d years; 0 to %d are taken", listener->age,
                        OLDEST);
    if (!ton_utf8_valid(listener->gender) || !ton_utf8_valid(listener->interests))
        return ton_fail(error, TON_INVALID, "the profile of a listener is not UTF-8");
    return TON_OK;
}

static int bind_profile(ton_statement *statement, const ton_listener_record *listener)
{
    int code = ton_bind_integer(statement, 1, listener->id);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 2, listener->age);
    if (code == TON_CODE_OK)
        code = ton_bind_text(statement, 3, listener->gender);
    return code == TON_CODE_OK ? ton_bind_text(statement, 4, listener->interests) : code;
}

/* Nothing was written: it was the same, or nobody is there. */
static ton_status is_there(ton_corpus *corpus, int64_t listener, ton_error *error)
{
    ton_listening theirs;
    return ton_listener_count(corpus, &theirs, listener, error);
}

ton_status ton_profile_put(ton_corpus *corpus, const ton_listener_record *listener, bool *changed,
                           ton_error *error)
{
    ton_statement *statement = NULL;
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = check_profile(listener, error);
    if (status == TON_OK)
        status = ton_sql_prepare(
            corpus, &statement,
            "UPDATE listener SET age = ?2, gender = ?3, interests = ?4"
            " WHERE id = ?1 AND (age, gender, interests) IS DISTINCT FROM (?2, ?3, ?4)",
            error);
    if (status != TON_OK)
        return status;
    status = ton_sql_write(corpus, statement, bind_profile(statement, listener), error);
    bool written = status == TON_OK && ton_sql_changes(corpus) > 0;
    ton_sql_finish(statement);
    if (status == TON_OK)
        status = written ? ton_listening_add(corpus, &(ton_listening){.change = 1}, error)
                         : is_there(corpus, listener->id, error);
    if (status == TON_OK)
        *changed = written;
    return status;
}

/* ---- many --------------------------------------------------------------------------------------
 */

static ton_status put_each(ton_corpus *corpus, const ton_listener_record *profiles, int64_t count,
                           ton_error *error)
{
    ton_status status = TON_OK;
    for (int64_t i = 0; i < count && status == TON_OK; i++) {
        bool changed;
        status = ton_profile_put(corpus, &profiles[i], &changed, error);
    }
    return status;
}

static const ton_staged staged = {
    "staged_profile", "id, age, gender, interests",
    "id BIGINT, age BIGINT, gender TEXT COLLATE \"C\", interests TEXT COLLATE \"C\""};

static int bind_staged(const void *user, int64_t i, ton_statement *statement)
{
    return bind_profile(statement, (const ton_listener_record *)user + i);
}

#define MERGE                                                                                      \
    "WITH put AS (UPDATE listener AS l SET age = s.age, gender = s.gender,"                        \
    " interests = s.interests FROM staged_profile AS s WHERE l.id = s.id"                          \
    " AND (l.age, l.gender, l.interests) IS DISTINCT FROM (s.age, s.gender, s.interests)"          \
    " RETURNING l.id) SELECT count(*) FROM put"

static ton_status put_staged(ton_corpus *corpus, const ton_listener_record *profiles, int64_t count,
                             ton_error *error)
{
    int64_t changed = 0;
    ton_status status = ton_sql_in_transaction(corpus, error);
    for (int64_t i = 0; i < count && status == TON_OK; i++)
        status = check_profile(&profiles[i], error);
    if (status == TON_OK)
        status = ton_stage(corpus, &staged, profiles, count, bind_staged, error);
    if (status == TON_OK)
        status = ton_sql_run(corpus, "ANALYZE staged_profile", error);
    if (status == TON_OK)
        status = ton_stage_merge(corpus, MERGE, NULL, 0, &changed, 1, error);
    return status == TON_OK && changed
               ? ton_listening_add(corpus, &(ton_listening){.change = changed}, error)
               : status;
}

ton_status ton_profiles_put(ton_corpus *corpus, const ton_listener_record *profiles, int64_t count,
                            ton_error *error)
{
    return count && ton_is_staged(corpus) ? put_staged(corpus, profiles, count, error)
                                          : put_each(corpus, profiles, count, error);
}

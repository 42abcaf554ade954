/* A name that is known needs no check: it was checked when it became known. */
#include "tools/listeners/people.h"
#include "tools/cli/open.h"

void ton_people_clear(ton_people *people)
{
    ton_known_clear(&people->known);
}

ton_status ton_people_check(const ton_people *people, const char *name, ton_error *error)
{
    return ton_known_look(&people->known, name) ? TON_OK : ton_listener_check(name, error);
}

static ton_status find_new(ton_people *people, int64_t *id, const char *name, ton_error *error)
{
    ton_listener_record there;
    ton_status status = ton_listener_named(people->corpus, &there, name, NULL);
    if (status == TON_OK)
        *id = there.id;
    if (status != TON_NOT_FOUND)
        return status == TON_OK ? status : ton_fail(error, status, NULL);
    status = ton_listener_put(people->corpus, id, name, error);
    people->made += status == TON_OK;
    return status;
}

ton_status ton_people_find(ton_people *people, int64_t *id, const char *name, ton_error *error)
{
    int64_t *number = ton_known_number(&people->known, name);
    if (!number)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = *number ? TON_OK : find_new(people, number, name, error);
    if (status == TON_OK)
        *id = *number;
    return status;
}

/* ---- listeners of a command --------------------------------------------------------------------
 */

typedef struct visiting {
    ton_people_visit *visit;
    void *user;
    ton_status status;
    ton_error *error;
} visiting;

static bool go_to(void *user, const ton_listener_record *listener)
{
    visiting *now = user;
    now->status = now->visit(now->user, listener, now->error);
    return now->status == TON_OK;
}

ton_status ton_people_open(ton_corpus **corpus, const ton_session *session,
                           const ton_arguments *names, ton_error *error)
{
    ton_listener_record listener;
    ton_status status = ton_open(corpus, session, TON_READ, error);
    if (status == TON_OK)
        status = ton_corpus_hold(*corpus, error);
    for (int i = 0; i < names->count && status == TON_OK; i++)
        status = ton_listener_named(*corpus, &listener, names->text[i], error);
    return status;
}

ton_status ton_people_each(ton_corpus *corpus, const ton_arguments *names, ton_people_visit *visit,
                           void *user, ton_error *error)
{
    visiting now = {.visit = visit, .user = user, .error = error};
    ton_listener_record listener;
    ton_status status = TON_OK;
    if (!names->count)
        status = ton_listeners_each(corpus, go_to, &now, error);
    for (int i = 0; i < names->count && status == TON_OK && now.status == TON_OK; i++) {
        status = ton_listener_named(corpus, &listener, names->text[i], error);
        if (status == TON_OK)
            go_to(&now, &listener);
    }
    return status == TON_OK ? now.status : status;
}

/* A name that is known needs no check: it was checked when it became known. */
#include "tools/listeners/people.h"
#include "tools/cli/open.h"

#include <stdlib.h>

enum { ABSENT = -1 };

void ton_people_clear(ton_people *people)
{
    ton_known_clear(&people->known);
}

ton_status ton_people_check(const ton_people *people, const char *name, ton_error *error)
{
    return ton_known_look(&people->known, name) ? TON_OK : ton_listener_check(name, error);
}

ton_status ton_people_look(ton_people *people, const char *const *names, int count,
                           ton_error *error)
{
    int unknown = 0;
    const char **name = malloc((size_t)count * sizeof *name);
    int64_t *id = malloc((size_t)count * sizeof *id);
    ton_status status = name && id ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < count && status == TON_OK; i++) {
        int64_t *number = NULL;
        if (ton_people_check(people, names[i], NULL) != TON_OK)
            continue;
        if (!(number = ton_known_number(&people->known, names[i])))
            status = ton_fail(error, TON_NO_MEMORY, NULL);
        else if (!*number) {
            *number = ABSENT;
            name[unknown++] = names[i];
        }
    }
    if (status == TON_OK)
        status = ton_listeners_find(people->corpus, id, name, unknown, error);
    for (int i = 0; i < unknown && status == TON_OK; i++)
        if (id[i])
            *ton_known_number(&people->known, name[i]) = id[i]; /* it is there */
    free(name);
    free(id);
    return status;
}

ton_status ton_people_find(ton_people *people, int64_t *id, const char *name, ton_error *error)
{
    ton_status status = TON_OK;
    if (!ton_known_look(&people->known, name))
        status = ton_people_look(people, &name, 1, error);
    int64_t *number = status == TON_OK ? ton_known_number(&people->known, name) : NULL;
    if (!number)
        return status == TON_OK ? ton_fail(error, TON_NO_MEMORY, NULL) : status;
    if (*number <= 0) {
        status = ton_newcomers_listener(people->newcomers, number, name, error);
        people->made += status == TON_OK;
    }
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

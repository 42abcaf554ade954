/* The desk is asked by many threads and refreshed by one, which is alone with it then. */
#include "tools/cli/kept_parts.h"

#include "base/hash.h"

#include <string.h>

static bool add_model(void *user, const ton_model_record *record)
{
    uint64_t *hash = user;
    *hash = ton_hash(*hash, record->name, strlen(record->name) + 1);
    *hash = ton_hash(*hash, &record->version, sizeof record->version);
    return true;
}

/* As the corpus has them now; never 0. */
static ton_status hash_models(uint64_t *hash, ton_corpus *corpus, ton_error *error)
{
    *hash = TON_HASH_START;
    ton_status status = ton_models_each(corpus, add_model, hash, error);
    *hash |= 1;
    return status;
}

static ton_status refresh(ton_kept *kept, uint64_t models, ton_corpus *corpus, ton_error *error)
{
    const ton_desk_options all = {0};
    pthread_rwlock_wrlock(&kept->desk_lock);
    ton_status status = kept->desk ? ton_desk_refresh(kept->desk, corpus, NULL, error)
                                   : ton_desk_open(&kept->desk, corpus, &all, error);
    if (status == TON_OK)
        kept->models = models;
    pthread_rwlock_unlock(&kept->desk_lock);
    return status;
}

static ton_status borrow(ton_kept *kept, ton_desk **desk, ton_corpus *corpus, ton_error *error)
{
    uint64_t models;
    ton_status status = hash_models(&models, corpus, error);
    while (status == TON_OK) {
        pthread_rwlock_rdlock(&kept->desk_lock);
        if (kept->desk && kept->models == models) {
            *desk = kept->desk;
            return TON_OK;
        }
        pthread_rwlock_unlock(&kept->desk_lock);
        status = refresh(kept, models, corpus, error);
        if (status == TON_OK) /* another thread may know of newer ones */
            status = hash_models(&models, corpus, error);
    }
    return status;
}

ton_status ton_session_desk(ton_desk **desk, ton_corpus *corpus, const ton_desk_options *options,
                            const ton_session *session, ton_error *error)
{
    if (!session->kept)
        return ton_desk_open(desk, corpus, options, error);
    ton_status status = options->method ? ton_shelf_method_check(options->method, error) : TON_OK;
    return status == TON_OK ? borrow(session->kept, desk, corpus, error) : status;
}

void ton_session_desk_close(ton_desk *desk, const ton_session *session)
{
    if (desk && session->kept)
        pthread_rwlock_unlock(&session->kept->desk_lock);
    else
        ton_desk_close(desk);
}

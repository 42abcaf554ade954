#include "recommend/desk/keep.h"

typedef struct roll_call {
    const ton_gathered *gathered;
    int64_t met; /* of those who were there when all was gathered */
} roll_call;

static bool meet(void *user, const ton_listener_record *listener)
{
    roll_call *call = user;
    if (call->met < call->gathered->listeners &&
        call->gathered->listener[call->met] == listener->id)
        call->met++;
    return true;
}

/* Inside of the transaction that is to keep what was learnt from them: all are still there. */
static ton_status call_roll(const ton_keeper *k, ton_error *error)
{
    ton_listening now;
    roll_call call = {k->gathered, 0};
    ton_status status = ton_listening_get(k->corpus, &now, error);
    if (status != TON_OK || now.change == k->gathered->listening.change)
        return status;
    status = ton_listeners_each(k->corpus, meet, &call, error);
    if (status == TON_OK && call.met < k->gathered->listeners)
        status = ton_fail(error, TON_BUSY,
                          "a listener was forgotten while models were trained; train again");
    return status;
}

static ton_status put(const ton_keeper *k, ton_model_record *record, bool has_vectors,
                      ton_error *error)
{
    const ton_gathered *g = k->gathered;
    ton_status status = record ? ton_model_put(k->corpus, record, error) : TON_OK;
    if (status != TON_OK || (record && !has_vectors))
        return status;
    if (record)
        ton_census_add_mark(k->census, (ton_census_mark){record->version, g->sequence, g->scale});
    return ton_census_put(k->corpus, k->census, &g->listening, k->now, error);
}

ton_status ton_keep(const ton_keeper *keeper, ton_model_record *record, bool has_vectors,
                    ton_error *error)
{
    ton_status status = ton_corpus_begin(keeper->corpus, error);
    if (status != TON_OK)
        return status;
    status = call_roll(keeper, error);
    if (status == TON_OK)
        status = put(keeper, record, has_vectors, error);
    if (status == TON_OK)
        status = ton_corpus_commit(keeper->corpus, error);
    if (status != TON_OK)
        ton_corpus_rollback(keeper->corpus);
    return status;
}

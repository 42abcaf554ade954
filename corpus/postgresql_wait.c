/* What comes from a server unasked: that somebody notified, and that it is gone. */
#include "corpus/postgresql.h"

#include <poll.h>
#include <stdio.h>

static bool has_heard(ton_postgresql *store)
{
    bool heard = false;
    for (PGnotify *notice; (notice = store->pq->PQnotifies(store->link)); heard = true)
        store->pq->PQfreemem(notice);
    return heard;
}

/* What was heard before, beside an answer, counts. */
ton_code ton_pq_wait(ton_store *of, int milliseconds)
{
    ton_postgresql *store = (ton_postgresql *)of;
    struct pollfd link = {.fd = store->pq->PQsocket(store->link), .events = POLLIN};
    if (has_heard(store))
        return TON_CODE_ROW;
    poll(&link, 1, milliseconds);
    bool reached = store->pq->PQconsumeInput(store->link);
    bool heard = has_heard(store);
    if (reached && !ton_pq_lost(of))
        return heard ? TON_CODE_ROW : TON_CODE_DONE;
    snprintf(store->told, sizeof store->told, "the server is out of reach");
    return store->code = TON_CODE_OTHER;
}

/* A question that could not be sent leaves the link as it was; only reading finds its end. */
bool ton_pq_lost(const ton_store *of)
{
    const ton_postgresql *store = (const ton_postgresql *)of;
    return store->pq->PQstatus(store->link) != CONNECTION_OK ||
           !store->pq->PQconsumeInput(store->link) ||
           store->pq->PQstatus(store->link) != CONNECTION_OK;
}

/* tonary - the threads that run commands.
 *
 * Those of the HTTP library take what comes and send what is ready; which of them has a connection
 * is chance, so work that takes long would make some wait while others have nothing to do. A call
 * is therefore handed over: its connection sleeps until the answer is there.
 */
#ifndef TONARY_TOOLS_SERVE_HANDS_H
#define TONARY_TOOLS_SERVE_HANDS_H

#include "tools/serve/http.h"

#include "tools/serve/call.h"

/* A route that was called. */
typedef struct ton_task {
    struct ton_task *next; /* that waits behind it */
    struct MHD_Connection *connection;
    const ton_route *route;
    ton_slice part[TON_ROUTE_PARTS]; /* borrowed from the address */
    ton_query query;
    ton_answered answered; /* once it is done */
} ton_task;

typedef struct ton_hands ton_hands;

/* So many threads; NULL when there is no memory for them. The session is borrowed. */
ton_hands *ton_hands_new(int count, const ton_session *session);

/* Ends them when nothing waits any more. */
void ton_hands_close(ton_hands *hands);
void ton_hands_free(ton_hands *hands);

/* Puts the connection of a task to sleep until that is done; false, and nothing is done, after
 * ton_hands_close. */
bool ton_hands_give(ton_hands *hands, ton_task *task);

void ton_task_free(ton_task *task);

#endif

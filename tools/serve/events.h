/* tonary - server-sent events (WHATWG, HTML, "Server-sent events"): who waits for the next change
 * of a job is told of it.
 *
 * A connection that waits is suspended and costs no thread; a change resumes it.
 */
#ifndef TONARY_TOOLS_SERVE_EVENTS_H
#define TONARY_TOOLS_SERVE_EVENTS_H

#include "tools/serve/http.h"

#include "tools/serve/job.h"

struct ton_call;

typedef struct ton_watchers ton_watchers;

/* NULL when memory is short. The job is borrowed, and tells the watchers of its changes. At a time
 * there are 32 streams at most, and no more than about a quarter of so many connections: one more
 * ends the oldest. */
ton_watchers *ton_watchers_new(ton_job *job, int connections);

/* Ends all streams: before the server is stopped. */
void ton_watchers_close(ton_watchers *watchers);
void ton_watchers_free(ton_watchers *watchers);

enum MHD_Result ton_events_answer(const struct ton_call *call);

#endif

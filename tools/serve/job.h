/* tonary - work that takes long: one indexing at a time, in a process of its own, so that answering
 * goes on whatever becomes of it.
 */
#ifndef TONARY_TOOLS_SERVE_JOB_H
#define TONARY_TOOLS_SERVE_JOB_H

#include <jansson.h>

#include "tools/command.h"

typedef struct ton_job ton_job;

/* NULL when memory is short. The session is borrowed. */
ton_job *ton_job_new(const ton_session *session);

/* Stops what runs, waits for it, frees all. */
void ton_job_free(ton_job *job);

/* Begins to index a folder. TON_BUSY: something is being indexed; TON_NOT_FOUND: there is no such
 * folder; TON_IO. */
ton_status ton_job_start(ton_job *job, const char *folder, ton_error *error);

/* Asks it to stop, as Ctrl-C does: what is done is kept. */
void ton_job_stop(ton_job *job);

/* {"state":"idle|running|done|stopped|failed","folder":…,"progress":{…},"result":{…},"error":…};
 * *number grows with every change. */
json_t *ton_job_state(ton_job *job, int64_t *number);

/* Whoever waits for a change is woken by this: called, outside of any lock of the job, after each
 * change. Before the first start. */
typedef void ton_job_changed(void *user);
void ton_job_on_change(ton_job *job, ton_job_changed *changed, void *user);

#endif

/* Between looking at the job and being suspended no change may pass unseen: both stand under the
 * lock that whoever resumes takes. */
#define _GNU_SOURCE /* asprintf */
#include "tools/serve/events.h"

#include "tools/serve/reply.h"
#include "tools/serve/specials.h"

#include <jansson.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 4096, MOST = 32 /* streams */ };

typedef struct watcher {
    ton_watchers *all;
    struct watcher *next;
    struct MHD_Connection *connection;
    bool is_suspended, is_over; /* is_over: another one took its place */
    int64_t told;               /* number of the change that was told last */
    char *text;                 /* (count) what is still to be sent, from at on */
    size_t count, at;
} watcher;

struct ton_watchers {
    pthread_mutex_t lock;
    ton_job *job;
    watcher *first; /* the one that came last */
    int most;
    bool is_closed;
};

/* Under the lock. */
static void resume(watcher *w)
{
    if (w->is_suspended)
        ton_http.resume_connection(w->connection);
    w->is_suspended = false;
}

static void resume_all(void *user)
{
    ton_watchers *all = user;
    pthread_mutex_lock(&all->lock);
    for (watcher *w = all->first; w; w = w->next)
        resume(w);
    pthread_mutex_unlock(&all->lock);
}

ton_watchers *ton_watchers_new(ton_job *job, int connections)
{
    ton_watchers *all = calloc(1, sizeof *all);
    if (!all)
        return NULL;
    pthread_mutex_init(&all->lock, NULL);
    all->job = job;
    all->most = connections / 4 < MOST ? connections / 4 + 1 : MOST;
    ton_job_on_change(job, resume_all, all);
    return all;
}

void ton_watchers_close(ton_watchers *all)
{
    pthread_mutex_lock(&all->lock);
    all->is_closed = true;
    pthread_mutex_unlock(&all->lock);
    resume_all(all);
}

void ton_watchers_free(ton_watchers *all)
{
    if (!all)
        return;
    pthread_mutex_destroy(&all->lock);
    free(all);
}

/* ---- one stream ---------------------------------------------------------------------------------
 */

/* The next event as text; false when there is none yet. Under the lock. */
static bool next_event(watcher *w)
{
    int64_t number;
    json_t *state = ton_job_state(w->all->job, &number);
    bool is_new = number != w->told;
    char *text = is_new ? json_dumps(state, JSON_COMPACT) : NULL;
    json_decref(state);
    if (!text)
        return false;
    free(w->text);
    w->text = NULL;
    int count = asprintf(&w->text, "id: %lld\ndata: %s\n\n", (long long)number, text);
    free(text);
    w->told = number;
    w->at = 0;
    w->count = count > 0 ? (size_t)count : 0;
    return w->count > 0;
}

static ssize_t read_events(void *user, uint64_t position, char *out, size_t room)
{
    watcher *w = user;
    ssize_t given = 0;
    (void)position;
    pthread_mutex_lock(&w->all->lock);
    if (w->all->is_closed || w->is_over) {
        given = MHD_CONTENT_READER_END_OF_STREAM;
    } else if (w->at < w->count || next_event(w)) {
        size_t count = w->count - w->at < room ? w->count - w->at : room;
        memcpy(out, w->text + w->at, count);
        w->at += count;
        given = (ssize_t)count;
    } else {
        w->is_suspended = true;
        ton_http.suspend_connection(w->connection);
    }
    pthread_mutex_unlock(&w->all->lock);
    return given;
}

static void leave(void *user)
{
    watcher *w = user;
    pthread_mutex_lock(&w->all->lock);
    for (watcher **at = &w->all->first; *at; at = &(*at)->next)
        if (*at == w) {
            *at = w->next;
            break;
        }
    pthread_mutex_unlock(&w->all->lock);
    free(w->text);
    free(w);
}

/* Who left is only missed when there is something to tell, and would hold a connection until then.
 * So the one that has been there longest makes room; a browser that is still there comes back.
 * Under the lock. */
static void make_room(ton_watchers *all)
{
    watcher *oldest = NULL;
    int count = 0;
    for (watcher *w = all->first; w; w = w->next)
        if (!w->is_over) {
            oldest = w;
            count++;
        }
    if (!oldest || count <= all->most)
        return;
    oldest->is_over = true;
    resume(oldest);
}

enum MHD_Result ton_events_answer(const ton_call *call)
{
    watcher *w = calloc(1, sizeof *w);
    if (!w)
        return MHD_NO;
    *w = (watcher){.all = call->watchers, .connection = call->connection, .told = -1};
    struct MHD_Response *response =
        ton_http.create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK, read_events, w, leave);
    if (!response) {
        free(w);
        return MHD_NO;
    }
    pthread_mutex_lock(&w->all->lock);
    w->next = w->all->first;
    w->all->first = w;
    make_room(w->all);
    pthread_mutex_unlock(&w->all->lock);
    ton_reply_secure(response);
    ton_http.add_response_header(response, "Content-Type", "text/event-stream");
    ton_http.add_response_header(response, "Cache-Control", "no-store");
    enum MHD_Result result = ton_http.queue_response(call->connection, 200, response);
    ton_http.destroy_response(response);
    return result;
}

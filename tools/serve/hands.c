/* One queue, first come, first served. */
#include "tools/serve/hands.h"

#include <pthread.h>
#include <stdlib.h>

struct ton_hands {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    const ton_session *session;
    ton_task *first, **last; /* what waits */
    bool is_ending;
    int count;
    pthread_t thread[]; /* (count) */
};

/* The next task; NULL: there will be none. */
static ton_task *next(ton_hands *hands)
{
    pthread_mutex_lock(&hands->lock);
    while (!hands->first && !hands->is_ending)
        pthread_cond_wait(&hands->changed, &hands->lock);
    ton_task *task = hands->first;
    if (task)
        hands->first = task->next;
    if (!hands->first)
        hands->last = &hands->first;
    pthread_mutex_unlock(&hands->lock);
    return task;
}

static void *work(void *user)
{
    ton_hands *hands = user;
    for (ton_task *task; (task = next(hands));) {
        struct MHD_Connection *connection = task->connection;
        ton_route_call(&task->answered, task->route, task->part, &task->query, hands->session);
        /* From here on the connection may be gone, and the task with it. */
        ton_http.resume_connection(connection);
    }
    return NULL;
}

ton_hands *ton_hands_new(int count, const ton_session *session)
{
    ton_hands *hands = calloc(1, sizeof *hands + (size_t)count * sizeof *hands->thread);
    if (!hands)
        return NULL;
    pthread_mutex_init(&hands->lock, NULL);
    pthread_cond_init(&hands->changed, NULL);
    hands->session = session;
    hands->last = &hands->first;
    while (hands->count < count && !pthread_create(&hands->thread[hands->count], NULL, work, hands))
        hands->count++;
    if (hands->count)
        return hands;
    ton_hands_free(hands);
    return NULL;
}

void ton_hands_close(ton_hands *hands)
{
    pthread_mutex_lock(&hands->lock);
    hands->is_ending = true;
    pthread_cond_broadcast(&hands->changed);
    pthread_mutex_unlock(&hands->lock);
    for (int i = 0; i < hands->count; i++)
        pthread_join(hands->thread[i], NULL);
    hands->count = 0;
}

void ton_hands_free(ton_hands *hands)
{
    if (!hands)
        return;
    ton_hands_close(hands);
    pthread_mutex_destroy(&hands->lock);
    pthread_cond_destroy(&hands->changed);
    free(hands);
}

bool ton_hands_give(ton_hands *hands, ton_task *task)
{
    pthread_mutex_lock(&hands->lock);
    bool is_taken = !hands->is_ending;
    if (is_taken) {
        ton_http.suspend_connection(task->connection);
        *hands->last = task;
        hands->last = &task->next;
        pthread_cond_signal(&hands->changed);
    }
    pthread_mutex_unlock(&hands->lock);
    return is_taken;
}

void ton_task_free(ton_task *task)
{
    if (!task)
        return;
    ton_query_clear(&task->query);
    free(task->answered.body);
    free(task);
}

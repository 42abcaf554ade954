/* Small shares, taken in turn, since points in the middle of a crowd cost more than others. */
#include "recommend/map/shares.h"

#include <pthread.h>
#include <stdatomic.h>

enum { THREADS_MOST = 64, SHARE = 512 };

typedef struct sharing {
    atomic_llong next;
    int64_t count;
    ton_share *work;
    void *user;
} sharing;

static void *take_shares(void *user)
{
    sharing *s = user;
    for (int64_t first; (first = atomic_fetch_add(&s->next, SHARE)) < s->count;)
        s->work(s->user, first, s->count - first < SHARE ? s->count : first + SHARE);
    return NULL;
}

void ton_map_each(int64_t count, int threads, ton_share *work, void *user)
{
    sharing s = {.count = count, .work = work, .user = user};
    pthread_t thread[THREADS_MOST];
    int64_t useful = (count + SHARE - 1) / SHARE;
    int wanted = threads < THREADS_MOST ? threads : THREADS_MOST, started = 0;
    while (started < wanted - 1 && started < useful - 1 &&
           !pthread_create(&thread[started], NULL, take_shares, &s))
        started++;
    take_shares(&s);
    while (started)
        pthread_join(thread[--started], NULL);
}

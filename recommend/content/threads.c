/* Threads for one piece of work; who works takes what is next from a counter, so that their number
 * changes nothing but the time. */
#include "recommend/content/threads.h"

#include <pthread.h>
#include <stdlib.h>

void ton_on_threads(void *(*work)(void *shared), void *shared, int threads)
{
    pthread_t *thread = calloc((size_t)threads, sizeof *thread);
    int started = 0;
    while (thread && started < threads - 1 && !pthread_create(&thread[started], NULL, work, shared))
        started++;
    work(shared);
    while (started)
        pthread_join(thread[--started], NULL);
    free(thread);
}

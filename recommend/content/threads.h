/* tonary - the same work on several threads. */
#ifndef TONARY_RECOMMEND_CONTENT_THREADS_H
#define TONARY_RECOMMEND_CONTENT_THREADS_H

#ifdef __cplusplus
extern "C" {
#endif

/* Calls work(shared) on so many threads and returns when all have. This thread is one of them;
 * those that cannot be had are done without. */
void ton_on_threads(void *(*work)(void *shared), void *shared, int threads);

#ifdef __cplusplus
}
#endif
#endif

/* What a decoder may do to its worker, without an end. */
#ifndef TONARY_TESTS_EXTRACT_MISDEEDS_H
#define TONARY_TESTS_EXTRACT_MISDEEDS_H

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static void spin(void)
{
    volatile bool forever = true;
    while (forever)
        ;
}

static void stand_still(void)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    pthread_mutex_lock(&lock);
}

static void eat(void)
{
    enum { MORSEL = 1 << 20 };
    for (;;)
        memset(malloc(MORSEL), 1, MORSEL);
}

#endif

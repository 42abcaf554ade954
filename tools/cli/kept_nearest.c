/* Searches that wait are done together. Reading the codes of a million rows keeps a processor
 * waiting for memory, and comparing them with a second row costs a fraction of that; so whoever
 * finds a place free takes along what waits, and answers it whoever asked. What has many rows is
 * read in slices by all processors, for who waits wants the first answer soon. Who was answered
 * together is likely to ask together again, with those who came meanwhile: they are waited for, a
 * little, lest the first of them is searched for alone and the others wait for that. Answers are
 * those of ton_nearest: the beginning of a longer list is the shorter one, and slices are merged by
 * the scores that a search goes by. */
#include "tools/cli/kept_parts.h"

#include "extract/extract.h"
#include "tools/cli/slices.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SECOND INT64_C(1000000000) /* ns */

/* A question. It lies with whoever asks, who waits until it is answered. */
struct ton_asked_nearest {
    ton_asked_nearest *next; /* that came later */
    const ton_vectors *vectors;
    const ton_metric *metric;
    const ton_probe *probe;
    int n, found;
    ton_hit *hits; /* (n) */
    ton_status status;
    bool is_done;
};

enum {
    TOGETHER = 8, /* more would let the first ones wait */
    PATIENCE = 4  /* one part in so many of what the last search took is waited */
};

typedef struct batch {
    int count, n;
    ton_asked_nearest *asked[TOGETHER];
    ton_probe probe[TOGETHER];
} batch;

static bool are_alike(const ton_asked_nearest *a, const ton_asked_nearest *b)
{
    return a->vectors->memory == b->vectors->memory && a->metric == b->metric;
}

/* Under the lock: takes the first that waits, and who asks the same rows. */
static void take(batch *b, ton_nearest_desk *desk)
{
    *b = (batch){.count = 0};
    for (ton_asked_nearest **at = &desk->waiting; *at && b->count < TOGETHER;) {
        ton_asked_nearest *one = *at;
        if (b->count && !are_alike(b->asked[0], one)) {
            at = &one->next;
            continue;
        }
        b->n = one->n > b->n ? one->n : b->n;
        b->probe[b->count] = *one->probe;
        b->asked[b->count++] = one;
        *at = one->next;
    }
}

static void answer(batch *b, int slices)
{
    int counts[TOGETHER] = {0};
    ton_hit *hits = calloc((size_t)b->count * (size_t)b->n + 1, sizeof *hits);
    ton_status status = TON_NO_MEMORY;
    if (hits)
        status = ton_nearest_sliced(b->asked[0]->vectors, b->asked[0]->metric, b->probe, b->count,
                                    b->n, slices, hits, counts);
    for (int i = 0; i < b->count; i++) {
        ton_asked_nearest *one = b->asked[i];
        one->status = status;
        one->found = counts[i] < one->n ? counts[i] : one->n;
        if (status == TON_OK)
            memcpy(one->hits, hits + (ptrdiff_t)i * b->n, (size_t)one->found * sizeof *hits);
    }
    free(hits);
}

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * SECOND + time.tv_nsec;
}

static int waiting(const ton_nearest_desk *desk)
{
    int count = 0;
    for (const ton_asked_nearest *one = desk->waiting; one; one = one->next)
        count++;
    return count;
}

/* Under the lock: waits for those who are expected, unless they are here or late. */
static bool waited(ton_nearest_desk *desk)
{
    int64_t until = desk->ended + desk->took / PATIENCE;
    if (waiting(desk) >= desk->expected || now() >= until)
        return false;
    const struct timespec time = {until / SECOND, until % SECOND};
    pthread_cond_timedwait(&desk->changed, &desk->lock, &time);
    return true;
}

/* Under the lock, which is let go of for the work itself. */
static void work(ton_nearest_desk *desk, int slices)
{
    batch b;
    int64_t began = now();
    take(&b, desk);
    desk->busy += slices;
    pthread_mutex_unlock(&desk->lock);
    answer(&b, slices);
    pthread_mutex_lock(&desk->lock);
    desk->busy -= slices;
    desk->expected = b.count + waiting(desk);
    if (desk->expected > TOGETHER)
        desk->expected = TOGETHER;
    desk->ended = now();
    desk->took = desk->ended - began;
    for (int i = 0; i < b.count; i++)
        b.asked[i]->is_done = true;
    pthread_cond_broadcast(&desk->changed);
}

ton_status ton_kept_nearest(ton_kept *kept, const ton_vectors *vectors, const ton_metric *metric,
                            const ton_probe *probe, int n, ton_hit *hits, int *count,
                            ton_error *error)
{
    ton_nearest_desk *desk = &kept->nearest;
    ton_asked_nearest own = {
        .vectors = vectors, .metric = metric, .probe = probe, .n = n, .hits = hits};
    pthread_mutex_lock(&desk->lock);
    ton_asked_nearest **last = &desk->waiting;
    while (*last)
        last = &(*last)->next;
    *last = &own;
    while (!own.is_done) {
        int slices = desk->waiting ? ton_slices(desk->waiting->vectors, desk->processors) : 0;
        if (!slices || desk->busy + slices > desk->processors)
            pthread_cond_wait(&desk->changed, &desk->lock);
        else if (!waited(desk))
            work(desk, slices);
    }
    pthread_mutex_unlock(&desk->lock);
    *count = own.found;
    return own.status == TON_OK ? TON_OK : ton_fail(error, own.status, NULL);
}

void ton_nearest_desk_begin(ton_nearest_desk *desk)
{
    pthread_mutex_init(&desk->lock, NULL);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&desk->changed, &monotonic);
    pthread_condattr_destroy(&monotonic);
    desk->processors = ton_processors();
}

void ton_nearest_desk_end(ton_nearest_desk *desk)
{
    pthread_mutex_destroy(&desk->lock);
    pthread_cond_destroy(&desk->changed);
}

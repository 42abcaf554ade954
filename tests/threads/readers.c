/* One vector file, read by several threads: all search the same mapping, and each one of its own
 * besides. Every answer must be the one that a single thread gives. Usage: readers FOLDER */
#include "recommend/content/hubness.h"
#include "tonary.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TRACKS = 1500, LAID = 20, PROBES = 24, WANTED = 8, THREADS = 4, WIDEST = 512 };

typedef struct answer {
    ton_hit hits[WANTED];
    int count;
} answer;

static const char corpus_name[] = "readers.db";
static const float weights[TON_SPACE_FAMILIES] = {1, 0.5f, 1, 2, 1};
static ton_vectors *shared;
static uint8_t allow[TRACKS + 2 * LAID];
static answer alone[3][PROBES]; /* by metric of rows, then the first with a filter */

static void insist(int truth, const char *what)
{
    if (truth)
        return;
    fprintf(stderr, "readers: %s\n", what);
    exit(1);
}

static void need(ton_status status, const ton_error *error)
{
    insist(status == TON_OK, error->message);
}

/* ---- the corpus ---------------------------------------------------------------------------------
 */

static void put(ton_corpus *corpus, int from, int count)
{
    ton_error error;
    ton_space space;
    float row[WIDEST];
    static ton_track track;
    ton_space_of_descriptors(&space);
    need(ton_corpus_begin(corpus, &error), &error);
    for (int i = from; i < from + count; i++) {
        char path[32];
        snprintf(path, sizeof path, "/%d.ogg", i);
        track = (ton_track){.path = path, .bytes = 1, .layout = ton_layout(), .outcome = "ok"};
        need(ton_track_put(corpus, &track, &error), &error);
        for (int k = 0; k < space.stride; k++)
            row[k] = (float)rand() / (float)RAND_MAX * 2 - 1;
        need(ton_vector_put(corpus, track.id, row, space.stride, &error), &error);
    }
    need(ton_corpus_commit(corpus, &error), &error);
}

/* A vector file, and changes that are laid over it. */
static ton_corpus *make(void)
{
    ton_error error;
    ton_corpus *corpus;
    ton_scale scale;
    ton_scale_builtin(&scale);
    ton_scale_record record = {.layout = ton_layout(),
                               .tracks = TRACKS,
                               .dim = TON_COLUMNS,
                               .centre = scale.centre,
                               .spread = scale.spread};
    need(ton_corpus_open(&corpus, corpus_name, TON_CREATE, &error), &error);
    need(ton_corpus_begin(corpus, &error), &error);
    need(ton_scale_put(corpus, &record, &error), &error);
    need(ton_corpus_commit(corpus, &error), &error);
    put(corpus, 0, TRACKS);
    need(ton_vectors_store(corpus, false, &error), &error);
    put(corpus, TRACKS - LAID, 2 * LAID);
    return corpus;
}

/* ---- searching ----------------------------------------------------------------------------------
 */

static void ask(answer *out, const ton_vectors *vectors, int which, int probe)
{
    ton_probe asked = {.space = &vectors->space,
                       .row = ton_vectors_row(vectors, probe * vectors->rows / PROBES)};
    ton_nearest_options options = {.n = WANTED, .allow = which == 2 ? allow : NULL};
    memcpy(asked.weights, weights, sizeof asked.weights);
    memset(out, 0, sizeof *out);
    insist(ton_nearest(vectors, ton_metrics[which % 2], &asked, &options, out->hits, &out->count) ==
               TON_OK,
           "no memory");
}

static void compare(const ton_vectors *vectors)
{
    static const char *const names[] = {"cosine", "Euclidean", "filtered"};
    answer found;
    for (int which = 0; which < 3; which++)
        for (int probe = 0; probe < PROBES; probe++) {
            ask(&found, vectors, which, probe);
            insist(!memcmp(&found, &alone[which][probe], sizeof found), names[which]);
        }
    insist(ton_vectors_sound(vectors), "the mapping is not sound");
}

static void *search(void *unused)
{
    ton_error error;
    ton_corpus *corpus;
    ton_vectors *own;
    compare(shared);
    need(ton_corpus_open(&corpus, corpus_name, TON_READ, &error), &error);
    need(ton_vectors_open(&own, corpus, &error), &error);
    compare(own);
    ton_vectors_free(own);
    ton_corpus_close(corpus);
    compare(shared);
    return unused;
}

/* Threads of the library's own. */
static void count_occurrences(int64_t *occurrences, int threads)
{
    ton_error error;
    ton_refiner *refiner;
    ton_refine_options options = {.mutual = true};
    need(ton_refiner_new(&refiner, shared, ton_metrics[0], weights, &options, &error), &error);
    need(ton_occurrences(occurrences, refiner, WANTED, threads, &error), &error);
    ton_refiner_free(refiner);
}

int main(int argc, char **argv)
{
    ton_error error;
    pthread_t threads[THREADS];
    static int64_t one[TRACKS + 2 * LAID], many[TRACKS + 2 * LAID];
    insist(argc == 2 && chdir(argv[1]) == 0, "usage: readers FOLDER");
    ton_corpus *corpus = make();
    need(ton_vectors_open(&shared, corpus, &error), &error);
    insist(shared->runs == 2 && shared->rows == TRACKS + 2 * LAID, "nothing is laid over it");
    for (int i = 0; i < TRACKS + 2 * LAID; i++)
        allow[i] = rand() % 30 == 0;
    for (int i = 0; i < 3 * PROBES; i++)
        ask(&alone[i / PROBES][i % PROBES], shared, i / PROBES, i % PROBES);
    for (int i = 0; i < THREADS; i++)
        insist(!pthread_create(&threads[i], NULL, search, NULL), "thread");
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    count_occurrences(one, 1);
    count_occurrences(many, THREADS);
    insist(!memcmp(one, many, sizeof one), "occurrences");
    ton_vectors_free(shared);
    ton_corpus_close(corpus);
    return 0;
}

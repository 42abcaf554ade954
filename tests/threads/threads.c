/* The library in a program with threads: some analyse files by themselves, each with an extractor
 * of its own, and others run a pool each, all at once. Every record must be the one that is made
 * alone. ThreadSanitizer watches when it is built with that; its allocator forgets its locks over a
 * fork in GCC 12, so that pools start while all others wait then. Usage: threads FOLDER */
#include "tonary.h"

#include <math.h>
#include <pthread.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __SANITIZE_THREAD__
enum { STARTS_IN_QUIET = 1 };
#else
enum { STARTS_IN_QUIET = 0 };
#endif

enum { FILES = 4, ROUNDS = 3, RATE = 44100, SECONDS = 2, THREADS = 4 };

static const struct {
    const char *name;
    int format;
} kinds[FILES] = {
    {"a.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16},
    {"b.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16},
    {"c.ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS},
    {"d.mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III},
};
static ton_record alone[FILES];
static pthread_barrier_t born, started; /* all threads; all pools with them */
static pthread_mutex_t starting = PTHREAD_MUTEX_INITIALIZER;

static void insist(int truth, const char *what)
{
    if (truth)
        return;
    fprintf(stderr, "threads: %s\n", what);
    exit(1);
}

static void write_sound(const char *name, int format)
{
    static float second[RATE];
    SF_INFO info = {.format = format, .samplerate = RATE, .channels = 1};
    SNDFILE *file = sf_open(name, SFM_WRITE, &info);
    insist(file != NULL, name);
    for (int i = 0; i < RATE; i++)
        second[i] = (float)(0.5 * sin(2 * 3.14159265 * 440 * i / RATE));
    for (int i = 0; i < SECONDS; i++)
        insist(sf_writef_float(file, second, RATE) == RATE, name);
    insist(sf_close(file) == 0, name);
}

static void analyse(ton_extractor *extractor, ton_record *record, const char *name)
{
    int descriptor;
    insist(ton_open_audio(&descriptor, NULL, name, NULL) == TON_OK, name);
    ton_extract(extractor, record, descriptor, name);
    close(descriptor);
}

static void wait_for_all(pthread_barrier_t *barrier)
{
    if (STARTS_IN_QUIET)
        pthread_barrier_wait(barrier);
}

static void *by_itself(void *unused)
{
    ton_record record;
    wait_for_all(&born);
    wait_for_all(&started);
    for (int i = 0; i < ROUNDS * FILES; i++) {
        ton_extractor *extractor = ton_extractor_new(NULL, NULL);
        insist(extractor != NULL, "no memory");
        analyse(extractor, &record, kinds[i % FILES].name);
        insist(!memcmp(&record, &alone[i % FILES], sizeof record), "another record by itself");
        ton_extractor_free(extractor);
    }
    return unused;
}

static bool next(void *user, ton_job *job)
{
    int *given = user;
    if (*given == 0 && STARTS_IN_QUIET) {
        pthread_mutex_unlock(&starting);
        wait_for_all(&started);
    }
    if (*given == ROUNDS * FILES)
        return false;
    int kind = (*given)++ % FILES;
    *job = (ton_job){.name = kinds[kind].name, .token = &alone[kind]};
    return ton_open_audio(&job->descriptor, NULL, job->name, NULL) == TON_OK;
}

static void done(void *user, void *token, const ton_record *record)
{
    (void)user;
    insist(!memcmp(record, token, sizeof *record), "another record from the pool");
}

static void *by_pool(void *unused)
{
    int given = 0;
    ton_pool_client client = {.user = &given, .next = next, .done = done};
    wait_for_all(&born);
    if (STARTS_IN_QUIET)
        pthread_mutex_lock(&starting);
    insist(ton_pool_run(&client, 2, NULL, NULL) == TON_OK, "the pool");
    insist(given == ROUNDS * FILES, "files are left");
    return unused;
}

int main(int argc, char **argv)
{
    pthread_t threads[THREADS];
    insist(argc == 2 && chdir(argv[1]) == 0, "usage: threads FOLDER");
    ton_extractor *extractor = ton_extractor_new(NULL, NULL);
    for (int i = 0; i < FILES; i++) {
        write_sound(kinds[i].name, kinds[i].format);
        analyse(extractor, &alone[i], kinds[i].name);
        insist(alone[i].outcome == TON_OUTCOME_OK, alone[i].reason);
    }
    ton_extractor_free(extractor);
    pthread_barrier_init(&born, NULL, THREADS + 1);
    pthread_barrier_init(&started, NULL, THREADS);
    for (int i = 0; i < THREADS; i++)
        insist(!pthread_create(&threads[i], NULL, i % 2 ? by_pool : by_itself, NULL), "thread");
    wait_for_all(&born);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    return 0;
}

/* What the vector file costs: a corpus of N made-up tracks, and the time of each step.
 *
 *     vectors CORPUS N
 *
 * CORPUS must not be there yet. The rows are clusters of random directions: as unlike each other,
 * and as long, as those of music; nothing here depends on what they mean. */
#include "tonary.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static ton_corpus *corpus;
static ton_error error;

static void need(ton_status status)
{
    if (status == TON_OK)
        return;
    fprintf(stderr, "vectors: %s\n", error.message);
    exit(1);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double tell(const char *what, double since)
{
    double t = now();
    printf("%-48s %9.3f s\n", what, t - since);
    fflush(stdout);
    return now();
}

/* Roughly normal. */
static float chance(void)
{
    static uint64_t state = 88172645463325252u;
    float sum = 0;
    for (int i = 0; i < 4; i++) {
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        sum += (float)(state >> 40) * 0x1p-24f - 0.5f;
    }
    return sum;
}

enum { CLUSTERS = 256, MOST = 512 };

static void make_row(const ton_space *space, float *row)
{
    static float middle[CLUSTERS][MOST];
    static int made;
    for (; made < CLUSTERS; made++)
        for (int i = 0; i < space->dim; i++)
            middle[made][i] = chance();
    const float *near = middle[(unsigned)(fabsf(chance()) * 1e6f) % CLUSTERS];
    for (int k = 0; k < space->families; k++) {
        const ton_space_family *f = &space->family[k];
        double sum = 0;
        for (int i = f->offset; i < f->offset + f->dim; i++) {
            row[i] = near[i] + chance() / 2;
            sum += (double)row[i] * (double)row[i];
        }
        for (int i = f->offset; i < f->offset + f->dim; i++)
            row[i] /= (float)sqrt(sum);
        row[space->dim + k] = (float)sqrt(sum);
    }
}

static void put_tracks(int from, int count)
{
    static ton_track track;
    need(ton_corpus_begin(corpus, &error));
    for (int i = from; i < from + count; i++) {
        char path[64];
        snprintf(path, sizeof path, "/made up/%03d/%07d.flac", i / 1000, i);
        memset(&track, 0, sizeof track);
        track.path = path;
        track.bytes = 30000000;
        track.layout = ton_layout();
        track.seconds = 200;
        strcpy(track.outcome, "ok");
        snprintf(track.tags.title, sizeof track.tags.title, "Title %d", i);
        snprintf(track.tags.artist, sizeof track.tags.artist, "Artist %d", i / 100);
        memcpy(track.audio.byte, &i, sizeof i);
        track.summary.value[TON_AT_tempo_bpm] = 60 + (float)(i * 7919LL % 10000) / 100;
        need(ton_track_put(corpus, &track, &error));
    }
    need(ton_corpus_commit(corpus, &error));
}

static void put_vectors(int from, int count)
{
    ton_space space;
    float row[MOST];
    ton_space_of_descriptors(&space);
    need(ton_corpus_begin(corpus, &error));
    for (int i = from; i < from + count; i++) {
        make_row(&space, row);
        need(ton_vector_put(corpus, i + 1, row, space.stride, &error));
    }
    need(ton_corpus_commit(corpus, &error));
}

static void put_scale(int64_t tracks)
{
    ton_scale scale;
    ton_scale_builtin(&scale);
    ton_scale_record record = {.layout = ton_layout(),
                               .tracks = tracks,
                               .dim = TON_COLUMNS,
                               .centre = scale.centre,
                               .spread = scale.spread};
    need(ton_corpus_begin(corpus, &error));
    need(ton_scale_put(corpus, &record, &error));
    need(ton_corpus_commit(corpus, &error));
}

static double store(const char *what, bool anew, double t)
{
    need(ton_vectors_store(corpus, anew, &error));
    return tell(what, t);
}

/* Opening is what a search waits for; a file that is not in memory yet is not our business. */
static void open_vectors(const char *what)
{
    ton_vectors *vectors;
    for (int i = 0; i < 3; i++) {
        double t = now();
        need(ton_vectors_open(&vectors, corpus, &error));
        tell(what, t);
        need(ton_vectors_sound(vectors) ? TON_OK : TON_CORRUPT);
        ton_vectors_free(vectors);
    }
}

static const ton_vectors *asked;
static uint8_t *allow;

static bool keep(void *user, int64_t id)
{
    int64_t at = ton_vectors_find(asked, id);
    if (at >= 0)
        allow[at] = 1;
    ++*(int *)user;
    return true;
}

/* What --where costs before the search, and how many tracks it keeps. */
static void filter(const char *where)
{
    char what[64];
    int kept = 0;
    ton_filter *read;
    ton_vectors *vectors;
    need(ton_vectors_open(&vectors, corpus, &error));
    asked = vectors;
    allow = calloc((size_t)vectors->rows, 1);
    need(allow ? ton_filter_new(&read, where, NULL, &error) : TON_NO_MEMORY);
    for (int i = 0; i < 2; i++) { /* the second time from memory */
        double t = now();
        kept = 0;
        const ton_track_query query = {.terms = ton_filter_terms(read)};
        need(ton_ids_each(corpus, &query, keep, &kept, &error));
        snprintf(what, sizeof what, "%s keeps %d", where, kept);
        tell(what, t);
    }
    ton_filter_free(read);
    free(allow);
    ton_vectors_free(vectors);
}

static void make_corpus(int tracks)
{
    double t = now();
    put_scale(tracks);
    put_tracks(0, tracks);
    t = tell("tracks into SQLite", t);
    put_vectors(0, tracks);
    t = tell("vectors into SQLite", t);
    put_scale(tracks);
    t = tell("a new scale: all vectors are dropped", t);
    put_vectors(0, tracks);
    tell("vectors into SQLite again", t);
}

enum { MORE = 1000 };

int main(int count, char **arguments)
{
    int tracks = count == 3 ? atoi(arguments[2]) : 0;
    if (tracks < 1)
        return 2;
    need(ton_corpus_open(&corpus, arguments[1], TON_CREATE, &error));
    make_corpus(tracks);
    double t = now();
    t = store("the file is made", false, t);
    store("nothing to do", false, t);
    open_vectors("opened");
    put_tracks(tracks, MORE);
    put_vectors(tracks, MORE);
    open_vectors("opened with 1,000 changes");
    t = now();
    store("1,000 are added", false, t);
    open_vectors("opened");
    filter("tempo=90..91");
    filter("tempo=90..140");
    ton_vectors *vectors;
    t = now();
    need(ton_vectors_read(&vectors, corpus, &error));
    tell("read from the corpus, without the file", t);
    ton_vectors_free(vectors);
    ton_corpus_close(corpus);
    return 0;
}

#define _GNU_SOURCE
#include "tests/recommend/vectors/shelf.h"

#include "recommend/content/nearest.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void shelf_scale(ton_corpus *corpus)
{
    float numbers[] = {1, 2};
    ton_scale_record scale = {
        .layout = 7, .tracks = 3, .dim = 2, .centre = numbers, .spread = numbers};
    OK(ton_corpus_begin(corpus, error));
    OK(ton_scale_put(corpus, &scale, error));
    OK(ton_corpus_commit(corpus, error));
}

ton_corpus *shelf_make(int count)
{
    ton_corpus *corpus = fixture_open();
    shelf_scale(corpus);
    shelf_put(corpus, 1, count);
    return corpus;
}

/* Families of unit length, by which codes say something. */
static void make_up(float *row, const ton_space *space)
{
    for (int i = 0; i < space->stride; i++)
        row[i] = (float)rand() / (float)RAND_MAX * 2 - 1;
    for (int k = 0; k < space->families; k++) {
        const ton_space_family *family = &space->family[k];
        double square = 0;
        for (int i = family->offset; i < family->offset + family->dim; i++)
            square += (double)row[i] * row[i];
        for (int i = family->offset; i < family->offset + family->dim; i++)
            row[i] = (float)(row[i] / sqrt(square));
        row[space->dim + k] = 1;
    }
}

static void put_one(ton_corpus *corpus, int id)
{
    ton_space space;
    float row[512];
    char path[32];
    int64_t last = 0;
    OK(ton_track_last_id(corpus, &last, error));
    snprintf(path, sizeof path, "/%d.ogg", id);
    if (id > last)
        cr_assert_eq(fixture_put(corpus, path, "ok"), id);
    ton_space_of_descriptors(&space);
    make_up(row, &space);
    OK(ton_vector_put(corpus, id, row, space.stride, error));
}

void shelf_put(ton_corpus *corpus, int from, int count)
{
    OK(ton_corpus_begin(corpus, error));
    for (int i = from; i < from + count; i++)
        put_one(corpus, i);
    OK(ton_corpus_commit(corpus, error));
}

void shelf_gone(ton_corpus *corpus, int from, int count, bool gone)
{
    OK(ton_corpus_begin(corpus, error));
    for (int i = from; i < from + count; i++)
        OK(ton_track_gone(corpus, i, gone, error));
    OK(ton_corpus_commit(corpus, error));
}

bool shelf_same(const ton_vectors *one, const ton_vectors *other)
{
    if (one->living != other->living)
        return false;
    for (int r = 0; r < one->runs; r++)
        for (int64_t i = 0; i < one->run[r].rows; i++) {
            const ton_run *run = &one->run[r];
            if (run->dead && run->dead[i])
                continue;
            int64_t at = ton_vectors_find(other, run->id[i]);
            if (at < 0 || memcmp(ton_run_row(one, run, i), ton_vectors_row(other, at),
                                 (size_t)one->space.stride * sizeof(float)) != 0)
                return false;
        }
    return true;
}

ton_vectors *shelf_truth(ton_corpus *corpus)
{
    ton_vectors *vectors;
    OK(ton_vectors_read(&vectors, corpus, error));
    return vectors;
}

void shelf_expect_true(ton_corpus *corpus)
{
    ton_vectors *vectors, *truth = shelf_truth(corpus);
    OK(ton_vectors_open(&vectors, corpus, error));
    cr_expect(shelf_same(vectors, truth));
    cr_expect(ton_vectors_sound(vectors));
    ton_vectors_free(vectors);
    ton_vectors_free(truth);
}

void shelf_store(ton_corpus *corpus)
{
    OK(ton_vectors_store(corpus, false, error));
}

const char *shelf_file(void)
{
    return fixture_path("corpus.db-vectors");
}

int64_t shelf_bytes(void)
{
    struct stat facts;
    return stat(shelf_file(), &facts) == 0 ? (int64_t)facts.st_size : -1;
}

uint8_t *shelf_read(size_t *bytes)
{
    *bytes = (size_t)shelf_bytes();
    uint8_t *data = malloc(*bytes);
    FILE *file = fopen(shelf_file(), "rb");
    cr_assert(data && file && fread(data, 1, *bytes, file) == *bytes);
    fclose(file);
    return data;
}

void shelf_write(const uint8_t *data, size_t bytes)
{
    FILE *file = fopen(shelf_file(), "wb");
    cr_assert(file && fwrite(data, 1, bytes, file) == bytes && fclose(file) == 0);
}

/* ---- searching --------------------------------------------------------------------------------
 */

void shelf_search(int64_t ids[SHELF_HITS], const ton_vectors *vectors)
{
    ton_hit hits[SHELF_HITS];
    int count = 0;
    for (int i = 0; i < SHELF_HITS; i++)
        ids[i] = -1;
    int64_t at = ton_vectors_find(vectors, SHELF_SEED);
    if (at < 0)
        return;
    const ton_probe probe = {&vectors->space, ton_vectors_row(vectors, at), {1, 1, 1, 1, 1}};
    const ton_nearest_options options = {.n = SHELF_HITS};
    cr_assert_eq(ton_nearest(vectors, ton_metrics[0], &probe, &options, hits, &count), TON_OK);
    for (int i = 0; i < count; i++)
        ids[i] = hits[i].id;
}

bool shelf_believed(const ton_vectors *vectors, const int64_t truth[SHELF_HITS])
{
    int64_t ids[SHELF_HITS];
    shelf_search(ids, vectors);
    if (!ton_vectors_sound(vectors))
        return false;
    cr_assert(!memcmp(ids, truth, sizeof ids), "a wrong answer");
    return true;
}

bool shelf_answered(ton_corpus *corpus, const int64_t truth[SHELF_HITS])
{
    ton_vectors *vectors;
    ton_error error = {0};
    if (ton_vectors_open(&vectors, corpus, &error) != TON_OK) {
        cr_assert(strlen(error.message) > 10);
        return false;
    }
    bool answer = shelf_believed(vectors, truth);
    ton_vectors_free(vectors);
    return answer;
}

void shelf_poke(int file, size_t at, uint8_t byte)
{
    cr_assert_eq(pwrite(file, &byte, 1, (off_t)at), 1);
}

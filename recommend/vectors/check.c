/* Holding a vector file against its corpus: the parts that every search reads when it is mapped,
 * then every row, and that there is one for each vector and no other. */
#include "recommend/vectors/map.h"
#include "recommend/vectors/vectors_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct comparing {
    ton_vectors *vectors;
    int64_t seen, first_wrong; /* a track; 0: none */
} comparing;

static bool compare(void *user, int64_t id, const float *vector, int count)
{
    comparing *now = user;
    int64_t at = ton_vectors_find(now->vectors, id);
    bool same = at >= 0 && count == now->vectors->space.stride &&
                !memcmp(ton_vectors_row(now->vectors, at), vector, (size_t)count * sizeof *vector);
    if (!same && !now->first_wrong)
        now->first_wrong = id;
    now->seen++;
    return true;
}

/* The dead ones too, which no vector is compared with, and all codes. */
static void read_rows(const ton_vectors *vectors)
{
    for (int r = 0; r < vectors->runs; r++) {
        const ton_run *run = &vectors->run[r];
        for (int64_t i = 0; i < run->rows; i++)
            ton_run_row(vectors, run, i);
        for (int64_t first = 0; first < run->rows; first += TON_RUN_TILE)
            ton_run_codes(vectors, run, first);
    }
}

static ton_status compare_all(ton_map **map, const char *path, ton_corpus *corpus, ton_error *error)
{
    comparing now = {0};
    ton_status status = ton_map_vectors(&now.vectors, *map, corpus, error);
    if (status != TON_OK)
        return status;
    *map = NULL; /* the vectors' */
    read_rows(now.vectors);
    status = ton_vectors_each(corpus, compare, &now, error);
    const ton_shown shown = ton_vectors_shown(path);
    if (status == TON_OK && !ton_vectors_sound(now.vectors))
        status = ton_fail(error, TON_CORRUPT, "the vector file '%s' is damaged", shown.text);
    else if (status == TON_OK && now.first_wrong)
        status =
            ton_fail(error, TON_CORRUPT, "the vector file '%s' has another vector for track %lld",
                     shown.text, (long long)now.first_wrong);
    else if (status == TON_OK && now.seen != now.vectors->living)
        status = ton_fail(error, TON_CORRUPT,
                          "the vector file '%s' has vectors of tracks that are gone", shown.text);
    ton_vectors_free(now.vectors);
    return status;
}

/* What is wrong with it is the status and the sentence. */
static ton_status judge(ton_corpus *corpus, ton_error *error)
{
    ton_map *map = NULL;
    char *path = ton_vectors_path(corpus);
    ton_status status =
        path ? ton_map_of(&map, corpus, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = ton_corpus_hold(corpus, error);
    if (status == TON_OK) {
        status = compare_all(&map, path, corpus, error);
        ton_corpus_rollback(corpus);
    }
    ton_map_close(map);
    free(path);
    return status;
}

ton_status ton_vectors_check(ton_corpus *corpus, int *problems, ton_check_report *report,
                             void *user, ton_error *error)
{
    ton_error found;
    ton_vector_mark now;
    *problems = 0;
    ton_status status = ton_vectors_now(corpus, &now, error);
    if (status != TON_OK || !now.scale) /* there is nothing that a file could hold */
        return status;
    status = judge(corpus, &found);
    if (status == TON_OK)
        return TON_OK;
    if (status != TON_CORRUPT && status != TON_NEWER)
        return ton_fail(error, status, "%s", found.message);
    *problems = 1;
    report(user, found.message);
    return TON_OK;
}

/* The vectors of a corpus: from its file and what changed since, or all from the corpus. */
#include "recommend/vectors/map.h"
#include "recommend/vectors/vectors_file.h"

#include <stdlib.h>

static void add_run(ton_vectors *vectors, ton_run run)
{
    run.first = vectors->rows;
    vectors->rows += run.rows;
    vectors->run[vectors->runs++] = run;
}

/* One element at least, so that no rows are not no memory. */
static ton_status quantise(ton_laid *laid, const float *step)
{
    const ton_space *space = laid->space;
    size_t filled = (size_t)ton_round_up(laid->rows, TON_RUN_BLOCK);
    laid->code = malloc(ton_run_code_bytes(space, laid->rows) + 1);
    laid->norm = malloc(filled * (size_t)space->families * sizeof *laid->norm + 1);
    laid->error = malloc(filled * sizeof *laid->error + 1);
    if (!laid->code || !laid->norm || !laid->error)
        return TON_NO_MEMORY;
    ton_run_quantise(space, step, laid->row, laid->rows, laid->code, laid->norm, laid->error);
    return TON_OK;
}

static ton_status lay(ton_vectors *vectors, ton_map *map)
{
    ton_laid *laid = &map->laid;
    ton_status status = quantise(laid, map->slot.step);
    if (status == TON_OK)
        add_run(vectors, (ton_run){.rows = laid->rows,
                                   .id = laid->id,
                                   .row = laid->row,
                                   .code = laid->code,
                                   .norm = laid->norm,
                                   .error = laid->error});
    return status;
}

static ton_status read_changes(ton_map *map, ton_corpus *corpus, ton_error *error)
{
    ton_laid *laid = &map->laid;
    ton_status status =
        ton_vectors_each_changed(corpus, map->slot.mark.sequence, ton_laid_add, laid, error);
    if (status != TON_OK || laid->status == TON_OK)
        return status;
    return laid->status == TON_CORRUPT ? ton_vectors_alien(error)
                                       : ton_fail(error, laid->status, NULL);
}

static void release(void *memory)
{
    ton_map_close(memory);
}

static ton_vectors *begin_vectors(ton_map *map)
{
    ton_vectors *vectors = calloc(1, sizeof *vectors);
    if (!vectors)
        return NULL;
    vectors->space = map->space;
    vectors->groups = ton_run_groups(&map->space);
    for (int k = 0; k < map->space.families; k++)
        vectors->step[k] = map->slot.step[k];
    for (int r = 0; r < map->slot.runs; r++)
        add_run(vectors, ton_map_run(map, r));
    vectors->damaged = &map->damaged;
    vectors->memory = map;
    vectors->sound = ton_map_sound;
    vectors->release = release;
    return vectors;
}

ton_status ton_map_assemble(ton_vectors **vectors, ton_map *map, ton_error *error)
{
    ton_vectors *made = begin_vectors(map);
    ton_status status = made ? lay(made, map) : TON_NO_MEMORY;
    if (status == TON_OK)
        status = ton_bury(made, map);
    if (status == TON_OK)
        *vectors = made;
    else
        free(made);
    return status == TON_OK ? TON_OK : ton_fail(error, status, NULL);
}

ton_status ton_map_vectors(ton_vectors **vectors, ton_map *map, ton_corpus *corpus,
                           ton_error *error)
{
    bool known = false;
    ton_status status = ton_vector_mark_known(corpus, &known, &map->slot.mark, error);
    if (status == TON_OK && !known)
        status = ton_fail(error, TON_INVALID,
                          "the vector file is of another corpus, or from another time; 'tonary "
                          "index' makes it anew");
    if (status == TON_OK)
        status = read_changes(map, corpus, error);
    return status == TON_OK ? ton_map_assemble(vectors, map, error) : status;
}

/* The file first: a mark is in the corpus before it is in the file. */
ton_status ton_vectors_open(ton_vectors **vectors, ton_corpus *corpus, ton_error *error)
{
    ton_map *map = NULL;
    ton_status status = ton_map_of(&map, corpus, error);
    if (status == TON_OK)
        status = ton_corpus_hold(corpus, error);
    if (status == TON_OK) {
        status = ton_map_vectors(vectors, map, corpus, error);
        ton_corpus_rollback(corpus);
    }
    if (status != TON_OK)
        ton_map_close(map);
    return status;
}

typedef struct loading {
    ton_matrix *matrix;
    ton_status status;
} loading;

static bool add_vector(void *user, int64_t id, const float *vector, int count)
{
    loading *load = user;
    load->status = count == load->matrix->space.stride ? ton_matrix_add(load->matrix, id, vector)
                                                       : TON_CORRUPT;
    return load->status == TON_OK;
}

static ton_status read_matrix(loading *load, ton_corpus *corpus, ton_error *error)
{
    ton_space space;
    ton_status status = ton_vectors_space(&space, corpus, error);
    if (status != TON_OK)
        return status;
    load->matrix = ton_matrix_new(&space);
    return load->matrix ? ton_vectors_each(corpus, add_vector, load, error)
                        : ton_fail(error, TON_NO_MEMORY, NULL);
}

/* Space and vectors are of one moment. */
ton_status ton_vectors_read(ton_vectors **vectors, ton_corpus *corpus, ton_error *error)
{
    loading load = {NULL, TON_OK};
    ton_status status = ton_corpus_hold(corpus, error);
    if (status != TON_OK)
        return status;
    status = read_matrix(&load, corpus, error);
    ton_corpus_rollback(corpus);
    if (status == TON_OK && load.status == TON_CORRUPT)
        status = ton_vectors_alien(error);
    else if (status == TON_OK && load.status != TON_OK)
        status = ton_fail(error, load.status, NULL);
    if (status == TON_OK && ton_vectors_of(vectors, load.matrix) != TON_OK)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    ton_matrix_free(load.matrix);
    return status;
}

ton_status ton_vectors_load(ton_vectors **vectors, ton_error *why, ton_corpus *corpus,
                            ton_error *error)
{
    ton_error reason = {.status = TON_OK};
    ton_status status = ton_vectors_open(vectors, corpus, &reason);
    if (why)
        *why = reason;
    if (status == TON_NO_MEMORY)
        return ton_fail(error, status, NULL);
    return status == TON_OK ? status : ton_vectors_read(vectors, corpus, error);
}

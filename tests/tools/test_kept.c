/* Searches cut into slices, and done together: the same answers as one by one. */
#include "recommend/content/sketch.h"
#include "tools/cli/slices.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 3003, PROBES = 5, N = 12 };

/* Two families of unit length; in the first half of the rows few directions matter. Many
 * rows are others again, so that ties go by id. */
static ton_vectors *world(float **rows)
{
    static int64_t id[ROWS];
    ton_matrix matrix = {.rows = ROWS, .id = id};
    ton_space_add(&matrix.space, "a", 60, NULL);
    ton_space_add(&matrix.space, "b", 30, NULL);
    const ton_space *space = &matrix.space;
    float *row = calloc((size_t)ROWS * (size_t)space->stride, sizeof *row);
    srand(7);
    for (int i = 0; i < ROWS; i++) {
        float *at = row + (ptrdiff_t)i * space->stride;
        id[i] = 10 + 3 * i;
        for (int k = 0; k < 2; k++) {
            const ton_space_family *f = &space->family[k];
            double sum = 0;
            for (int j = f->offset; j < f->offset + f->dim; j++) {
                at[j] = ((float)rand() / (float)RAND_MAX - 0.5f) /
                        (float)(i < ROWS / 2 ? 1 + j - f->offset : 1);
                sum += (double)at[j] * (double)at[j];
            }
            for (int j = f->offset; j < f->offset + f->dim; j++)
                at[j] /= (float)__builtin_sqrt(sum);
            at[space->dim + k] = 1;
        }
        int back = i % 7 == 6 ? 1 : i > ROWS / 2 + 100 ? 100 : 0;
        memmove(at, at - back * space->stride, (size_t)space->stride * sizeof *at);
    }
    matrix.row = *rows = row;
    ton_vectors *vectors = NULL;
    cr_assert(ton_vectors_of(&vectors, &matrix) == TON_OK);
    return vectors;
}

/* Of all rows; static, since vectors do not own them. */
static void sketch(ton_vectors *vectors)
{
    static float plan[TON_SKETCH_HEAD + TON_SKETCH_MOST * 90];
    static uint8_t code[(ROWS + TON_RUN_BLOCK) * TON_SKETCH_MOST], away[ROWS + TON_RUN_BLOCK];
    ton_run *run = &vectors->run[0];
    cr_assert(ton_sketch_plan(plan, &vectors->space, run->row, ROWS) == TON_OK);
    ton_sketch_rows(code, away, plan, &vectors->space, run->row, run->error, ROWS);
    run->sketch = (ton_sketch){plan, code, away};
}

static void try_slices(bool sketched)
{
    float *rows;
    ton_vectors *vectors = world(&rows);
    if (sketched)
        sketch(vectors);
    for (int m = 0; m < ton_metric_count; m++) {
        const ton_metric *metric = ton_metrics[m];
        ton_probe probe[PROBES];
        static ton_hit one[PROBES * N], many[PROBES * N];
        int count[PROBES], counts[PROBES];
        if (metric->model)
            continue;
        for (int i = 0; i < PROBES; i++) {
            probe[i] =
                (ton_probe){.space = &vectors->space,
                            .row = rows + (ptrdiff_t)(ROWS - 1 - i * 331) * vectors->space.stride};
            probe[i].weights[0] = 1;
            probe[i].weights[1] = (float)i;
        }
        cr_assert(ton_nearest_many(vectors, metric, probe, PROBES, N, 1, one, count) == TON_OK);
        for (int slices = 1; slices < 6; slices++) {
            memset(many, 0, sizeof many);
            cr_assert(ton_nearest_sliced(vectors, metric, probe, PROBES, N, slices, many, counts) ==
                      TON_OK);
            cr_expect(!memcmp(count, counts, sizeof count));
            cr_expect(!memcmp(one, many, sizeof one), "%s, %d slices", metric->name, slices);
        }
    }
    ton_vectors_free(vectors);
    free(rows);
}

Test(kept, slices_find_what_one_search_finds)
{
    try_slices(false);
    try_slices(true);
}

Test(kept, few_rows_are_not_cut)
{
    const ton_vectors few = {.rows = 4000}, many = {.rows = 1000000};
    cr_expect(ton_slices(&few, 8) == 1);
    cr_expect(ton_slices(&many, 8) == 8);
}

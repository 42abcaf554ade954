/* Rows in 8 bits: where a code stands, and what its error promises. */
#include "recommend/content/vectors.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

enum { ROWS = 37 };

static const ton_space space = {.families = 3,
                                .dim = 11,
                                .stride = 14,
                                .family = {{"a", 0, 5, 1}, {"b", 5, 4, 1}, {"c", 9, 2, 1}}};

static float rows[ROWS * 14];

static void fill(void)
{
    srand(5);
    for (int i = 0; i < ROWS * 14; i++)
        rows[i] = (float)rand() / (float)RAND_MAX * 2 - 1;
    for (int i = 0; i < ROWS * 3; i++) {
        const ton_space_family *f = &space.family[i % 3];
        float *x = rows + i / 3 * 14 + f->offset, square = 0;
        for (int j = 0; j < f->dim; j++)
            square += x[j] * x[j];
        for (int j = 0; j < f->dim; j++)
            x[j] /= sqrtf(square);
        rows[i / 3 * 14 + 11 + i % 3] = 1 + (float)i;
    }
}

static const uint8_t *code_of(const uint8_t *code, int row, int group, int component)
{
    return code + (((row / 16) * 4 + group) * 16 + row % 16) * 4 + component;
}

Test(vectors, errors_are_the_distance_from_the_codes)
{
    static uint8_t code[3 * 4 * 16 * 4];
    static float norm[3 * 3 * 16], error[3 * 16];
    const float steps[] = {1.0f / 127, 0.02f, 0.003f}; /* the last one cuts */
    fill();
    cr_assert_eq(ton_run_groups(&space), 4);
    cr_assert_eq(ton_run_code_bytes(&space, ROWS), sizeof code);
    ton_run_quantise(&space, steps, rows, ROWS, code, norm, error);
    for (int r = 0; r < ROWS; r++) {
        double lost = 0;
        for (int i = 0; i < 11; i++) {
            int k = i < 5 ? 0 : i < 9 ? 1 : 2, in = i - space.family[k].offset;
            int group = (const int[]){0, 2, 3}[k] + in / 4;
            double back = (double)steps[k] * (*code_of(code, r, group, in % 4) - 128);
            lost += pow((double)rows[r * 14 + i] - back, 2);
        }
        cr_expect(error[r] >= sqrt(lost) && error[r] <= sqrt(lost) * 1.00001, "%d: %g for %g", r,
                  (double)error[r], sqrt(lost));
        cr_expect_eq(norm[(r / 16 * 3 + 1) * 16 + r % 16], rows[r * 14 + 12]);
    }
    cr_expect_eq(*code_of(code, 3, 1, 1), 128, "what fills a group is nothing");
    cr_expect_eq(error[ROWS], 0);
}

Test(vectors, steps_use_all_of_the_bits)
{
    float step[3];
    fill();
    ton_run_steps(&space, step, rows, ROWS);
    for (int k = 0; k < 3; k++)
        cr_expect(step[k] > 0.8f / 127 && step[k] <= 1.0f / 127, "%g", (double)step[k]);
    ton_run_steps(&space, step, rows, 0);
    cr_expect_eq(step[2], 1.0f / 127);
    rows[3] = 1e9f;
    rows[4] = NAN;
    ton_run_steps(&space, step, rows, ROWS);
    cr_expect_eq(step[0], 1.0f / 127, "what is no unit vector does not spoil the rest");
}

Test(vectors, errors_say_what_codes_cannot)
{
    static uint8_t code[3 * 4 * 16 * 4];
    static float norm[3 * 3 * 16], error[3 * 16];
    const float steps[] = {1.0f / 127, 1.0f / 127, 1.0f / 127};
    fill();
    rows[11 + 1] = 0;          /* row 0 lacks a family, whatever stands there */
    rows[14 + 11] = NAN;       /* row 1, too */
    rows[2 * 14 + 3] = NAN;    /* row 2 is no number */
    rows[3 * 14 + 3] *= 1.01f; /* row 3 is too long */
    rows[4 * 14 + 12] = -1;    /* row 4 lacks a family and is too long in another */
    rows[4 * 14] *= 2;
    ton_run_quantise(&space, steps, rows, ROWS, code, norm, error);
    cr_expect(error[0] < 0 && error[0] > -0.1f);
    cr_expect_eq(*code_of(code, 0, 2, 1), 128);
    cr_expect(error[1] < 0 && error[1] > -0.1f);
    cr_expect_eq(error[2], INFINITY);
    cr_expect_eq(error[3], INFINITY);
    cr_expect_eq(error[4], -INFINITY);
    cr_expect(error[5] > 0 && error[5] < 0.1f);
}

Test(vectors, finds_what_lives)
{
    ton_matrix *matrix = ton_matrix_new(&space);
    ton_vectors *vectors;
    fill();
    for (int i = 0; i < ROWS; i++)
        ton_matrix_add(matrix, 3 * i + 1, rows + i * 14);
    cr_assert_eq(ton_vectors_of(&vectors, matrix), TON_OK);
    ton_matrix_free(matrix);
    cr_expect_eq(vectors->rows, ROWS);
    cr_expect_eq(ton_vectors_find(vectors, 7), 2);
    cr_expect_eq(ton_vectors_id(vectors, 2), 7);
    cr_expect_eq(ton_vectors_row(vectors, 2)[5], rows[2 * 14 + 5]);
    cr_expect_eq(ton_vectors_find(vectors, 8), -1);
    uint8_t dead[ROWS] = {[2] = 1};
    vectors->run[0].dead = dead;
    cr_expect_eq(ton_vectors_find(vectors, 7), -1);
    cr_expect_eq(ton_vectors_find(vectors, 10), 3);
    ton_vectors_free(vectors);
    ton_vectors_free(NULL);
}

/* Two runs whose ids take turns; one row is dead, some are not allowed. */
Test(vectors, lists_what_lives_by_id)
{
    static const int64_t id[2][3] = {{2, 6, 9}, {1, 7, 8}};
    uint8_t dead[] = {0, 1, 0}, allow[] = {1, 1, 0, 1, 0, 1};
    static ton_vectors vectors = {.rows = 6, .living = 5, .runs = 2};
    for (int r = 0; r < 2; r++)
        vectors.run[r] = (ton_run){.rows = 3, .first = 3 * (int64_t)r, .id = id[r]};
    vectors.run[0].dead = dead;
    const ton_listed_row all[] = {{1, 3}, {2, 0}, {7, 4}, {8, 5}, {9, 2}};
    const ton_listed_row allowed[] = {{1, 3}, {2, 0}, {8, 5}};
    ton_listed_row *list;
    int64_t count;
    cr_assert_eq(ton_vectors_list(&list, &count, &vectors, NULL), TON_OK);
    cr_assert_eq(count, 5);
    cr_expect_arr_eq(list, all, sizeof all);
    free(list);
    cr_assert_eq(ton_vectors_list(&list, &count, &vectors, allow), TON_OK);
    cr_assert_eq(count, 3);
    cr_expect_arr_eq(list, allowed, sizeof allowed);
    free(list);
}

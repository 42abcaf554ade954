#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

#include "recommend/evaluation/draw.h"
#include "recommend/listeners/dense.h"
#include "recommend/listeners/kernels.h"

enum { SIZE = 5, ROWS = 9 };

static float drawn(uint64_t *state)
{
    return (float)(ton_draw(state) >> 40) / (float)(1 << 24) - 0.5f;
}

/* Rows anywhere, and the sums of their products, on the diagonal one more. */
static void some_rows(float *row, double *gram)
{
    uint64_t state = 3;
    for (int i = 0; i < ROWS * SIZE; i++)
        row[i] = drawn(&state);
    for (int i = 0; i < SIZE; i++)
        for (int j = 0; j < SIZE; j++) {
            gram[i * SIZE + j] = i == j;
            for (int r = 0; r < ROWS; r++)
                gram[i * SIZE + j] += (double)row[r * SIZE + i] * row[r * SIZE + j];
        }
}

Test(dense, sums_of_products_are_those_of_the_definition)
{
    float row[ROWS * SIZE], gram[SIZE * SIZE] = {0}, turned[SIZE * ROWS], product[ROWS * ROWS];
    double expected[SIZE * SIZE];
    some_rows(row, expected);
    for (int i = 0; i < SIZE; i++)
        gram[i * SIZE + i] = 1;
    ton_dense_gram(gram, row, ROWS, SIZE);
    for (int r = 0; r < ROWS; r++)
        for (int i = 0; i < SIZE; i++)
            turned[i * ROWS + r] = row[r * SIZE + i];
    ton_dense_multiply(product, row, turned, ROWS, SIZE, ROWS);
    for (int r = 0; r < ROWS; r++) {
        double sum = 0;
        for (int i = 0; i < SIZE; i++)
            sum += (double)row[r * SIZE + i] * (double)row[SIZE + i];
        cr_expect(lt(dbl, fabs((double)product[ROWS + r] - sum), 1e-6));
    }
    for (int i = 0; i < SIZE; i++)
        for (int j = 0; j <= i; j++)
            cr_expect(lt(dbl, fabs(gram[i * SIZE + j] - expected[i * SIZE + j]), 1e-6));
}

/* Widths below, at and above those of registers. */
Test(dense, products_are_those_of_the_definition)
{
    static const int widths[] = {1, 15, 16, 17, 64, 100};
    static float matrix[ROWS * 100], x[100];
    uint64_t state = 9;
    for (int i = 0; i < ROWS * 100; i++)
        matrix[i] = drawn(&state);
    for (int i = 0; i < 100; i++)
        x[i] = drawn(&state);
    for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
        float out[ROWS], turned[100] = {0};
        ton_dense_times(out, matrix, ROWS, widths[w], x);
        ton_dense_add_turned(turned, matrix, ROWS, widths[w], x);
        for (int r = 0; r < ROWS; r++) {
            double sum = 0;
            for (int i = 0; i < widths[w]; i++)
                sum += (double)matrix[r * widths[w] + i] * (double)x[i];
            cr_expect(lt(dbl, fabs(out[r] - sum), 1e-5));
        }
        for (int i = 0; i < widths[w]; i++) {
            double sum = 0;
            for (int r = 0; r < ROWS; r++)
                sum += (double)matrix[r * widths[w] + i] * (double)x[r];
            cr_expect(lt(dbl, fabs(turned[i] - sum), 1e-5));
        }
    }
}

Test(dense, a_solution_solves)
{
    float row[ROWS * SIZE];
    double gram[SIZE * SIZE], matrix[SIZE * SIZE], x[SIZE];
    some_rows(row, gram);
    for (int i = 0; i < SIZE * SIZE; i++)
        matrix[i] = i % SIZE <= i / SIZE ? gram[i] : NAN;
    for (int i = 0; i < SIZE; i++)
        x[i] = i + 1;
    cr_assert(ton_dense_solve(matrix, x, SIZE, 1));
    for (int i = 0; i < SIZE; i++) {
        double sum = 0;
        for (int j = 0; j < SIZE; j++)
            sum += gram[i * SIZE + j] * x[j];
        cr_expect(lt(dbl, fabs(sum - (i + 1)), 1e-12));
    }
}

Test(dense, an_inverse_inverts)
{
    float row[ROWS * SIZE], inverse[SIZE * SIZE];
    double gram[SIZE * SIZE];
    some_rows(row, gram);
    for (int i = 0; i < SIZE * SIZE; i++)
        inverse[i] = (float)gram[i];
    cr_assert(ton_dense_invert(inverse, SIZE));
    for (int i = 0; i < SIZE; i++)
        for (int j = 0; j < SIZE; j++) {
            double sum = 0;
            for (int l = 0; l < SIZE; l++)
                sum += gram[i * SIZE + l] * (double)inverse[l * SIZE + j];
            cr_expect(lt(dbl, fabs(sum - (i == j)), 1e-5));
        }
}

Test(dense, what_is_not_positive_definite_is_told)
{
    double matrix[] = {1, 2, 2, 1}, right[] = {1, 1};
    float again[] = {0, 0, 0, 0};
    cr_expect(not(ton_dense_solve(matrix, right, 2, 1)));
    cr_expect(not(ton_dense_invert(again, 2)));
}

Test(dense, every_simd_path_gives_the_same_bits)
{
    enum { WIDTH = 100, SIDE = 71, CELLS = SIDE * WIDTH };
    static float a[CELLS], b[CELLS], out[2][CELLS], dots[2][ROWS];
    uint64_t state = 4;
    for (int i = 0; i < CELLS; i++) {
        a[i] = drawn(&state);
        b[i] = drawn(&state);
    }
    for (ton_simd path = TON_SIMD_PORTABLE; path < TON_SIMD_PATHS; path++) {
        const ton_factor_kernels *kernels = ton_factor_kernels_for(path);
        int at = path != TON_SIMD_PORTABLE;
        if (!ton_simd_has(path))
            continue;
        memset(out[at], 0, sizeof out[at]);
        kernels->add_products(&(ton_factor_product){.out = out[at],
                                                    .a = a,
                                                    .b = b,
                                                    .out_stride = WIDTH,
                                                    .a_stride = 1,
                                                    .a_step = SIDE,
                                                    .b_stride = WIDTH,
                                                    .rows = SIDE,
                                                    .columns = WIDTH - 3,
                                                    .inner = SIDE});
        kernels->add_turned(out[at], a, ROWS, WIDTH, b);
        kernels->times(dots[at], a, ROWS, WIDTH, b);
        if (!at)
            continue;
        cr_expect(zero(int, memcmp(out[0], out[1], sizeof out[0])), "%s", ton_simd_name(path));
        cr_expect(zero(int, memcmp(dots[0], dots[1], sizeof dots[0])), "%s", ton_simd_name(path));
    }
}

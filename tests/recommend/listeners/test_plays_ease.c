#include "tests/recommend/listeners/plays_crowd.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "recommend/evaluation/draw.h"
#include "recommend/listeners/dense.h"
#include "recommend/listeners/ease.h"
#include "recommend/listeners/inverse.h"

/* Of two songs with c listeners in common, where the one that speaks has n, the weight that makes
 * the squares least is c / (n + regularisation). */
Test(plays_ease, two_songs_by_hand)
{
    const ton_interaction at[] = {{0, 0, 1, 0}, {0, 1, 1, 0}, {1, 0, 1, 0},
                                  {1, 1, 1, 0}, {2, 0, 1, 0}, {3, 1, -1, 0}};
    ton_interactions *by_user, *by_item;
    cr_assert(ton_interactions_new(&by_user, 4, 2, at, 6, TON_REPEATED_SUM, NULL) == TON_OK);
    cr_assert(ton_interactions_turned(&by_item, by_user, NULL) == TON_OK);
    const ton_training training = {.items = 2, .by_user = by_user, .by_item = by_item};
    const ton_ease_settings settings = {.regularisation = 5, .most = 10};
    ton_rows weights = {0};
    cr_assert(ton_ease_weights(&weights, &training, &settings, NULL) == TON_OK);
    cr_assert(weights.start[1] == 1 && weights.start[2] == 2);
    cr_expect(fabsf(weights.value[0] - 2.0f / (3 + 5)) < 1e-6f);
    cr_expect(fabsf(weights.value[1] - 2.0f / (2 + 5)) < 1e-6f);
    ton_rows_clear(&weights);
    ton_interactions_free(by_user);
    ton_interactions_free(by_item);
}

Test(plays_ease, too_many_songs_are_told)
{
    ton_interactions *none;
    ton_error error;
    void *model;
    cr_assert(ton_interactions_new(&none, 1, 1, NULL, 0, TON_REPEATED_SUM, NULL) == TON_OK);
    const ton_training training = {.items = TON_EASE_ITEMS + 1, .by_user = none, .by_item = none};
    cr_expect(plays_row("ease")->train(&model, &training, &error) == TON_INVALID);
    cr_expect(strstr(error.message, "20000") != NULL, "%s", error.message);
    ton_interactions_free(none);
}

/* Three tiles, the last not full; a matrix that is far from the unit matrix. */
Test(inverse, tiles_give_what_one_matrix_gives)
{
    enum { SIZE = 2 * TON_TILE + 30, RANK = 40 };
    uint64_t state = 5;
    float *row = calloc(SIZE * RANK, sizeof *row), *whole = calloc(SIZE * SIZE, sizeof *whole);
    ton_tiles one, two;
    for (int i = 0; i < SIZE * RANK; i++)
        row[i] = (float)ton_draw_below(&state, 1000) / 500 - 1;
    cr_assert(ton_tiles_new(&one, SIZE, NULL) == TON_OK);
    cr_assert(ton_tiles_new(&two, SIZE, NULL) == TON_OK);
    for (int i = 0; i < SIZE; i++)
        for (int j = 0; j <= i; j++) {
            float sum = i == j ? 3 : 0;
            for (int r = 0; r < RANK; r++)
                sum += row[i * RANK + r] * row[j * RANK + r];
            whole[i * SIZE + j] = *ton_tiles_cell(&one, i, j) = *ton_tiles_cell(&two, i, j) = sum;
        }
    cr_assert(ton_dense_invert(whole, SIZE));
    cr_assert(ton_tiles_invert(&one, 1, NULL, NULL) == TON_OK);
    cr_assert(ton_tiles_invert(&two, 3, NULL, NULL) == TON_OK);
    float furthest = 0;
    for (int i = 0; i < SIZE; i++)
        for (int j = 0; j <= i; j++) {
            furthest = fmaxf(furthest, fabsf(whole[i * SIZE + j] - *ton_tiles_cell(&one, i, j)));
            cr_assert(*ton_tiles_cell(&one, i, j) == *ton_tiles_cell(&two, i, j));
        }
    cr_expect(furthest < 1e-5f, "%g", (double)furthest);
    ton_tiles_clear(&one);
    ton_tiles_clear(&two);
    free(row);
    free(whole);
}

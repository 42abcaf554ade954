#include "tests/recommend/listeners/plays_crowd.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "recommend/evaluation/draw.h"
#include "recommend/listeners/als.h"

enum { FACTORS = 6, ROWS = 40 };

typedef struct problem {
    float factor[ROWS * FACTORS], gram[FACTORS * FACTORS], confidence[ROWS];
    int32_t column[ROWS];
    ton_als_side side;
    ton_als_entries entries;
} problem;

/* Rows anywhere; every third of them is an entry, one of them against. */
static void problem_make(problem *p)
{
    uint64_t state = 11;
    for (int i = 0; i < ROWS * FACTORS; i++)
        p->factor[i] = (float)ton_draw_below(&state, 1000) / 1000 - 0.5f;
    cr_assert(ton_als_gram(p->gram, p->factor, ROWS, FACTORS, 0.5) == TON_OK);
    int count = 0;
    for (int i = 0; i < ROWS; i += 3, count++) {
        p->column[count] = i;
        p->confidence[count] = count == 4 ? -7 : (float)(count + 1);
    }
    p->side = (ton_als_side){p->factor, p->gram, FACTORS};
    p->entries = (ton_als_entries){p->column, p->confidence, count};
}

/* How the loss that is to be least falls along one factor at x. */
static double slope(const problem *p, const double *x, int along)
{
    double sum = x[along] * 0.5;
    for (int r = 0, k = 0; r < ROWS; r++) {
        double c = 1, wanted = 0, score = 0;
        if (k < p->entries.count && p->column[k] == r) {
            wanted = p->confidence[k] > 0;
            c += fabs((double)p->confidence[k++]);
        }
        for (int i = 0; i < FACTORS; i++)
            score += x[i] * (double)p->factor[r * FACTORS + i];
        sum -= c * (wanted - score) * (double)p->factor[r * FACTORS + along];
    }
    return sum;
}

Test(plays_als, a_row_minimises_the_loss_whole_and_by_steps)
{
    problem p;
    ton_als_room room;
    double x[FACTORS] = {0};
    float by_steps[FACTORS] = {0};
    problem_make(&p);
    cr_assert(ton_als_room_new(&room, FACTORS) == TON_OK);
    for (int k = 0; k < p.entries.count; k++)
        for (int i = 0; i < FACTORS && p.confidence[k] > 0; i++)
            x[i] += (1 + (double)p.confidence[k]) * (double)p.factor[p.column[k] * FACTORS + i];
    cr_assert(ton_als_solve(x, &p.side, &p.entries, &room) == TON_OK);
    ton_als_steps(by_steps, &p.side, &p.entries, 2 * FACTORS, &room);
    for (int i = 0; i < FACTORS; i++) {
        cr_expect(fabs(slope(&p, x, i)) < 1e-4, "%g", slope(&p, x, i));
        cr_expect(fabs(x[i] - (double)by_steps[i]) < 1e-4, "%g %g", x[i], (double)by_steps[i]);
    }
    ton_als_room_free(&room);
}

static ton_blob trained_for(const crowd *w, double iterations, const void *from)
{
    const ton_recommender *row = plays_row("als");
    double parameter[16];
    ton_training training = w->training;
    ton_parameters_standard(parameter, row);
    cr_assert(ton_parameter_set(parameter, row, "iterations", iterations, NULL) == TON_OK);
    training.parameter = parameter;
    training.from = from;
    void *model = crowd_trained(row, &training);
    ton_blob blob = plays_saved(row, model);
    row->free(model);
    return blob;
}

static void *loaded(const ton_blob *blob)
{
    void *model;
    ton_blob_reader reader = {.bytes = blob->bytes, .count = blob->count};
    cr_assert(plays_row("als")->load(&model, &reader, NULL) == TON_OK);
    return model;
}

Test(plays_als, going_on_is_not_having_stopped)
{
    crowd w = crowd_new();
    ton_blob five = trained_for(&w, 5, NULL), straight = trained_for(&w, 15, NULL);
    void *from = loaded(&five);
    ton_blob gone_on = trained_for(&w, 10, from);
    cr_expect(gone_on.count == straight.count &&
              !memcmp(gone_on.bytes, straight.bytes, straight.count));
    cr_expect(memcmp(five.bytes, straight.bytes, straight.count) != 0);
    plays_row("als")->free(from);
    ton_blob_clear(&five);
    ton_blob_clear(&straight);
    ton_blob_clear(&gone_on);
    crowd_free(&w);
}

Test(plays_als, a_model_of_another_size_cannot_be_gone_on_from)
{
    crowd w = crowd_new();
    const ton_recommender *row = plays_row("als");
    double parameter[16];
    ton_parameters_standard(parameter, row);
    cr_assert(ton_parameter_set(parameter, row, "factors", 8, NULL) == TON_OK);
    void *small, *model;
    ton_training training = w.training;
    training.parameter = parameter;
    small = crowd_trained(row, &training);
    training = w.training;
    training.from = small;
    cr_expect(row->train(&model, &training, NULL) == TON_INVALID);
    cr_expect(!model);
    row->free(small);
    crowd_free(&w);
}

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "recommend/evaluation/draw.h"
#include "recommend/listeners/network.h"

enum { INPUTS = 5, LESSONS = 600 };

static float input[LESSONS * INPUTS];
static double target[LESSONS];

static double share(uint64_t *state)
{
    return (double)(ton_draw(state) >> 11) * 0x1p-52 - 1;
}

static void draw_lessons(void)
{
    uint64_t state = 4;
    for (int i = 0; i < LESSONS * INPUTS; i++)
        input[i] = i % 7 ? (float)share(&state) : 0;
    for (int i = 0; i < LESSONS; i++) /* no line fits a product */
        target[i] = (double)input[i * INPUTS] * (double)input[i * INPUTS + 1];
}

Test(network, says_nothing_before_it_has_learnt)
{
    ton_network network;
    draw_lessons();
    cr_assert(ton_network_new(&network, INPUTS, 1));
    for (int i = 0; i < 20; i++)
        cr_expect(eq(dbl, ton_network_says(&network, input + i * INPUTS), 0));
    ton_network_clear(&network);
}

Test(network, gradient_is_that_of_what_it_says)
{
    ton_network network;
    uint64_t state = 9;
    draw_lessons();
    cr_assert(ton_network_new(&network, INPUTS, 1));
    for (int64_t p = 0; p < network.count; p++)
        network.parameter[p] += 0.3 * share(&state);
    double *gradient = calloc((size_t)network.count, sizeof *gradient);
    double *unused = calloc((size_t)network.count, sizeof *unused);
    ton_network_slope(&network, input + INPUTS, 0.7, 1.5, gradient);
    for (int64_t p = 0; p < network.count; p++) {
        const double step = 1e-5;
        double kept = network.parameter[p];
        network.parameter[p] = kept + step;
        double up = ton_network_slope(&network, input + INPUTS, 0.7, 1.5, unused);
        network.parameter[p] = kept - step;
        double down = ton_network_slope(&network, input + INPUTS, 0.7, 1.5, unused);
        network.parameter[p] = kept;
        cr_expect(fabs((up - down) / (2 * step) - gradient[p]) < 1e-8, "parameter %d", (int)p);
    }
    free(gradient);
    free(unused);
    ton_network_clear(&network);
}

static ton_network taught(int epochs)
{
    ton_network network;
    ton_lessons lessons = {.input = input,
                           .target = target,
                           .count = LESSONS,
                           .rate = 0.01,
                           .epochs = epochs,
                           .patience = 50,
                           .seed = 2};
    cr_assert(ton_network_new(&network, INPUTS, 1));
    cr_assert(eq(int, ton_network_train(&network, &lessons, NULL), TON_OK));
    return network;
}

Test(network, learns_what_no_line_fits_and_always_the_same)
{
    draw_lessons();
    ton_network network = taught(60), again = taught(60);
    double left = 0, all = 0;
    for (int i = 0; i < LESSONS; i++) {
        left += pow(ton_network_says(&network, input + i * INPUTS) - target[i], 2);
        all += target[i] * target[i];
    }
    cr_expect(lt(dbl, left, 0.1 * all), "%g of %g", left, all);
    cr_expect(0 == memcmp(network.parameter, again.parameter,
                          (size_t)network.count * sizeof *network.parameter));
    ton_network_clear(&network);
    ton_network_clear(&again);
}

Test(network, stops_where_held_out_lessons_are_best)
{
    uint64_t state = 8;
    draw_lessons();
    for (int i = 0; i < LESSONS; i++)
        target[i] = 0.001 * share(&state); /* there is nothing to learn */
    ton_network network = taught(100);
    double sum = 0;
    for (int i = 0; i < LESSONS; i++)
        sum += pow(ton_network_says(&network, input + i * INPUTS), 2);
    cr_expect(lt(dbl, sqrt(sum / LESSONS), 0.001));
    ton_network_clear(&network);
}

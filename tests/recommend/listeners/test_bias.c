#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "recommend/listeners/bias.h"
#include "tests/recommend/listeners/ratings_world.h"

/* Songs 0 and 1, listeners 0 and 1; with a mean of 3 and no damping these are exact. */
Test(biases, planted_biases_are_found)
{
    const ton_interaction at[] = {
        {0, 0, 4.5f, 0}, {0, 1, 3.5f, 0}, {1, 0, 2.5f, 0}, {1, 1, 1.5f, 0}};
    ton_interactions *by_user, *by_item;
    ton_biases biases = {0};
    ton_interactions_new(&by_user, 2, 2, at, 4, TON_REPEATED_LAST, NULL);
    ton_interactions_turned(&by_item, by_user, NULL);
    ton_training training = {.items = 2, .by_user = by_user, .by_item = by_item, .threads = 1};
    cr_assert(eq(int, ton_biases_fit(&biases, &training, 0, 0, NULL), TON_OK));
    ton_history history = ton_history_of(by_user, 0);
    cr_expect(epsilon_eq(dbl, biases.mean, 3, 1e-12));
    cr_expect(epsilon_eq(dbl, ton_biases_listener(&biases, &history), 1, 1e-6));
    cr_expect(epsilon_eq(flt, biases.song[0], 0.5f, 1e-6f));
    cr_expect(epsilon_eq(flt, biases.song[1], -0.5f, 1e-6f));
    ton_biases_clear(&biases);

    /* A damping of 2 on both sides: two ratings count half. */
    cr_assert(eq(int, ton_biases_fit(&biases, &training, 2, 2, NULL), TON_OK));
    cr_expect(epsilon_eq(dbl, ton_biases_listener(&biases, &history), 0.5, 1e-6));
    cr_expect(epsilon_eq(flt, biases.song[0], 0.25f, 1e-6f));
    ton_biases_clear(&biases);
    ton_interactions_free(by_user);
    ton_interactions_free(by_item);
}

Test(biases, songs_and_listeners_without_ratings_have_none)
{
    const ton_interaction one = {0, 0, 4, 0};
    ton_interactions *by_user, *by_item;
    ton_biases biases = {0};
    ton_interactions_new(&by_user, 2, 2, &one, 1, TON_REPEATED_LAST, NULL);
    ton_interactions_turned(&by_item, by_user, NULL);
    ton_training training = {.items = 2, .by_user = by_user, .by_item = by_item, .threads = 1};
    cr_assert(eq(int, ton_biases_fit(&biases, &training, 0, 0, NULL), TON_OK));
    ton_history nobody = ton_history_of(by_user, 1);
    cr_expect(eq(flt, biases.song[1], 0));
    cr_expect(eq(dbl, ton_biases_listener(&biases, &nobody), 0));
    ton_biases_clear(&biases);
    ton_interactions_free(by_user);
    ton_interactions_free(by_item);
}

Test(biases, beyond_the_ends_of_the_scale_songs_are_still_in_order)
{
    const ton_rating_scale scale = {1, 5};
    cr_expect(eq(dbl, ton_told(&scale, 3.7), 3.7));
    cr_expect(epsilon_eq(dbl, ton_told(&scale, 7), 5.002, 1e-12));
    cr_expect(epsilon_eq(dbl, ton_told(&scale, 0), 0.999, 1e-12));
    cr_expect(lt(dbl, ton_told(&scale, 5.1), ton_told(&scale, 5.2)));
}

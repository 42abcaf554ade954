/* What a listener's own ratings say of what they like. */
#include "recommend/desk/deeds.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>

static double liked_of(const double *value, int count)
{
    ton_deeds deeds = {0};
    for (int i = 0; i < count; i++)
        OK(ton_deeds_rating(
            &deeds, &(ton_rating_event){.listener = 1, .track = i + 1, .value = value[i]}, error));
    OK(ton_deeds_play(&deeds, &(ton_play_event){.listener = 1, .track = 99}, error));
    ton_deeds_settle(&deeds);
    double liked = ton_deeds_liked(&deeds);
    ton_deeds_clear(&deeds);
    return liked;
}

Test(desk_deeds, liked_is_their_mean_or_the_middle_of_five_stars)
{
    cr_expect_float_eq(liked_of((double[]){1, 5, 4.5}, 3), 3.5, 1e-9);
    cr_expect_float_eq(liked_of((double[]){5, 5}, 2), 3, 1e-9);
    cr_expect_float_eq(liked_of(NULL, 0), 3, 1e-9);
}

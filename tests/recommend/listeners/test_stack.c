#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "recommend/listeners/stack.h"
#include "tests/recommend/listeners/ratings_world.h"

static world w;
static ton_held_out held;

static void setup(void)
{
    const ton_recommender *methods[] = {ton_stacked[0], ton_stacked[1]};
    ton_holding holding = {.method = methods, .methods = 2, .folds = 4};
    world_make(&w, 0.2);
    cr_assert_eq(ton_hold_out(&held, &w.training, &holding, NULL), TON_OK);
}

static void teardown(void)
{
    ton_held_out_clear(&held);
    world_clear(&w);
}

TestSuite(stack, .init = setup, .fini = teardown);

Test(stack, each_rating_is_held_out_once)
{
    bool seen[WORLD_USERS][WORLD_ITEMS] = {{false}};
    cr_assert(eq(i64, held.count, w.by_user->count));
    for (int64_t i = 0; i < held.count; i++) {
        const ton_held_rating *at = &held.at[i];
        cr_expect(w.is_known[at->user][at->item] && !seen[at->user][at->item]);
        cr_expect(eq(flt, at->rating, w.rating[at->user][at->item]));
        seen[at->user][at->item] = true;
        int64_t all = w.by_user->start[at->user + 1] - w.by_user->start[at->user];
        cr_expect(lt(int, at->user_count, (int)all), "the held-out ones do not count");
    }
}

/* A rating that is made absurd, and held out, changes nothing in what is said of it. */
Test(stack, what_is_said_of_a_rating_does_not_know_it)
{
    const ton_recommender *methods[] = {ton_stacked[0], ton_stacked[1]};
    ton_holding holding = {.method = methods, .methods = 2, .folds = 4};
    ton_held_out again = {0};
    int32_t user = held.at[0].user, item = held.at[0].item;
    for (int64_t at = w.by_user->start[user]; at < w.by_user->start[user + 1]; at++)
        if (w.by_user->column[at] == item)
            w.by_user->value[at] = 1;
    cr_assert(eq(int, ton_hold_out(&again, &w.training, &holding, NULL), TON_OK));
    cr_assert(eq(i32, again.at[0].item, item));
    cr_expect(eq(flt, again.at[0].rating, 1));
    cr_expect(eq(flt, again.score[0], held.score[0]));
    cr_expect(eq(flt, again.score[1], held.score[1]));
    ton_held_out_clear(&again);
}

/* One method is right where the listener has rated much, another where they have not: a stack of
 * what they say out of fold tells them apart. */
Test(stack, methods_are_believed_by_what_is_known)
{
    enum { COUNT = 4000 };
    ton_held_out said = {.count = COUNT, .methods = TON_STACKED};
    said.at = calloc(COUNT, sizeof *said.at);
    said.score = calloc(COUNT * TON_STACKED, sizeof *said.score);
    uint64_t state = 6;
    for (int i = 0; i < COUNT; i++) {
        float *score = said.score + i * TON_STACKED;
        bool is_much = ton_draw_below(&state, 2);
        score[0] = 3;
        for (int m = 1; m < TON_STACKED; m++)
            score[m] = 3 + (float)world_share(&state);
        said.at[i] = (ton_held_rating){.user_count = is_much ? 999 : 9,
                                       .item_count = 20,
                                       .rating = is_much ? score[1] : score[2]};
    }
    ton_stack stack = {0};
    cr_assert(eq(int, ton_stack_train(&stack, &w.training, &said, 1e-3, NULL), TON_OK));
    const float score[] = {3, 4, 2, 3.5f};
    ton_stack_view much = ton_stack_view_of(&stack, score, 999, 20);
    ton_stack_view little = ton_stack_view_of(&stack, score, 9, 20);
    cr_expect(epsilon_eq(dbl, ton_stack_score(&stack, &much), 4, 1e-3));
    cr_expect(epsilon_eq(dbl, ton_stack_score(&stack, &little), 2, 1e-3));
    ton_stack_clear(&stack);
    ton_held_out_clear(&said);
}

/* Each method is sound by itself. */
Test(stack, methods_for_other_numbers_of_songs_are_no_stack)
{
    ton_interactions by_user = *w.by_user, *by_item = NULL;
    ton_training more = w.training;
    by_user.columns = more.items = WORLD_ITEMS + 1;
    cr_assert(eq(int, ton_interactions_turned(&by_item, &by_user, NULL), TON_OK));
    more.by_user = &by_user;
    more.by_item = by_item;
    ton_held_out said = {.methods = TON_STACKED};
    ton_stack stack = {0};
    cr_assert(eq(int, ton_stack_train(&stack, &w.training, &said, 10, NULL), TON_OK));
    for (int m = 0; m < TON_STACKED; m++) {
        ton_stack read = {0};
        ton_blob blob = {0};
        void *own = stack.model[m];
        cr_assert(eq(int, ton_stacked[m]->train(&stack.model[m], &more, NULL), TON_OK));
        cr_assert(eq(int, ton_stack_save(&stack, &blob, NULL), TON_OK));
        ton_blob_reader reader = {.bytes = blob.bytes, .count = blob.count};
        cr_expect(eq(int, ton_stack_load(&read, &reader, NULL), TON_CORRUPT), "%s",
                  ton_stacked[m]->name);
        ton_stacked[m]->free(stack.model[m]);
        stack.model[m] = own;
        ton_stack_clear(&read);
        ton_blob_clear(&blob);
    }
    ton_stack_clear(&stack);
    ton_interactions_free(by_item);
}

Test(stack, one_rating_is_too_few_to_hold_any_out)
{
    const ton_interaction only = {0, 0, 5, 0};
    ton_interactions *by_user, *by_item;
    cr_assert(ton_interactions_new(&by_user, 1, 1, &only, 1, TON_REPEATED_LAST, NULL) == TON_OK);
    cr_assert(ton_interactions_turned(&by_item, by_user, NULL) == TON_OK);
    const ton_training training = {.items = 1, .by_user = by_user, .by_item = by_item};
    ton_holding holding = {.method = ton_stacked, .methods = 1, .folds = 2};
    ton_held_out none = {0};
    ton_error error = {0};
    cr_expect(ton_hold_out(&none, &training, &holding, &error) == TON_INVALID);
    cr_expect(strstr(error.message, "too few ratings") != NULL, "%s", error.message);
    ton_held_out_clear(&none);
    ton_interactions_free(by_user);
    ton_interactions_free(by_item);
}

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "recommend/listeners/chains.h"
#include "recommend/listeners/markov.h"

static void add(ton_chains *chains, int32_t before, int32_t last, int32_t item, int32_t weight)
{
    cr_assert(eq(int, ton_chains_add(chains, before, last, item, weight, NULL), TON_OK));
}

Test(chains, weights_add_up_and_chains_are_told_apart)
{
    ton_chains chains = {.most_links = 100};
    cr_expect(eq(ptr, (void *)ton_chains_find(&chains, -1, 1), NULL), "an empty one has none");
    add(&chains, -1, 1, 2, 3);
    add(&chains, -1, 1, 2, 4);
    add(&chains, -1, 1, 3, 1);
    add(&chains, 0, 1, 2, 5);
    const ton_chain *one = ton_chains_find(&chains, -1, 1), *two = ton_chains_find(&chains, 0, 1);
    cr_assert(one && two);
    cr_expect(eq(i64, one->total, 8));
    cr_expect(eq(i32, one->links, 2));
    cr_expect(eq(i32, ton_chains_weight(&chains, one, 2), 7));
    cr_expect(eq(i32, ton_chains_weight(&chains, one, 4), 0));
    cr_expect(eq(i32, ton_chains_weight(&chains, two, 2), 5));
    cr_expect(eq(ptr, (void *)ton_chains_find(&chains, 1, 0), NULL));
    ton_chains_clear(&chains);
}

Test(chains, what_does_not_fit_pushes_out_the_rarest)
{
    enum { MOST = 64, OFTEN = 16, RARE = 5000 };
    ton_chains chains = {.most_links = MOST};
    for (int32_t i = 0; i < OFTEN; i++)
        add(&chains, -1, i, i + 1, 100);
    for (int32_t i = 0; i < RARE; i++) {
        add(&chains, i, i % 7, 3, 1);
        cr_assert(le(i32, chains.links, MOST));
        cr_assert(le(i32, chains.chains, MOST), "chains without links go with them");
    }
    for (int32_t i = 0; i < OFTEN; i++) {
        const ton_chain *chain = ton_chains_find(&chains, -1, i);
        cr_assert(chain != NULL, "what is frequent stays");
        cr_expect(eq(i32, ton_chains_weight(&chains, chain, i + 1), 100));
    }
    ton_chains_clear(&chains);
}

Test(chains, a_sum_ends_at_the_largest_number)
{
    ton_chains chains = {.most_links = 4};
    add(&chains, -1, 0, 1, INT32_MAX - 1);
    add(&chains, -1, 0, 1, 7);
    const ton_chain *chain = ton_chains_find(&chains, -1, 0);
    cr_expect(eq(i32, ton_chains_weight(&chains, chain, 1), INT32_MAX));
    cr_expect(eq(i64, chain->total, INT32_MAX));
    ton_chains_clear(&chains);
}

/* 0 1 2, 0 1 3, 4 1 2: after 1 came 2 twice and 3 once; after 0 1 came 2 and 3. */
static void hear_three(ton_markov *markov, int order)
{
    static const int32_t session[3][3] = {{0, 1, 2}, {0, 1, 3}, {4, 1, 2}};
    cr_assert(eq(int, ton_markov_new(markov, order, 0.5, 100, 6, NULL), TON_OK));
    for (int s = 0; s < 3; s++)
        for (int32_t i = 1; i <= 3; i++)
            cr_assert(eq(int, ton_markov_hear(markov, session[s], i, NULL), TON_OK));
}

Test(markov, probabilities_are_those_by_hand)
{
    const int32_t heard[] = {0, 1}, elsewhere[] = {5};
    const double of_one = 1.5 / 3 + 0.5 * 2 / 3 * 2 / 9, of_two = 0.5 / 2 + 0.5 * of_one;
    float score[6];
    ton_markov one, two;
    hear_three(&one, 1);
    hear_three(&two, 2);
    ton_markov_score(&one, heard, 2, score);
    cr_expect(ieee_ulp_eq(flt, score[2], (float)of_one, 4));
    ton_markov_score(&two, heard, 2, score);
    cr_expect(ieee_ulp_eq(flt, score[2], (float)of_two, 4));
    cr_expect(score[5] != score[5], "it was never heard");
    double sum = 0;
    for (int i = 0; i < 5; i++)
        sum += (double)score[i];
    cr_expect(epsilon_eq(dbl, sum, 1, 1e-6), "nothing is lost on the way down");
    ton_markov_score(&two, elsewhere, 1, score);
    cr_expect(ieee_ulp_eq(flt, score[1], 3.0f / 9, 4), "unknown: popularity");
    ton_markov_clear(&one);
    ton_markov_clear(&two);
}

/* No table is made that would need more slots than can be counted; the chains are not looked at. */
Test(chains, more_than_can_be_counted_is_refused, .timeout = 20)
{
    ton_chains chains = {.most_links = INT32_MAX, .chains = 1 << 30};
    cr_expect(ton_chains_add(&chains, -1, 0, 1, 1, NULL) == TON_NO_MEMORY);
}

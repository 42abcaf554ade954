/* Intervals that mean what they say, of observations that stand alone and of such that do not. */
#include "recommend/evaluation/bootstrap.h"

#include <criterion/criterion.h>
#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { MANY = 400, WORLDS = 300, OWNERS = 40, EACH = 10 };

Test(bootstrap, nothing_seen_has_no_interval)
{
    ton_interval interval;
    cr_assert_eq(ton_bootstrap(&interval, ton_mean, NULL, 0, 0, NULL), TON_OK);
    cr_expect(isnan(interval.value) && isnan(interval.low) && isnan(interval.high));
}

Test(bootstrap, what_never_varies_is_certain)
{
    static const ton_observation seen[] = {{1, 0.5}, {1, 0.7}, {1, 0.2}};
    ton_interval interval;
    cr_assert_eq(ton_bootstrap(&interval, ton_mean, seen, 3, 0, NULL), TON_OK);
    cr_expect(interval.value == 1 && interval.low == 1 && interval.high == 1);
}

/* For many observations the interval is that of the normal distribution. */
Test(bootstrap, the_interval_has_the_right_width)
{
    ton_observation seen[MANY];
    for (int i = 0; i < MANY; i++)
        seen[i] = (ton_observation){i % 4 != 0, 0};
    ton_interval interval;
    cr_assert_eq(ton_bootstrap(&interval, ton_mean, seen, MANY, 7, NULL), TON_OK);
    double half = 1.96 * sqrt(0.75 * 0.25 / MANY);
    cr_expect_float_eq(interval.value, 0.75, 1e-12);
    cr_expect_float_eq(interval.low, 0.75 - half, 0.005);
    cr_expect_float_eq(interval.high, 0.75 + half, 0.005);
}

/* In worlds whose truth is known, the interval holds it about 95 times in 100. */
Test(bootstrap, the_interval_covers_the_truth)
{
    int covered = 0;
    unsigned long long state = 42;
    for (int w = 0; w < WORLDS; w++) {
        ton_observation seen[60];
        ton_interval interval;
        for (size_t i = 0; i < COUNT(seen); i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            seen[i] = (ton_observation){(state >> 33) % 10 < 6, 0};
        }
        cr_assert_eq(ton_bootstrap(&interval, ton_mean, seen, COUNT(seen), w, NULL), TON_OK);
        covered += interval.low <= 0.6 && interval.high >= 0.6;
    }
    cr_expect(covered > 0.90 * WORLDS && covered < 0.99 * WORLDS, "%d of %d", covered, WORLDS);
}

Test(bootstrap, the_seed_decides)
{
    ton_observation seen[50];
    ton_interval a, b, c;
    for (size_t i = 0; i < COUNT(seen); i++)
        seen[i] = (ton_observation){sqrt((double)i), 0};
    cr_assert_eq(ton_bootstrap(&a, ton_mean, seen, COUNT(seen), 1, NULL), TON_OK);
    cr_assert_eq(ton_bootstrap(&b, ton_mean, seen, COUNT(seen), 1, NULL), TON_OK);
    cr_assert_eq(ton_bootstrap(&c, ton_mean, seen, COUNT(seen), 2, NULL), TON_OK);
    cr_expect(a.low == b.low && a.high == b.high);
    cr_expect(a.low != c.low || a.high != c.high);
    cr_expect_eq(a.value, c.value);
}

static unsigned long long state;

static double uniform(void)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (double)(state >> 33) / (double)(1u << 31);
}

/* Each with an owner of its own, whatever the numbers, is the same as without owners. */
Test(bootstrap, owners_of_one_change_nothing)
{
    ton_observation seen[20];
    int32_t owner[20];
    ton_interval alone, owned;
    for (int i = 0; i < 20; i++) {
        seen[i] = (ton_observation){uniform(), 0};
        owner[i] = 7 * i - 30;
    }
    cr_assert_eq(ton_bootstrap(&alone, ton_mean, seen, 20, 3, NULL), TON_OK);
    cr_assert_eq(ton_bootstrap_owned(&owned, ton_mean, seen, owner, 20, 3, NULL), TON_OK);
    cr_expect(alone.low == owned.low && alone.high == owned.high && alone.value == owned.value);
}

/* What an owner has ten times over counts once: the interval is that of one value per owner. */
Test(bootstrap, what_hangs_together_is_drawn_together)
{
    static ton_observation seen[OWNERS * EACH], once[OWNERS];
    static int32_t owner[OWNERS * EACH];
    ton_interval alone, owned, of_owners;
    for (int i = 0; i < OWNERS * EACH; i++) {
        owner[i] = i % OWNERS;
        seen[i].value = owner[i] % 3 == 0;
        once[owner[i]].value = seen[i].value;
    }
    cr_assert_eq(ton_bootstrap(&alone, ton_mean, seen, OWNERS * EACH, 0, NULL), TON_OK);
    cr_assert_eq(ton_bootstrap_owned(&owned, ton_mean, seen, owner, OWNERS * EACH, 0, NULL),
                 TON_OK);
    cr_assert_eq(ton_bootstrap(&of_owners, ton_mean, once, OWNERS, 0, NULL), TON_OK);
    cr_expect_float_eq(owned.low, of_owners.low, 1e-12);
    cr_expect_float_eq(owned.high, of_owners.high, 1e-12);
    cr_expect(owned.high - owned.low > 2.5 * (alone.high - alone.low));
}

/* Owners differ in how much they like and in how much they have: intervals over owners hold the
 * truth, intervals over observations are far too sure. */
Test(bootstrap, the_interval_over_owners_covers_the_truth)
{
    int covered = 0, covered_alone = 0;
    state = 9;
    for (int w = 0; w < WORLDS; w++) {
        ton_observation seen[OWNERS * EACH];
        int32_t owner[OWNERS * EACH];
        int count = 0;
        ton_interval interval;
        for (int o = 0; o < OWNERS; o++) {
            double likes = uniform() < 0.5 ? 0.3 : 0.9; /* 0.6 in the mean */
            for (int i = 1 + (int)(uniform() * EACH); i > 0; i--) {
                owner[count] = o;
                seen[count++].value = uniform() < likes;
            }
        }
        cr_assert_eq(ton_bootstrap_owned(&interval, ton_mean, seen, owner, count, w, NULL), TON_OK);
        covered += interval.low <= 0.6 && interval.high >= 0.6;
        cr_assert_eq(ton_bootstrap(&interval, ton_mean, seen, count, w, NULL), TON_OK);
        covered_alone += interval.low <= 0.6 && interval.high >= 0.6;
    }
    cr_expect(covered > 0.90 * WORLDS && covered < 0.99 * WORLDS, "%d of %d", covered, WORLDS);
    cr_expect(covered_alone < 0.85 * WORLDS, "%d of %d", covered_alone, WORLDS);
}

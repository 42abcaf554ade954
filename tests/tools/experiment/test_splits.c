/* Splits: nothing that belongs together is torn apart, and every part is as large as it should be.
 */
#include "recommend/evaluation/draw.h"
#include "tools/experiment/splits.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TRACKS = 200, SAID = 260 };

/* Tracks of 40 artists of very different size; some have two, some none. */
static void label(ton_labelling *labels, unsigned seed)
{
    uint64_t chance = seed;
    ton_said said[SAID];
    char name[SAID][8];
    int count = 0;
    for (int i = 0; i < TRACKS; i++)
        for (int n = i % 10 == 3 ? 0 : i % 7 == 0 ? 2 : 1; n > 0; n--) {
            int artist = ton_draw_below(&chance, 1 + ton_draw_below(&chance, 40));
            snprintf(name[count], sizeof name[count], "%d", artist);
            said[count] = (ton_said){i, name[count]};
            count++;
        }
    cr_assert_eq(ton_labelling_of(labels, TRACKS, said, count, NULL), TON_OK);
}

static void expect_whole(const ton_splits *splits, const ton_labelling *by, int split)
{
    for (int64_t i = 0; i < TRACKS; i++)
        for (int64_t j = 0; j < i; j++)
            if (ton_share_label(by, i, j))
                cr_expect(ton_is_test(splits, split, i) == ton_is_test(splits, split, j),
                          "split %d tears %d and %d apart", split, (int)i, (int)j);
}

static int tests(const ton_splits *splits, int split)
{
    int count = 0;
    for (int64_t i = 0; i < TRACKS; i++)
        count += ton_is_test(splits, split, i);
    return count;
}

Test(splits, an_artist_is_never_torn_apart)
{
    static const ton_splitting ways[] = {
        {.test = 0.3, .repeats = 5}, {.test = 0.9, .repeats = 3}, {.folds = 4, .repeats = 3}};
    for (unsigned seed = 0; seed < 12; seed++) {
        ton_labelling by;
        ton_splits splits;
        label(&by, seed);
        cr_assert_eq(ton_splits_deal(&splits, &by, &ways[seed % 3], NULL), TON_OK);
        for (int s = 0; s < splits.count; s++) {
            expect_whole(&splits, &by, s);
            cr_expect(tests(&splits, s) > 0 && tests(&splits, s) < TRACKS);
        }
        cr_expect_eq(tests(&splits, splits.count), 0, "all tracks are train tracks of the last");
        ton_splits_free(&splits);
        ton_labelling_free(&by);
    }
}

static void alone(ton_labelling *by)
{
    cr_assert_eq(ton_labelling_of(by, TRACKS, NULL, 0, NULL), TON_OK);
}

Test(splits, a_share_is_as_large_as_asked_for)
{
    ton_labelling by;
    ton_splits splits;
    const ton_splitting how = {.test = 0.3, .repeats = 4, .seed = 7};
    alone(&by);
    cr_assert_eq(ton_splits_deal(&splits, &by, &how, NULL), TON_OK);
    cr_expect_eq(splits.owners, TRACKS);
    for (int s = 0; s < splits.count; s++)
        cr_expect_eq(tests(&splits, s), 60);
    ton_splits_free(&splits);
    ton_labelling_free(&by);
}

Test(splits, every_track_is_tested_once_per_repeat_of_folds)
{
    ton_labelling by;
    ton_splits splits;
    const ton_splitting how = {.folds = 5, .repeats = 3, .seed = 7};
    label(&by, 1);
    cr_assert_eq(ton_splits_deal(&splits, &by, &how, NULL), TON_OK);
    cr_assert_eq(splits.count, 15);
    for (int64_t i = 0; i < TRACKS; i++)
        for (int repeat = 0; repeat < 3; repeat++) {
            int count = 0;
            for (int f = 0; f < 5; f++)
                count += ton_is_test(&splits, repeat * 5 + f, i);
            cr_expect_eq(count, 1);
        }
    ton_splits_free(&splits);
    ton_labelling_free(&by);
}

Test(splits, a_seed_deals_the_same_and_another_one_does_not)
{
    ton_labelling by;
    ton_splits splits[3];
    label(&by, 2);
    for (int i = 0; i < 3; i++) {
        const ton_splitting how = {.test = 0.4, .repeats = 2, .seed = i == 2};
        cr_assert_eq(ton_splits_deal(&splits[i], &by, &how, NULL), TON_OK);
    }
    cr_expect(!memcmp(splits[0].test, splits[1].test, 2 * TRACKS));
    cr_expect(memcmp(splits[0].test, splits[2].test, 2 * TRACKS) != 0);
    cr_expect(memcmp(splits[0].test, splits[0].test + TRACKS, TRACKS) != 0, "repeats differ");
    for (int i = 0; i < 3; i++)
        ton_splits_free(&splits[i]);
    ton_labelling_free(&by);
}

Test(splits, more_parts_than_artists_cannot_be_made)
{
    ton_labelling by;
    ton_splits splits;
    ton_error error;
    ton_said said[TRACKS];
    for (int i = 0; i < TRACKS; i++)
        said[i] = (ton_said){i, i % 3 ? i % 3 == 1 ? "a" : "b" : "c"};
    cr_assert_eq(ton_labelling_of(&by, TRACKS, said, TRACKS, NULL), TON_OK);
    cr_expect_eq(ton_splits_deal(&splits, &by, &(ton_splitting){.folds = 4, .repeats = 1}, &error),
                 TON_INVALID);
    ton_splits_free(&splits);
    ton_labelling_free(&by);
}

/* One stock, asked again and again. */
#include "tests/recommend/asking/stall.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

TestSuite(asking_stock, .timeout = 60);

static stall s;
static ton_stock *stock;

static void add(int track, const char *genre, const char *outcome)
{
    snprintf(s.track[track].tags.genre, TON_TAG_BYTES, "%s", genre);
    snprintf(s.track[track].outcome, sizeof s.track[track].outcome, "%s", outcome);
    cr_assert(ton_stock_add(stock, &s.track[track], NULL) == TON_OK);
    memset(&s.track[track].tags, 'x', sizeof s.track[track].tags); /* it keeps its own */
}

/* The ids of the answer as a text, in their order. */
static const char *answer(const char *text)
{
    static char ids[64];
    static const float weights[TON_SPACE_FAMILIES] = {1};
    const ton_asking_about about = {.vectors = s.vectors, .weights = weights};
    ton_asked_list list = {0};
    ton_notes notes = {0};
    ton_asking *asking;
    size_t at = 0;
    cr_assert(ton_language_read(s.reader, &s.ask, text, NULL) == TON_OK);
    cr_assert(ton_asking_new(&asking, &s.ask, s.reader, NULL) == TON_OK);
    cr_assert(ton_asking_meet(asking, stock, NULL, NULL, NULL) == TON_OK);
    cr_assert(ton_asking_answer(asking, &list, &notes, &about, NULL) == TON_OK);
    ids[0] = '\0';
    for (int64_t id = 1; id <= s.count; id++)
        for (int i = 0; i < list.count; i++)
            if (list.track[i].id == id)
                at += (size_t)snprintf(ids + at, sizeof ids - at, " %d", (int)id);
    ton_asked_list_clear(&list);
    ton_asking_free(asking);
    return ids;
}

Test(asking_stock, is_the_same_for_every_request)
{
    stall_make(&s, 7);
    cr_assert(ton_stock_new(&stock, NULL) == TON_OK);
    s.track[5].gone = 1;
    const char *const genres[] = {"Rock", "Rock", "Jazz", "", "Rock", "Rock", "Jazz"};
    for (int i = 0; i < 7; i++)
        add(i, genres[i], i == 6 ? "failed" : "ok");
    for (int again = 0; again < 2; again++) {
        cr_expect_str_eq(answer("rock"), " 1 2 5");
        cr_expect_str_eq(answer("jazz"), " 3");
        cr_expect_str_eq(answer("no rock"), " 3 4");
        cr_expect_str_eq(answer("something"), " 1 2 3 4 5");
    }
    ton_stock_free(stock);
    stall_free(&s);
}

Test(asking_stock, may_be_empty)
{
    stall_make(&s, 1);
    cr_assert(ton_stock_new(&stock, NULL) == TON_OK);
    cr_expect_str_eq(answer("rock"), "");
    ton_stock_free(stock);
    stall_free(&s);
}

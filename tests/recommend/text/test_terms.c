/* Words as terms, and terms as numbers whose products say how alike texts are. */
#include "recommend/text/text.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ton_text_reader *reader;

static void make(void)
{
    cr_assert(ton_text_reader_new(&reader, NULL) == TON_OK);
}

static void drop(void)
{
    ton_text_reader_free(reader);
}

TestSuite(text_terms, .init = make, .fini = drop);

static void expect_terms(const char *text, const char *terms)
{
    char out[TON_TEXT_TERMS_ROOM];
    cr_assert(ton_text_terms(reader, out, text, NULL) == TON_OK);
    cr_expect(eq(str, out, (char *)terms));
}

Test(text_terms, are_the_most_frequent_first)
{
    expect_terms("Rain, the rain: raining on dragons and a dragon's umbrella in rain",
                 "rain 4,dragon 2,umbrella 1");
    expect_terms("我爱你的龙猫，龙猫", "龙猫 2,爱 1");
    expect_terms("Crying cries cried, running stopped", "cry 3,run 1,stop 1");
    expect_terms("the and of 我的你 1999 a", "");
    expect_terms("", "");
}

Test(text_terms, have_an_end)
{
    enum { WORDS = 500 };
    char text[WORDS * 4 + 1], out[TON_TEXT_TERMS_ROOM];
    for (int i = 0; i < WORDS; i++) {
        text[4 * i] = (char)('b' + i % 24);
        text[4 * i + 1] = (char)('b' + i / 24 % 24);
        text[4 * i + 2] = 'q';
        text[4 * i + 3] = ' ';
    }
    text[4 * WORDS] = '\0';
    int count = 1;
    cr_assert(ton_text_terms(reader, out, text, NULL) == TON_OK);
    for (const char *at = out; *at; at++)
        count += *at == ',';
    cr_expect(eq(int, count, TON_TEXT_TERMS));
}

static double product(const float *a, const float *b)
{
    double sum = 0;
    for (int i = 0; i < TON_TEXT_COLUMNS; i++)
        sum += (double)a[i] * (double)b[i];
    return sum;
}

Test(text_terms, alike_texts_have_alike_values)
{
    static const char *const terms[] = {"rain 3,umbrella 2,street 1", "rain 2,umbrella 1,roof 1",
                                        "soldier 2,rifle 2,trench 1"};
    float *count = calloc(TON_TEXT_BUCKETS, sizeof *count), value[3][TON_TEXT_COLUMNS];
    cr_assert(ne(ptr, count, NULL));
    for (int i = 0; i < 3; i++)
        ton_text_count(count, &terms[i], 1);
    for (int i = 0; i < 3; i++) {
        cr_assert(ton_text_vector(value[i], &terms[i], 1, count, 3));
        cr_expect(ieee_ulp_eq(flt, (float)sqrt(product(value[i], value[i])), 1.0f, 4));
    }
    cr_expect(gt(dbl, product(value[0], value[1]), 0.5));
    cr_expect(lt(dbl, fabs(product(value[0], value[2])), 0.35));
    cr_expect(not(ton_text_vector(value[0], (const char *const[]){""}, 1, count, 3)));
    cr_expect(eq(flt, value[0][0], 0.0f));
    free(count);
}

/* A track that says a word twice, in two sources, has it once. */
Test(text_terms, words_count_once_a_track)
{
    static const char *const terms[] = {"rain 3,rain 1,sun 1", "rain 1"};
    float *count = calloc(TON_TEXT_BUCKETS, sizeof *count), sum = 0;
    cr_assert(ne(ptr, count, NULL));
    ton_text_count(count, terms, 2);
    for (int i = 0; i < TON_TEXT_BUCKETS; i++)
        sum += count[i];
    cr_expect(eq(flt, sum, 2.0f));
    free(count);
}

/* What a corpus holds may be damaged. */
Test(text_terms, any_list_of_terms_is_read)
{
    static const char *const lists[] = {",,,",
                                        "a",
                                        "a b c",
                                        "a 99999999999999999999",
                                        " 5",
                                        "a -1",
                                        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 2"};
    float *count = calloc(TON_TEXT_BUCKETS, sizeof *count), value[TON_TEXT_COLUMNS];
    cr_assert(ne(ptr, count, NULL));
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        ton_text_vector(value, &lists[i], 1, count, 0);
        for (int c = 0; c < TON_TEXT_COLUMNS; c++)
            cr_expect(isfinite(value[c]));
    }
    free(count);
}

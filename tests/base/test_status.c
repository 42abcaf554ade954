/* Errors: every status has its texts, and a sentence arrives whole. */
#include "base/status.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static const struct {
    ton_status status;
    const char *code, *text;
} expected[] = {
#define X(name, code, text) {name, code, text},
    TON_STATUS_LIST(X)
#undef X
};

Test(status, every_status_has_a_code_and_a_sentence)
{
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        cr_expect(eq(str, (char *)ton_status_code(expected[i].status), (char *)expected[i].code));
        cr_expect(eq(str, (char *)ton_status_text(expected[i].status), (char *)expected[i].text));
    }
}

Test(status, codes_are_distinct)
{
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        for (size_t k = 0; k < i; k++)
            cr_expect(ne(str, (char *)expected[i].code, (char *)expected[k].code));
}

Test(status, without_an_error_only_the_status_returns)
{
    cr_assert(eq(int, ton_fail(NULL, TON_BUSY, "%d", 1), TON_BUSY));
}

Test(status, a_sentence_is_formatted)
{
    ton_error error;
    cr_assert(eq(int, ton_fail(&error, TON_INVALID, "row %d of '%s'", 7, "a.csv"), TON_INVALID));
    cr_expect(eq(int, error.status, TON_INVALID));
    cr_expect(eq(str, error.message, "row 7 of 'a.csv'"));
}

Test(status, no_format_gives_the_own_sentence)
{
    ton_error error;
    ton_fail(&error, TON_NO_MEMORY, NULL);
    cr_assert(eq(str, error.message, "out of memory"));
}

Test(status, a_long_sentence_is_cut)
{
    static char long_text[2 * TON_ERROR_BYTES];
    memset(long_text, 'x', sizeof long_text - 1);
    ton_error error;
    ton_fail(&error, TON_IO, "%s", long_text);
    cr_assert(eq(sz, strlen(error.message), TON_ERROR_BYTES - 1));
}

/* Whether failures are seen: all of these have to fail, and the runner counts those that do. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <unistd.h>

static void wrong(void)
{
    cr_expect(0);
}

TestSuite(failing);

Test(failing, an_expectation)
{
    cr_expect_eq(1, 2);
}

Test(failing, an_assertion)
{
    cr_assert(0, "words");
}

Test(failing, a_new_expectation)
{
    cr_expect(eq(int, 1, 2));
}

Test(failing, a_new_assertion)
{
    cr_assert(all(eq(int, 1, 1), lt(int, 2, 1)));
}

Test(failing, a_preparation, .init = wrong) {}

Test(failing, an_end, .fini = wrong) {}

Test(failing, what_is_skipped_afterwards)
{
    cr_expect(0);
    cr_skip_test("too late");
}

Test(failing, a_crash)
{
    abort();
}

Test(failing, an_exit)
{
    exit(0);
}

Test(failing, a_status)
{
    _exit(3);
}

Test(failing, no_end, .timeout = 1)
{
    for (;;)
        pause();
}

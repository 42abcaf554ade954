/* Roots: of those that lie in one another the outer ones are left. */
#include "tools/cli/roots.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 6 };

static const struct {
    const char *given[MOST];
    const char *left; /* in order */
} rows[] = {
    {{NULL}, ""},
    {{"/m"}, "/m"},
    {{"/m", "/m"}, "/m"},
    {{"/m", "/m/sub"}, "/m"},
    {{"/m/sub/a", "/m/sub", "/m"}, "/m"},
    {{"/m/b", "/m/a"}, "/m/a /m/b"},
    {{"/m-1", "/m/sub", "/m"}, "/m /m-1"},
    {{"/m.wav", "/m", "/m\xc3\xa4/x", "/m/sub"}, "/m /m.wav /m\xc3\xa4/x"},
    {{"/m\x01", "/m/a", "/m"}, "/m /m\x01"},
    {{"/b", "/a/c", "/"}, "/"},
};

Test(roots, roots_in_one_another_are_one)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ton_root roots[MOST] = {0};
        int count = 0;
        for (; count < MOST && rows[i].given[count]; count++)
            roots[count].path = rows[i].given[count];
        count = ton_roots_settle(roots, count);
        char left[128] = "";
        for (int k = 0; k < count; k++) {
            size_t used = strlen(left);
            snprintf(left + used, sizeof left - used, "%s%s", k ? " " : "", roots[k].path);
        }
        cr_expect(eq(str, left, (char *)rows[i].left), "row %zu", i);
    }
}

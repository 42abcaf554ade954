#include "tools/evaluate/numbering.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Test(numbering, names_keep_their_numbers_until_they_are_sorted)
{
    static const char *const name[] = {"10", "b", "9", "", "100", "a"};
    static const char *const sorted[] = {"", "9", "a", "b", "10", "100"};
    ton_numbering names = {0};
    int32_t number, *to;
    cr_expect(ton_number_of(&names, "9") == -1);
    for (int twice = 0; twice < 2; twice++)
        for (int i = 0; i < 6; i++) {
            cr_assert(ton_number_add(&names, &number, name[i], NULL) == TON_OK);
            cr_expect(number == i);
        }
    cr_assert(ton_numbering_sort(&names, &to, NULL) == TON_OK);
    for (int i = 0; i < 6; i++) {
        cr_expect(!strcmp(names.name[i], sorted[i]));
        cr_expect(ton_number_of(&names, sorted[i]) == i);
        cr_expect(!strcmp(sorted[to[i]], name[i]));
    }
    cr_expect(ton_number_of(&names, "B") == -1);
    free(to);
    ton_numbering_free(&names);
}

Test(numbering, thousands)
{
    ton_numbering names = {0};
    char name[16];
    int32_t number, *to;
    for (int i = 9999; i >= 0; i--) {
        snprintf(name, sizeof name, "%d", i);
        cr_assert(ton_number_add(&names, &number, name, NULL) == TON_OK);
    }
    cr_assert(ton_numbering_sort(&names, &to, NULL) == TON_OK);
    for (int i = 0; i < 10000; i++) {
        snprintf(name, sizeof name, "%d", i);
        cr_expect(ton_number_of(&names, name) == i);
    }
    free(to);
    ton_numbering_free(&names);
}

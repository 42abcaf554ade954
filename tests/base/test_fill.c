/* Templates and lists are cut where they do not fit. */
#include "base/fill.h"

#include <criterion/criterion.h>

Test(fill, places_get_their_texts)
{
    char out[32] = "is ";
    ton_fill(out, sizeof out, "{v} {s}{n}, {x}{", &(ton_slots){.v = "112", .s = "BPM"});
    cr_expect_str_eq(out, "is 112 BPM, {");
    char narrow[6] = "";
    ton_fill(narrow, sizeof narrow, "ab{v}", &(ton_slots){.v = "long"});
    cr_expect_str_eq(narrow, "ab", "a place is whole or not there");
    char three[6] = "";
    ton_fill(three, sizeof three, "安静", &(ton_slots){0});
    cr_expect_str_eq(three, "安", "and so is a letter");
}

Test(fill, a_list_grows_by_items)
{
    char list[12] = "";
    ton_list_add(list, sizeof list, "one");
    cr_expect_str_eq(list, "one");
    ton_list_add(list, sizeof list, "two");
    cr_expect_str_eq(list, "one, two");
    ton_list_add(list, sizeof list, "three");
    cr_expect_str_eq(list, "one, two, t", "cut at the end");
    ton_list_add(list, sizeof list, "four");
    cr_expect_str_eq(list, "one, two, t");
}

/* The table agrees with itself: offsets, counts, names, and what may enter the likeness. */
#include "features/descriptors.h"

#include <criterion/criterion.h>
#include <string.h>

Test(descriptors, rows_lie_side_by_side)
{
    int offset = 0;
    for (int i = 0; i < ton_descriptor_count; i++) {
        const ton_descriptor *d = &ton_descriptors[i];
        cr_expect_eq(d->offset, offset, "%s", d->name);
        offset += d->dim * __builtin_popcount(d->statistics);
        cr_expect_eq(ton_descriptor_named(d->name), d, "%s is the only one of its name", d->name);
        cr_expect_eq(d->likeness & ~d->statistics, 0, "%s: what enters is kept", d->name);
        cr_expect_eq(!d->likeness, d->family == TON_NO_FAMILY, "%s", d->name);
        cr_expect_lt(d->skip, d->dim, "%s", d->name);
    }
    cr_expect_eq(offset, TON_SUMMARY_DIM);
    cr_expect_null(ton_descriptor_named("nonsense"));
    cr_expect_neq(ton_layout(), 0);
}

Test(descriptors, values_are_found_by_statistic)
{
    const ton_descriptor *mfcc = ton_descriptor_named("mfcc");
    const ton_descriptor *centroid = ton_descriptor_named("centroid");
    cr_expect_eq(ton_value_index(mfcc, TON_MEAN), TON_AT_mfcc);
    cr_expect_eq(ton_value_index(mfcc, TON_STD), TON_AT_mfcc + 20);
    cr_expect_eq(ton_value_index(mfcc, TON_CHANGE), TON_AT_mfcc + 40);
    cr_expect_eq(ton_value_index(mfcc, TON_MEDIAN), -1);
    cr_expect_eq(ton_value_index(centroid, TON_MEDIAN), TON_AT_centroid + 2);
    cr_expect_eq(ton_value_index(centroid, TON_CHANGE), -1);
}

Test(descriptors, families_have_names)
{
    for (int i = 0; i < TON_FAMILIES; i++)
        cr_expect_eq(ton_family_named(ton_family_name((ton_family)i)), (ton_family)i);
    cr_expect_eq(ton_family_named("noise"), TON_NO_FAMILY);
    cr_expect_null(ton_family_name(TON_NO_FAMILY));
    cr_expect_str_eq(ton_statistic_name(0), "mean");
    cr_expect_str_eq(ton_statistic_name(TON_STATISTICS - 1), "whole");
}

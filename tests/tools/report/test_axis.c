/* Axes: ticks at round numbers, labels that are short and distinct. */
#include "tools/report/axis.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

/* "0 0.5 1" */
static void written(char out[512], const ton_axis *axis)
{
    double tick[TON_TICKS];
    int count = ton_axis_ticks(axis, tick), used = 0;
    *out = 0;
    for (int i = 0; i < count; i++) {
        char label[TON_NUMBER_BYTES];
        ton_axis_label(label, axis, tick[i]);
        used += snprintf(out + used, 512 - (size_t)used, "%s%s", i ? " " : "", label);
    }
}

Test(report_axis, ticks_are_round)
{
    static const struct {
        double low, high;
        const char *expected;
    } cases[] = {
        {0, 1, "0.0 0.2 0.4 0.6 0.8 1.0"},
        {0.352, 0.519, "0.36 0.38 0.40 0.42 0.44 0.46 0.48 0.50"},
        {0, 8, "0 1 2 3 4 5 6 7 8"},
        {-3, 3, "-3 -2 -1 0 1 2 3"},
        {0, 100, "0 20 40 60 80 100"},
        {0, 123456, "0 20000 40000 60000 80000 100000 120000"},
        {0, 3e6, "0 5e+05 1e+06 1.5e+06 2e+06 2.5e+06 3e+06"},
        {0, 3e-6, "0 5e-07 1e-06 1.5e-06 2e-06 2.5e-06 3e-06"},
        {0.5, 0.5, "0.3 0.4 0.5 0.6 0.7"},
        {0, 0, "-0.4 -0.2 0.0 0.2 0.4"},
        {INFINITY, -INFINITY, "0.0 0.2 0.4 0.6 0.8 1.0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[512];
        ton_axis axis =
            ton_axis_linear((ton_extent){cases[i].low, cases[i].high}, 0, 100, 6, false);
        written(text, &axis);
        cr_expect(eq(str, text, (char *)cases[i].expected), "case %zu", i);
    }
}

Test(report_axis, a_rounded_axis_ends_at_ticks)
{
    ton_axis axis = ton_axis_linear((ton_extent){0.33, 0.52}, 0, 100, 5, true);
    cr_expect(epsilon_eq(dbl, axis.low, 0.3, 1e-12));
    cr_expect(epsilon_eq(dbl, axis.high, 0.55, 1e-12));
}

Test(report_axis, logarithmic_where_that_is_even)
{
    static const struct {
        double low, high;
        const char *expected;
    } cases[] = {
        {0.01, 100, "0.01 0.1 1 10 100"},
        {0.125, 8, "0.2 0.5 1 2 5"},
        {1e-300, 1e300, "1e-300 1e-225 1e-150 1e-75 1 1e+75 1e+150 1e+225 1e+300"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[512];
        ton_axis axis = ton_axis_fitting((ton_extent){cases[i].low, cases[i].high}, 0, 100, 8);
        written(text, &axis);
        cr_expect(axis.logarithmic);
        cr_expect(eq(str, text, (char *)cases[i].expected), "case %zu", i);
    }
    cr_expect(not(ton_axis_fitting((ton_extent){0, 100}, 0, 1, 8).logarithmic));
    cr_expect(not(ton_axis_fitting((ton_extent){1, 4}, 0, 1, 8).logarithmic));
}

/* Of any two numbers: ticks in order, on the axis, labels distinct. */
Test(report_axis, any_extent_has_ticks)
{
    static const double values[] = {-1e308,    -1e100, -1e9,   -1,    -1e-9, -5e-324,
                                    0,         5e-324, 1e-300, 1e-9,  0.1,   1,
                                    1.0000001, 1e9,    1e15,   1e100, 1e308};
    enum { COUNT = sizeof values / sizeof *values };
    for (int i = 0; i < COUNT; i++)
        for (int j = i; j < COUNT; j++)
            for (int fitting = 0; fitting < 2; fitting++) {
                ton_extent extent = {INFINITY, -INFINITY};
                double tick[TON_TICKS];
                char label[TON_NUMBER_BYTES], last[TON_NUMBER_BYTES] = "";
                ton_extent_add(&extent, values[i]);
                ton_extent_add(&extent, values[j]);
                ton_axis axis = fitting ? ton_axis_fitting(extent, 50, 250, 6)
                                        : ton_axis_linear(extent, 50, 250, 6, true);
                int count = ton_axis_ticks(&axis, tick);
                cr_expect(count >= 2, "%g..%g has %d", values[i], values[j], count);
                cr_expect(axis.low < axis.high);
                for (int k = 0; k < count; k++) {
                    double at = ton_axis_at(&axis, tick[k]);
                    cr_expect(at >= 50 && at <= 250 && (!k || tick[k] > tick[k - 1]));
                    ton_axis_label(label, &axis, tick[k]);
                    cr_expect(ne(str, label, last), "%g..%g: %s", values[i], values[j], label);
                    cr_expect(strlen(label) < 14, "%s", label);
                    strcpy(last, label);
                }
            }
}

Test(report_axis, numbers)
{
    static const struct {
        double value;
        int digits;
        const char *expected;
    } cases[] = {{0.25, 4, "0.25"},          {1, 4, "1"},        {-0.0, 4, "0"},
                 {1e20, 4, "1e+20"},         {NAN, 4, "\u2013"}, {INFINITY, 4, "\u2013"},
                 {2.0 / 3, 9, "0.666666667"}};
    static const struct {
        double value;
        int decimals;
        const char *expected;
    } fixed[] = {{0.25, 3, "0.250"}, {-0.0001, 3, "0.000"}, {1.9996, 3, "2.000"}, {12, 0, "12"},
                 {1e12, 3, "1e+12"}, {NAN, 3, "\u2013"},    {-1.5, 1, "-1.5"}};
    char text[TON_NUMBER_BYTES];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ton_number(text, cases[i].value, cases[i].digits);
        cr_expect(eq(str, text, (char *)cases[i].expected));
    }
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        ton_number_fixed(text, fixed[i].value, fixed[i].decimals);
        cr_expect(eq(str, text, (char *)fixed[i].expected));
    }
}

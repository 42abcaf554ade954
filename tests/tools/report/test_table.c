/* One table in three forms. */
#include "tests/tools/report/drawn.h"
#include "tests/tools/report/samples.h"
#include "tools/report/table.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

static const ton_report_column columns[] = {
    {"setting", NULL, TON_COLUMN_TEXT, 0},
    {"train", "map", TON_COLUMN_INTERVAL, 3},
    {"test", "map", TON_COLUMN_INTERVAL, 3},
    {"p", NULL, TON_COLUMN_NUMBER, 2},
};
static const ton_cell cells[] = {
    {"default", {0, 0, 0}, false},   {NULL, {0.5, 0.4, 0.6}, false},
    {NULL, {0.25, NAN, NAN}, false}, {NULL, {NAN, 0, 0}, false},
    {"a, \"b\"", {0, 0, 0}, false},  {NULL, {2.0 / 3, 0.6, 0.7}, true},
    {NULL, {NAN, NAN, NAN}, false},  {NULL, {0.04, 0, 0}, false},
};
static const ton_results table = {"All of them", columns, cells, 4, 2};

#define WRITTEN(form, data) (form(drawn_start(), data), drawn_finish())

Test(report_table, csv)
{
    cr_expect(eq(str, (char *)WRITTEN(ton_results_csv, &table),
                 "setting,map train,map train low,map train high,map test,map test low,"
                 "map test high,p\r\n"
                 "default,0.5,0.4,0.6,0.25,,,\r\n"
                 "\"a, \"\"b\"\"\",0.666666667,0.6,0.7,,,,0.04\r\n"));
}

Test(report_table, text)
{
    cr_expect(eq(str, (char *)WRITTEN(ton_results_text, &table),
                 "         map\n"
                 "setting                   train   test     p\n"
                 "default  0.500 (0.400 to 0.600)  0.250     \u2013\n"
                 "a, \"b\"   0.667 (0.600 to 0.700)      \u2013  0.04\n"));
}

Test(report_table, html)
{
    static const char *const parts[] = {
        "<caption>All of them</caption>",
        "<tr><td colspan=\"1\"></td><th class=\"group\" scope=\"colgroup\" colspan=\"2\">map</th>"
        "<td colspan=\"1\"></td></tr>",
        "<th scope=\"row\">a, &quot;b&quot;</th>",
        "<td class=\"number\"><strong>0.667 <span class=\"range\">0.600 to "
        "0.700</span></strong></td>",
        "<td class=\"number\">0.250</td><td class=\"number\">\u2013</td>",
    };
    const char *text = WRITTEN(ton_results_html, &table);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        cr_expect(strstr(text, parts[i]) != NULL, "%s\nin %s", parts[i], text);
}

/* Names that would steer a terminal, or leave their field. */
Test(report_table, hostile_names)
{
    static const ton_report_column two[] = {{"\x1b[2J", NULL, TON_COLUMN_TEXT, 0},
                                            {"<b>", "\x07", TON_COLUMN_TEXT, 0}};
    ton_cell cell[SAMPLE_NAMES][2] = {0};
    for (int i = 0; i < SAMPLE_NAMES; i++)
        cell[i][0].text = cell[i][1].text = hostile_names[i];
    ton_results hostile = {"<", two, &cell[0][0], 2, SAMPLE_NAMES};
    const char *text = WRITTEN(ton_results_text, &hostile);
    cr_expect(strpbrk(text, "\x1b\x07\x01") == NULL);
    cr_expect(strstr(text, "\xff") == NULL);
    cr_expect(strstr(WRITTEN(ton_results_html, &hostile), "<b>") == NULL);
    int lines = 0;
    for (const char *c = WRITTEN(ton_results_csv, &hostile); *c; c++)
        lines += *c == '\n';
    cr_expect(eq(int, lines, SAMPLE_NAMES + 1));
}

Test(report_table, no_rows)
{
    ton_results empty = table;
    empty.rows = 0;
    cr_expect(eq(str, (char *)WRITTEN(ton_results_text, &empty),
                 "         map\n"
                 "setting  train  test  p\n"));
}

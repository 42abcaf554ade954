/* A report as a study may give it: build/report/example.html, and each picture as a file. */
#include "tests/tools/report/drawn.h"
#include "tests/tools/report/samples.h"
#include "tools/report/page.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const ton_report_column columns[] = {
    {"setting", NULL, TON_COLUMN_TEXT, 0},   {"train", "MAP", TON_COLUMN_INTERVAL, 3},
    {"test", "MAP", TON_COLUMN_INTERVAL, 3}, {"gap", "MAP", TON_COLUMN_NUMBER, 3},
    {"p", NULL, TON_COLUMN_NUMBER, 3},
};
enum { COLUMNS = sizeof columns / sizeof *columns, ROWS = 5 };

static void results(ton_page *page)
{
    static const double p[ROWS] = {NAN, 0.412, 0.188, 0.001, 0.001};
    static ton_cell cell[ROWS][COLUMNS];
    for (int i = 0; i < ROWS; i++) {
        const ton_forest_row *row = &sample_forest.row[i];
        cell[i][0].text = row->name;
        cell[i][1] = (ton_cell){NULL, row->train, i == 1};
        cell[i][2] = (ton_cell){NULL, row->test, i == 2};
        cell[i][3].value.value = row->train.value - row->test.value;
        cell[i][4].value.value = p[i];
    }
    ton_page_table(page, &(ton_results){"Five settings. p is of a paired permutation test against "
                                        "the default, on test.",
                                        columns, &cell[0][0], COLUMNS, ROWS});
}

static const ton_page_fact facts[] = {
    {"corpus", "music.db, 182 tracks of 41 artists"},
    {"seed", "1"},
    {"split", "by artist, 30 % test, 5 repeats"},
    {"tonary", "0.1.0"},
    {"labels", NULL},
};

#define FIGURE(page, draw, data, caption)                                                          \
    do {                                                                                           \
        ton_figure figure = ton_page_figure(page);                                                 \
        draw(&figure, data);                                                                       \
        ton_page_figure_end(page, caption);                                                        \
    } while (0)

static const char *example(void)
{
    ton_page page;
    ton_occurrence occurrence = sample_occurrence();
    ton_page_begin(&page, drawn_start(), "Which families matter",
                   "Five settings of weights, chosen on train and judged on test.");
    ton_page_facts(&page, "Where it comes from", facts, sizeof facts / sizeof *facts);
    ton_page_heading(&page, "Results");
    results(&page);
    FIGURE(&page, ton_draw_forest, &sample_forest, "The dotted line is the default on test.");
    FIGURE(&page, ton_draw_ranks, &sample_ranks, "Joined settings do not differ (Nemenyi, 0.05).");
    FIGURE(&page, ton_draw_ranks, &sample_ranks_by_p, "The same by Holm's p-values.");
    ton_page_heading(&page, "Weights");
    FIGURE(&page, ton_draw_response, &sample_response, "Other weights stay at 1.");
    FIGURE(&page, ton_draw_heat, &sample_heat, "The best cell is framed; a cross has no value.");
    ton_page_heading(&page, "Neighbours");
    FIGURE(&page, ton_draw_confusion, &sample_confusion, "On test.");
    FIGURE(&page, ton_draw_occurrence, &occurrence, "Without mutual proximity.");
    ton_page_heading(&page, "The study");
    ton_page_verbatim(&page, "study.ini", "[study]\nname = families\n\tseed = 1 <&>\n");
    ton_page_end(&page);
    return drawn_finish();
}

Test(report_page, an_example_is_well_formed_and_whole)
{
    const char *text = example();
    static const char *const parts[] = {
        "<title>Which families matter</title>",
        "default-src 'none'",
        "prefers-color-scheme:dark",
        "<th class=\"group\" scope=\"colgroup\" colspan=\"3\">MAP</th>",
        "<td class=\"number\"><strong>0.452 <span class=\"range\">0.408 to 0.497</span></strong>",
        "<td>\u2013</td>",
        "    seed = 1 &lt;&amp;&gt;\n",
        "aria-labelledby=\"figure7-title figure7-about\"",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        cr_expect(strstr(text, parts[i]) != NULL, "%s", parts[i]);
    drawn_keep(text, "example.html");
}

Test(report_page, the_same_data_gives_the_same_page)
{
    char *first = strdup(example());
    cr_expect(!strcmp(first, example()));
    free(first);
}

/* Nothing is fetched, and nothing runs. */
Test(report_page, it_stands_alone)
{
    static const char *const never[] = {
        "<script", "<link", "<img", "href=", "src=", "url(", "@import"};
    const char *text = example();
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        cr_expect(strstr(text, never[i]) == NULL, "%s", never[i]);
}

static void hostile_table(ton_page *page)
{
    static const ton_report_column two[] = {{"<td>", "a & b", TON_COLUMN_TEXT, 0},
                                            {"\"", "a & b", TON_COLUMN_INTERVAL, 3}};
    ton_cell cell[SAMPLE_NAMES][2] = {0};
    for (int i = 0; i < SAMPLE_NAMES; i++)
        cell[i][0].text = hostile_names[i];
    ton_page_table(page, &(ton_results){hostile_names[0], two, &cell[0][0], 2, SAMPLE_NAMES});
}

Test(report_page, hostile_texts_stay_texts)
{
    ton_page page;
    char all[2000] = "";
    ton_page_begin(&page, drawn_start(), hostile_names[0], hostile_names[1]);
    for (int i = 0; i < SAMPLE_NAMES; i++) {
        ton_page_fact fact = {hostile_names[i], hostile_names[i]};
        ton_page_heading(&page, hostile_names[i]);
        ton_page_paragraph(&page, hostile_names[i]);
        ton_page_facts(&page, hostile_names[i], &fact, 1);
        strcat(strcat(all, hostile_names[i]), "\r\n\t");
        FIGURE(&page, ton_draw_forest, &sample_forest, hostile_names[i]);
    }
    hostile_table(&page);
    ton_page_verbatim(&page, hostile_names[0], all);
    ton_page_end(&page);
    const char *text = drawn_finish();
    cr_expect(strstr(text, "<script") == NULL && strstr(text, "<b>") == NULL);
    drawn_keep(text, "hostile.html");
}

/* Characters are not torn apart where a long line is cut for escaping. */
Test(report_page, a_long_line_keeps_its_letters)
{
    char line[3001] = "";
    for (int i = 0; i < 1000; i++)
        strcpy(line + 3 * i, "\xe9\x9f\xb3");
    for (int shift = 0; shift < 3; shift++) {
        ton_page page = {.stream = drawn_start()};
        ton_page_verbatim(&page, "", line + 3 * shift);
        cr_expect(strstr(drawn_finish(), line + 3 * shift) != NULL, "%d", shift);
    }
}

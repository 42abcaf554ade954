/* Pictures: what they show lies in its plot, whatever the data and the names. */
#include "tests/tools/report/drawn.h"
#include "tests/tools/report/samples.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 4096 };

static const ton_interval nothing = {NAN, NAN, NAN};
static const drawn_box curve_plot = {72, 72 - 4, 736, 336 + 4}; /* marks have a size */

#define DRAWN(draw, data) (draw(&(ton_figure){drawn_start(), NULL}, data), drawn_finish())

/* All shapes of a class but the first so many, which are the legend's. */
static int check_inside(const char *svg, const char *class, const drawn_box *plot, int legend)
{
    static drawn_box box[MOST];
    int count = drawn_shapes(box, MOST, svg, class);
    for (int i = legend; i < count; i++)
        cr_expect(drawn_within(&box[i], plot), "%s %d: %g..%g, %g..%g", class, i, box[i].left,
                  box[i].right, box[i].top, box[i].bottom);
    return count - legend;
}

/* ---- response -----------------------------------------------------------------------------------
 */

Test(report_pictures, a_response_lies_in_its_plot)
{
    const char *svg = DRAWN(ton_draw_response, &sample_response);
    drawn_check(svg, "response.svg");
    cr_expect(eq(int, check_inside(svg, "full", &curve_plot, 1), sample_response.count));
    cr_expect(eq(int, check_inside(svg, "hollow", &curve_plot, 1), sample_response.count));
    cr_expect(eq(int, check_inside(svg, "band", &curve_plot, 0), 2));
    cr_expect(strstr(svg, "Train is highest at 1.5: 0.489, and 0.447 on test.") != NULL);
    cr_expect(strstr(svg, ">chosen<") != NULL);
}

Test(report_pictures, higher_is_drawn_higher)
{
    static drawn_box box[MOST];
    const char *svg = DRAWN(ton_draw_response, &sample_response);
    int count = drawn_shapes(box, MOST, svg, "full");
    for (int i = 2; i < count; i++) { /* the first is the legend's */
        double rise =
            sample_response.point[i - 1].test.value - sample_response.point[i - 2].test.value;
        cr_expect(box[i].left > box[i - 1].left);
        bool higher = box[i].top<box[i - 1].top, more = rise> 0;
        cr_expect(higher == more, "%d", i);
    }
}

Test(report_pictures, responses_at_their_limits)
{
    static const ton_response_point one[] = {{1, {.5, .4, .6}, {.4, .3, .5}}};
    static const ton_response_point holes[] = {
        {0, {.5, .4, .6}, {NAN, NAN, NAN}}, {1, {.6, NAN, NAN}, {.5, .4, .6}},
        {NAN, {.6, .5, .7}, {.5, .4, .6}},  {3, {NAN, .1, .2}, {INFINITY, 0, 1}},
        {4, {.4, .3, .5}, {.3, .2, .4}},
    };
    static const ton_response_point wide[] = {{1e-300, {-1e300, -1e308, 1e308}, {0, 0, 0}},
                                              {1e300, {1e300, 0, 1e308}, {0, 0, 0}}};
    static const ton_response_point powers[] = {{.01, {.1, .1, .1}, {.1, .1, .1}},
                                                {1, {.2, .2, .2}, {.1, .1, .1}},
                                                {100, {.3, .3, .3}, {.1, .1, .1}}};
    static const struct {
        const char *name;
        const ton_response_point *point;
        int count;
    } cases[] = {{"response_none.svg", NULL, 0},
                 {"response_one.svg", one, 1},
                 {"response_holes.svg", holes, 5},
                 {"response_wide.svg", wide, 2},
                 {"response_log.svg", powers, 3}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int j = 0; j < SAMPLE_NAMES; j++) {
            ton_response data = {.title = hostile_names[j],
                                 .weight = hostile_names[j],
                                 .measure = hostile_names[j],
                                 .point = cases[i].point,
                                 .count = cases[i].count,
                                 .chosen = j ? 1 : NAN,
                                 .reference = j ? .45 : NAN,
                                 .reference_name = hostile_names[j]};
            const char *svg = DRAWN(ton_draw_response, &data);
            drawn_check(svg, cases[i].name);
            check_inside(svg, "full", &curve_plot, 1);
            check_inside(svg, "hollow", &curve_plot, 1);
            check_inside(svg, "band", &curve_plot, 0);
        }
}

Test(report_pictures, missing_values_interrupt_curves)
{
    ton_response_point point[5];
    memcpy(point, sample_response.point, sizeof point);
    point[2].test = nothing;
    ton_response data = sample_response;
    data.point = point;
    data.count = 5;
    const char *svg = DRAWN(ton_draw_response, &data);
    cr_expect(eq(int, check_inside(svg, "band", &curve_plot, 0), 3));
    cr_expect(strstr(svg, "<title>test at 0.5: \u2013</title>") != NULL);
}

/* Long curves are drawn in pieces that share their ends. */
Test(report_pictures, a_long_response_has_no_gaps)
{
    enum { LONG = 1500 };
    static ton_response_point point[LONG];
    static drawn_box box[MOST];
    for (int i = 0; i < LONG; i++)
        point[i] = (ton_response_point){i, {.5, .4, .6}, {.4, .3, .5}};
    ton_response data = sample_response;
    data.point = point;
    data.count = LONG;
    int count = drawn_shapes(box, MOST, DRAWN(ton_draw_response, &data), "band");
    cr_assert(eq(int, count, 6));
    for (int i = 1; i < 3; i++)
        cr_expect(epsilon_eq(dbl, box[i].left, box[i - 1].right, 0.02));
    cr_expect(epsilon_eq(dbl, box[2].right, 726, 0.02));
}

/* ---- heat ---------------------------------------------------------------------------------------
 */

Test(report_pictures, heat_frames_the_best)
{
    static drawn_box best[4], cell[MOST];
    const char *svg = DRAWN(ton_draw_heat, &sample_heat);
    drawn_check(svg, "heat.svg");
    cr_assert(eq(int, drawn_shapes(best, 4, svg, "best"), 1));
    cr_expect(strstr(svg, "Best: weight of harmony 1, weight of rhythm 1: 0.4560") != NULL);
    int count = drawn_shapes(cell, MOST, svg, "h30"), framed = 0;
    for (int i = 0; i < count; i++)
        framed += drawn_within(&cell[i], &best[0]);
    cr_expect(eq(int, framed, 1));
    cr_expect(strstr(svg, "<g class=\"missing\">\n<title>weight of harmony 4, weight of rhythm 1: "
                          "\u2013</title>") != NULL);
}

Test(report_pictures, heats_of_any_size)
{
    static const int sizes[][2] = {{0, 0}, {1, 1}, {1, 30}, {30, 1}, {41, 101}, {3, 2}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (int j = 0; j < 4; j++) {
            int columns = sizes[i][0], rows = sizes[i][1];
            double *x = calloc((size_t)columns + 1, sizeof *x);
            double *y = calloc((size_t)rows + 1, sizeof *y);
            double *value = calloc((size_t)columns * (size_t)rows + 1, sizeof *value);
            for (int k = 0; k < columns; k++)
                x[k] = j == 1 ? 123456.75 * k : j == 2 ? 1e-200 * k : k;
            for (int k = 0; k < rows; k++)
                y[k] = j == 1 ? 123456.75 * k : j == 2 ? 1e200 * k : k;
            for (int k = 0; k < columns * rows; k++)
                value[k] = j == 0 ? k : j == 1 ? NAN : j == 2 ? 1e300 * (k - 3) : -0.5;
            ton_heat data = {hostile_names[j],
                             hostile_names[j],
                             hostile_names[j],
                             hostile_names[j],
                             x,
                             y,
                             value,
                             columns,
                             rows};
            drawn_check(DRAWN(ton_draw_heat, &data), "heat_size.svg");
            free(x);
            free(y);
            free(value);
        }
}

/* ---- confusion ----------------------------------------------------------------------------------
 */

Test(report_pictures, a_confusion_has_counts_and_shares)
{
    const char *svg = DRAWN(ton_draw_confusion, &sample_confusion);
    drawn_check(svg, "confusion.svg");
    cr_expect(strstr(svg, "chiptune, taken for chiptune: 31, 86 %") != NULL);
    cr_expect(strstr(svg, "136 of 182 are on the diagonal, 75 %") != NULL);
}

Test(report_pictures, confusions_of_any_size)
{
    static const int sizes[] = {0, 1, 2, 6, 15, 60};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int count = sizes[i];
        const char **label = calloc((size_t)count + 1, sizeof *label);
        int64_t *cell = calloc((size_t)(count * count) + 1, sizeof *cell);
        for (int j = 0; j < count; j++)
            label[j] = hostile_names[j % SAMPLE_NAMES];
        for (int j = count; j < count * count; j++) /* the first row is empty */
            cell[j] = j % 7 ? j % 3 : INT64_MAX / 100;
        ton_confusion data = {hostile_names[i], label, cell, count};
        drawn_check(DRAWN(ton_draw_confusion, &data), "confusion_size.svg");
        free(label);
        free(cell);
    }
}

/* ---- hubs ---------------------------------------------------------------------------------------
 */

Test(report_pictures, occurrences_fill_their_plot)
{
    static const drawn_box plot = {72, 76, 736, 276};
    ton_occurrence data = sample_occurrence();
    const char *svg = DRAWN(ton_draw_occurrence, &data);
    drawn_check(svg, "occurrence.svg");
    cr_expect(check_inside(svg, "area", &plot, 0) > 20);
    cr_expect(strstr(svg, "skewness 1.93 (1.52 to 2.41)") != NULL);
}

Test(report_pictures, occurrences_at_their_limits)
{
    static const drawn_box plot = {72, 76, 736, 276};
    static const int zero[] = {0}, large[] = {0, INT32_MAX, 7}, equal[] = {10, 10, 10, 10};
    static const ton_occurrence cases[] = {{"none", NULL, 0, 10, {NAN, NAN, NAN}},
                                           {"one", zero, 1, 1, {NAN, NAN, NAN}},
                                           {"large", large, 3, 10, {1, 1, 1}},
                                           {"equal", equal, 4, 10, {0, NAN, 1}},
                                           {"few", zero, 1, 100000, {1e300, -1, 1e9}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *svg = DRAWN(ton_draw_occurrence, &cases[i]);
        drawn_check(svg, "occurrence_limit.svg");
        check_inside(svg, "area", &plot, 0);
    }
}

/* ---- forest -------------------------------------------------------------------------------------
 */

Test(report_pictures, a_forest_has_train_beside_test)
{
    static const drawn_box plot = {220, 84, 560, 284};
    const char *svg = DRAWN(ton_draw_forest, &sample_forest);
    drawn_check(svg, "forest.svg");
    cr_expect(eq(int, check_inside(svg, "full", &plot, 1), sample_forest.count));
    cr_expect(eq(int, check_inside(svg, "hollow", &plot, 1), sample_forest.count));
    cr_expect(strstr(svg, "grid: train 0.489, test 0.447.") != NULL);
}

Test(report_pictures, forests_at_their_limits)
{
    static ton_forest_row row[SAMPLE_NAMES];
    static const double scale[] = {1, 1e-9, 1e12, 1e300};
    for (size_t i = 0; i < sizeof scale / sizeof *scale; i++)
        for (int count = 0; count <= SAMPLE_NAMES; count++) {
            for (int j = 0; j < SAMPLE_NAMES; j++) {
                double value = scale[i] * (j - 2);
                row[j] = (ton_forest_row){hostile_names[j],
                                          {value, value - scale[i], value + scale[i]},
                                          {value, j % 2 ? NAN : value - 1, INFINITY}};
            }
            row[1].test = row[3].train = nothing;
            ton_forest data = {hostile_names[0], hostile_names[4], row, count, count - 1};
            drawn_check(DRAWN(ton_draw_forest, &data), "forest_limit.svg");
        }
}

/* ---- all ----------------------------------------------------------------------------------------
 */

Test(report_pictures, a_decimal_comma_changes_nothing)
{
    char *before = strdup(DRAWN(ton_draw_forest, &sample_forest));
    setlocale(LC_ALL, "de_DE.UTF-8"); /* where there is such a locale */
    cr_expect(eq(str, before, (char *)DRAWN(ton_draw_forest, &sample_forest)));
    free(before);
}

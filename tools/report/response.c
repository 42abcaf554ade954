/* A measure against one weight: where train and test part, settings fit chance. */
#include "tools/report/axis.h"
#include "tools/report/pictures.h"

#include <math.h>
#include <stddef.h>

enum {
    HEIGHT = 390,
    LEFT = 72,
    RIGHT = 736,
    TOP = 72,
    BOTTOM = 336,
    MANY = 60 /* marks at most */
};
enum { RUN = 512 /* points that are drawn as one band */ };

typedef struct drawing {
    const ton_figure *figure;
    const ton_response *data;
    ton_axis x, y;
} drawing;

static const ton_interval *interval_of(const ton_response_point *point, bool test)
{
    return test ? &point->test : &point->train;
}

static void fit_axes(drawing *d)
{
    ton_extent x = {INFINITY, -INFINITY}, y = x;
    for (int i = 0; i < d->data->count; i++) {
        const ton_response_point *point = &d->data->point[i];
        ton_extent_add(&x, point->weight);
        for (int test = 0; test < 2; test++) {
            const ton_interval *of = interval_of(point, test);
            ton_extent_add(&y, of->value);
            ton_extent_add(&y, of->low);
            ton_extent_add(&y, of->high);
        }
    }
    ton_extent_add(&y, d->data->reference);
    d->x = ton_axis_fitting(x, LEFT + 10, RIGHT - 10, 8);
    d->y = ton_axis_linear(y, BOTTOM, TOP, 6, true);
}

static ton_svg_point place(const drawing *d, double weight, double value)
{
    return (ton_svg_point){ton_axis_at(&d->x, weight), ton_axis_at(&d->y, value)};
}

/* ---- curves -------------------------------------------------------------------------------------
 */

static bool has_value(const drawing *d, int i, bool test)
{
    const ton_response_point *point = &d->data->point[i];
    return isfinite(point->weight) && isfinite(interval_of(point, test)->value);
}

static bool has_band(const drawing *d, int i, bool test)
{
    const ton_interval *of = interval_of(&d->data->point[i], test);
    return has_value(d, i, test) && isfinite(of->low) && isfinite(of->high);
}

/* The first of the points from i on that has none; a long run is cut, its ends shared. */
static int run_end(const drawing *d, int i, bool test, bool (*has)(const drawing *, int, bool))
{
    int end = i;
    while (end < d->data->count && end - i < RUN && has(d, end, test))
        end++;
    return end;
}

static ton_svg_point bound_of(const drawing *d, int i, bool test, bool high)
{
    const ton_interval *of = interval_of(&d->data->point[i], test);
    return place(d, d->data->point[i].weight, high ? of->high : of->low);
}

/* A point that stands alone has a line for its interval. */
static void draw_band(const drawing *d, int from, int to, bool test)
{
    ton_svg_point corner[2 * RUN];
    int count = 0;
    if (to - from < 2) {
        ton_svg_line(d->figure->stream, bound_of(d, from, test, false),
                     bound_of(d, from, test, true), test ? "test stroke" : "train stroke");
        return;
    }
    for (int i = from; i < to; i++)
        corner[count++] = bound_of(d, i, test, false);
    for (int i = to - 1; i >= from; i--)
        corner[count++] = bound_of(d, i, test, true);
    ton_svg_path(d->figure->stream, corner, count, true, test ? "test band" : "train band");
}

static void draw_line(const drawing *d, int from, int to, bool test)
{
    ton_svg_point at[RUN];
    for (int i = from; i < to; i++)
        at[i - from] =
            place(d, d->data->point[i].weight, interval_of(&d->data->point[i], test)->value);
    if (to - from > 1)
        ton_svg_path(d->figure->stream, at, to - from, false,
                     test ? "test stroke" : "train stroke");
}

static void draw_runs(const drawing *d, bool test, bool (*has)(const drawing *, int, bool),
                      void (*draw)(const drawing *, int, int, bool))
{
    for (int i = 0; i < d->data->count;) {
        int end = run_end(d, i, test, has);
        bool cut = end < d->data->count && has(d, end, test);
        if (end > i)
            draw(d, i, end, test);
        i = cut ? end - 1 : end + 1;
    }
}

static void draw_marks(const drawing *d, bool test)
{
    for (int i = 0; i < d->data->count; i++) {
        const ton_response_point *point = &d->data->point[i];
        const ton_interval *of = interval_of(point, test);
        char value[TON_NUMBER_BYTES], weight[TON_NUMBER_BYTES], title[128];
        if (!isfinite(point->weight))
            continue;
        ton_number(weight, point->weight, 6);
        ton_number_fixed(value, of->value, 4);
        snprintf(title, sizeof title, "%s at %s: %s", test ? "test" : "train", weight, value);
        if (!has_value(d, i, test))
            ton_figure_missing(d->figure,
                               (ton_svg_point){ton_axis_at(&d->x, point->weight), BOTTOM}, title);
        else if (d->data->count <= MANY)
            ton_figure_mark(d->figure, place(d, point->weight, of->value), test, title);
    }
}

/* ---- what stands around them --------------------------------------------------------------------
 */

static void draw_lines(const drawing *d)
{
    const ton_response *data = d->data;
    if (isfinite(data->reference)) {
        double y = ton_axis_at(&d->y, data->reference);
        ton_svg_line(d->figure->stream, (ton_svg_point){LEFT, y}, (ton_svg_point){RIGHT, y},
                     "mean");
        if (data->reference_name)
            ton_figure_text(d->figure, (ton_svg_point){RIGHT - 4, y - 5}, TON_SVG_END,
                            "small quiet halo", 40, data->reference_name);
    }
    if (!isfinite(data->chosen))
        return;
    double x = ton_axis_at(&d->x, data->chosen);
    bool left = x > (LEFT + RIGHT) / 2.0;
    ton_svg_line(d->figure->stream, (ton_svg_point){x, TOP}, (ton_svg_point){x, BOTTOM}, "mean");
    ton_svg_text(d->figure->stream, (ton_svg_point){left ? x - 5 : x + 5, TOP + 10},
                 left ? TON_SVG_END : TON_SVG_START, "small quiet halo", "chosen");
}

static void draw_frame(const drawing *d)
{
    const double height[] = {TOP, BOTTOM}, width[] = {LEFT, RIGHT};
    ton_axis_draw(d->figure, &d->x, false, height);
    ton_axis_draw(d->figure, &d->y, true, width);
    ton_svg_line(d->figure->stream, (ton_svg_point){LEFT, BOTTOM}, (ton_svg_point){RIGHT, BOTTOM},
                 "axis");
    ton_figure_text(d->figure, (ton_svg_point){16, 50}, TON_SVG_START, "small quiet", 60,
                    d->data->measure);
    ton_figure_text(d->figure, (ton_svg_point){(LEFT + RIGHT) / 2.0, BOTTOM + 42}, TON_SVG_MIDDLE,
                    "", 60, d->data->weight);
    ton_figure_legend(d->figure, RIGHT, 46);
}

/* The highest of train, and what test says there. */
static void tell(char about[TON_FIGURE_TEXT], const ton_response *data)
{
    char weight[TON_NUMBER_BYTES], train[TON_NUMBER_BYTES], test[TON_NUMBER_BYTES];
    const ton_response_point *best = NULL;
    for (int i = 0; i < data->count; i++)
        if (isfinite(data->point[i].train.value) &&
            (!best || data->point[i].train.value > best->train.value))
            best = &data->point[i];
    int used = snprintf(about, TON_FIGURE_TEXT,
                        "%d values of a weight, measured on train and test.", data->count);
    if (!best)
        return;
    ton_number(weight, best->weight, 4);
    ton_number_fixed(train, best->train.value, 3);
    ton_number_fixed(test, best->test.value, 3);
    snprintf(about + used, (size_t)(TON_FIGURE_TEXT - used),
             " Train is highest at %s: %s, and %s on test.", weight, train, test);
}

void ton_draw_response(const ton_figure *figure, const ton_response *data)
{
    char about[TON_FIGURE_TEXT];
    drawing d = {.figure = figure, .data = data};
    fit_axes(&d);
    tell(about, data);
    ton_figure_begin(figure, TON_FIGURE_WIDTH, HEIGHT, data->title, about);
    draw_frame(&d);
    for (int test = 0; test < 2; test++)
        draw_runs(&d, test, has_band, draw_band);
    draw_lines(&d);
    for (int test = 0; test < 2; test++) {
        draw_runs(&d, test, has_value, draw_line);
        draw_marks(&d, test);
    }
    if (!data->count)
        ton_svg_text(figure->stream, (ton_svg_point){(LEFT + RIGHT) / 2.0, (TOP + BOTTOM) / 2.0},
                     TON_SVG_MIDDLE, "quiet", "nothing measured");
    ton_figure_end(figure);
}

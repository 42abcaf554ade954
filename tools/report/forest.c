/* A value with its interval for each setting, train above test: what train gains alone is chance.
 */
#include "tools/report/axis.h"
#include "tools/report/pictures.h"

#include <math.h>

enum { LEFT = 220, RIGHT = 560, TOP = 84, ROW = 40, APART = 14, FOOT = 34, NAME_CELLS = 29 };
enum { NUMBERS = TON_FIGURE_WIDTH - 16 };

typedef struct drawing {
    const ton_figure *figure;
    const ton_forest *data;
    ton_axis x;
    double bottom;
} drawing;

static drawing place(const ton_figure *figure, const ton_forest *data)
{
    ton_extent extent = {INFINITY, -INFINITY};
    for (int i = 0; i < data->count; i++) {
        const ton_interval *both[] = {&data->row[i].train, &data->row[i].test};
        for (int j = 0; j < 2; j++) {
            ton_extent_add(&extent, both[j]->value);
            ton_extent_add(&extent, both[j]->low);
            ton_extent_add(&extent, both[j]->high);
        }
    }
    return (drawing){.figure = figure,
                     .data = data,
                     .x = ton_axis_linear(extent, LEFT + 8, RIGHT - 8, 6, false),
                     .bottom = TOP + ROW * fmax(1, data->count)};
}

static void put_words(char out[3 * TON_NUMBER_BYTES + 8], const ton_interval *of)
{
    char value[TON_NUMBER_BYTES], low[TON_NUMBER_BYTES], high[TON_NUMBER_BYTES];
    ton_number_fixed(value, of->value, 3);
    ton_number_fixed(low, of->low, 3);
    ton_number_fixed(high, of->high, 3);
    if (isfinite(of->low) && isfinite(of->high))
        snprintf(out, 3 * TON_NUMBER_BYTES + 8, "%s (%s to %s)", value, low, high);
    else
        snprintf(out, 3 * TON_NUMBER_BYTES + 8, "%s", value);
}

static void draw_interval(const drawing *d, const ton_interval *of, double y, bool test)
{
    char words[3 * TON_NUMBER_BYTES + 8], title[sizeof words + 8];
    put_words(words, of);
    snprintf(title, sizeof title, "%s %s", test ? "test" : "train", words);
    ton_svg_text(d->figure->stream, (ton_svg_point){NUMBERS, y + 4}, TON_SVG_END,
                 test ? "small" : "small quiet", words);
    if (!isfinite(of->value)) {
        ton_figure_missing(d->figure, (ton_svg_point){LEFT + 8, y}, title);
        return;
    }
    if (isfinite(of->low) && isfinite(of->high))
        ton_svg_line(d->figure->stream, (ton_svg_point){ton_axis_at(&d->x, of->low), y},
                     (ton_svg_point){ton_axis_at(&d->x, of->high), y},
                     test ? "test stroke" : "train stroke");
    ton_figure_mark(d->figure, (ton_svg_point){ton_axis_at(&d->x, of->value), y}, test, title);
}

static void draw_row(const drawing *d, int i)
{
    const ton_forest_row *row = &d->data->row[i];
    double middle = TOP + ROW * (i + 0.5);
    if (i)
        ton_svg_line(d->figure->stream, (ton_svg_point){16, TOP + ROW * (double)i},
                     (ton_svg_point){NUMBERS, TOP + ROW * (double)i}, "line");
    ton_figure_text(d->figure, (ton_svg_point){16, middle + 4}, TON_SVG_START, "small", NAME_CELLS,
                    row->name);
    draw_interval(d, &row->train, middle - APART / 2.0, false);
    draw_interval(d, &row->test, middle + APART / 2.0, true);
}

static void draw_reference(const drawing *d)
{
    int i = d->data->reference;
    if (i < 0 || i >= d->data->count || !isfinite(d->data->row[i].test.value))
        return;
    double x = ton_axis_at(&d->x, d->data->row[i].test.value);
    ton_svg_line(d->figure->stream, (ton_svg_point){x, TOP}, (ton_svg_point){x, d->bottom}, "mean");
}

static void tell(char about[TON_FIGURE_TEXT], const ton_forest *data)
{
    int used = snprintf(about, TON_FIGURE_TEXT, "Of %d settings:", data->count);
    for (int i = 0; i < data->count && used < TON_FIGURE_TEXT; i++) {
        char train[TON_NUMBER_BYTES], test[TON_NUMBER_BYTES];
        ton_number_fixed(train, data->row[i].train.value, 3);
        ton_number_fixed(test, data->row[i].test.value, 3);
        used += snprintf(about + used, (size_t)(TON_FIGURE_TEXT - used),
                         " %.60s: train %s, test %s.", data->row[i].name, train, test);
    }
}

void ton_draw_forest(const ton_figure *figure, const ton_forest *data)
{
    char about[TON_FIGURE_TEXT];
    drawing d = place(figure, data);
    const double height[] = {TOP, d.bottom};
    tell(about, data);
    ton_figure_begin(figure, TON_FIGURE_WIDTH, d.bottom + FOOT, data->title, about);
    ton_figure_text(figure, (ton_svg_point){16, 52}, TON_SVG_START, "small quiet", 60,
                    data->measure);
    ton_figure_legend(figure, NUMBERS, 48);
    ton_axis_draw(figure, &d.x, false, height);
    draw_reference(&d);
    for (int i = 0; i < data->count; i++)
        draw_row(&d, i);
    if (!data->count)
        ton_svg_text(figure->stream, (ton_svg_point){(LEFT + RIGHT) / 2.0, TOP + ROW / 2.0},
                     TON_SVG_MIDDLE, "quiet", "nothing measured");
    ton_figure_end(figure);
}

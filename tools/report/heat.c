/* A measure over two weights: cells, and the scale of their colours beside them. */
#include "tools/report/axis.h"
#include "tools/report/pictures.h"

#include <math.h>
#include <stddef.h>

enum { LEFT = 92, TOP = 72, FOOT = 62, PLOT_WIDTH = 500, PLOT_HEIGHT = 420 };
enum { CELL_WIDTH = 58, CELL_HEIGHT = 34, SCALE = 14, SCALE_HEIGHT = 186, SCALE_ROOM = 118 };

typedef struct drawing {
    const ton_figure *figure;
    const ton_heat *data;
    ton_axis scale;
    double cell_width, cell_height, right, bottom;
} drawing;

static drawing place(const ton_figure *figure, const ton_heat *data)
{
    ton_extent extent = {INFINITY, -INFINITY};
    for (int64_t i = 0; i < (int64_t)data->rows * data->columns; i++)
        ton_extent_add(&extent, data->value[i]);
    double width = fmin(CELL_WIDTH, (double)PLOT_WIDTH / fmax(1, data->columns));
    double height = fmin(CELL_HEIGHT, (double)PLOT_HEIGHT / fmax(1, data->rows));
    double bottom = TOP + fmax(SCALE_HEIGHT, height * data->rows);
    return (drawing){.figure = figure,
                     .data = data,
                     .scale = ton_axis_linear(extent, TOP + SCALE_HEIGHT, TOP, 5, false),
                     .cell_width = width,
                     .cell_height = height,
                     .right = LEFT + fmax(SCALE_HEIGHT, width * data->columns),
                     .bottom = bottom};
}

static int step_of(const drawing *d, double value)
{
    double share = (value - d->scale.low) / (d->scale.high - d->scale.low);
    int step = (int)(fmin(fmax(share, 0), 1) * TON_HEAT_STEPS);
    return step < TON_HEAT_STEPS ? step : TON_HEAT_STEPS - 1;
}

static ton_svg_point corner_of(const drawing *d, int row, int column)
{
    return (ton_svg_point){LEFT + column * d->cell_width, d->bottom - (row + 1) * d->cell_height};
}

/* ---- cells --------------------------------------------------------------------------------------
 */

static void title_of(char title[TON_FIGURE_TEXT], const ton_heat *data, int row, int column)
{
    char x[TON_NUMBER_BYTES], y[TON_NUMBER_BYTES], value[TON_NUMBER_BYTES];
    ton_number(x, data->x[column], 6);
    ton_number(y, data->y[row], 6);
    ton_number_fixed(value, data->value[(int64_t)row * data->columns + column], 4);
    snprintf(title, TON_FIGURE_TEXT, "%.200s %s, %.200s %s: %s", data->across, x, data->upward, y,
             value);
}

static void draw_cell(const drawing *d, int row, int column)
{
    double value = d->data->value[(int64_t)row * d->data->columns + column];
    double gap = d->cell_width > 8 && d->cell_height > 8 ? 1 : 0;
    char class[24], title[TON_FIGURE_TEXT], number[TON_NUMBER_BYTES];
    ton_svg_point at = corner_of(d, row, column);
    ton_svg_point middle = {at.x + d->cell_width / 2, at.y + d->cell_height / 2};
    title_of(title, d->data, row, column);
    if (!isfinite(value)) {
        ton_figure_missing(d->figure, middle, title);
        return;
    }
    snprintf(class, sizeof class, "h%d", step_of(d, value));
    ton_svg_rectangle(d->figure->stream, at, d->cell_width - gap, d->cell_height - gap, class,
                      title);
    if (d->cell_width < 42 || d->cell_height < 16)
        return;
    ton_number_fixed(number, value, 3);
    snprintf(class, sizeof class, "small on-h%d", step_of(d, value));
    ton_svg_text(d->figure->stream, (ton_svg_point){middle.x, middle.y + 4}, TON_SVG_MIDDLE, class,
                 number);
}

/* The first of the highest values; -1: there is none. */
static int64_t best_of(const ton_heat *data)
{
    int64_t best = -1;
    for (int64_t i = 0; i < (int64_t)data->rows * data->columns; i++)
        if (isfinite(data->value[i]) && (best < 0 || data->value[i] > data->value[best]))
            best = i;
    return best;
}

static void draw_cells(const drawing *d)
{
    int64_t best = best_of(d->data);
    for (int row = 0; row < d->data->rows; row++)
        for (int column = 0; column < d->data->columns; column++)
            draw_cell(d, row, column);
    for (int i = 0; i < 2 && best >= 0; i++)
        ton_svg_rectangle(
            d->figure->stream,
            corner_of(d, (int)(best / d->data->columns), (int)(best % d->data->columns)),
            d->cell_width - 1, d->cell_height - 1, i ? "best" : "edge", NULL);
}

/* ---- axes and the scale -------------------------------------------------------------------------
 */

/* Every how many-th label has room. */
static int label_every(const double *value, int count, double cell, bool upright)
{
    double widest = upright ? 14 : 0;
    for (int i = 0; i < count && !upright; i++) {
        char label[TON_NUMBER_BYTES];
        ton_number(label, value[i], 4);
        widest = fmax(widest, ton_figure_name_width(label, TON_NUMBER_BYTES) + 6);
    }
    return (int)fmax(1, ceil(widest / cell));
}

static void draw_axes(const drawing *d)
{
    const ton_heat *data = d->data;
    char label[TON_NUMBER_BYTES];
    int every = label_every(data->x, data->columns, d->cell_width, false);
    for (int i = 0; i < data->columns; i += every) {
        ton_number(label, data->x[i], 4);
        ton_svg_text(d->figure->stream,
                     (ton_svg_point){LEFT + (i + 0.5) * d->cell_width, d->bottom + 18},
                     TON_SVG_MIDDLE, "small quiet", label);
    }
    every = label_every(data->y, data->rows, d->cell_height, true);
    for (int i = 0; i < data->rows; i += every) {
        ton_number(label, data->y[i], 4);
        ton_svg_text(d->figure->stream,
                     (ton_svg_point){LEFT - 8, d->bottom - (i + 0.5) * d->cell_height + 4},
                     TON_SVG_END, "small quiet", label);
    }
    ton_figure_text(d->figure, (ton_svg_point){LEFT, d->bottom + 42}, TON_SVG_START, "", 40,
                    data->across);
    ton_figure_text(d->figure, (ton_svg_point){16, 54}, TON_SVG_START, "", 40, data->upward);
}

static void draw_scale(const drawing *d)
{
    double left = d->right + 32, each = (double)SCALE_HEIGHT / TON_HEAT_STEPS;
    char class[16], label[TON_NUMBER_BYTES];
    double tick[TON_TICKS];
    int count = ton_axis_ticks(&d->scale, tick);
    for (int i = 0; i < TON_HEAT_STEPS; i++) {
        snprintf(class, sizeof class, "h%d", i);
        ton_svg_rectangle(d->figure->stream,
                          (ton_svg_point){left, TOP + SCALE_HEIGHT - (i + 1) * each}, SCALE, each,
                          class, NULL);
    }
    for (int i = 0; i < count; i++) {
        ton_axis_label(label, &d->scale, tick[i]);
        ton_svg_text(d->figure->stream,
                     (ton_svg_point){left + SCALE + 8, ton_axis_at(&d->scale, tick[i]) + 4},
                     TON_SVG_START, "small quiet", label);
    }
    ton_figure_text(d->figure, (ton_svg_point){left, 54}, TON_SVG_START, "small quiet", 17,
                    d->data->measure);
}

static void tell(char about[TON_FIGURE_TEXT], const ton_heat *data)
{
    int64_t best = best_of(data);
    int used = snprintf(about, TON_FIGURE_TEXT, "%d values of one weight, %d of another.",
                        data->columns, data->rows);
    if (best < 0)
        return;
    char title[TON_FIGURE_TEXT];
    title_of(title, data, (int)(best / data->columns), (int)(best % data->columns));
    snprintf(about + used, (size_t)(TON_FIGURE_TEXT - used), " Best: %.500s", title);
}

void ton_draw_heat(const ton_figure *figure, const ton_heat *data)
{
    char about[TON_FIGURE_TEXT];
    drawing d = place(figure, data);
    tell(about, data);
    ton_figure_begin(figure, d.right + 32 + SCALE_ROOM + 16, d.bottom + FOOT, data->title, about);
    draw_axes(&d);
    draw_cells(&d);
    if (best_of(data) >= 0)
        draw_scale(&d);
    else
        ton_svg_text(figure->stream, (ton_svg_point){LEFT, TOP + 16}, TON_SVG_START, "quiet",
                     "nothing measured");
    ton_figure_end(figure);
}

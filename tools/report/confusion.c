/* What is taken for what: rows are what is true, so that a row's shares add up to one. */
#include "tools/report/axis.h"
#include "tools/report/pictures.h"

#include <math.h>

enum { EDGE = 16, NAME_CELLS = 24, GAP = 8, TOP = 70, PLOT = 520, LARGE = 50, SMALL = 9 };
enum { TOTALS = 110 /* to the right of the cells */, TITLE = 300 /* least width for the title */ };

typedef struct drawing {
    const ton_figure *figure;
    const ton_confusion *data;
    double cell, left, top;
    bool named; /* cells are as high as a name */
} drawing;

static drawing place(const ton_figure *figure, const ton_confusion *data)
{
    double cell = fmax(SMALL, fmin(LARGE, (double)PLOT / fmax(1, data->count))), names = 40;
    for (int i = 0; i < data->count; i++)
        names = fmax(names, ton_figure_name_width(data->label[i], NAME_CELLS));
    bool named = cell >= 13;
    return (drawing){.figure = figure,
                     .data = data,
                     .cell = cell,
                     .left = EDGE + names + GAP,
                     .top = TOP + names + GAP,
                     .named = named};
}

static double total_of(const ton_confusion *data, int row)
{
    double total = 0;
    for (int i = 0; i < data->count; i++)
        total += (double)data->cell[(int64_t)row * data->count + i];
    return total;
}

/* ---- cells --------------------------------------------------------------------------------------
 */

static void percent(char out[TON_NUMBER_BYTES], double share)
{
    double whole = round(100 * share);
    snprintf(out, TON_NUMBER_BYTES, share > 0 && whole < 1 ? "<1 %%" : "%.0f %%", whole);
}

static void draw_numbers(const drawing *d, ton_svg_point middle, int64_t count, double share)
{
    char text[TON_NUMBER_BYTES];
    bool both = d->cell >= 40;
    snprintf(text, sizeof text, "%lld", (long long)count);
    if (!count || d->cell < 8 + ton_figure_name_width(text, TON_NUMBER_BYTES))
        return;
    ton_svg_text(d->figure->stream, (ton_svg_point){middle.x, middle.y + (both ? -2 : 4)},
                 TON_SVG_MIDDLE, both ? "" : "small", text);
    percent(text, share);
    if (both)
        ton_svg_text(d->figure->stream, (ton_svg_point){middle.x, middle.y + 13}, TON_SVG_MIDDLE,
                     "small", text);
}

static void draw_cell(const drawing *d, int row, int column, double total)
{
    const ton_confusion *data = d->data;
    int64_t count = data->cell[(int64_t)row * data->count + column];
    double share = total > 0 ? (double)count / total : NAN, gap = d->cell > 12 ? 1 : 0;
    char class[8] = "q0", part[TON_NUMBER_BYTES], title[TON_FIGURE_TEXT];
    ton_svg_point at = {d->left + column * d->cell, d->top + row * d->cell};
    ton_svg_point middle = {at.x + d->cell / 2, at.y + d->cell / 2};
    percent(part, total > 0 ? share : 0);
    snprintf(title, sizeof title, "%.200s, taken for %.200s: %lld, %s", data->label[row],
             data->label[column], (long long)count, total > 0 ? part : "there is none");
    if (total > 0)
        snprintf(class, sizeof class, "q%d", (int)ceil(share * (TON_SHARE_STEPS - 1)));
    ton_svg_rectangle(d->figure->stream, at, d->cell - gap, d->cell - gap, class, title);
    if (row == column)
        ton_svg_rectangle(d->figure->stream, (ton_svg_point){at.x + 1, at.y + 1}, d->cell - gap - 2,
                          d->cell - gap - 2, "axis", NULL);
    draw_numbers(d, middle, count, share);
}

/* ---- names --------------------------------------------------------------------------------------
 */

/* Names of columns stand upright. */
static void draw_column_name(const drawing *d, int i)
{
    fprintf(d->figure->stream, "<g transform=\"translate(%d %d) rotate(-90)\">\n",
            (int)(d->left + (i + 0.5) * d->cell + 4), (int)d->top - GAP);
    ton_figure_text(d->figure, (ton_svg_point){0, 0}, TON_SVG_START, "small", NAME_CELLS,
                    d->data->label[i]);
    ton_svg_group_end(d->figure->stream);
}

static void draw_row_names(const drawing *d, int i, double total)
{
    char number[TON_NUMBER_BYTES];
    double y = d->top + (i + 0.5) * d->cell + 4;
    ton_figure_text(d->figure, (ton_svg_point){d->left - GAP, y}, TON_SVG_END, "small", NAME_CELLS,
                    d->data->label[i]);
    ton_number(number, total, 6);
    ton_svg_text(d->figure->stream, (ton_svg_point){d->left + d->data->count * d->cell + GAP, y},
                 TON_SVG_START, "small quiet", number);
}

/* Where rows are lower than a name, every so many-th is named. */
static bool has_name(const drawing *d, int i)
{
    return d->named || i % (int)ceil(13 / d->cell) == 0;
}

static void tell(char about[TON_FIGURE_TEXT], const ton_confusion *data)
{
    double right = 0, all = 0;
    char share[TON_NUMBER_BYTES];
    for (int i = 0; i < data->count; i++) {
        right += (double)data->cell[(int64_t)i * data->count + i];
        all += total_of(data, i);
    }
    percent(share, all > 0 ? right / all : 0);
    snprintf(about, TON_FIGURE_TEXT,
             "A table of %d kinds: rows are what is true, columns what it was taken for. %.0f of "
             "%.0f are on the diagonal, %s.",
             data->count, right, all, share);
}

void ton_draw_confusion(const ton_figure *figure, const ton_confusion *data)
{
    char about[TON_FIGURE_TEXT];
    drawing d = place(figure, data);
    double side = d.cell * data->count;
    tell(about, data);
    ton_figure_begin(figure, fmax(d.left + side + TOTALS, TITLE), d.top + fmax(side, 40) + EDGE,
                     data->title, about);
    ton_svg_text(figure->stream, (ton_svg_point){EDGE, 48}, TON_SVG_START, "small quiet",
                 data->count ? "rows: what is true; columns: what it was taken for"
                             : "nothing measured");
    for (int i = 0; i < data->count; i++) {
        double total = total_of(data, i);
        for (int j = 0; j < data->count; j++)
            draw_cell(&d, i, j, total);
        if (!has_name(&d, i))
            continue;
        draw_column_name(&d, i);
        draw_row_names(&d, i, total);
    }
    ton_figure_end(figure);
}

/* Mean ranks on a line, the best on the left; names hang below it on both sides, so that the lines
 * to them do not cross, and bars join what does not differ. */
#include "tools/report/axis.h"
#include "tools/report/pictures.h"

#include <math.h>
#include <stdlib.h>

enum { LEFT = 232, RIGHT = TON_FIGURE_WIDTH - LEFT, NAME_CELLS = 26, ROW = 20, BAR = 10 };
enum { RULER = 60, AXIS = 104, UNRULED = 72, BARS = 16 /* below the axis */, NUMBER = 40 };

typedef struct drawing {
    const ton_figure *figure;
    const ton_ranks *data;
    ton_axis axis;
    ton_rank_group *group; /* (groups) */
    int *level;            /* (groups) of bars, from above */
    int groups, ranked;    /* settings with a rank */
    double line, names;    /* y of the axis and of the first name */
} drawing;

/* ---- groups -------------------------------------------------------------------------------------
 */

static bool differ(const ton_ranks *data, int i, int j)
{
    if (data->critical > 0)
        return !(data->rank[j] - data->rank[i] < data->critical);
    return !data->p || !(data->p[(int64_t)i * data->count + j] >= data->alpha);
}

static bool differs_from_any(const ton_ranks *data, int first, int last, int other)
{
    for (int i = first; i <= last; i++)
        if (differ(data, i, other))
            return true;
    return false;
}

static int ranked_of(const ton_ranks *data)
{
    int count = 0;
    while (count < data->count && isfinite(data->rank[count]))
        count++;
    return count;
}

int ton_rank_groups(ton_rank_group *group, const ton_ranks *data)
{
    int count = 0, reached = 0, ranked = ranked_of(data);
    for (int first = 0; first < ranked; first++) {
        int last = first;
        while (last + 1 < ranked && !differs_from_any(data, first, last, last + 1))
            last++;
        if (last > first && last > reached)
            group[count++] = (ton_rank_group){first, reached = last};
    }
    return count;
}

/* ---- places -------------------------------------------------------------------------------------
 */

/* The first level on which no earlier bar comes near. */
static int level_of(const drawing *d, int g)
{
    int level = 0;
    for (int h = 0; h < g; h++)
        if (d->level[h] == level && d->group[h].last >= d->group[g].first) {
            level++;
            h = -1;
        }
    return level;
}

static void place_bars(drawing *d)
{
    size_t room = (size_t)d->data->count + 1;
    d->group = calloc(room, sizeof *d->group);
    d->level = calloc(room, sizeof *d->level);
    d->groups = d->group && d->level ? ton_rank_groups(d->group, d->data) : 0;
    int levels = 0;
    for (int g = 0; g < d->groups; g++) {
        d->level[g] = level_of(d, g);
        levels = d->level[g] >= levels ? d->level[g] + 1 : levels;
    }
    d->line = d->data->critical > 0 ? AXIS : UNRULED;
    d->names = d->line + BARS + levels * BAR + ROW;
}

static drawing place(const ton_figure *figure, const ton_ranks *data)
{
    ton_extent extent = {1, fmax(2, data->count)};
    drawing d = {.figure = figure, .data = data, .ranked = ranked_of(data)};
    d.axis = ton_axis_linear(extent, LEFT, RIGHT, 8, false);
    d.axis.step = fmax(1, d.axis.step);
    place_bars(&d);
    return d;
}

/* How many names stand on the left. */
static int left_of(const drawing *d)
{
    return (d->ranked + 1) / 2;
}

/* ---- elements -----------------------------------------------------------------------------------
 */

static void draw_axis(const drawing *d)
{
    double tick[TON_TICKS];
    int count = ton_axis_ticks(&d->axis, tick);
    ton_svg_line(d->figure->stream, (ton_svg_point){LEFT, d->line}, (ton_svg_point){RIGHT, d->line},
                 "axis");
    for (int i = 0; i < count; i++) {
        char label[TON_NUMBER_BYTES];
        double x = ton_axis_at(&d->axis, tick[i]);
        ton_axis_label(label, &d->axis, tick[i]);
        ton_svg_line(d->figure->stream, (ton_svg_point){x, d->line - 5},
                     (ton_svg_point){x, d->line}, "axis");
        ton_svg_text(d->figure->stream, (ton_svg_point){x, d->line - 9}, TON_SVG_MIDDLE,
                     "small quiet", label);
    }
    ton_svg_text(d->figure->stream, (ton_svg_point){LEFT - 16, d->line + 4}, TON_SVG_END,
                 "small quiet", "mean rank, 1 is best");
}

/* The critical difference as a length on the axis. */
static void draw_ruler(const drawing *d)
{
    if (!(d->data->critical > 0))
        return;
    char number[TON_NUMBER_BYTES], words[TON_NUMBER_BYTES + 32];
    double end = ton_axis_at(&d->axis, 1 + d->data->critical);
    ton_number_fixed(number, d->data->critical, 2);
    snprintf(words, sizeof words, "critical difference %s", number);
    ton_svg_line(d->figure->stream, (ton_svg_point){LEFT, RULER}, (ton_svg_point){end, RULER},
                 "axis");
    for (int i = 0; i < 2; i++) {
        double x = i ? end : LEFT;
        ton_svg_line(d->figure->stream, (ton_svg_point){x, RULER - 4},
                     (ton_svg_point){x, RULER + 4}, "axis");
    }
    ton_svg_text(d->figure->stream, (ton_svg_point){LEFT - 16, RULER + 4}, TON_SVG_END,
                 "small quiet", words);
}

static void draw_bars(const drawing *d)
{
    for (int g = 0; g < d->groups; g++) {
        double y = d->line + BARS + BAR * d->level[g];
        double from = ton_axis_at(&d->axis, d->data->rank[d->group[g].first]);
        double to = ton_axis_at(&d->axis, d->data->rank[d->group[g].last]);
        ton_svg_line(d->figure->stream, (ton_svg_point){from - 3, y}, (ton_svg_point){to + 3, y},
                     "join");
    }
}

/* From its rank down and to the side, where its name is. */
static void draw_setting(const drawing *d, int i)
{
    bool left = i < left_of(d);
    int row = left ? i : d->ranked - 1 - i;
    double x = ton_axis_at(&d->axis, d->data->rank[i]), y = d->names + ROW * row;
    double side = left ? LEFT - 12 : RIGHT + 12, out = left ? -1 : 1;
    char rank[TON_NUMBER_BYTES];
    ton_number_fixed(rank, d->data->rank[i], 2);
    ton_svg_path(d->figure->stream, (ton_svg_point[]){{x, d->line}, {x, y}, {side, y}}, 3, false,
                 "axis");
    ton_svg_text(d->figure->stream, (ton_svg_point){side + 4 * out, y + 4},
                 left ? TON_SVG_END : TON_SVG_START, "small quiet", rank);
    ton_figure_text(d->figure, (ton_svg_point){side + NUMBER * out, y + 4},
                    left ? TON_SVG_END : TON_SVG_START, "small", NAME_CELLS, d->data->name[i]);
}

static void draw_unranked(const drawing *d, double y)
{
    for (int i = d->ranked; i < d->data->count; i++, y += ROW) {
        ton_figure_missing(d->figure, (ton_svg_point){LEFT - 20, y}, "no rank");
        ton_figure_text(d->figure, (ton_svg_point){LEFT - 12 - NUMBER, y + 4}, TON_SVG_END,
                        "small quiet", NAME_CELLS, d->data->name[i]);
    }
}

static void tell(char about[TON_FIGURE_TEXT], const drawing *d)
{
    int used = snprintf(about, TON_FIGURE_TEXT, "Mean ranks of %d settings.", d->data->count);
    for (int i = 0; i < d->ranked && used < TON_FIGURE_TEXT; i++) {
        char rank[TON_NUMBER_BYTES];
        ton_number_fixed(rank, d->data->rank[i], 2);
        used += snprintf(about + used, (size_t)(TON_FIGURE_TEXT - used), " %.60s: %s.",
                         d->data->name[i], rank);
    }
}

void ton_draw_ranks(const ton_figure *figure, const ton_ranks *data)
{
    char about[TON_FIGURE_TEXT];
    drawing d = place(figure, data);
    double unranked = d.names + ROW * left_of(&d);
    tell(about, &d);
    ton_figure_begin(figure, TON_FIGURE_WIDTH, unranked + ROW * (data->count - d.ranked) + 8,
                     data->title, about);
    draw_axis(&d);
    draw_ruler(&d);
    for (int i = 0; i < d.ranked; i++)
        draw_setting(&d, i);
    draw_bars(&d);
    draw_unranked(&d, unranked);
    free(d.group);
    free(d.level);
    ton_figure_end(figure);
}

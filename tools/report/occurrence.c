/* Who is near to how many: without hubs the bars would stand around the dotted line. Few tracks far
 * out are what matters, so that a bar of one track can still be seen. */
#include "tools/report/axis.h"
#include "tools/report/pictures.h"

#include <math.h>

enum { HEIGHT = 330, LEFT = 72, RIGHT = 736, TOP = 76, BOTTOM = 276, BINS = 50 };

typedef struct drawing {
    const ton_figure *figure;
    const ton_occurrence *data;
    int64_t bin[BINS];
    int width, bins, largest; /* width of a bin in times */
    int64_t most, none;       /* tracks in the fullest bin; that are near to nobody */
    ton_axis x, y;
} drawing;

/* The least round width of which not too many are needed. */
static int width_for(int largest)
{
    static const int times[] = {1, 2, 5};
    for (int64_t power = 1;; power *= 10)
        for (int i = 0; i < 3; i++)
            if (largest / (times[i] * power) < BINS)
                return (int)(times[i] * power);
}

static drawing place(const ton_figure *figure, const ton_occurrence *data)
{
    drawing d = {.figure = figure, .data = data, .most = 1};
    for (int64_t i = 0; i < data->tracks; i++) {
        d.largest = data->times[i] > d.largest ? data->times[i] : d.largest;
        d.none += data->times[i] == 0;
    }
    d.width = width_for(d.largest);
    d.bins = d.largest / d.width + 1;
    for (int64_t i = 0; i < data->tracks; i++) {
        int64_t *bin = &d.bin[data->times[i] / d.width];
        d.most = ++*bin > d.most ? *bin : d.most;
    }
    double high = fmax((double)d.bins * d.width, data->neighbours + 1);
    d.x = ton_axis_linear((ton_extent){0, high}, LEFT + 10, RIGHT - 10, 10, false);
    d.y = ton_axis_linear((ton_extent){0, (double)d.most}, BOTTOM, TOP, 5, true);
    d.x.step = fmax(1, d.x.step);
    d.y.step = fmax(1, d.y.step);
    return d;
}

static void draw_bar(const drawing *d, int i)
{
    char title[160], range[64];
    double left = ton_axis_at(&d->x, (double)i * d->width);
    double right = ton_axis_at(&d->x, (double)(i + 1) * d->width);
    double top = fmin(ton_axis_at(&d->y, (double)d->bin[i]), BOTTOM - 1.5);
    if (!d->bin[i])
        return;
    if (d->width == 1)
        snprintf(range, sizeof range, "%d", i);
    else
        snprintf(range, sizeof range, "%d to %lld", i * d->width,
                 (long long)(i + 1) * d->width - 1);
    snprintf(title, sizeof title, "%s times: %lld tracks", range, (long long)d->bin[i]);
    ton_svg_rectangle(d->figure->stream, (ton_svg_point){left + 0.5, top}, right - left - 1,
                      BOTTOM - top, "area", title);
}

static void draw_frame(const drawing *d)
{
    char words[96];
    const double height[] = {TOP, BOTTOM}, width[] = {LEFT, RIGHT};
    ton_axis_draw(d->figure, &d->x, false, height);
    ton_axis_draw(d->figure, &d->y, true, width);
    snprintf(words, sizeof words, "how often a track is among the %d nearest of others",
             d->data->neighbours);
    ton_svg_text(d->figure->stream, (ton_svg_point){(LEFT + RIGHT) / 2.0, BOTTOM + 42},
                 TON_SVG_MIDDLE, "", words);
    ton_svg_text(d->figure->stream, (ton_svg_point){16, 52}, TON_SVG_START, "small quiet",
                 "tracks");
}

static void draw_mean(const drawing *d)
{
    double x = ton_axis_at(&d->x, d->data->neighbours + d->width / 2.0);
    bool left = x > (LEFT + RIGHT) / 2.0;
    ton_svg_line(d->figure->stream, (ton_svg_point){x, TOP}, (ton_svg_point){x, BOTTOM}, "mean");
    ton_svg_text(d->figure->stream, (ton_svg_point){left ? x - 5 : x + 5, TOP + 10},
                 left ? TON_SVG_END : TON_SVG_START, "small quiet halo", "the mean");
}

/* "skewness 1.20 (0.80 to 1.60), 3 near to nobody, the largest 40 times" */
static void summarise(char out[TON_FIGURE_TEXT], const drawing *d)
{
    char value[TON_NUMBER_BYTES], low[TON_NUMBER_BYTES], high[TON_NUMBER_BYTES];
    const ton_interval *skewness = &d->data->skewness;
    bool sure = isfinite(skewness->low) && isfinite(skewness->high);
    ton_number_fixed(value, skewness->value, 2);
    ton_number_fixed(low, skewness->low, 2);
    ton_number_fixed(high, skewness->high, 2);
    snprintf(out, TON_FIGURE_TEXT, "skewness %s%s%s%s%s%s; %lld near to nobody; at most %d times",
             value, sure ? " (" : "", sure ? low : "", sure ? " to " : "", sure ? high : "",
             sure ? ")" : "", (long long)d->none, d->largest);
}

void ton_draw_occurrence(const ton_figure *figure, const ton_occurrence *data)
{
    char words[TON_FIGURE_TEXT];
    drawing d = place(figure, data);
    summarise(words, &d);
    ton_figure_begin(figure, TON_FIGURE_WIDTH, HEIGHT, data->title, words);
    draw_frame(&d);
    for (int i = 0; i < d.bins; i++)
        draw_bar(&d, i);
    draw_mean(&d);
    ton_svg_line(figure->stream, (ton_svg_point){LEFT, BOTTOM}, (ton_svg_point){RIGHT, BOTTOM},
                 "axis");
    ton_svg_text(figure->stream, (ton_svg_point){RIGHT, 52}, TON_SVG_END, "small quiet",
                 data->tracks ? words : "nothing measured");
    ton_figure_end(figure);
}

/* A likeness in full as bars: a group for each family, a bar for each statistic of a descriptor,
 * to the right where it adds and to the left where it takes away. All bars have one scale, so that
 * their lengths compare across families; the bar of a family is as long as its bars together. Of a
 * metric with models there are the two parts of the distance. */
#include "base/text.h"
#include "tools/cli/account.h"
#include "tools/cli/locate.h"
#include "tools/cli/svg.h"

#include <math.h>
#include <string.h>

enum {
    WIDTH = 760,
    MARGIN = 16,
    NAMES = 220,  /* where names end */
    NUMBERS = 70, /* for what stands behind a bar */
    ROW = 16,
    GAP = 12, /* before a family */
    TOP = 84,
    TEXT = 600
};

typedef struct drawing {
    FILE *stream;
    const ton_account *account;
    double zero, unit; /* x of nothing; width of a part of 1 */
    double y;          /* top of the next row */
} drawing;

/* ---- places -------------------------------------------------------------------------------------
 */

typedef struct extent {
    double least, most; /* of all parts, and 0 */
    int rows, families;
} extent;

static void widen(extent *out, double part)
{
    out->least = fmin(out->least, part);
    out->most = fmax(out->most, part);
    out->rows++;
}

static void widen_by_family(extent *out, const ton_account *account, int k)
{
    const ton_space_family *family = &account->space.family[k];
    out->families++;
    widen(out, account->family[k].part);
    for (int i = family->offset, end; i < family->offset + family->dim; i = end) {
        end = ton_account_statistic_end(account, i);
        widen(out, ton_account_sum(account, i, end));
    }
}

static extent measure(const ton_account *account)
{
    extent out = {0};
    if (account->metric->model) {
        widen(&out, account->centre_part);
        widen(&out, account->shape_part);
    } else
        for (int k = 0; k < account->space.families; k++)
            widen_by_family(&out, account, k);
    return out;
}

/* Numbers stand beside bars, on both sides. */
static drawing place(FILE *stream, const ton_account *account, const extent *all)
{
    double room = WIDTH - MARGIN - NAMES - 2 * NUMBERS, span = all->most - all->least;
    double unit = span > 0 ? room / span : 0;
    return (drawing){stream, account, NAMES + NUMBERS - all->least * unit, unit, TOP};
}

/* ---- elements -----------------------------------------------------------------------------------
 */

static void draw_bar(const drawing *on, double part, double height, const char *class,
                     const char *title)
{
    char number[32];
    double length = fabs(part) * on->unit, left = part < 0 ? on->zero - length : on->zero;
    double end = part < 0 ? left - 4 : left + length + 4;
    ton_svg_rectangle(on->stream, (ton_svg_point){left, on->y + (ROW - height) / 2}, length, height,
                      class, title);
    snprintf(number, sizeof number, "%+.4f", part);
    ton_svg_text(on->stream, (ton_svg_point){end, on->y + ROW - 4},
                 part < 0 ? TON_SVG_END : TON_SVG_START, "small quiet", number);
}

static void draw_name(const drawing *on, const char *class, const char *name)
{
    ton_svg_text(on->stream, (ton_svg_point){NAMES, on->y + ROW - 4}, TON_SVG_END, class, name);
}

static void draw_statistics(drawing *on, int k)
{
    const ton_space_family *family = &on->account->space.family[k];
    char class[24], name[TEXT], values[TEXT];
    snprintf(class, sizeof class, "mark c%d", k % TON_SVG_COLOURS);
    for (int i = family->offset, end; i < family->offset + family->dim; i = end) {
        end = ton_account_statistic_end(on->account, i);
        ton_account_name(name, sizeof name, &on->account->column[i]);
        ton_account_values(values, sizeof values, on->account, i, end);
        draw_name(on, "small", name);
        draw_bar(on, ton_account_sum(on->account, i, end), ROW - 8, class, values);
        on->y += ROW;
    }
}

static void draw_family(drawing *on, int k)
{
    char class[24], words[TEXT];
    const char *name = on->account->space.family[k].name;
    snprintf(class, sizeof class, "mark c%d", k % TON_SVG_COLOURS);
    ton_account_family_words(words, sizeof words, on->account, k);
    on->y += GAP;
    ton_svg_group(on->stream, name, words);
    draw_name(on, "", name);
    draw_bar(on, on->account->family[k].part, ROW - 3, class, words);
    on->y += ROW;
    draw_statistics(on, k);
    ton_svg_group_end(on->stream);
}

static void draw_model_part(drawing *on, const char *name, double part)
{
    draw_name(on, "small", name);
    draw_bar(on, part, ROW - 3, "mark c0", NULL);
    on->y += ROW;
}

static void draw_parts(drawing *on)
{
    if (on->account->metric->model) {
        draw_model_part(on, "where the MFCC lie", on->account->centre_part);
        draw_model_part(on, "how they vary together", on->account->shape_part);
    } else
        for (int k = 0; k < on->account->space.families; k++)
            draw_family(on, k);
}

/* Labels are cut where the picture ends. */
static void draw_heading(const drawing *on, const ton_told_account *told)
{
    char label[2 * TON_TAG_BYTES + 4], cut[80], line[TEXT];
    const ton_likeness *likeness = &told->account->likeness;
    const ton_metric *metric = told->account->metric;
    bool similar = metric->parts_of_similarity && !metric->model;
    for (int t = 0; t < 2; t++) {
        ton_track_label(label, sizeof label, &told->track[t]);
        ton_text_clean(cut, sizeof cut, label);
        snprintf(line, sizeof line, "%s%s", t ? "to " : "from ", cut);
        ton_svg_text(on->stream, (ton_svg_point){MARGIN, 28 + 18.0 * t}, TON_SVG_START,
                     t ? "" : "heading", line);
    }
    snprintf(line, sizeof line, "%s: %s %.5f is the sum of all parts; values go %s", metric->name,
             similar ? "similarity" : "distance",
             similar ? likeness->similarity : likeness->distance, ton_account_direction);
    ton_svg_text(on->stream, (ton_svg_point){MARGIN, 66}, TON_SVG_START, "small quiet", line);
}

void ton_account_draw(FILE *stream, const ton_told_account *told)
{
    extent all = measure(told->account);
    drawing on = place(stream, told->account, &all);
    double height = TOP + all.rows * ROW + all.families * GAP + MARGIN;
    ton_svg_begin(stream, WIDTH, height, "What makes two tracks alike", told->why);
    draw_heading(&on, told);
    ton_svg_line(stream, (ton_svg_point){on.zero, TOP}, (ton_svg_point){on.zero, height - MARGIN},
                 "line");
    draw_parts(&on);
    ton_svg_end(stream);
}

/* Groups get their looks in the order of their size, so that the largest are told apart best; those
 * that are left over, and what belongs to none, are grey and drawn first, below the others. */
#include "tools/cli/picture.h"

#include "tools/cli/labels.h"
#include "tools/cli/svg.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MARGIN = 30, HEAD = 56, MAP = 860, LEGEND = 330, ROW = 20, LEGEND_CELLS = 46 };
enum { OTHER = -1 };

typedef struct group {
    const char *name; /* borrowed */
    int64_t count;
} group;

typedef struct drawing {
    FILE *stream;
    const ton_picture *picture;
    ton_svg_point *at; /* (count) */
    const char **name; /* (count) of groups, for sorting */
    group *groups;     /* the largest first */
    int64_t group_count, named;
    double height, radius;
} drawing;

/* ---- groups -------------------------------------------------------------------------------------
 */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int by_size(const void *a, const void *b)
{
    const group *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return strcmp(x->name, y->name);
}

static void find_groups(drawing *d)
{
    const ton_picture *p = d->picture;
    int64_t names = 0;
    for (int64_t i = 0; i < p->count; i++)
        if (*p->marks[i].group)
            d->name[names++] = p->marks[i].group;
    qsort(d->name, (size_t)names, sizeof *d->name, by_name);
    for (int64_t i = 0; i < names; i++) {
        if (!i || strcmp(d->name[i - 1], d->name[i]) != 0)
            d->groups[d->group_count++] = (group){d->name[i], 0};
        d->groups[d->group_count - 1].count++;
    }
    qsort(d->groups, (size_t)d->group_count, sizeof *d->groups, by_size);
    d->named = d->group_count < TON_SVG_CATEGORIES ? d->group_count : TON_SVG_CATEGORIES;
}

static int look_of(const drawing *d, const char *name)
{
    const char *const *steps = d->picture->colouring->steps;
    for (int i = 0; steps && i < TON_SVG_STEPS; i++)
        if (!strcmp(steps[i], name))
            return i;
    for (int64_t i = 0; !steps && i < d->named; i++)
        if (!strcmp(d->groups[i].name, name))
            return (int)i;
    return OTHER;
}

static void draw_mark(const drawing *d, ton_svg_point at, double radius, int look, const char *hint)
{
    if (d->picture->colouring->steps && look != OTHER)
        ton_svg_step(d->stream, at, radius, look, hint);
    else
        ton_svg_category(d->stream, at, radius, look, hint);
}

/* ---- the map ------------------------------------------------------------------------------------
 */

static void place_marks(drawing *d)
{
    const ton_picture *p = d->picture;
    double left = INFINITY, right = -INFINITY, bottom = INFINITY, top = -INFINITY;
    for (int64_t i = 0; i < p->count; i++) {
        left = fmin(left, p->marks[i].x);
        right = fmax(right, p->marks[i].x);
        bottom = fmin(bottom, p->marks[i].y);
        top = fmax(top, p->marks[i].y);
    }
    double width = right - left, height = top - bottom;
    double scale = MAP / fmax(fmax(width, height), 1e-9);
    for (int64_t i = 0; i < p->count; i++)
        d->at[i] =
            (ton_svg_point){MARGIN + (MAP - scale * width) / 2 + scale * (p->marks[i].x - left),
                            MARGIN + HEAD + scale * (top - p->marks[i].y)};
    d->height = fmax(scale * height, ROW * (double)(TON_SVG_CATEGORIES + 2));
    d->radius = fmin(6, fmax(1.2, 90 / sqrt((double)p->count)));
}

static void draw_marks(const drawing *d)
{
    ton_svg_group(d->stream, "points", NULL);
    for (int others = 1; others >= 0; others--)
        for (int64_t i = 0; i < d->picture->count; i++) {
            const ton_mark *mark = &d->picture->marks[i];
            int look = look_of(d, mark->group);
            if ((look == OTHER) == others)
                draw_mark(d, d->at[i], d->radius, look, mark->hint);
        }
    ton_svg_group_end(d->stream);
}

static const char *name_of(void *user, int64_t point)
{
    const ton_picture *picture = user;
    return picture->marks[point].name ? picture->marks[point].name : "";
}

static ton_status draw_labels(const drawing *d)
{
    const ton_picture *p = d->picture;
    double reach = d->radius * (p->colouring->steps ? 1 : ton_svg_reach((int)d->named - 1));
    ton_label_field field = {8, HEAD, MAP + 2 * MARGIN, HEAD + d->height + 2 * MARGIN, reach};
    ton_label *labels = calloc((size_t)p->labels + 1, sizeof *labels);
    int count = 0;
    ton_status status = labels ? ton_labels_place(labels, &count, p->labels, d->at, p->count,
                                                  &field, name_of, (void *)p)
                               : TON_NO_MEMORY;
    ton_svg_group(d->stream, "names", NULL);
    for (int i = 0; i < count; i++) {
        char shown[TON_LABEL_BYTES];
        ton_label_cut(shown, TON_LABEL_CELLS, name_of((void *)p, labels[i].point));
        ton_svg_text(d->stream, labels[i].at, labels[i].anchor, "label", shown);
    }
    ton_svg_group_end(d->stream);
    free(labels);
    return status;
}

/* ---- the legend ---------------------------------------------------------------------------------
 */

static void draw_row(const drawing *d, int row, int look, const char *name, int64_t count)
{
    char shown[TON_LABEL_BYTES], line[TON_LABEL_BYTES + 32];
    double x = MARGIN + MAP + 2 * MARGIN, y = MARGIN + HEAD + ROW * (double)row;
    ton_label_cut(shown, LEGEND_CELLS, name);
    snprintf(line, sizeof line, "%s (%lld)", shown, (long long)count);
    draw_mark(d, (ton_svg_point){x, y}, 5, look, NULL);
    ton_svg_text(d->stream, (ton_svg_point){x + 12, y + 4}, TON_SVG_START, "small", line);
}

static int64_t count_of(const drawing *d, const char *name)
{
    for (int64_t i = 0; i < d->group_count; i++)
        if (!strcmp(d->groups[i].name, name))
            return d->groups[i].count;
    return 0;
}

static void draw_legend(const drawing *d)
{
    const char *const *steps = d->picture->colouring->steps;
    int64_t shown = 0, known = 0;
    int row = 0;
    for (int64_t i = 0; i < d->group_count; i++)
        known += d->groups[i].count;
    for (int i = 0; steps && i < TON_SVG_STEPS; i++) {
        draw_row(d, row++, i, steps[i], count_of(d, steps[i]));
        shown += count_of(d, steps[i]);
    }
    for (int64_t i = 0; !steps && i < d->named; i++) {
        draw_row(d, row++, (int)i, d->groups[i].name, d->groups[i].count);
        shown += d->groups[i].count;
    }
    if (known > shown)
        draw_row(d, row++, OTHER, "others", known - shown);
    if (d->picture->count > known)
        draw_row(d, row, OTHER, "not known", d->picture->count - known);
}

static ton_status draw(drawing *d)
{
    const ton_picture *p = d->picture;
    place_marks(d);
    find_groups(d);
    ton_svg_begin(d->stream, MAP + 3 * MARGIN + LEGEND, HEAD + d->height + 2 * MARGIN, p->title,
                  p->about);
    ton_svg_text(d->stream, (ton_svg_point){MARGIN, MARGIN + 4}, TON_SVG_START, "heading",
                 p->title);
    ton_svg_text(d->stream, (ton_svg_point){MARGIN, MARGIN + 24}, TON_SVG_START, "small quiet",
                 p->about);
    draw_marks(d);
    ton_status status = draw_labels(d);
    draw_legend(d);
    ton_svg_end(d->stream);
    return status;
}

ton_status ton_picture_draw(FILE *stream, const ton_picture *picture)
{
    size_t size = (size_t)picture->count + 1;
    drawing d = {.stream = stream, .picture = picture};
    d.at = calloc(size, sizeof *d.at);
    d.name = calloc(size, sizeof *d.name);
    d.groups = calloc(size, sizeof *d.groups);
    ton_status status = d.at && d.name && d.groups ? draw(&d) : TON_NO_MEMORY;
    free(d.at);
    free(d.name);
    free(d.groups);
    return status;
}

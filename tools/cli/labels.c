/* Points are named in the order of farthest-point traversal (Gonzalez 1985), which spreads them
 * over the map however few there are. Each name goes to the first place around its point where it
 * touches no mark and no other name. One that has no such place is left out: a name over marks can
 * neither be read nor says whose it is, the pointer shows it all the same (a mark's hint), and a
 * point with more room around it takes its turn. */
#include "tools/cli/labels.h"

#include "base/text.h"
#include "tools/cli/text.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Of class "label", in pixels; widths as in wide fonts (DejaVu Sans). */
static const double cell_width = 6.6, capital_width = 8, line_height = 13, rise = 4, gap = 3;
enum { TRIES_PER_LABEL = 8 };

void ton_label_cut(char out[TON_LABEL_BYTES], int cells, const char *name)
{
    static const char ellipsis[] = "…";
    char clean[4 * TON_LABEL_BYTES];
    size_t used = 0;
    ton_text_clean(clean, sizeof clean, name);
    if (ton_text_width(clean, strlen(clean)) <= cells && strlen(clean) < TON_LABEL_BYTES) {
        memcpy(out, clean, strlen(clean) + 1);
        return;
    }
    for (;;) {
        unsigned code;
        int length = ton_utf8_next(clean + used, &code);
        if (!length || used + (size_t)length + sizeof ellipsis > TON_LABEL_BYTES ||
            ton_text_width(clean, used + (size_t)length) >= cells)
            break;
        used += (size_t)length;
    }
    memcpy(out, clean, used);
    memcpy(out + used, ellipsis, sizeof ellipsis);
}

typedef struct box {
    double left, top, right, bottom;
} box;

typedef struct placing {
    const ton_svg_point *points;
    int64_t count;
    const ton_label_field *field;
    box *taken; /* by names already placed */
    int placed;
    double *apart; /* (count) squares of the distance to the nearest point tried so far */
} placing;

/* Places around a point, the best first: beside it, above and below, and so beginning or ending
 * there. */
static const struct {
    ton_svg_anchor anchor;
    int x, y;
} sides[] = {{TON_SVG_START, 1, 0},  {TON_SVG_END, -1, 0},   {TON_SVG_MIDDLE, 0, -1},
             {TON_SVG_MIDDLE, 0, 1}, {TON_SVG_START, 0, -1}, {TON_SVG_START, 0, 1},
             {TON_SVG_END, 0, -1},   {TON_SVG_END, 0, 1}};

static bool overlap(const box *a, const box *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

static bool has_room(const placing *p, const box *wanted)
{
    const ton_label_field *f = p->field;
    if (wanted->left < f->left || wanted->right > f->right || wanted->top < f->top ||
        wanted->bottom > f->bottom)
        return false;
    for (int i = 0; i < p->placed; i++)
        if (overlap(wanted, &p->taken[i]))
            return false;
    for (int64_t i = 0; i < p->count; i++) {
        ton_svg_point at = p->points[i];
        if (overlap(wanted,
                    &(box){at.x - f->reach, at.y - f->reach, at.x + f->reach, at.y + f->reach}))
            return false;
    }
    return true;
}

/* What a name would cover at one of the places around its point. */
static box box_at(const placing *p, ton_label *label, int64_t point, int side, double width)
{
    ton_svg_point at = p->points[point];
    double x = at.x + sides[side].x * (p->field->reach + gap);
    double y = at.y + sides[side].y * (p->field->reach + 1 + line_height / 2);
    double left = x - (sides[side].anchor == TON_SVG_START    ? 0
                       : sides[side].anchor == TON_SVG_MIDDLE ? width / 2
                                                              : width);
    *label = (ton_label){point, {x, y + rise}, sides[side].anchor};
    return (box){left, y - line_height / 2, left + width, y + line_height / 2};
}

static double width_of(const char *name)
{
    char shown[TON_LABEL_BYTES];
    ton_label_cut(shown, TON_LABEL_CELLS, name);
    double width = cell_width * ton_text_width(shown, strlen(shown));
    for (const char *letter = shown; *letter; letter++)
        width += *letter >= 'A' && *letter <= 'Z' ? capital_width - cell_width : 0;
    return width;
}

static void place(placing *p, ton_label *label, int64_t point, const char *name)
{
    double width = width_of(name);
    for (size_t side = 0; side < sizeof sides / sizeof *sides; side++) {
        box wanted = box_at(p, label, point, (int)side, width);
        if (!has_room(p, &wanted))
            continue;
        p->taken[p->placed++] = wanted;
        return;
    }
}

/* The point farthest from all that were tried; at first the one nearest to the middle. */
static int64_t next_point(const placing *p)
{
    int64_t farthest = 0;
    for (int64_t i = 1; i < p->count; i++)
        if (p->apart[i] > p->apart[farthest])
            farthest = i;
    return farthest;
}

static void note_tried(placing *p, int64_t point, bool first)
{
    for (int64_t i = 0; i < p->count; i++) {
        double dx = p->points[i].x - p->points[point].x, dy = p->points[i].y - p->points[point].y;
        double square = dx * dx + dy * dy;
        p->apart[i] = first ? square : fmin(p->apart[i], square);
    }
}

static void start(placing *p)
{
    double x = (p->field->left + p->field->right) / 2, y = (p->field->top + p->field->bottom) / 2;
    for (int64_t i = 0; i < p->count; i++)
        p->apart[i] = -hypot(p->points[i].x - x, p->points[i].y - y);
}

ton_status ton_labels_place(ton_label *labels, int *count, int most, const ton_svg_point *points,
                            int64_t point_count, const ton_label_field *field,
                            const char *(*text)(void *user, int64_t point), void *user)
{
    placing p = {.points = points, .count = point_count, .field = field};
    p.taken = calloc((size_t)most + 1, sizeof *p.taken);
    p.apart = calloc((size_t)point_count + 1, sizeof *p.apart);
    bool ready = p.taken && p.apart;
    int64_t tries = (int64_t)TRIES_PER_LABEL * most;
    tries = tries < point_count ? tries : point_count;
    if (ready)
        start(&p);
    for (int64_t i = 0; ready && i < tries && p.placed < most; i++) {
        int64_t point = next_point(&p);
        place(&p, &labels[p.placed], point, text(user, point));
        note_tried(&p, point, i == 0);
    }
    *count = p.placed;
    free(p.taken);
    free(p.apart);
    return ready ? TON_OK : TON_NO_MEMORY;
}

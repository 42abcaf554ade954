/* Points are named in the order of farthest-point traversal (Gonzalez 1985), which spreads them
 * over the map however few there are. Each name goes to the right, left, above or below its point,
 * where it hides the fewest points and no other name, or is left out. */
#include "tools/cli/labels.h"

#include "base/text.h"
#include "tools/cli/text.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const double cell_width = 6.3, line_height = 13, rise = 4; /* of class "label", in pixels */
enum { TRIES_PER_LABEL = 4 };

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
    return true;
}

static int64_t hides(const placing *p, const box *wanted)
{
    double r = p->field->radius;
    int64_t hidden = 0;
    for (int64_t i = 0; i < p->count; i++) {
        ton_svg_point at = p->points[i];
        hidden += overlap(wanted, &(box){at.x - r, at.y - r, at.x + r, at.y + r});
    }
    return hidden;
}

/* What a name would cover on one of the four sides of its point. */
static box box_at(const placing *p, ton_label *label, int64_t point, int side, double width)
{
    static const struct {
        ton_svg_anchor anchor;
        int x, y;
    } sides[] = {{TON_SVG_START, 1, 0},
                 {TON_SVG_END, -1, 0},
                 {TON_SVG_MIDDLE, 0, -1},
                 {TON_SVG_MIDDLE, 0, 1}};
    ton_svg_point at = p->points[point];
    double reach = p->field->radius + 3;
    double x = at.x + sides[side].x * (reach + width / 2);
    double y = at.y + sides[side].y * (reach + line_height / 2);
    double at_x = at.x + sides[side].x * reach;
    *label = (ton_label){point, {at_x, y + rise}, sides[side].anchor};
    return (box){x - width / 2, y - line_height / 2, x + width / 2, y + line_height / 2};
}

static bool place(placing *p, ton_label *label, int64_t point, const char *name)
{
    char shown[TON_LABEL_BYTES];
    ton_label_cut(shown, TON_LABEL_CELLS, name);
    double width = cell_width * ton_text_width(shown, strlen(shown));
    int64_t least = INT64_MAX;
    for (int side = 0; side < 4; side++) {
        ton_label tried;
        box wanted = box_at(p, &tried, point, side, width);
        if (!has_room(p, &wanted))
            continue;
        int64_t hidden = hides(p, &wanted);
        if (hidden >= least)
            continue;
        least = hidden;
        *label = tried;
        p->taken[p->placed] = wanted;
    }
    p->placed += least < INT64_MAX;
    return least < INT64_MAX;
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

/* Names beside points. */
#include "tools/cli/labels.h"
#include "tools/cli/text.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

enum { POINTS = 300, MOST = 60 };
static const ton_label_field field = {0, 0, 800, 600, 3};

static const char *name_of(void *user, int64_t point)
{
    (void)user;
    return point % 3 ? "A name" : "A name that is rather a long one";
}

/* What is covered, as labels.c reckons it, a little less. */
static void cover(double box[4], const ton_label *label)
{
    char shown[TON_LABEL_BYTES];
    ton_label_cut(shown, TON_LABEL_CELLS, name_of(NULL, label->point));
    double width = 6 * (double)ton_text_width(shown, strlen(shown));
    double left = label->at.x - (label->anchor == TON_SVG_START    ? 0
                                 : label->anchor == TON_SVG_MIDDLE ? width / 2
                                                                   : width);
    box[0] = left, box[1] = label->at.y - 9, box[2] = left + width, box[3] = label->at.y + 2;
}

Test(labels, never_lie_on_each_other_or_on_a_mark)
{
    ton_svg_point points[POINTS];
    ton_label labels[MOST];
    int count = 0;
    for (int i = 0; i < POINTS; i++)
        points[i] = (ton_svg_point){(i * 379) % 800, (i * 211) % 600};
    cr_assert(ton_labels_place(labels, &count, MOST, points, POINTS, &field, name_of, NULL) ==
              TON_OK);
    cr_expect(count > MOST / 2, "%d", count);
    for (int i = 0; i < count; i++) {
        double a[4], b[4];
        cover(a, &labels[i]);
        cr_expect(a[0] >= 0 && a[1] >= 0 && a[2] <= 800 && a[3] <= 600, "%d", i);
        for (int j = 0; j < POINTS; j++)
            cr_expect(a[0] >= points[j].x + 3 || points[j].x - 3 >= a[2] ||
                          a[1] >= points[j].y + 3 || points[j].y - 3 >= a[3],
                      "%d on mark %d", i, j);
        for (int j = 0; j < i; j++) {
            cover(b, &labels[j]);
            cr_expect(a[0] >= b[2] || b[0] >= a[2] || a[1] >= b[3] || b[1] >= a[3], "%d on %d", i,
                      j);
            cr_expect(ne(long, labels[i].point, labels[j].point));
        }
    }
}

/* A grid so narrow that nothing fits between its points, and a lone point below it. */
Test(labels, that_fit_nowhere_are_left_out)
{
    ton_svg_point points[101];
    ton_label labels[MOST];
    int count = 0;
    for (int i = 0; i < 100; i++)
        points[i] = (ton_svg_point){8.0 * (i % 10), 8.0 * (i / 10)};
    points[100] = (ton_svg_point){400, 300};
    ton_label_field tight = {-4, -4, 800, 600, 3};
    cr_assert(ton_labels_place(labels, &count, MOST, points, 101, &tight, name_of, NULL) == TON_OK);
    cr_expect(count >= 1 && count <= 20, "%d", count); /* those at the edges, and that one */
    int lone = 0;
    for (int i = 0; i < count; i++) {
        int64_t point = labels[i].point;
        lone += point == 100;
        cr_expect(point == 100 || point % 10 == 9 || point / 10 == 9, "%d", (int)point);
    }
    cr_expect(eq(int, lone, 1));
}

Test(labels, of_none)
{
    ton_label label;
    int count = -1;
    cr_assert(ton_labels_place(&label, &count, 0, NULL, 0, &field, name_of, NULL) == TON_OK);
    cr_expect(eq(int, count, 0));
}

Test(labels, are_cut)
{
    static const struct {
        int cells;
        const char *name, *shown;
    } cases[] = {
        {5, "", ""},
        {5, "fives", "fives"},
        {5, "sixsix", "sixs…"},
        {5, "\xe9\x9f\xb3\xe6\xa5\xbd\xe9\x9f\xb3", "\xe9\x9f\xb3\xe6\xa5\xbd…"},
        {9, "a\x1b[2J", "a [2J"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char shown[TON_LABEL_BYTES];
        ton_label_cut(shown, cases[i].cells, cases[i].name);
        cr_expect(eq(str, shown, (char *)cases[i].shown));
    }
}

/* A map as it is drawn: what is read back from the SVG. */
#include "tools/cli/picture.h"
#include "tools/cli/svg.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TRACKS = 400, BOXES = 600 };

typedef struct box {
    double left, top, right, bottom;
} box;

/* Boxes of marks, and of names at least as wide as they are printed in a narrow font. */
typedef struct drawn {
    box mark[BOXES], name[BOXES];
    int marks, names, triangles;
} drawn;

static void read_line(drawn *d, const char *line)
{
    double x, y, a, b, p[6];
    char anchor[8];
    if (sscanf(line, "<circle cx=\"%lf\" cy=\"%lf\" r=\"%lf\" class=\"mark", &x, &y, &a) == 3)
        d->mark[d->marks++] = (box){x - a, y - a, x + a, y + a};
    else if (sscanf(line, "<rect x=\"%lf\" y=\"%lf\" width=\"%lf\" height=\"%lf\"", &x, &y, &a,
                    &b) == 4 &&
             strstr(line, "class=\"mark"))
        d->mark[d->marks++] = (box){x, y, x + a, y + b};
    else if (sscanf(line, "<path d=\"M%lf %lfL%lf %lfL%lf %lfZ", p, p + 1, p + 2, p + 3, p + 4,
                    p + 5) == 6) {
        d->mark[d->marks++] = (box){p[4], p[1], p[2], p[3]};
        d->triangles++;
    } else if (strstr(line, "class=\"label\"") &&
               sscanf(line, "<text x=\"%lf\" y=\"%lf\" text-anchor=\"%7[a-z]", &x, &y, anchor) ==
                   3) {
        double width = 6 * (double)(strchr(strchr(line, '>'), '<') - strchr(line, '>') - 1);
        double left = x - (*anchor == 's' ? 0 : *anchor == 'm' ? width / 2 : width);
        d->name[d->names++] = (box){left, y - 9, left + width, y + 2};
    }
}

static bool overlap(const box *a, const box *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

/* Draws TRACKS marks of so many groups and reads the picture back. */
static void draw(drawn *out, int groups)
{
    static ton_mark marks[TRACKS];
    static char names[TRACKS][24];
    const ton_colouring *colouring;
    cr_assert(ton_colouring_named(&colouring, "genre", NULL) == TON_OK);
    for (int i = 0; i < TRACKS; i++) {
        snprintf(names[i], sizeof names[i], i % 2 ? "Name %d" : "THE NAME OF No. %d", i);
        marks[i] = (ton_mark){.x = sin(i) * sqrt(i), .y = cos(1.7 * i) * sqrt(i), .name = names[i]};
        snprintf(marks[i].group, sizeof marks[i].group, "%d", i % groups);
    }
    char *text = NULL, *rest, *line;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);
    ton_picture picture = {"title", "about", marks, TRACKS, 60, colouring};
    cr_assert(stream && ton_picture_draw(stream, &picture) == TON_OK);
    fclose(stream);
    *out = (drawn){.marks = 0};
    for (rest = text; (line = strsep(&rest, "\n"));)
        read_line(out, line);
    free(text);
}

Test(picture, names_touch_no_mark_and_no_other_name)
{
    static drawn d;
    static const int groups[] = {1, 10, 20};
    for (int g = 0; g < 3; g++) {
        draw(&d, groups[g]);
        cr_expect(eq(int, d.marks, TRACKS + groups[g])); /* those of the legend too */
        cr_expect(d.names >= 30, "%d", d.names);
        cr_expect(eq(int, d.triangles > 0, groups[g] > 2 * TON_SVG_COLOURS));
        for (int i = 0; i < d.names; i++) {
            for (int j = 0; j < d.marks; j++)
                cr_expect_not(overlap(&d.name[i], &d.mark[j]), "%d groups, %d on mark %d",
                              groups[g], i, j);
            for (int j = 0; j < i; j++)
                cr_expect_not(overlap(&d.name[i], &d.name[j]), "%d groups, %d on %d", groups[g], i,
                              j);
        }
    }
}

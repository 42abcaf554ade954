#define _GNU_SOURCE /* memmem */
#include "tests/tools/report/drawn.h"

#include "tools/cli/text.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST = 20000 };

static char *printed;
static size_t bytes;
static FILE *stream;

FILE *drawn_start(void)
{
    free(printed);
    printed = NULL;
    stream = open_memstream(&printed, &bytes);
    cr_assert(stream != NULL);
    return stream;
}

const char *drawn_finish(void)
{
    cr_assert(fclose(stream) == 0);
    return printed;
}

/* ---- reading elements ---------------------------------------------------------------------------
 */

/* The value of an attribute of the element at text; NULL: it has none. */
static const char *attribute(const char *text, const char *name)
{
    char wanted[32];
    snprintf(wanted, sizeof wanted, " %s=\"", name);
    const char *end = strchr(text, '>');
    const char *found = end ? memmem(text, (size_t)(end - text), wanted, strlen(wanted)) : NULL;
    return found ? found + strlen(wanted) : NULL;
}

static double number(const char *text, const char *name)
{
    const char *value = attribute(text, name);
    return value ? strtod(value, NULL) : NAN;
}

static bool has_class(const char *text, const char *class)
{
    const char *value = attribute(text, "class");
    size_t length = strlen(class);
    while (value && *value != '"') {
        size_t word = strcspn(value, " \"");
        if (word == length && !strncmp(value, class, length))
            return true;
        value += word + (value[word] == ' ');
    }
    return false;
}

static void widen(drawn_box *box, double x, double y)
{
    box->left = fmin(box->left, x);
    box->right = fmax(box->right, x);
    box->top = fmin(box->top, y);
    box->bottom = fmax(box->bottom, y);
}

static drawn_box path_box(const char *data)
{
    drawn_box box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    while (*data == 'M' || *data == 'L') {
        char *end;
        double x = strtod(data + 1, &end), y = strtod(end, &end);
        widen(&box, x, y);
        data = end;
    }
    return box;
}

static bool shape_box(drawn_box *box, const char *element)
{
    double x = number(element, "x"), y = number(element, "y"), r = number(element, "r");
    double cx = number(element, "cx"), cy = number(element, "cy");
    if (!strncmp(element, "<rect", 5))
        *box = (drawn_box){x, y, x + number(element, "width"), y + number(element, "height")};
    else if (!strncmp(element, "<circle", 7))
        *box = (drawn_box){cx - r, cy - r, cx + r, cy + r};
    else if (!strncmp(element, "<path", 5))
        *box = path_box(attribute(element, "d"));
    else
        return false;
    return true;
}

int drawn_shapes(drawn_box *box, int most, const char *svg, const char *class)
{
    int count = 0;
    for (const char *at = strchr(svg, '<'); at; at = strchr(at + 1, '<'))
        if (count < most && (!class || has_class(at, class)))
            count += shape_box(&box[count], at);
    return count;
}

/* ---- texts --------------------------------------------------------------------------------------
 */

/* Cells of a text in which there may be entities. */
static int cells_of(const char *text)
{
    int cells = 0;
    const char *end = strchr(text, '<');
    while (text < end) {
        size_t length = *text == '&' ? strcspn(text, ";") + 1 : strcspn(text, "&<");
        cells += *text == '&' ? 1 : ton_text_width(text, length);
        text += length;
    }
    return cells;
}

static drawn_box text_box(const char *element)
{
    const char *anchor = attribute(element, "text-anchor");
    bool small = has_class(element, "small"), heading = has_class(element, "heading");
    double size = small ? 11 : heading ? 15 : 13;
    double width = 0.56 * size * cells_of(strchr(element, '>') + 1);
    double x = number(element, "x"), y = number(element, "y");
    double left = *anchor == 's' ? x : *anchor == 'm' ? x - width / 2 : x - width;
    return (drawn_box){left, y - 0.75 * size, left + width, y + 0.2 * size};
}

int drawn_texts(drawn_box *box, int most, const char *svg)
{
    static const char turning[] = "<g transform=\"translate(";
    int count = 0;
    double turned_x = NAN, turned_y = NAN;
    for (const char *at = strchr(svg, '<'); at; at = strchr(at + 1, '<')) {
        char *end;
        if (!strncmp(at, turning, strlen(turning))) {
            turned_x = strtod(at + strlen(turning), &end);
            turned_y = strtod(end, NULL);
        } else if (!strncmp(at, "</g>", 4))
            turned_x = NAN;
        if (strncmp(at, "<text", 5) != 0 || count == most)
            continue;
        drawn_box lying = text_box(at);
        if (!isnan(turned_x))
            lying = (drawn_box){turned_x + lying.top, turned_y - lying.right,
                                turned_x + lying.bottom, turned_y - lying.left};
        box[count++] = lying;
    }
    return count;
}

/* ---- what must hold -----------------------------------------------------------------------------
 */

bool drawn_within(const drawn_box *box, const drawn_box *plot)
{
    enum { SLACK = 1 };
    return box->left >= plot->left - SLACK && box->right <= plot->right + SLACK &&
           box->top >= plot->top - SLACK && box->bottom <= plot->bottom + SLACK;
}

static bool overlap(const drawn_box *a, const drawn_box *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

void drawn_keep(const char *text, const char *name)
{
    char path[256], command[320];
    const char *folder = getenv("B") ? getenv("B") : "build";
    snprintf(path, sizeof path, "%s/report", folder);
    mkdir(path, 0777);
    snprintf(path, sizeof path, "%s/report/%s", folder, name);
    FILE *file = fopen(path, "w");
    cr_assert(file && fputs(text, file) >= 0 && fclose(file) == 0, "%s", path);
    snprintf(command, sizeof command, "xmllint --noout --nonet '%s'", path);
    cr_expect(system(command) == 0, "%s is well-formed", path);
}

static void check_texts(const char *svg, const drawn_box *whole, const char *name)
{
    static drawn_box text[MOST];
    int count = drawn_texts(text, MOST, svg);
    for (int i = 0; i < count; i++) {
        cr_expect(drawn_within(&text[i], whole), "%s: text %d at %g..%g, %g..%g", name, i,
                  text[i].left, text[i].right, text[i].top, text[i].bottom);
        for (int j = 0; j < i; j++)
            cr_expect(!overlap(&text[i], &text[j]), "%s: texts %d and %d, at %g %g", name, j, i,
                      text[i].left, text[i].bottom);
    }
}

drawn_box drawn_check(const char *svg, const char *name)
{
    static drawn_box shape[MOST];
    const char *root = strstr(svg, "<svg ");
    drawn_box whole = {0, 0, number(root, "width"), number(root, "height")};
    int count = drawn_shapes(shape, MOST, root, NULL);
    for (int i = 0; i < count; i++)
        cr_expect(drawn_within(&shape[i], &whole), "%s: shape %d", name, i);
    cr_expect(!strstr(svg, "nan") && !strstr(svg, "inf"), "%s: numbers are numbers", name);
    cr_expect(!strstr(svg, "<script"), "%s: foreign text stays text", name);
    check_texts(root, &whole, name);
    drawn_keep(svg, name);
    return whole;
}

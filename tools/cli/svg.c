/* SVG, printed element by element.
 *
 * Categories: Okabe and Ito 2008, "Color Universal Design", without black, which dark paper
 * swallows; every mark has a thin outline of the ink's colour, so that yellow stands on white, and
 * shape tells apart those that share a colour. Values: viridis (Smith and van der Walt 2015) in ten
 * steps without the first and the last, for the same reason.
 */
#include "tools/cli/svg.h"
#include "base/text.h"
#include "tools/cli/text.h"

#include <math.h>

static const char *const category_colour[TON_SVG_COLOURS] = {
    "#e69f00", "#56b4e9", "#009e73", "#0072b2", "#d55e00", "#cc79a7", "#f0e442"};

static const char *const step_colour[TON_SVG_STEPS] = {"#482878", "#3e4a89", "#31688e", "#26828e",
                                                       "#1f9e89", "#35b779", "#6dcd59", "#b4de2c"};

const ton_svg_scheme ton_svg_light = {"#ffffff", "#1a1a1a", "#5c5c5c", "#dddddd"};
const ton_svg_scheme ton_svg_dark = {"#161616", "#ececec", "#a8a8a8", "#3a3a3a"};

/* ---- numbers and texts --------------------------------------------------------------------------
 */

/* printf's decimal point is the locale's. What is no number cannot be drawn, and is 0. */
static void put_number(FILE *stream, double value)
{
    enum { MOST = 1000000000 };
    double cut = isnan(value) ? 0 : fmin(fmax(value, -MOST), MOST);
    long long hundredths = llround(cut * 100);
    if (hundredths < 0) {
        fputc('-', stream);
        hundredths = -hundredths;
    }
    fprintf(stream, "%lld", hundredths / 100);
    int rest = (int)(hundredths % 100);
    if (rest % 10)
        fprintf(stream, ".%02d", rest);
    else if (rest)
        fprintf(stream, ".%d", rest / 10);
}

static void put_attribute(FILE *stream, const char *name, double value)
{
    fprintf(stream, " %s=\"", name);
    put_number(stream, value);
    fputc('"', stream);
}

static const char *entity(unsigned code)
{
    switch (code) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

void ton_svg_escape(FILE *stream, const char *text)
{
    while (*text) {
        unsigned code;
        int length = ton_utf8_next(text, &code);
        bool shows = length && ton_character_is_safe(code) && (code & 0xfffe) != 0xfffe;
        if (shows && entity(code))
            fputs(entity(code), stream);
        else if (shows)
            fwrite(text, 1, (size_t)length, stream);
        else
            fputs("\xef\xbf\xbd", stream);
        text += length ? length : 1;
    }
}

/* Ends the element whose attributes have been printed. */
static void close_element(FILE *stream, const char *name, const char *class, const char *title)
{
    if (class)
        fprintf(stream, " class=\"%s\"", class);
    if (!title) {
        fputs("/>\n", stream);
        return;
    }
    fputs("><title>", stream);
    ton_svg_escape(stream, title);
    fprintf(stream, "</title></%s>\n", name);
}

/* ---- the picture --------------------------------------------------------------------------------
 */

static void put_scheme(FILE *stream, const ton_svg_scheme *s)
{
    fprintf(stream,
            ".paper{fill:%s}text{fill:%s}.quiet{fill:%s}.line{stroke:%s}.mark{stroke:%s}"
            ".label{stroke:%s}.other{fill:%s;fill-opacity:.5}\n",
            s->paper, s->ink, s->quiet, s->faint, s->ink, s->paper, s->quiet);
}

static void put_style(FILE *stream)
{
    fputs("<style>\n"
          "text{font:13px system-ui,sans-serif}.heading{font-size:17px;font-weight:600}"
          ".small{font-size:11px}.label{font-size:11px;stroke-width:3px;stroke-linejoin:round;"
          "paint-order:stroke}.line{fill:none}.mark{stroke-width:.5px;stroke-opacity:.55}\n",
          stream);
    put_scheme(stream, &ton_svg_light);
    for (int i = 0; i < TON_SVG_COLOURS; i++)
        fprintf(stream, ".c%d{fill:%s}", i, category_colour[i]);
    for (int i = 0; i < TON_SVG_STEPS; i++)
        fprintf(stream, ".s%d{fill:%s}", i, step_colour[i]);
    fputs("\n@media (prefers-color-scheme:dark){\n", stream);
    put_scheme(stream, &ton_svg_dark);
    fputs("}\n</style>\n", stream);
}

void ton_svg_begin(FILE *stream, double width, double height, const char *title, const char *about)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title about\"",
          stream);
    put_attribute(stream, "width", width);
    put_attribute(stream, "height", height);
    fputs(" viewBox=\"0 0 ", stream);
    put_number(stream, width);
    fputc(' ', stream);
    put_number(stream, height);
    fputs("\">\n<title id=\"title\">", stream);
    ton_svg_escape(stream, title);
    fputs("</title>\n<desc id=\"about\">", stream);
    ton_svg_escape(stream, about);
    fputs("</desc>\n", stream);
    put_style(stream);
    ton_svg_rectangle(stream, (ton_svg_point){0, 0}, width, height, "paper", NULL);
}

void ton_svg_end(FILE *stream)
{
    fputs("</svg>\n", stream);
}

void ton_svg_group(FILE *stream, const char *class, const char *title)
{
    fprintf(stream, "<g class=\"%s\">\n", class);
    if (!title)
        return;
    fputs("<title>", stream);
    ton_svg_escape(stream, title);
    fputs("</title>\n", stream);
}

void ton_svg_group_end(FILE *stream)
{
    fputs("</g>\n", stream);
}

/* ---- elements -----------------------------------------------------------------------------------
 */

void ton_svg_rectangle(FILE *stream, ton_svg_point corner, double width, double height,
                       const char *class, const char *title)
{
    fputs("<rect", stream);
    put_attribute(stream, "x", corner.x);
    put_attribute(stream, "y", corner.y);
    put_attribute(stream, "width", width);
    put_attribute(stream, "height", height);
    close_element(stream, "rect", class, title);
}

void ton_svg_circle(FILE *stream, ton_svg_point centre, double radius, const char *class,
                    const char *title)
{
    fputs("<circle", stream);
    put_attribute(stream, "cx", centre.x);
    put_attribute(stream, "cy", centre.y);
    put_attribute(stream, "r", radius);
    close_element(stream, "circle", class, title);
}

void ton_svg_line(FILE *stream, ton_svg_point from, ton_svg_point to, const char *class)
{
    ton_svg_path(stream, (ton_svg_point[]){from, to}, 2, false, class);
}

static void put_path(FILE *stream, const ton_svg_point *points, int count, bool closed,
                     const char *class, const char *title)
{
    fputs("<path d=\"", stream);
    for (int i = 0; i < count; i++) {
        fputc(i ? 'L' : 'M', stream);
        put_number(stream, points[i].x);
        fputc(' ', stream);
        put_number(stream, points[i].y);
    }
    fputs(closed ? "Z\"" : "\"", stream);
    close_element(stream, "path", class, title);
}

void ton_svg_path(FILE *stream, const ton_svg_point *points, int count, bool closed,
                  const char *class)
{
    put_path(stream, points, count, closed, class, NULL);
}

void ton_svg_text(FILE *stream, ton_svg_point at, ton_svg_anchor anchor, const char *class,
                  const char *text)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    fputs("<text", stream);
    put_attribute(stream, "x", at.x);
    put_attribute(stream, "y", at.y);
    fprintf(stream, " text-anchor=\"%s\" class=\"%s\">", anchors[anchor], class);
    ton_svg_escape(stream, text);
    fputs("</text>\n", stream);
}

/* ---- marks: shapes of about the same area -------------------------------------------------------
 */

static void put_circle(FILE *stream, ton_svg_point at, double radius, const char *class,
                       const char *title)
{
    ton_svg_circle(stream, at, radius, class, title);
}

static void put_square(FILE *stream, ton_svg_point at, double radius, const char *class,
                       const char *title)
{
    double half = 0.886 * radius; /* sqrt(pi) / 2 */
    ton_svg_rectangle(stream, (ton_svg_point){at.x - half, at.y - half}, 2 * half, 2 * half, class,
                      title);
}

static void put_triangle(FILE *stream, ton_svg_point at, double radius, const char *class,
                         const char *title)
{
    double r = 1.555 * radius; /* of its corners: sqrt(4 pi / (3 sqrt 3)) */
    const ton_svg_point corner[] = {
        {at.x, at.y - r}, {at.x + 0.866 * r, at.y + 0.5 * r}, {at.x - 0.866 * r, at.y + 0.5 * r}};
    put_path(stream, corner, 3, true, class, title);
}

double ton_svg_reach(int category)
{
    bool is_triangle = category >= 2 * TON_SVG_COLOURS && category < TON_SVG_CATEGORIES;
    return is_triangle ? 1.555 : 1;
}

void ton_svg_category(FILE *stream, ton_svg_point at, double radius, int category,
                      const char *title)
{
    static void (*const shape[TON_SVG_SHAPES])(FILE *, ton_svg_point, double, const char *,
                                               const char *) = {put_circle, put_square,
                                                                put_triangle};
    char class[24] = "mark other";
    bool known = category >= 0 && category < TON_SVG_CATEGORIES;
    if (known)
        snprintf(class, sizeof class, "mark c%d", category % TON_SVG_COLOURS);
    shape[known ? category / TON_SVG_COLOURS : 0](stream, at, radius, class, title);
}

void ton_svg_step(FILE *stream, ton_svg_point at, double radius, int step, const char *title)
{
    char class[24];
    snprintf(class, sizeof class, "mark s%d", step);
    put_circle(stream, at, radius, class, title);
}

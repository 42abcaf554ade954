/* The frame of a picture, and its small parts. */
#include "tools/report/figure.h"

#include "tools/cli/labels.h"
#include "tools/cli/text.h"

#include <string.h>

/* Of small letters: 11 px. Wide fonts take 6.4 px a letter on the average. */
static const double cell_width = 6.5;

void ton_figure_begin(const ton_figure *figure, double width, double height, const char *title,
                      const char *about)
{
    FILE *stream = figure->stream;
    const char *id = figure->id ? figure->id : "picture";
    if (!figure->id)
        fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", stream);
    fprintf(stream,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
            "aria-labelledby=\"%s-title %s-about\" width=\"%.0f\" height=\"%.0f\" "
            "viewBox=\"0 0 %.0f %.0f\">\n<title id=\"%s-title\">",
            id, id, width, height, width, height, id);
    ton_svg_escape(stream, title);
    fprintf(stream, "</title>\n<desc id=\"%s-about\">", id);
    ton_svg_escape(stream, about);
    fputs("</desc>\n", stream);
    if (!figure->id) {
        fputs("<style>\n", stream);
        ton_figure_style(stream);
        fputs("</style>\n", stream);
    }
    ton_svg_rectangle(stream, (ton_svg_point){0, 0}, width, height, "paper", NULL);
    ton_figure_text(figure, (ton_svg_point){16, 26}, TON_SVG_START, "heading", (int)(width / 9) - 3,
                    title);
}

void ton_figure_end(const ton_figure *figure)
{
    ton_svg_end(figure->stream);
}

void ton_figure_text(const ton_figure *figure, ton_svg_point at, ton_svg_anchor anchor,
                     const char *class, int cells, const char *name)
{
    char shown[TON_LABEL_BYTES];
    ton_label_cut(shown, cells, name);
    ton_svg_text(figure->stream, at, anchor, class, shown);
}

double ton_figure_width(int cells)
{
    return cell_width * cells;
}

double ton_figure_name_width(const char *name, int cells)
{
    char shown[TON_LABEL_BYTES];
    ton_label_cut(shown, cells, name);
    return ton_figure_width(ton_text_width(shown, strlen(shown)));
}

void ton_figure_missing(const ton_figure *figure, ton_svg_point at, const char *title)
{
    enum { ARM = 3 };
    ton_svg_group(figure->stream, "missing", title);
    for (int side = -1; side <= 1; side += 2)
        ton_svg_line(figure->stream, (ton_svg_point){at.x - ARM, at.y - side * ARM},
                     (ton_svg_point){at.x + ARM, at.y + side * ARM}, "stroke");
    ton_svg_group_end(figure->stream);
}

void ton_figure_mark(const ton_figure *figure, ton_svg_point at, bool test, const char *title)
{
    ton_svg_circle(figure->stream, at, 3.5, test ? "test full" : "train hollow", title);
}

void ton_figure_legend(const ton_figure *figure, double right, double y)
{
    enum { LINE = 26, GAP = 6, APART = 20 };
    static const struct {
        const char *name, *line;
    } looks[] = {{"test", "test stroke"}, {"train", "train stroke"}};
    for (int i = 0; i < 2; i++) {
        double width = ton_figure_width((int)strlen(looks[i].name));
        ton_svg_text(figure->stream, (ton_svg_point){right, y + 4}, TON_SVG_END, "small",
                     looks[i].name);
        double end = right - width - GAP;
        ton_svg_line(figure->stream, (ton_svg_point){end - LINE, y}, (ton_svg_point){end, y},
                     looks[i].line);
        ton_figure_mark(figure, (ton_svg_point){end - LINE / 2.0, y}, i == 0, NULL);
        right = end - LINE - APART;
    }
}

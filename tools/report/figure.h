/* tonary - pictures of a report: the frame, the looks and the words that all of them share.
 *
 * A picture is a file of its own, or stands in a page, whose style it then uses. Either way it is
 * well-formed, has a title and a description for whoever does not see it, follows light and dark,
 * and is the same for the same data. Looks come from classes, beside those of every ton_svg_text:
 *
 *     train, test        what settings were chosen by, and what they are judged by: orange, broken
 *                        and hollow, against blue, whole and full (Okabe and Ito 2008, "Color
 *                        Universal Design"), so that no reader needs the colours
 *     band, stroke       filled and pale; a line, nothing filled
 *     h0 .. h30          viridis (Smith and van der Walt 2015), even to the eye from low to high;
 *                        on-h0 .. on-h30 are the text on it
 *     q0 .. q10          shares of a whole, from the paper's colour to blue; text stays ink
 *     axis, line, join   a line of a plot, of its grid, heavy
 *     missing            where there is no value
 *     best on edge       what is pointed at, on any colour
 *     halo               text on lines
 */
#ifndef TONARY_TOOLS_REPORT_FIGURE_H
#define TONARY_TOOLS_REPORT_FIGURE_H

#include <stdbool.h>
#include <stdio.h>

#include "tools/cli/svg.h"

enum {
    TON_HEAT_STEPS = 31,
    TON_SHARE_STEPS = 11,
    TON_FIGURE_WIDTH = 760,
    TON_FIGURE_TEXT = 600 /* bytes of a description, end included */
};

typedef struct ton_figure {
    FILE *stream;
    const char *id; /* letters and digits, once in its page; NULL: a file of its own */
} ton_figure;

/* title stands above the picture too; about describes what it shows. */
void ton_figure_begin(const ton_figure *figure, double width, double height, const char *title,
                      const char *about);
void ton_figure_end(const ton_figure *figure);

/* The rules of all pictures, for a page's <style>. */
void ton_figure_style(FILE *stream);

/* A name of at most so many cells, as ton_svg_text shows it, its rest cut with an ellipsis. */
void ton_figure_text(const ton_figure *figure, ton_svg_point at, ton_svg_anchor anchor,
                     const char *class, int cells, const char *name);

/* Pixels that a text of so many cells takes in small letters, in any usual font. */
double ton_figure_width(int cells);

/* The same of a name that is cut to so many cells. */
double ton_figure_name_width(const char *name, int cells);

/* A small cross: here a value is missing. */
void ton_figure_missing(const ton_figure *figure, ton_svg_point at, const char *title);

/* How train and test look, beside each other, ending at x = right. */
void ton_figure_legend(const ton_figure *figure, double right, double y);

/* A mark of train (hollow) or test (full). */
void ton_figure_mark(const ton_figure *figure, ton_svg_point at, bool test, const char *title);

#endif

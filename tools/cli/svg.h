/* tonary - pictures as SVG 1.1, readable in light and in dark.
 *
 * Every function prints one element; titles are what shows when the pointer rests on it (NULL:
 * nothing). Texts may be foreign bytes: what XML or a reader cannot bear becomes U+FFFD. Numbers
 * have at most two decimals and do not depend on the locale. Looks come from classes:
 *
 *     mark and c0 .. c6, other   a category; its shape tells apart those of one colour
 *     mark and s0 .. s7          a value, from low to high
 *     line, label, small, quiet, heading
 *
 * Colours stand in two sets of rules, of which a viewer that knows `prefers-color-scheme` takes the
 * fitting one; no variables, which converters to other formats do not know.
 */
#ifndef TONARY_TOOLS_CLI_SVG_H
#define TONARY_TOOLS_CLI_SVG_H

#include <stdbool.h>
#include <stdio.h>

enum {
    TON_SVG_COLOURS = 7,
    TON_SVG_SHAPES = 3,
    TON_SVG_CATEGORIES = TON_SVG_COLOURS * TON_SVG_SHAPES, /* that can be told apart */
    TON_SVG_STEPS = 8                                      /* of a value */
};

typedef enum ton_svg_anchor { TON_SVG_START, TON_SVG_MIDDLE, TON_SVG_END } ton_svg_anchor;

typedef struct ton_svg_point {
    double x, y;
} ton_svg_point;

/* Colours of light and of dark paper, as "#rrggbb". */
typedef struct ton_svg_scheme {
    const char *paper, *ink, *quiet, *faint;
} ton_svg_scheme;

extern const ton_svg_scheme ton_svg_light, ton_svg_dark;

/* Prints a foreign text for where XML or HTML has text, or an attribute in double quotes. */
void ton_svg_escape(FILE *stream, const char *text);

/* about describes the picture to whoever does not see it. */
void ton_svg_begin(FILE *stream, double width, double height, const char *title, const char *about);
void ton_svg_end(FILE *stream);

void ton_svg_group(FILE *stream, const char *class, const char *title);
void ton_svg_group_end(FILE *stream);

void ton_svg_rectangle(FILE *stream, ton_svg_point corner, double width, double height,
                       const char *class, const char *title);
void ton_svg_circle(FILE *stream, ton_svg_point centre, double radius, const char *class,
                    const char *title);
void ton_svg_line(FILE *stream, ton_svg_point from, ton_svg_point to, const char *class);
void ton_svg_path(FILE *stream, const ton_svg_point *points, int count, bool closed,
                  const char *class);
void ton_svg_text(FILE *stream, ton_svg_point at, ton_svg_anchor anchor, const char *class,
                  const char *text);

/* How far the mark of a category reaches from its place, up, down or sideways, in its radius. */
double ton_svg_reach(int category);

/* A point that stands for a category (0 .. TON_SVG_CATEGORIES - 1, others: "other") or for a step
 * of a value (0 .. TON_SVG_STEPS - 1). */
void ton_svg_category(FILE *stream, ton_svg_point at, double radius, int category,
                      const char *title);
void ton_svg_step(FILE *stream, ton_svg_point at, double radius, int step, const char *title);

#endif

/* Pictures: foreign bytes cannot leave their element, numbers are the same everywhere. */
#include "tools/cli/svg.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static char *printed;
static size_t bytes;
static FILE *stream;

static void start(void)
{
    stream = open_memstream(&printed, &bytes);
    cr_assert(stream != NULL);
}

/* What was printed since start() or again(). */
static const char *finish(void)
{
    fclose(stream);
    return printed;
}

static void again(void)
{
    free(printed);
    start();
}

static void clear(void)
{
    free(printed);
}

TestSuite(svg, .init = start, .fini = clear);

Test(svg, foreign_text_stays_text)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"plain", "plain"},
        {"</text><script>", "&lt;/text&gt;&lt;script&gt;"},
        {"R&B \"live\"", "R&amp;B &quot;live&quot;"},
        {"]]>", "]]&gt;"},
        {"caf\xc3\xa9 \xe9\x9f\xb3", "caf\xc3\xa9 \xe9\x9f\xb3"},
        {"a\x01"
         "b\x1b[2J",
         "a\xef\xbf\xbd"
         "b\xef\xbf\xbd[2J"},
        {"\xff\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"\xef\xbf\xbe", "\xef\xbf\xbd"}, /* U+FFFE is no character of XML */
        {"a\xe2\x80\xae"
         "b",
         "a\xef\xbf\xbd"
         "b"}, /* turns what follows around */
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char expected[256];
        snprintf(expected, sizeof expected,
                 "<text x=\"0\" y=\"0\" text-anchor=\"start\" class=\"label\">%s</text>\n",
                 cases[i].expected);
        ton_svg_text(stream, (ton_svg_point){0, 0}, TON_SVG_START, "label", cases[i].text);
        finish();
        cr_expect(eq(str, printed, expected));
        again();
    }
    finish();
}

Test(svg, numbers)
{
    static const struct {
        double value;
        const char *expected;
    } cases[] = {
        {0, "0"},
        {-0.0, "0"},
        {1.5, "1.5"},
        {2.25, "2.25"},
        {-0.05, "-0.05"},
        {0.004, "0"},
        {-0.004, "0"},
        {1234567.891, "1234567.89"},
        {NAN, "0"},
        {1e300, "1000000000"},
        {-INFINITY, "-1000000000"},
    };
    setlocale(LC_ALL, "de_DE.UTF-8"); /* where there is such a locale: a decimal comma */
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char expected[80];
        snprintf(expected, sizeof expected, "<circle cx=\"%s\" cy=\"0\" r=\"1\"/>\n",
                 cases[i].expected);
        ton_svg_circle(stream, (ton_svg_point){cases[i].value, 0}, 1, NULL, NULL);
        finish();
        cr_expect(eq(str, printed, expected));
        again();
    }
    finish();
}

Test(svg, every_category_has_its_look)
{
    char look[TON_SVG_CATEGORIES][200];
    for (int i = 0; i < TON_SVG_CATEGORIES; i++) {
        ton_svg_category(stream, (ton_svg_point){9, 9}, 3, i, NULL);
        finish();
        snprintf(look[i], sizeof look[i], "%s", printed);
        again();
        for (int j = 0; j < i; j++)
            cr_expect(ne(str, look[i], look[j]), "%d and %d", i, j);
    }
    ton_svg_category(stream, (ton_svg_point){9, 9}, 3, TON_SVG_CATEGORIES, NULL);
    cr_expect(strstr(finish(), "mark other") != NULL);
}

Test(svg, a_picture_has_a_name_and_both_schemes)
{
    ton_svg_begin(stream, 20, 10, "A & B", "two <points>");
    ton_svg_group(stream, "points", "all");
    ton_svg_step(stream, (ton_svg_point){1, 2}, 3, 0, "one");
    ton_svg_group_end(stream);
    ton_svg_end(stream);
    const char *text = finish();
    static const char *const parts[] = {
        "<title id=\"title\">A &amp; B</title>",
        "<desc id=\"about\">two &lt;points&gt;</desc>",
        "viewBox=\"0 0 20 10\"",
        "prefers-color-scheme:dark",
        "class=\"mark s0\"><title>one</title></circle>",
        "</svg>\n",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        cr_expect(strstr(text, parts[i]) != NULL, "%s", parts[i]);
}

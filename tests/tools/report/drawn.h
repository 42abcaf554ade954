/* Pictures read back: what stands where. */
#ifndef TONARY_TESTS_TOOLS_REPORT_DRAWN_H
#define TONARY_TESTS_TOOLS_REPORT_DRAWN_H

#include <stdbool.h>
#include <stdio.h>

/* What was drawn between both; the text is freed by the next drawn_start. */
FILE *drawn_start(void);
const char *drawn_finish(void);

/* Where an element lies, in pixels of its picture. */
typedef struct drawn_box {
    double left, top, right, bottom;
} drawn_box;

/* The boxes of all elements whose class holds this word (NULL: all but groups), at most so many;
 * paths by their corners. Returns how many there are. */
int drawn_shapes(drawn_box *box, int most, const char *svg, const char *class);

/* The boxes of all texts, by the average width of their letters. */
int drawn_texts(drawn_box *box, int most, const char *svg);

bool drawn_within(const drawn_box *box, const drawn_box *plot);

/* The picture as a whole; fails the test when texts lie on each other, anything reaches beyond the
 * picture, there is a script, or xmllint does not take it for well-formed. The picture is kept as
 * build/report/NAME. */
drawn_box drawn_check(const char *svg, const char *name);

/* Writes to build/report/NAME, and fails the test unless xmllint takes it. */
void drawn_keep(const char *text, const char *name);

#endif

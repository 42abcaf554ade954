/* tonary - a report as one file: HTML with its style and pictures in it.
 *
 * It asks for nothing from outside and runs nothing, and says so to the browser; it is well-formed
 * XML too, follows light and dark, and is told without pictures to whoever does not see them. All
 * texts may be foreign bytes. Errors of writing are the stream's.
 *
 *     ton_page_begin(&page, stream, "A study", "…");
 *     ton_page_heading(&page, "Results");
 *     ton_figure figure = ton_page_figure(&page);
 *     ton_draw_response(&figure, &response);
 *     ton_page_figure_end(&page, "Caption");
 *     ton_page_end(&page);
 */
#ifndef TONARY_TOOLS_REPORT_PAGE_H
#define TONARY_TOOLS_REPORT_PAGE_H

#include "tools/report/figure.h"
#include "tools/report/table.h"

typedef struct ton_page {
    FILE *stream; /* borrowed */
    char id[24];  /* of the last picture */
    int pictures;
} ton_page;

/* What a result comes from. */
typedef struct ton_page_fact {
    const char *name, *value; /* a value of NULL is not known */
} ton_page_fact;

void ton_page_begin(ton_page *page, FILE *stream, const char *title, const char *about);
void ton_page_end(ton_page *page);

void ton_page_heading(ton_page *page, const char *text);
void ton_page_paragraph(ton_page *page, const char *text);
void ton_page_facts(ton_page *page, const char *caption, const ton_page_fact *fact, int count);
void ton_page_table(ton_page *page, const ton_results *table);

/* A text line by line, as it was written; folded away below its title. */
void ton_page_verbatim(ton_page *page, const char *title, const char *text);

/* The figure to draw the next picture with, until ton_page_figure_end, which prints its caption. */
ton_figure ton_page_figure(ton_page *page);
void ton_page_figure_end(ton_page *page, const char *caption);

#endif

/* What the parts of the report share. */
#ifndef TONARY_TOOLS_EXPERIMENT_PAGE_PARTS_H
#define TONARY_TOOLS_EXPERIMENT_PAGE_PARTS_H

#include "tools/experiment/tell.h"

#define DRAW(page, draw, data, ...)                                                                \
    do {                                                                                           \
        ton_figure figure_ = ton_page_figure(page);                                                \
        draw(&figure_, data);                                                                      \
        ton_page_figure_end(page, __VA_ARGS__);                                                    \
    } while (0)

typedef struct ton_report {
    ton_page page;
    const ton_experiment *e;
    ton_error *error;
} ton_report;

/* Adds to a picture's title whose it is, when weights are chosen by several protocols. */
void ton_page_protocol(char *title, size_t bytes, const ton_experiment *experiment, int question);

/* Weights as a table; curves and heat maps of settings that were searched. */
ton_status ton_page_weights(ton_report *report);
void ton_page_curves(ton_report *report);

#endif

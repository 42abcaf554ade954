/* tonary - the pictures of a report: pure functions from numbers to SVG.
 *
 * Names may be foreign bytes of any length; they are escaped, and cut where room ends. What is NaN
 * or infinite is drawn as missing. Without data there is an empty picture that says so. What data
 * points to is borrowed. The same data gives the same bytes.
 */
#ifndef TONARY_TOOLS_REPORT_PICTURES_H
#define TONARY_TOOLS_REPORT_PICTURES_H

#include <stdint.h>

#include "recommend/evaluation/bootstrap.h"
#include "tools/report/figure.h"

/* ---- a measure against one weight --------------------------------------------------------------
 */

typedef struct ton_response_point {
    double weight;
    ton_interval train, test;
} ton_response_point;

typedef struct ton_response {
    const char *title, *weight, *measure; /* what stands on the axes */
    const ton_response_point *point;      /* (count), by rising weight */
    int count;
    double chosen;    /* the weight that was chosen; NaN: none */
    double reference; /* of test, a line across; NaN: none */
    const char *reference_name;
} ton_response;

/* Two curves with their intervals as bands. The axis of weights is logarithmic where that is the
 * even one (ton_axis_fitting). */
void ton_draw_response(const ton_figure *figure, const ton_response *data);

/* ---- a measure over two weights ----------------------------------------------------------------
 */

typedef struct ton_heat {
    const char *title, *measure;
    const char *across, *upward; /* names of the weights */
    const double *x;             /* (columns) their values */
    const double *y;             /* (rows) from below */
    const double *value;         /* (rows, columns) */
    int columns, rows;
} ton_heat;

/* Cells of one size in the order of the weights, whatever lies between these; the best is framed.
 */
void ton_draw_heat(const ton_figure *figure, const ton_heat *data);

/* ---- which settings differ ---------------------------------------------------------------------
 */

/* Settings by rising mean rank (1 is best); what is no number comes last. Whether two differ is
 * told by a critical difference of ranks, or by p-values for each pair. */
typedef struct ton_ranks {
    const char *title;
    const char *const *name; /* (count) */
    const double *rank;      /* (count) */
    int count;
    double critical; /* > 0; else p says what differs */
    const double *p; /* (count, count), adjusted for many comparisons; NULL: nothing is joined */
    double alpha;    /* two differ when their p is below it */
} ton_ranks;

/* Settings first .. last of which no two differ. */
typedef struct ton_rank_group {
    int first, last;
} ton_rank_group;

/* The largest such groups of more than one, by rising first; group holds data->count. Returns how
 * many. */
int ton_rank_groups(ton_rank_group *group, const ton_ranks *data);

/* Mean ranks on a line, groups joined by bars (Demsar, "Statistical comparisons of classifiers over
 * multiple data sets", 2006, figure 1). Groups that find no memory are not drawn. */
void ton_draw_ranks(const ton_figure *figure, const ton_ranks *data);

/* ---- what is taken for what --------------------------------------------------------------------
 */

typedef struct ton_confusion {
    const char *title;
    const char *const *label; /* (count) */
    const int64_t *cell;      /* (count, count), >= 0: is the row's, was taken for the column's */
    int count;
} ton_confusion;

/* Counts and shares of the row; cells that are too small for numbers tell them to the pointer. */
void ton_draw_confusion(const ton_figure *figure, const ton_confusion *data);

/* ---- hubs --------------------------------------------------------------------------------------
 */

typedef struct ton_occurrence {
    const char *title;
    const int *times; /* (tracks), >= 0: among the nearest of so many others */
    int64_t tracks;
    int neighbours; /* how many are nearest: the mean of times */
    ton_interval skewness;
} ton_occurrence;

void ton_draw_occurrence(const ton_figure *figure, const ton_occurrence *data);

/* ---- values with their intervals ---------------------------------------------------------------
 */

typedef struct ton_forest_row {
    const char *name;
    ton_interval train, test;
} ton_forest_row;

typedef struct ton_forest {
    const char *title, *measure;
    const ton_forest_row *row; /* (count) */
    int count;
    int reference; /* the row whose test the others are held against; -1: none */
} ton_forest;

void ton_draw_forest(const ton_figure *figure, const ton_forest *data);

#endif

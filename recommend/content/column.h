/* tonary - which values of a summary enter the likeness, and in which order they stand in a row.
 *
 * The space counts them, a scale gives each its centre and spread; neither needs the other for it.
 */
#ifndef TONARY_RECOMMEND_CONTENT_COLUMN_H
#define TONARY_RECOMMEND_CONTENT_COLUMN_H

#include "features/descriptors.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Columns of the likeness: one per component and statistic that the descriptor table lets in. */
enum {
#define TON_X(name, dim, statistics, likeness, skip, ...)                                          \
    +((dim) - (skip)) * TON_COUNT_STATISTICS(likeness)
    TON_COLUMNS = 0 TON_DESCRIPTORS(TON_X)
#undef TON_X
};

typedef struct ton_column {
    const ton_descriptor *descriptor;
    ton_statistic statistic;
    int component;
    int value;       /* index in ton_summary.value */
    int relative_to; /* index of the centre that a TON_LOG spread is divided by; -1: none */
    ton_family family;
} ton_column;

/* The columns in the order of a row's components: by family, then by table row. (TON_COLUMNS) */
void ton_scale_columns(ton_column *columns);

#ifdef __cplusplus
}
#endif
#endif

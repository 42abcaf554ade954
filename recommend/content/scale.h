/* tonary - from raw summaries to comparable rows: standardise, clip, unit length.
 *
 * Each value that enters the likeness (a "column") is brought to its scale, centred on the corpus's
 * median and divided by the corpus's spread (half the distance between the 16th and 84th
 * percentile: the standard deviation, were it normal), and clipped to +-TON_SCALE_CLIP. A family's
 * components are divided by the root of its dimension, so that norms of families of different size
 * compare, and scaled to unit length.
 *
 * The scale of a TON_LOG column: a mean, median or whole value becomes log(value), since ratios are
 * what the ear compares. A measure of spread becomes log(spread / centre + 1/100), with the mean or
 * median of the same track as its centre: a centroid that wanders by 200 Hz is restless around 500
 * Hz and steady around 5000 Hz. Wandering less than a hundredth of the centre all counts as steady.
 *
 * A family is missing (norm 0) when all its raw values are zero, which is how a summary says that
 * nothing was measured, or when every component sits exactly at the centre, where no direction is.
 *
 * A small corpus cannot know its own spread: a fitted scale is drawn towards the built-in one as if
 * that had been seen on TON_SCALE_PRIOR tracks. A corpus of two works.
 */
#ifndef TONARY_RECOMMEND_CONTENT_SCALE_H
#define TONARY_RECOMMEND_CONTENT_SCALE_H

#include <stddef.h>

#include "base/status.h"
#include "features/descriptors.h"
#include "recommend/content/column.h"
#include "recommend/content/space.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    TON_SCALE_PRIOR = 20, /* tracks that the built-in scale counts for */
    TON_SCALE_CLIP = 3    /* spreads from the centre at which a component is cut */
};

typedef struct ton_scale {
    float centre[TON_COLUMNS], spread[TON_COLUMNS]; /* spread > 0 */
} ton_scale;

/* The built-in scale: centres and spreads of the music in tools/scale-packages.txt. */
void ton_scale_builtin(ton_scale *scale);

/* The summaries' own centres and spreads, drawn to nothing: a spread may be 0, and without
 * summaries all are. The order of the summaries does not matter. TON_NO_MEMORY. */
ton_status ton_scale_measure(ton_scale *scale, const ton_summary *summaries, size_t count);

/* Fits a scale to count summaries (count >= 0): what ton_scale_measure finds, drawn to the built-in
 * scale; no spread falls below a tenth of the built-in one. The order of the summaries does not
 * matter. TON_NO_MEMORY. */
ton_status ton_scale_fit(ton_scale *scale, const ton_summary *summaries, size_t count);

/* Fills row (space.stride floats of ton_space_of_descriptors). */
void ton_scale_apply(const ton_scale *scale, float *row, const ton_summary *summary);

#ifdef __cplusplus
}
#endif
#endif

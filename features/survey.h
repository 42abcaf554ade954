/* What the descriptors share of a spectrum, in one pass behind the square root, which takes as long
 * as all the rest: kernels.h says what. */
#ifndef TONARY_FEATURES_SURVEY_H
#define TONARY_FEATURES_SURVEY_H

#include "features/lanes.h"

typedef struct survey_sums {
    lanes index, moment[3], product, loudest;
} survey_sums;

INLINE void survey_lanes(survey_sums *s, lanes *magnitude, const lanes *power, const float *before)
{
    EACH (p) {
        vector m = roots_of(power->part[p]), weighted = m * s->index.part[p];
        magnitude->part[p] = m;
        s->moment[0].part[p] += m;
        s->moment[1].part[p] += weighted;
        s->moment[2].part[p] += weighted * s->index.part[p];
        s->index.part[p] += (float)TON_LANES;
        s->product.part[p] += m * load(before + p * WIDTH);
        s->loudest.part[p] = larger(power->part[p], s->loudest.part[p]);
    }
}

/* Sums of the rows, all at once when there are TON_LANES of them. */
INLINE void survey_blocks(float *out, lanes *row, size_t rows)
{
    if (rows == TON_LANES)
        sum_rows(out, row);
    else
        for (size_t i = 0; i < rows; i++)
            out[i] = sum_lanes(row[i]);
}

static void survey(ton_survey *out, float *magnitude, const float *power, const float *before,
                   size_t count)
{
    survey_sums s = {0};
    for (int i = 0; i < TON_LANES; i++)
        s.index.part[i / WIDTH][i % WIDTH] = (float)i;
    for (size_t i = 0; i < count / TON_LANES; i += TON_LANES) {
        lanes p[TON_LANES], m[TON_LANES];
        size_t rows = count / TON_LANES - i < TON_LANES ? count / TON_LANES - i : TON_LANES;
        for (size_t row = 0; row < rows; row++) {
            size_t at = (i + row) * TON_LANES;
            memcpy(&p[row], power + at, sizeof *p);
            survey_lanes(&s, &m[row], &p[row], before + at);
            memcpy(magnitude + at, &m[row], sizeof *m);
        }
        survey_blocks(out->power_blocks + i, p, rows);
        survey_blocks(out->magnitude_blocks + i, m, rows);
    }
    for (int k = 0; k < 3; k++)
        out->moment[k] = sum_lanes_double(&s.moment[k]);
    out->product = sum_lanes(s.product);
    out->loudest = largest_lane(s.loudest);
}

#endif

/* What a refiner keeps, and refining for many rows at once. Private. */
#ifndef TONARY_RECOMMEND_CONTENT_REFINE_PARTS_H
#define TONARY_RECOMMEND_CONTENT_REFINE_PARTS_H

#include "recommend/content/mutual.h"
#include "recommend/content/things.h"

struct ton_refiner {
    ton_things things;
    int64_t sample[TON_MUTUAL_SAMPLE];
    int sample_count;
    ton_moments *moments; /* (vectors->rows) when mutual */
    bool *measured;       /* (vectors->rows) */
};

/* One that is asked about, and the tracks that it stands for. */
typedef struct ton_asked {
    const void *thing;
    const int64_t *id;
    int id_count;
    ton_moments moments; /* of its distances to the sample, when mutual */
} ton_asked;

/* Fills the moments. */
void ton_asked_measure(const ton_refiner *refiner, ton_asked *who);

/* Orders hits anew for who, which is measured. */
ton_status ton_refine_hits(ton_refiner *refiner, ton_hit *hits, int count, const ton_asked *who,
                           ton_error *error);

/* A row of the vectors and what ton_nearest found for it. */
typedef struct ton_row_hits {
    int64_t row;
    ton_hit *hits;
    int count;
} ton_row_hits;

/* ton_refine for each of some rows, which stand for themselves. On so many threads; their number
 * changes no answer. */
ton_status ton_refine_rows(ton_refiner *refiner, const ton_row_hits *rows, int count, int threads,
                           ton_error *error);

#endif

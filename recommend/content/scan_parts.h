/* What the parts of the scan share: searches on their way, and a tile of rows. Private. */
#ifndef TONARY_RECOMMEND_CONTENT_SCAN_PARTS_H
#define TONARY_RECOMMEND_CONTENT_SCAN_PARTS_H

#include "recommend/content/scan.h"
#include "recommend/content/sketch_bound.h"

enum {
    TON_SCAN_LIST = 256, /* rows that are listed before they are scored */
    TON_SCAN_TRUST = 16  /* tiles that sketches may fail at, before they have been of any use */
};

typedef struct ton_one_search {
    const ton_probe *probe;
    bool has_codes;
    ton_quantised query;
    ton_sketch_query sketch; /* for the run that is searched */
    int trust;               /* in sketches; without any they are left alone */
    ton_best best;
} ton_one_search;

struct ton_searches {
    const ton_vectors *vectors;
    const ton_metric *metric;
    const ton_scan_kernels *kernels;
    const uint8_t *allow;
    int64_t most, scored;
    ton_one_search *search; /* (count) */
    ton_candidate *room;    /* (count, most) */
    int8_t *code;           /* (count, groups, 4) */
    float *straight;        /* (count, space.dim) */
    ton_tile_sums sums[TON_SPACE_FAMILIES];
    float upper[TON_TILE_ROWS], share[TON_TILE_ROWS];
    uint16_t found[TON_TILE_ROWS];
    uint64_t open[TON_TILE_ROWS / 64]; /* see ton_scan_kernels */
    int64_t list[TON_SCAN_LIST];       /* rows of a run that all searches have to score */
    int listed;
};

/* Some rows of a run, from the beginning of a block on. */
typedef struct ton_tile {
    const ton_run *run;
    int64_t first;
    int rows, blocks;
    const uint8_t *allow; /* (rows) or NULL */
    const float *error;
    bool is_full; /* all rows have all families */
} ton_tile;

/* A row of the run for one search: exactly, and into its best. */
void ton_scan_score(ton_searches *s, ton_one_search *one, const ton_run *run, int64_t i);

/* Of the count rows found by their upper bounds (s->found, s->upper), those that still matter when
 * their turn comes. */
void ton_scan_score_found(ton_searches *s, ton_one_search *one, const ton_tile *t, int count);

/* The first rows of the tile whose upper bound reaches the best so far, into s->found. */
int ton_scan_select(ton_searches *s, const ton_one_search *one, const ton_tile *t);

/* What a run's sketches are asked by, for all searches. */
void ton_scan_ask_sketches(ton_searches *s, int count, const ton_run *run);

/* The tile by its sketches, for count searches (1 or TON_TILE_QUERIES) that have the same families.
 * Bit q of what is returned: search q is not done, and has to look at the codes. */
unsigned ton_scan_by_sketch(ton_searches *s, ton_one_search *first, int count, const ton_tile *t);

/* Leaves of the rows that are listed for the only search those that its sketches do. */
void ton_scan_thin_list(ton_searches *s, const ton_run *run);

#endif

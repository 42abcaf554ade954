/* A hall of made-up tracks to examine: two families, of which "tune" says the genre and "noise"
 * says nothing. */
#ifndef TONARY_TESTS_TOOLS_EXPERIMENT_HALL_H
#define TONARY_TESTS_TOOLS_EXPERIMENT_HALL_H

#include "tools/experiment/search.h"

enum { HALL_FAMILIES = 2, HALL_DIM = 4, HALL_TRACKS = 60, HALL_ARTISTS = 15, HALL_GENRES = 3 };

typedef struct hall {
    float row[HALL_TRACKS][HALL_FAMILIES * HALL_DIM + HALL_FAMILIES];
    int artist[HALL_TRACKS], genre[HALL_TRACKS];
    int min_relevant; /* [1] */
    ton_vectors *vectors;
    ton_pairs *pairs;
    ton_labelling artists, genres;
    ton_splits splits;
    ton_inquiry question;
    ton_exam exam;
    ton_effort effort;
} hall;

/* What is in it may be changed until hall_open. */
void hall_fill(hall *h, unsigned seed);

/* Prepares it for an exam by map, artists apart. */
void hall_open(hall *h, const ton_splitting *how);
void hall_close(hall *h);

/* A setting that searches over tune and noise in five steps each. */
ton_study_setting hall_setting(ton_study_search search);

/* Weights that are chosen (splits + 1, HALL_FAMILIES); the caller frees them. NULL: stopped. */
float *hall_search(const hall *h, const ton_study_setting *setting);

#endif

/* tonary - by what tracks are coloured on a map: groups by name, or steps of a number.
 */
#ifndef TONARY_TOOLS_CLI_COLOURS_H
#define TONARY_TOOLS_CLI_COLOURS_H

#include "corpus/corpus.h"

enum { TON_GROUP_BYTES = 96 };

/* A row of the table. */
typedef struct ton_colouring {
    const char *name;
    /* What a track belongs to; "" when that is not known. NULL: the clusters. */
    void (*group)(char group[TON_GROUP_BYTES], const ton_track *track);
    const char *const *steps; /* the groups in the order of a number (TON_SVG_STEPS); NULL: none */
} ton_colouring;

extern const ton_colouring ton_colourings[];
extern const int ton_colouring_count;

/* TON_INVALID lists them. NULL name gives the default, genre. */
ton_status ton_colouring_named(const ton_colouring **colouring, const char *name, ton_error *error);

#endif

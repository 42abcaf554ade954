/* The words of reasons: one table. Private to this folder. */
#ifndef TONARY_RECOMMEND_BLEND_REASON_WORDS_H
#define TONARY_RECOMMEND_BLEND_REASON_WORDS_H

#include "recommend/blend/reason.h"

/* %s: songs, or a name; %d: listeners. The first that fits a part is taken. */
typedef struct ton_template {
    ton_part_kind kind;
    int feedback;                     /* of which only, -1: any */
    int bond;                         /* of which only, -1: any */
    bool counted;                     /* there are listeners to be counted */
    bool has_song;                    /* there is a song to be named */
    bool many;                        /* many small parts told together */
    const char *name;                 /* of which model only, NULL: any */
    const char *words[TON_TONGUES];   /* for it; NULL: it is not told */
    const char *against[TON_TONGUES]; /* for what speaks against it */
} ton_template;

/* What joins clauses, songs, the last two songs; what a song stands in. */
typedef struct ton_joints {
    const char *clause, *comma, *last, *open, *close;
} ton_joints;

extern const ton_joints ton_reason_joints[TON_TONGUES];

/* A part in its surroundings. */
typedef struct ton_spoken {
    const ton_part *part;
    const char *song;
    ton_bond bond;
    bool many;
} ton_spoken;

/* The words for a part, or NULL: it is not told. */
const ton_template *ton_template_of(const ton_spoken *spoken, const ton_reason_facts *facts);

#endif

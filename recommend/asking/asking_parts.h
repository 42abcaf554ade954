/* What the stages of answering share. */
#ifndef TONARY_RECOMMEND_ASKING_PARTS_H
#define TONARY_RECOMMEND_ASKING_PARTS_H

#include "recommend/asking/asking.h"
#include "recommend/playlist/playlist.h"

enum { TON_CONDITIONS = 17 /* 32 at most: a bit each */, TON_CUES = 6 };

typedef enum ton_truth { TON_FALSE, TON_TRUE, TON_UNSAID } ton_truth;

/* A track as it was met. */
typedef struct ton_met {
    int64_t id;
    uint64_t artist, album;  /* equal: the same; 0: not known */
    uint32_t holds, refutes; /* conditions, a bit each; neither: it does not say */
    float axis[TON_AXES];    /* in the units of facts.h, NAN: not known */
    float theme;             /* 0..1, NAN: not known */
    float cue[TON_CUES];     /* what acousticness and danceability are made of */
} ton_met;

/* The words by which conditions know a track; borrowed, "" where there are none. */
typedef struct ton_worded {
    const char *title, *artist, *album_artist, *album, *genre;
    const char *language; /* as in ton_asking_text */
    int key;              /* as in ton_song */
} ton_worded;

/* A filter. */
typedef struct ton_condition {
    const char *field; /* of ton_ask_fields or ton_ask_lists */
    ton_truth (*test)(const ton_asking *asking, const ton_worded *track);
    ton_ask_axis axis; /* that it bounds; TON_AXIS_NONE: it can only be fulfilled or not */
    bool is_most;      /* of a bound: the upper one */
    bool is_denial;    /* who says nothing fulfils it */
    /* Writes what a track that fulfils it has, for the facts. */
    void (*tell)(char *out, size_t bytes, const ton_track *track);
} ton_condition;

extern const ton_condition ton_conditions[TON_CONDITIONS];

struct ton_asking {
    const ton_ask *ask;
    const ton_language *language;
    uint32_t asked; /* conditions that stand in the request */
    uint32_t kept;  /* of them, those that the corpus can answer */
    ton_met *met;   /* (count) ascending by id */
    int64_t count;
    double bound[TON_CONDITIONS]; /* of conditions with an axis, widened where need was */
    float *scaled[TON_AXES];      /* (count) as wishes measure it (aims.c); NULL: not asked for */
    bool *passes;                 /* (count) */
};

/* ---- the stock ---- */
int64_t ton_stock_count(const ton_stock *stock);
const ton_met *ton_stock_met(const ton_stock *stock); /* (count) no condition */
ton_worded ton_stock_words(const ton_stock *stock, int64_t place);

/* ---- conditions ---- */
uint32_t ton_conditions_asked(const ton_ask *ask);
const ton_ask_number *ton_condition_number(const ton_ask *ask, const ton_condition *condition);
const ton_ask_list *ton_condition_list(const ton_ask *ask, const ton_condition *condition);

/* Finds which conditions can be kept, widens bounds, and fills `passes`. */
ton_status ton_asking_sift(ton_asking *asking, ton_notes *notes, int64_t wanted, ton_error *error);

/* ---- aims ---- */
void ton_measure_axes(ton_met *met, const ton_track *track, const ton_song *song);
/* The axis as wishes measure it: octaves of tempo and length, years, -100..100 of moods,
 * percentiles of the rest. TON_NO_MEMORY. */
ton_status ton_asking_scale(ton_asking *asking, ton_ask_axis axis, ton_error *error);

/* A target or a relative wish, ready to be measured. */
typedef struct ton_aim {
    ton_ask_axis axis;
    bool is_relative, less;
    double wished, reference; /* as `scaled` */
    double shown;             /* the reference in the unit of the axis */
    double width;
} ton_aim;

enum { TON_AIMS_MOST = TON_AXES + TON_ASK_RELATIVES };

/* All aims of the request; *count of them. */
ton_status ton_asking_aims(ton_asking *asking, ton_aim aims[TON_AIMS_MOST], int *count,
                           const ton_asking_about *about, ton_error *error);

/* 0..1: how well a value meets it; 0 when it is not known. */
double ton_aim_met(const ton_aim *aim, double scaled);

/* ---- scores ---- */
enum {
    TON_SCORE_LIKENESS = TON_AIMS_MOST,
    TON_SCORE_THEME,
    TON_SCORE_TASTE,
    TON_SCORE_NEW,
    TON_SCORES
};

typedef struct ton_scoring {
    const ton_asking *asking;
    const ton_asking_about *about;
    ton_aim aim[TON_AIMS_MOST];
    int aims;
    double weight[TON_SCORES]; /* they add up to 1; 0: not asked for */
    ton_probe probe;
    float *row;     /* (stride) of the probe */
    bool has_row;   /* there is something to be like */
    bool has_theme; /* the text of a track is of what was asked for */
    double most_heard;
    bool is_typical;   /* it stands for all that passes */
    double best;       /* the highest similarity of what passes */
    float *similarity; /* (count) NAN: nothing to compare; NULL: as has_row */
} ton_scoring;

/* The caller clears it also after an error. */
ton_status ton_scoring_begin(ton_scoring *scoring, ton_asking *asking,
                             const ton_asking_about *about, ton_error *error);
void ton_scoring_clear(ton_scoring *scoring);
/* What a part is worth, 0..1. */
double ton_score_part(const ton_scoring *scoring, int part, int64_t place);
double ton_score_of(const ton_scoring *scoring, int64_t place);
/* Fills the answer's parts. */
void ton_score_explain(const ton_scoring *scoring, ton_asked *asked, int64_t place);

/* ---- lists ---- */
ton_status ton_asking_choose(const ton_scoring *scoring, ton_asked_list *list, ton_error *error);

#endif

/* tonary - evaluate content: what its parts share. */
#ifndef TONARY_TOOLS_EVALUATE_CONTENT_H
#define TONARY_TOOLS_EVALUATE_CONTENT_H

#include "recommend/evaluation/bootstrap.h"
#include "recommend/evaluation/judge.h"
#include "tools/cli/chosen.h"
#include "tools/evaluate/said.h"

enum { TON_CONTENT_MEASURES = 12, TON_CONTENT_NAME_BYTES = 48 };

/* As the command line gives it; NULL and 0 where it says nothing. */
typedef struct ton_content_options {
    int k, min_relevant, folds;
    bool unlabelled;
    const char *by, *filter, *within, *labels, *root, *triplets;
    const char *metric, *weights, *hubness, *where;
    ton_texts against;
} ton_content_options;

/* A kind of label and where it comes from. */
typedef struct ton_content_kind {
    char name[TON_CONTENT_NAME_BYTES]; /* "": none is asked for */
    const char *source;
    ton_labelling labels;
} ton_content_kind;

typedef struct ton_content_measure {
    char name[TON_CONTENT_NAME_BYTES];
    const char *definition;
    ton_interval interval;
    bool compares;           /* what follows is known */
    ton_interval difference; /* the first setting's less this one's */
    double p, p_holm;
} ton_content_measure;

/* A setting and what it was found to be worth; the first is asked about, others are held against
 * it. */
typedef struct ton_content_run {
    const char *text; /* as --against gives it; NULL: the first */
    const ton_metric *metric;
    ton_setting setting;
    ton_judgement judgement;
    ton_content_measure measure[TON_CONTENT_MEASURES]; /* (measures) the same ones of every run */
    int measures;
} ton_content_run;

typedef struct ton_content {
    const ton_content_options *options;
    const ton_session *session;
    ton_chosen chosen;
    ton_named *named;
    ton_label_table *table;
    ton_label_fit fit;
    ton_content_kind by, within, artist, filter[TON_FILTERS];
    ton_protocol protocol; /* of by, when that is asked for */
    int32_t *fold;         /* (tracks) */
    int32_t *owner;        /* (tracks) whom intervals draw; NULL: each track */
    int owners;
    ton_triplet *triplet; /* (triplets) by anchor */
    int64_t triplets;
    int64_t unknown_triplets; /* that name a track that cannot be compared */
    ton_content_run *run;     /* (runs) */
    int runs;
} ton_content;

/* Each part fills its own fields; errors name the option. */
ton_status ton_content_settings(ton_content *content, ton_error *error);
ton_status ton_content_protocol(ton_content *content, ton_error *error);
ton_status ton_content_triplets(ton_content *content, ton_error *error);

/* Fills the measures of every run, which are judged. */
ton_status ton_content_measures(ton_content *content, ton_error *error);

void ton_content_tell(const ton_content *content);

#endif

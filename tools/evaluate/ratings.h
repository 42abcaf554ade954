/* tonary - evaluate ratings: recommenders trained on one part of what listeners did and judged by
 * another.
 *
 * The files become matrices (ratings_data); a method with its parameters is trained and asked for
 * every listener of the part that judges (ratings_judge); what it answers becomes measures with
 * intervals and comparisons (ratings_measures), which are told (ratings_report).
 */
#ifndef TONARY_TOOLS_EVALUATE_RATINGS_H
#define TONARY_TOOLS_EVALUATE_RATINGS_H

#include "recommend/blend/rerank.h"
#include "recommend/evaluation/bootstrap.h"
#include "recommend/listeners/recommender.h"
#include "tools/command.h"
#include "tools/evaluate/numbering.h"
#include "tools/tables/tables.h"

enum { TON_RATINGS_RUNS = 32, TON_RATINGS_MEASURES = 15, TON_RATINGS_NAME_BYTES = 32 };

/* Groups of listeners that are told apart; smaller ones make no gap. */
enum { TON_RATINGS_GROUPS = 16, TON_RATINGS_GROUP_LEAST = 20 };

typedef struct ton_ratings_options {
    bool implicit, refit, no_refit;
    int k, known;
    const char *method, *train, *valid, *test, *columns;
    const char *profiles, *content, *content_columns;
    ton_texts set, choose;
    double diversity, popularity_exponent, calibrate, cold;
} ton_ratings_options;

/* ---- what listeners did ------------------------------------------------------------------------
 */

typedef struct ton_ratings_data {
    ton_numbering users, songs;
    ton_interactions *train, *valid, *test; /* valid: NULL without */
    ton_interactions *known;                /* train and valid together; train, without valid */
    ton_profile *profile;                   /* (users) NULL: none */
    float *content;                         /* (songs, content_dim) unit rows; NULL: none */
    float *genres;                          /* the same in shares that add up to 1 */
    int content_dim;
    bool *is_cold; /* (songs) stripped of what was said of them; NULL: none is */
    int32_t cold;  /* how many */
    char user_column[64], song_column[64]; /* what they are called */
    int64_t wrong;                         /* rows that could not be read; each has been told */
} ton_ratings_data;

/* Reads what the options name. Errors name file and line, or the option. The caller frees data also
 * after an error. */
ton_status ton_ratings_read(ton_ratings_data *data, const ton_ratings_options *options,
                            const ton_session *session, ton_error *error);
void ton_ratings_data_free(ton_ratings_data *data);

/* Strips a share of the songs of all that train and valid say of them; TON_INVALID: that leaves
 * nothing. */
ton_status ton_ratings_strip(ton_ratings_data *data, double share, uint64_t seed, ton_error *error);

/* Parts of it: profiles, and what songs are like. */
ton_status ton_ratings_profiles(ton_ratings_data *data, const char *path,
                                const ton_session *session, ton_error *error);
ton_status ton_ratings_content(ton_ratings_data *data, const ton_ratings_options *options,
                               ton_error *error);

/* The same of tags, a row each; count: -1, all were given once. */
ton_status ton_ratings_tags(ton_ratings_data *data, ton_table *table, int song, int tag, int count,
                            ton_error *error);

/* The song that a row names, -1: none that is known. Content for all songs, all 0. */
int32_t ton_ratings_song(const ton_ratings_data *data, const ton_table *table, int column);
ton_status ton_ratings_content_new(ton_ratings_data *data, int dim, ton_error *error);

/* ---- judging ------------------------------------------------------------------------------------
 */

/* What is said of each listener. */
typedef enum ton_ratings_answer {
    TON_SQUARES, /* squared errors, summed over their pairs */
    TON_ERRORS,  /* absolute ones */
    TON_NDCG,
    TON_RECALL,
    TON_PRECISION_OF_TOP,
    TON_RECIPROCAL_RANK,
    TON_NOVELTY,
    TON_TAIL,
    TON_UNLIKE,       /* within the list */
    TON_DIVERGENCE,   /* of its genres from those of the history */
    TON_WARM_NDCG,    /* songs that were stripped do not count */
    TON_COLD_RECALL,  /* only they count */
    TON_COLD_REACHED, /* they count among all */
    TON_RATINGS_ANSWERS
} ton_ratings_answer;

/* Which matrix teaches, which is the history of who asks, which judges. */
typedef struct ton_ratings_split {
    const ton_interactions *taught, *history, *judge;
    int told; /* so many songs of a history are told at most, drawn by the seed */
} ton_ratings_split;

enum { TON_RATINGS_ALL = 1000000 };

typedef struct ton_ratings_judgement {
    double *answer[TON_RATINGS_ANSWERS]; /* (users) NaN: not asked */
    double *pairs;                       /* (users) that judge */
    int64_t *chosen;                     /* (songs) in how many lists */
    int64_t guessed; /* pairs of which the method knew nothing, predicted by the mean */
    double train_seconds, score_seconds;
} ton_ratings_judgement;

/* One method of the table with its parameters. */
typedef struct ton_ratings_method {
    const ton_recommender *row;
    double *parameter; /* (row->parameter_count) */
    ton_rerank_options rerank;
} ton_ratings_method;

/* Trains and asks. The caller frees the judgement also after an error. */
ton_status ton_ratings_judge(ton_ratings_judgement *judgement, const ton_ratings_data *data,
                             const ton_ratings_method *method, const ton_ratings_split *split,
                             int k, const ton_session *session, ton_error *error);
void ton_ratings_judgement_free(ton_ratings_judgement *judgement);

/* ---- measures ----------------------------------------------------------------------------------
 */

typedef struct ton_ratings_measure {
    char name[TON_RATINGS_NAME_BYTES];
    const char *definition;
    ton_ratings_answer answer; /* that it is made of */
    ton_statistic_of *statistic;
    ton_interval interval;
    bool compares; /* the rest holds: the other run's less this one's */
    ton_interval difference;
    double p, p_holm;
} ton_ratings_measure;

/* Parameters that were tried, and what they were worth on the validation part. */
typedef struct ton_ratings_trial {
    double *parameter; /* (parameter_count) owned */
    double value;      /* of the first measure */
} ton_ratings_trial;

/* A method, and in what it differs from itself where lists are chosen by more than scores. */
typedef struct ton_ratings_run {
    char name[2 * TON_RATINGS_NAME_BYTES]; /* "items", "items.plain" */
    const struct ton_ratings_run *against; /* the run that it is compared with; NULL: none */
    bool is_plain;                         /* by scores alone; parameters are of `against` */
    ton_ratings_method method;
    ton_ratings_judgement judgement;
    ton_ratings_measure measure[TON_RATINGS_MEASURES]; /* (measures) */
    int measures;
    ton_ratings_trial *trial; /* (trials) */
    int trials;
    ton_interval group[TON_RATINGS_GROUPS]; /* (groups) of the first measure */
} ton_ratings_run;

/* Listeners of one gender or age. */
typedef struct ton_ratings_group {
    const char *of; /* "gender", "age" */
    char name[sizeof((ton_profile *)0)->gender];
    int listeners;
} ton_ratings_group;

typedef struct ton_ratings {
    const ton_session *session;
    const ton_ratings_options *options;
    ton_ratings_data data;
    ton_ratings_run run[TON_RATINGS_RUNS]; /* (runs) */
    int runs;
    ton_ratings_group group[TON_RATINGS_GROUPS]; /* (groups) */
    int groups;
    int64_t asked, pairs; /* listeners, and what they are judged by */
} ton_ratings;

/* Reads --set and --choose; TON_USAGE names the option. */
ton_status ton_ratings_parameters(ton_ratings *r, ton_error *error);

/* Tries what --choose says, and keeps the best. */
ton_status ton_ratings_choose(ton_ratings *r, ton_error *error);

/* All measures of all runs, and those of groups. */
ton_status ton_ratings_measure_all(ton_ratings *r, ton_error *error);
ton_status ton_ratings_measure_groups(ton_ratings *r, ton_error *error);

/* The largest value of a group of that kind less the smallest. NaN: none is large enough. */
double ton_ratings_gap(const ton_ratings *r, const ton_ratings_run *run, const char *of);

/* What measure m sees of a listener: 1, or 0 for nothing. */
int ton_ratings_observe(ton_observation *seen, const ton_ratings_run *run, int m, int32_t user);

/* The interval of measure m over what was seen (count). */
ton_status ton_ratings_draw(const ton_ratings *r, ton_interval *interval,
                            const ton_ratings_run *run, int m, ton_observation *seen, int count,
                            ton_error *error);

/* RMSE of ratings, NDCG of plays. */
double ton_ratings_first_measure(const ton_ratings_judgement *judgement,
                                 const ton_ratings_data *data, ton_feedback feedback);

/* Prints it all, as JSON or text. */
void ton_ratings_tell(const ton_ratings *r);

#endif

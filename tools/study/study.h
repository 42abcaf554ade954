/* tonary - study files: which settings of likeness are to be compared, on what, and how fairly.
 *
 * tonary-study(5) describes the language. Reading is strict: what is not understood is an error
 * that names the file and the line and says what is allowed. A study that was read is complete:
 * defaults are filled in, names are checked, and its size is bounded.
 */
#ifndef TONARY_TOOLS_STUDY_STUDY_H
#define TONARY_TOOLS_STUDY_STUDY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "recommend/content/metric.h"
#include "recommend/content/space.h"
#include "recommend/evaluation/measure.h"

enum {
    TON_STUDY_BYTES = 1 << 20, /* of a file */
    TON_STUDY_NAME = 128,      /* of a setting, its variant and end included */
    TON_STUDY_SETTINGS = 200,  /* variants counted one by one */
    TON_STUDY_PROTOCOLS = 16,
    TON_STUDY_FILTERS = 2,
    TON_STUDY_LIST = 32,             /* items of a list */
    TON_STUDY_VALUES = 101,          /* of one weight */
    TON_STUDY_ROUNDS = 10,           /* of a coordinate ascent, at most */
    TON_STUDY_COMBINATIONS = 100000, /* of weights, in all settings together */
    TON_STUDY_NEAREST = 1000,
    TON_STUDY_FOLDS = 100,
    TON_STUDY_REPEATS = 1000
};

/* Texts lie in the study. */
typedef struct ton_study_list {
    const char *item[TON_STUDY_LIST];
    int count;
} ton_study_list;

/* What counts as alike, among which candidates. Kinds of labels are columns of the table, tags, or
 * "folder". */
typedef struct ton_study_protocol {
    const char *name;
    const char *by;        /* relevant is what shares this with the query */
    ton_study_list filter; /* who shares one of these is no candidate; at most TON_STUDY_FILTERS
                              [by artist: album; by album: none; else: artist] */
    const char *within;    /* only who shares this is a candidate; NULL: all are */
    int min_relevant;      /* queries with fewer relevant candidates are not asked [1] */
    bool unlabelled;       /* tracks without a label are candidates too [false] */
    const char *where;     /* a filter for queries and candidates; NULL: none */
    int line;
} ton_study_protocol;

/* How columns are brought to a common scale. */
typedef enum ton_standardise {
    TON_STANDARDISE_ROBUST, /* median, and half the distance of the 16th and 84th percentile */
    TON_STANDARDISE_ZSCORE, /* mean and standard deviation */
    TON_STANDARDISE_RANK    /* the share of tracks below */
} ton_standardise;

typedef enum ton_study_search {
    TON_STUDY_FIXED,  /* the weights as they are */
    TON_STUDY_GRID,   /* all combinations of the values */
    TON_STUDY_RANDOM, /* `draws` combinations, each weight on its own */
    TON_STUDY_ASCENT, /* from the weights, one after the other to its best value, round by round */
    TON_STUDY_LEARNT  /* from what is alike and what is not; starts from the weights */
} ton_study_search;

/* Values of one weight. */
typedef struct ton_study_vary {
    int family;      /* of the space */
    double from, to; /* 0..1000000 */
    int count;       /* of values; 0: any number from..to, in random search only */
    double value[TON_STUDY_VALUES];
} ton_study_vary;

typedef struct ton_study_setting {
    char name[TON_STUDY_NAME]; /* once in a study */
    const ton_metric *metric;
    bool mutual; /* proximity, against hubs */
    ton_standardise standardise;
    float weights[TON_SPACE_FAMILIES]; /* of what is not varied, and where searches start */
    ton_study_search search;
    int draws;                               /* of a random search: 1..TON_STUDY_COMBINATIONS */
    ton_study_vary vary[TON_SPACE_FAMILIES]; /* in the order of the file */
    int varied;
    ton_study_list keep, drop; /* globs of descriptors; see ton_study_uses */
    double combinations;       /* of weights that are tried, at most */
    int line;
} ton_study_setting;

typedef struct ton_study {
    char *text;       /* the file with its lines cut apart, owned: where texts lie */
    char *given;      /* the file as it was, owned */
    const char *name; /* [the file's, borrowed from its path] */
    bool seeded;      /* whether the file has a seed */
    uint64_t seed;
    int neighbours;                             /* as many nearest count: 1..1000 [10] */
    const ton_measure *measure[TON_STUDY_LIST]; /* (measures) at least one, each once */
    int measures;
    const ton_measure *choose; /* what searches make best, one of the measures [the first] */
    /* Paths, owned, relative ones from the file's folder; NULL: none. */
    char *labels, *root, *triplets;
    const char *where;            /* a filter for the whole study; NULL: none */
    const char *split_by;         /* what is never torn apart [artist] */
    double test;                  /* share of test, 0.05..0.95 [0.3]; 0 when there are folds */
    int folds;                    /* 2..TON_STUDY_FOLDS; 0: none */
    int repeats;                  /* [1] */
    ton_study_protocol *protocol; /* (protocols), owned, at least one */
    int protocols;
    ton_study_setting *setting; /* (settings), owned, at least one */
    int settings;
    int baseline[TON_STUDY_SETTINGS]; /* (baselines) indices of settings that the others are held
                                         against [the first] */
    int baselines;
} ton_study;

/* Reads count bytes; path is for messages and relative paths, space has the families that weights
 * may name. TON_INVALID, TON_NO_MEMORY. The caller frees the study also after an error. */
ton_status ton_study_parse(ton_study *study, const char *bytes, size_t count, const char *path,
                           const ton_space *space, ton_error *error);

/* The same from a file. Also TON_NOT_FOUND, TON_IO. */
ton_status ton_study_read(ton_study *study, const char *path, const ton_space *space,
                          ton_error *error);

/* Zeroes the study. */
void ton_study_free(ton_study *study);

enum { TON_STUDY_MEASURE_NAME = 48 };

/* "precision_at_10". Returns out. */
const char *ton_study_measure_name(char out[TON_STUDY_MEASURE_NAME], const ton_measure *measure,
                                   int neighbours);

/* Whether a column takes part: what keep lets in, and drop does not take out. */
bool ton_study_uses(const ton_study_setting *setting, const char *descriptor,
                    const char *statistic);

/* Words of the language. */
const char *ton_standardise_name(ton_standardise standardise);
const char *ton_study_search_name(ton_study_search search);

/* Key i = 0, 1, … of all sections, with what it takes; false when there are no more. */
typedef struct ton_study_key_about {
    const char *section, *name, *takes;
} ton_study_key_about;
bool ton_study_key(ton_study_key_about *about, int i);

#endif

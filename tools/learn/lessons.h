/* tonary - what the command `learn` learns from: comparisons of the chosen tracks. */
#ifndef TONARY_TOOLS_LEARN_LESSONS_H
#define TONARY_TOOLS_LEARN_LESSONS_H

#include "recommend/learning/comparisons.h"
#include "tools/evaluate/content.h"

enum { TON_LESSONS_COMPARISONS_MOST = 1000000, TON_LESSONS_NEAR_MOST = 1000 };

/* As the command line gives it; NULL and 0 where it says nothing. */
typedef struct ton_learn_wish {
    const char *by, *filter, *labels, *root, *triplets, *ratings, *plays;
    const char *metric, *per, *where, *l1, *forget;
    int comparisons, near, folds;
    double l2;
    bool list;
} ton_learn_wish;

typedef struct ton_lessons {
    const ton_learn_wish *wish;
    const ton_session *session;
    const ton_metric *metric;
    ton_content_options options;
    ton_content content;               /* the tracks, and what is said of them */
    ton_labelling sounds;              /* copies have the same */
    int32_t *group;                    /* (tracks) artists; who has none is alone */
    const char *source;                /* "labels", "triplets", "ratings", "plays" */
    const char *origin;                /* the label, the file */
    int64_t unknown;                   /* rows that name no track that can be compared */
    int64_t wrong;                     /* rows that could not be read; each has been told */
    int near;                          /* those of labels are of the nearest of so many [any] */
    double weight[TON_SPACE_FAMILIES]; /* by these weights */
    ton_comparisons comparisons;
} ton_lessons;

/* Whether the wish says what to learn from. */
bool ton_learn_wishes(const ton_learn_wish *wish);

/* Opens the corpus and makes the comparisons. metric is one whose likenesses can be learnt. Errors
 * name the option or file; TON_NOT_FOUND when there is nothing to compare. The caller frees the
 * lessons also after an error. */
ton_status ton_lessons_read(ton_lessons *lessons, const ton_learn_wish *wish,
                            const ton_metric *metric, const ton_session *session, ton_error *error);
void ton_lessons_free(ton_lessons *lessons);

/* Draws those of labels anew, near by weights (families). */
ton_status ton_lessons_again(ton_lessons *lessons, const double *weight, ton_error *error);

/* Reads tastes, a CSV of --ratings or --plays, whose columns are user_id, song_id and a number. The
 * caller frees *tastes also after an error. */
ton_status ton_tastes_read(ton_taste **tastes, int64_t *count, ton_lessons *lessons,
                           const char *path, bool heard, ton_error *error);

#endif

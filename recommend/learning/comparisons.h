/* tonary - comparisons to learn from: a is more like b than like c.
 *
 * They come from labels (b has the label of a, c another), from triplets that somebody judged, or
 * from what listeners like (a and b liked by one listener, c not). Tracks are places in a list of
 * the caller's, 0..tracks - 1. Each comparison names the groups that its tracks belong to: what is
 * of one group is held out together, so that nobody is tested on what was learnt of the same artist
 * or listener.
 */
#ifndef TONARY_RECOMMEND_LEARNING_COMPARISONS_H
#define TONARY_RECOMMEND_LEARNING_COMPARISONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "recommend/evaluation/labelling.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_comparison {
    int64_t track[3]; /* a, b, c */
    int group[3];     /* of each, from 0; the first is the one that the comparison counts for */
} ton_comparison;

/* Zero it before the first. */
typedef struct ton_comparisons {
    ton_comparison *at; /* (count) */
    int64_t count;
} ton_comparisons;

void ton_comparisons_free(ton_comparisons *comparisons);

/* Appends a copy. TON_NO_MEMORY. */
ton_status ton_comparison_add(ton_comparisons *comparisons, const ton_comparison *comparison);

enum { TON_COMPARISONS = 10000, TON_COMPARISONS_MOST = 10000000, TON_APART = 3 };

/* How comparisons are drawn. */
typedef struct ton_comparing {
    int64_t count; /* of all, about [TON_COMPARISONS] */
    uint64_t seed;
    /* b and c are each the one of so many that is most like a, by alike [1: any]; of no more than
     * there are tracks to choose b from. Who is near decides what a query finds (target neighbours
     * and impostors of Weinberger and Saul, "Distance metric learning for large margin nearest
     * neighbor classification", 2009). What takes no part in alike agrees as often as before; noise
     * that does may agree more often than not. */
    int near;
    double (*alike)(void *user, int64_t a, int64_t b); /* larger is more alike; with near above 1 */
    void *user;
} ton_comparing;

/* What is known of the tracks. All labellings are of the same tracks, and borrowed. */
typedef struct ton_labelled {
    const ton_labelling *labels;
    const int32_t *group;                  /* (labels->count) from 0 */
    const ton_labelling *apart[TON_APART]; /* who shares one of these is never compared [none] */
} ton_labelled;

/* Draws from labels: every label that two tracks share gets the same number, a and b evenly from
 * it, c evenly from all tracks that have labels, but none of a's. A draw for which some tries find
 * no pair is given up. TON_NOT_FOUND: no label leaves any; TON_NO_MEMORY. */
ton_status ton_compare_labels(ton_comparisons *out, const ton_labelled *labelled,
                              const ton_comparing *comparing, ton_error *error);

/* One listener's rating of a track, or how often it was played. */
typedef struct ton_taste {
    int listener; /* from 0 */
    int64_t track;
    double value; /* finite */
} ton_taste;

/* Draws from tastes (count, put in another order; of several of one listener and track the last
 * rating counts, and plays are added up). Of ratings, liked is what lies above the listener's own
 * mean and c below; of plays (heard), liked is what was played as often as the median of what the
 * listener played, or more, and c is any track of the table that the listener did not play. Every
 * listener with two tracks liked gets the same number. The listener is the group of all three.
 * Errors as above. */
ton_status ton_compare_tastes(ton_comparisons *out, ton_taste *tastes, int64_t count, bool heard,
                              const ton_comparing *comparing, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

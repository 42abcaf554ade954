/* tonary - finding tracks that are like others: what every command that starts from tracks shares.
 */
#ifndef TONARY_TOOLS_CLI_SEARCH_H
#define TONARY_TOOLS_CLI_SEARCH_H

#include "corpus/corpus.h"
#include "recommend/content/filter.h"
#include "recommend/content/refine.h"
#include "tools/cli/limits.h"
#include "tools/command.h"

/* As the command line gives it; NULL and 0 where it says nothing. */
typedef struct ton_wish {
    int count, per_artist, per_album;
    const char *metric, *weights, *where, *hubness;
    ton_texts avoid;
    bool no_copies;       /* of a recording one track, and none of a seed's */
    const char *fallback; /* why likeness answers for something else [it does not] */
    bool is_session;      /* the seeds were heard one after another: the last counts most */
} ton_wish;

/* The options that fill a wish (search_options.h has them for commands that take more). */
enum { TON_SEARCH_OPTIONS = 9 };
extern const ton_option ton_search_options[TON_SEARCH_OPTIONS];

/* A question, what is needed to answer it, and the answer. */
typedef struct ton_search {
    ton_wish wish;
    ton_corpus *corpus;
    ton_vectors *vectors;
    ton_filter *filter; /* NULL: all tracks */
    const ton_metric *metric;
    bool mutual;         /* ordered by mutual proximity */
    ton_probe probe;     /* the seeds as one */
    float *row;          /* (stride) of the probe */
    ton_track *seeds;    /* (seed_count) */
    ton_track *unwanted; /* (wish.avoid.count) */
    int seed_count;
    uint8_t *allow;    /* (vectors->rows) */
    ton_limits limits; /* what may have left nothing */
    ton_hit *hits;     /* (hit_count) nearest first; never a seed, nor what is unwanted or a copy of
                          it; in a session, or without copies, nor a copy of a seed */
    int hit_count;
    const ton_session *session;
    ton_tongue tongue; /* of reasons */
} ton_search;

/* Searches for what is like the tracks that names stand for. Errors of the wish are TON_INVALID and
 * name the option. The caller frees the search also after an error. */
ton_status ton_search_run(ton_search *search, const ton_wish *wish, const ton_session *session,
                          const ton_arguments *names, ton_error *error);

void ton_search_free(ton_search *search);

/* The value of --hubness: none (also NULL) or mutual; else TON_INVALID. */
ton_status ton_hubness_named(bool *mutual, const char *name, ton_error *error);

/* A reader of summaries for ton_refine_options; user is a ton_corpus. TON_NOT_FOUND: the track has
 * none. */
ton_status ton_read_summary(void *user, ton_summary *summary, int64_t id, ton_error *error);

#endif

/* tonary - recommenders that learn from listeners: one table, a row and a file each.
 *
 * A model learns from interactions (`train`), scores all songs for a history (`score`), takes one
 * score apart (`explain`), follows single events where it can (`update`), and goes into bytes and
 * back (`save`, `load`). A trained model is only read while it scores: it may be shared by threads.
 */
#ifndef TONARY_RECOMMEND_LISTENERS_RECOMMENDER_H
#define TONARY_RECOMMEND_LISTENERS_RECOMMENDER_H

#include <stdbool.h>

#include "recommend/listeners/blob.h"
#include "recommend/listeners/history.h"
#include "recommend/listeners/interactions.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a recommender learns from and what its scores are. */
typedef enum ton_feedback {
    TON_RATINGS, /* values on a scale; scores are ratings to expect */
    TON_PLAYS,   /* how often; scores only order songs */
    TON_SESSIONS /* what came after what; scores only order songs */
} ton_feedback;

/* Songs in the order in which they were heard. */
typedef struct ton_sessions {
    int64_t count;
    const int64_t *start; /* (count + 1) */
    const int32_t *item;  /* (start[count]) */
} ton_sessions;

/* A number by which a recommender is tuned; each has a table of them. */
typedef struct ton_parameter {
    const char *name; /* "neighbours" */
    double standard, least, most;
    bool is_whole;
    const char *about;
} ton_parameter;

/* All that a model may learn from; borrowed, most of it optional. */
typedef struct ton_training {
    ton_feedback feedback;
    int32_t items;
    const ton_interactions *by_user; /* (users, items); of ratings and plays */
    const ton_interactions *by_item; /* the same turned */
    const ton_sessions *sessions;    /* of sessions */
    const ton_profile *profile;      /* (users) [NULL: none is known] */
    const float *content; /* (items, content_dim) unit rows; all 0: not known [NULL: none is] */
    int content_dim;
    const int32_t *genre;    /* (items) from 0, -1: not known [NULL: none is] */
    const double *parameter; /* (parameter_count of the row) [NULL: the standard values] */
    const void *from; /* an earlier model of the same recommender to go on from, where it can; its
                         parameters must allow it [NULL: from the beginning] */
    const int32_t *from_item;  /* (items) their places in that model, -1: new [NULL: the same] */
    uint64_t seed;             /* of all chance */
    int threads;               /* [1]; the result is the same for any number */
    const volatile bool *stop; /* becomes true: end with TON_INTERRUPTED [NULL: never] */
    void (*progress)(void *user, double done); /* told the share that is done [nobody is] */
    void *user;
} ton_training;

/* What a score is made of. */
typedef enum ton_part_kind {
    TON_PART_BASE,       /* what holds for everybody: the mean, popularity */
    TON_PART_LISTENER,   /* how this listener differs from others whatever the song */
    TON_PART_SONG,       /* how this song differs from others whoever listens */
    TON_PART_PROFILE,    /* people of that age, gender or interest */
    TON_PART_BECAUSE_OF, /* a song of the history: item */
    TON_PART_NEIGHBOURS, /* listeners with a like taste: so many of them, in count */
    TON_PART_AFTER,      /* what was heard before it in the session: item */
    TON_PART_SOUND,      /* sounds like a song of the history: item, or -1 for all of it */
    TON_PART_MODEL,      /* the share of another model: name */
    TON_PART_KINDS
} ton_part_kind;

typedef struct ton_part {
    ton_part_kind kind;
    int32_t item;     /* a song of the history, -1: none */
    int32_t count;    /* listeners, 0: not said */
    const char *name; /* static; NULL: none */
    double value;     /* what it adds to the score */
} ton_part;

/* The parts of one score; zero it before the first, free part after the last. */
typedef struct ton_parts {
    ton_part *part; /* (count) they add up to the score, to 1e-5 of the largest of them */
    int count;
} ton_parts;

typedef struct ton_recommender {
    const char *name;               /* "items" */
    ton_feedback feedback;          /* (name, feedback) is unique */
    const char *about;              /* one line, with its source */
    const ton_parameter *parameter; /* (parameter_count) */
    int parameter_count;
    bool of_all_songs; /* it says something of songs that nobody has heard, by their content */
    bool goes_on;      /* train comes near to what it would make anew in fewer steps from `from` */
    int64_t most_events; /* with more, training takes minutes and has to be asked for by name [0:
                            any] */

    /* TON_INVALID: something that it needs is not there; TON_INTERRUPTED, TON_NO_MEMORY. */
    ton_status (*train)(void **model, const ton_training *training, ton_error *error);
    void (*free)(void *model); /* accepts NULL */

    /* How many songs it scores. */
    int32_t (*items)(const void *model);

    /* Scores all songs (items), those of the history too. NAN: nothing can be said of a song. */
    ton_status (*score)(const void *model, const ton_history *history, float *score,
                        ton_error *error);

    /* Appends the parts of the score of one song. */
    ton_status (*explain)(const void *model, const ton_history *history, int32_t item,
                          ton_parts *parts, ton_error *error);

    /* Follows an event: the history of one listener before and after it. NULL: only training
     * changes the model, the histories that are brought along suffice. */
    ton_status (*update)(void *model, const ton_history *before, const ton_history *after,
                         ton_error *error);

    /* The model as bytes, and back. TON_CORRUPT: they are not what save wrote. Whoever knows for
     * how many songs a model should be holds that against its items. */
    ton_status (*save)(const void *model, ton_blob *blob, ton_error *error);
    ton_status (*load)(void **model, ton_blob_reader *reader, ton_error *error);
} ton_recommender;

/* All rows, by feedback and then as they are best listed. */
extern const ton_recommender *const ton_recommenders[];
extern const int ton_recommender_count;

/* The row of that name; TON_INVALID lists those of that feedback. */
ton_status ton_recommender_named(const ton_recommender **found, const char *name,
                                 ton_feedback feedback, ton_error *error);

/* The value of a parameter of the table, for train: the training's, else the standard one. */
double ton_parameter_of(const ton_training *training, const ton_parameter *table, int index);

/* Fills value (parameter_count) with the standard values. */
void ton_parameters_standard(double *value, const ton_recommender *row);

/* Sets one of them. TON_INVALID: there is none of that name, or it is out of its bounds or has to
 * be whole; the error lists or names them. */
ton_status ton_parameter_set(double *value, const ton_recommender *row, const char *name, double to,
                             ton_error *error);

/* Appends a part. TON_NO_MEMORY. */
ton_status ton_parts_add(ton_parts *parts, ton_part part, ton_error *error);
void ton_parts_clear(ton_parts *parts);

#ifdef __cplusplus
}
#endif
#endif

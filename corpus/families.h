/* tonary - families from elsewhere: numbers about tracks that another program measured or learnt.
 *
 * A family has a name and a number of columns; a track has a value of it, as many numbers, or
 * lacks it. Values are raw, as summaries are: what is compared is made of them under a scale, which
 * says which families it covers. A track without audio has the outcome "imported"; its path is
 * whatever names it.
 *
 * A value that is put, changed or taken away drops its track's vector, so that whoever keeps
 * something derived from vectors follows.
 */
#ifndef TONARY_CORPUS_FAMILIES_H
#define TONARY_CORPUS_FAMILIES_H

#include "corpus/corpus.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_FAMILIES_MOST = 16, TON_FAMILY_BYTES = 24, TON_SOURCE_BYTES = 512 };

typedef struct ton_family_record {
    int64_t id; /* 1.. in the order in which families came */
    char name[TON_FAMILY_BYTES];
    int dim;
    char source[TON_SOURCE_BYTES];  /* the file that it came from last, and which columns of it */
    int64_t imported;               /* s since 1970 UTC, when that was */
    int64_t written;                /* values that were put or changed, ever */
    int64_t fitted, fitted_written; /* tracks that the current scale was fitted on, and what
                                     * `written` was then; 0: the scale does not cover it */
} ton_family_record;

typedef struct ton_families {
    int count;
    ton_family_record family[TON_FAMILIES_MOST]; /* (count) by id */
} ton_families;

/* imported or named (listeners.h): the track has no audio. */
bool ton_imported_outcome(const char *outcome);

/* All of them. TON_CORRUPT: more than TON_FAMILIES_MOST, or a dim below 1. */
ton_status ton_families_get(ton_corpus *corpus, ton_families *families, ton_error *error);

/* The one of that name, or NULL; borrowed. */
const ton_family_record *ton_families_named(const ton_families *families, const char *name);

/* Gives family->id a new family, with its source, or that of the same name. TON_INVALID: it has
 * another number of columns, or there are TON_FAMILIES_MOST already. Inside a transaction, like all
 * that follows. */
ton_status ton_family_put(ton_corpus *corpus, ton_family_record *family, ton_error *error);

/* Notes where its values came from last, and when. */
ton_status ton_family_came(ton_corpus *corpus, int64_t id, const char *source, int64_t when,
                           ton_error *error);

/* Puts the value (dim, all finite) of a track. *changed: it had none, or another. */
ton_status ton_family_value_put(ton_corpus *corpus, int64_t family, int64_t track,
                                const float *value, int dim, bool *changed, ton_error *error);

/* Puts many (count, dim), each of another track, as if one after another, but fast; changed
 * (count).
 */
ton_status ton_family_values_put(ton_corpus *corpus, int64_t family, const int64_t *tracks,
                                 const float *values, int64_t count, int dim, bool *changed,
                                 ton_error *error);

/* Reads it; *there is false when the track has none, or one that is damaged. Needs no transaction.
 */
ton_status ton_family_value_get(ton_corpus *corpus, int64_t family, int64_t track, float *value,
                                int dim, bool *there, ton_error *error);

/* Takes it away, if it is there. */
ton_status ton_family_value_drop(ton_corpus *corpus, int64_t family, int64_t track,
                                 ton_error *error);

/* Tracks that are present and usable and have a value. Needs no transaction. */
ton_status ton_family_count(ton_corpus *corpus, int64_t family, int64_t *count, ton_error *error);

/* Visits the value of every n-th of them, in the order of tracks. Needs no transaction. */
typedef bool ton_family_visit(void *user, const float *value, int dim);
ton_status ton_family_values_each(ton_corpus *corpus, const ton_family_record *family,
                                  int64_t every, ton_family_visit *visit, void *user,
                                  ton_error *error);

/* What the current scale is of, without reading it: *version 0: there is none; *layout 0: it is of
 * no summaries. Needs no transaction. */
ton_status ton_scale_current(ton_corpus *corpus, int *version, uint32_t *layout, ton_error *error);

/* Says that the current scale covers a family, fitted on so many tracks when written was that. */
ton_status ton_scale_covers(ton_corpus *corpus, const ton_family_record *family, ton_error *error);

/* Copies the values of families that a track has in another corpus; here (families->count): the
 * families' ids in this one. over: also where the track has a value already. */
ton_status ton_family_values_copy(ton_corpus *corpus, int64_t track, ton_corpus *from,
                                  int64_t from_track, const ton_families *families,
                                  const int64_t *here, bool over, ton_error *error);

/* ---- tracks by name, and labels ----------------------------------------------------------------
 */

/* *id of the track of that very path and part, 0: there is none. Much faster than ton_track_at. */
ton_status ton_track_id_at(ton_corpus *corpus, int64_t *id, const char *path, int part,
                           ton_error *error);

/* Whether there is a track of that id, gone or not. */
ton_status ton_track_exists(ton_corpus *corpus, bool *exists, int64_t id, ton_error *error);

/* Gives a track the tags that are given, and leaves it the others. *changed: one was another. */
ton_status ton_track_tag(ton_corpus *corpus, int64_t id, const ton_tags *tags, bool *changed,
                         ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

/* tonary - from a request to tracks.
 *
 * Filters are conditions that a track fulfils, does not, or says nothing of; what the corpus cannot
 * answer is left out with a note, and a bound that leaves too few tracks is widened, with a note.
 * What passes is ordered by a score that adds up: likeness to the seeds, how near each target and
 * each relative wish is met, what its text is about, what a listener's models say. The list is then
 * chosen as all lists are (recommend/blend/rerank.h) and put in the order that was asked for.
 *
 * It knows no database: whoever asks shows it the tracks, which are the same for all requests.
 */
#ifndef TONARY_RECOMMEND_ASKING_ASKING_H
#define TONARY_RECOMMEND_ASKING_ASKING_H

#include "corpus/corpus.h"
#include "recommend/content/nearest.h"
#include "recommend/language/facts.h"
#include "recommend/language/language.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_ASKED_FACTS = 24, TON_ASKED_COUNT = 20 /* tracks, when no number was said */ };

typedef struct ton_asking ton_asking;

/* The tracks that can be asked for, as far as no request changes them: read once, asked often, by
 * several threads at once. TON_NO_MEMORY. */
typedef struct ton_stock ton_stock;
ton_status ton_stock_new(ton_stock **stock, ton_error *error);
void ton_stock_free(ton_stock *stock);

/* Adds a track, in the order of ids, read with its summary or with its measures. What cannot be
 * played or compared is passed over. TON_NO_MEMORY. */
ton_status ton_stock_add(ton_stock *stock, const ton_track *track, ton_error *error);

/* Request and language are borrowed. TON_NO_MEMORY. */
ton_status ton_asking_new(ton_asking **asking, const ton_ask *ask, const ton_language *language,
                          ton_error *error);
void ton_asking_free(ton_asking *asking);

/* Whether the request asks for what only whole summaries tell; else the measures of questions
 * (ton_track_query) will do. */
bool ton_asking_needs_summaries(const ton_ask *ask);

/* What the texts of a track say of it. */
typedef struct ton_asking_text {
    const char *language; /* of its lyrics, as requests have it; borrowed; NULL: not known */
    double theme;         /* 0..1 how much they are of text_about; NAN: not known */
} ton_asking_text;
typedef ton_asking_text ton_asking_read(const void *user, int64_t track);

/* Shows it all tracks, once; `read` tells what the texts of each say, NULL: nothing. Copies what it
 * needs. TON_NO_MEMORY. */
ton_status ton_asking_meet(ton_asking *asking, const ton_stock *stock, ton_asking_read *read,
                           const void *user, ton_error *error);

/* Tracks that were met, and the id of the place-th of them. */
int64_t ton_asking_count(const ton_asking *asking);
int64_t ton_asking_id(const ton_asking *asking, int64_t place);

/* Its place, -1: it was not met. */
int64_t ton_asking_place(const ton_asking *asking, int64_t id);

/* first[i] (count) becomes the place among ids of the first that is the same recording. */
typedef ton_status ton_asking_copies(void *user, int *first, const int64_t *ids, int count,
                                     ton_error *error);

/* What the request is about, in tracks; all borrowed. */
typedef struct ton_asking_about {
    const ton_vectors *vectors;
    const float *weights;          /* (space.families) */
    const int64_t *seeds, *unlike; /* (count) the answer is like, and unlike, these; holds none */
    int seed_count, unlike_count;
    const int64_t *never; /* (never_count) and none of these */
    int never_count;
    const float *taste; /* (ton_asking_count) 0..1 of a listener, NAN: unknown; NULL: nobody asks */
    const float *heard; /* (ton_asking_count) listeners who had it; NULL: not known */
    ton_asking_copies *copies;
    void *user;
    uint64_t chance; /* what a shuffled list is drawn by */
} ton_asking_about;

/* A track of an answer, and why. */
typedef struct ton_asked {
    int64_t id, like;      /* like: the seed that it is most like, 0: none */
    double score;          /* 0..1, what the parts add up to */
    ton_likeness likeness; /* to the seeds; similarity NAN: there are none, or it has no sound */
    int fact_count;
    ton_fact fact[TON_ASKED_FACTS]; /* the names of a seed and of taste are left to the caller */
} ton_asked;

typedef struct ton_asked_list {
    ton_asked *track; /* (count) in the order of the list; owned */
    int count;
    double seconds; /* of all of them */
} ton_asked_list;

/* Answers. Notes are added to *notes. An empty list is no error. TON_NO_MEMORY, errors of copies.
 * The caller clears the list, also after an error. */
ton_status ton_asking_answer(ton_asking *asking, ton_asked_list *list, ton_notes *notes,
                             const ton_asking_about *about, ton_error *error);
void ton_asked_list_clear(ton_asked_list *list);

/* Adds the filters that a track of the answer fulfils to its facts. */
void ton_asking_tell(const ton_asking *asking, ton_asked *asked, const ton_track *track);

/* Adds a note; one of the same kind, field and name stands once. Returns it, NULL: no room. */
ton_note *ton_notes_add(ton_notes *notes, ton_note_kind kind, const char *field, const char *name);

#ifdef __cplusplus
}
#endif
#endif

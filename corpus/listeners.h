/* tonary - listeners: who they are, what they rated, played and skipped.
 *
 * A listener is known by a name, any text. Of a listener and a track there is one rating, the
 * latest; plays and skips are events, each with its time, and never joined. Songs without audio are
 * tracks of the outcome "named": nothing is known of them but what they are called, so they have
 * nothing to compare, until values of a family are imported. What is written here is the truth
 * about itself: nothing can make it anew.
 */
#ifndef TONARY_CORPUS_LISTENERS_H
#define TONARY_CORPUS_LISTENERS_H

#include "corpus/corpus.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_LISTENER_NAME_BYTES = 256, TON_PROFILE_WORD_BYTES = 64 };

/* The outcome of a track that is known from listeners alone; it goes with the last of them who had
 * it. Given a value of a family it becomes "imported". */
#define TON_OUTCOME_NAMED "named"

typedef enum ton_heard { TON_PLAYED, TON_SKIPPED } ton_heard;

typedef struct ton_rating_event {
    int64_t listener, track;
    double value;
    int64_t time; /* s since 1970 UTC, 0: not known */
} ton_rating_event;

typedef struct ton_play_event {
    int64_t id; /* 1.. in the order in which they came; put: 0 */
    int64_t listener, track, time;
    ton_heard heard;
} ton_play_event;

/* Zero it before filling; zero: not known. */
typedef struct ton_listener_record {
    int64_t id;
    char name[TON_LISTENER_NAME_BYTES];
    int age; /* years */
    char gender[TON_PROFILE_WORD_BYTES];
    char interests[TON_LISTENER_NAME_BYTES];
} ton_listener_record;

/* How many, and a number that any change of events, profiles and listeners makes larger. Counts are
 * kept: asking costs nothing. */
typedef struct ton_listening {
    int64_t listeners, ratings, plays, skips, change;
} ton_listening;

/* TON_NOT_FOUND: nobody of that name. */
ton_status ton_listener_named(ton_corpus *corpus, ton_listener_record *listener, const char *name,
                              ton_error *error);

/* TON_INVALID: the name is empty, too long or no UTF-8. */
ton_status ton_listener_check(const char *name, ton_error *error);

/* ---- writing (inside a transaction) -----------------------------------------------------------
 */

/* Gives *id, and makes a listener of that name when there is none. TON_INVALID as above. */
ton_status ton_listener_put(ton_corpus *corpus, int64_t *id, const char *name, ton_error *error);

/* Replaces the profile of listener->id. *changed: it was another. TON_NOT_FOUND; TON_INVALID: a
 * text is no UTF-8, or the age is none. */
ton_status ton_profile_put(ton_corpus *corpus, const ton_listener_record *listener, bool *changed,
                           ton_error *error);

/* Gives *id of a track without audio, with these tags and that name as its path; makes it when
 * there is none. */
ton_status ton_song_put(ton_corpus *corpus, int64_t *id, const char *name, const ton_tags *tags,
                        ton_error *error);

/* Replaces the rating of that listener and track unless the one there is later; of one whose time
 * is not known, the one that is put last counts. *changed: it did. TON_INVALID: the value is not
 * finite, the time negative, or the listener or the track is not there. */
ton_status ton_rating_put(ton_corpus *corpus, const ton_rating_event *rating, bool *changed,
                          ton_error *error);

typedef struct ton_rating_counts {
    int64_t added, replaced, kept; /* kept: the same was there, or a later one */
} ton_rating_counts;

/* Puts many (count), as if one after another, but fast; adds to *counts. They are put in the order
 * of listeners and tracks, and are left so. */
ton_status ton_ratings_put(ton_corpus *corpus, ton_rating_event *ratings, int64_t count,
                           ton_rating_counts *counts, ton_error *error);

/* Into that order; of several of one listener and track the last stays last. TON_NO_MEMORY: it
 * needs as much as the ratings. */
ton_status ton_ratings_sort(ton_rating_event *ratings, int64_t count, ton_error *error);

/* A transaction for millions of ratings, begun and committed; ton_corpus_rollback ends it after an
 * error. Within it that the listeners and tracks of ratings are there is not verified, and the
 * index by tracks is missing until the end. */
ton_status ton_ratings_begin(ton_corpus *corpus, ton_error *error);
ton_status ton_ratings_finish(ton_corpus *corpus, ton_error *error);

/* Appends an event, unless there is one of the same listener, track, kind and time (other than 0).
 */
ton_status ton_play_put(ton_corpus *corpus, const ton_play_event *play, bool *changed,
                        ton_error *error);

/* Brings what another corpus knows of listeners: the same name is the same listener, a track is
 * that of the same path and part, if it is here. Ratings that are later, and plays and profiles
 * that are missing are taken over, so that the same again changes nothing. */
ton_status ton_listeners_copy(ton_corpus *corpus, ton_corpus *from, ton_error *error);

/* ---- reading -----------------------------------------------------------------------------------
 */

/* Of the whole corpus. */
ton_status ton_listening_get(ton_corpus *corpus, ton_listening *listening, ton_error *error);

/* How many events a listener has; listeners is 1, change that at which they came. TON_NOT_FOUND. */
ton_status ton_listener_count(ton_corpus *corpus, ton_listening *theirs, int64_t listener,
                              ton_error *error);

/* How often a track was rated, with which mean (0 for none), played and skipped. */
typedef struct ton_track_heard {
    int64_t ratings, plays, skips;
    double mean;
} ton_track_heard;
ton_status ton_track_heard_get(ton_corpus *corpus, ton_track_heard *heard, int64_t track,
                               ton_error *error);

/* Visits all, listeners by id, ratings by listener and track, plays by listener and then by time
 * and id, until visit returns false. listener 0: everybody's, else only theirs. */
typedef bool ton_listener_visit(void *user, const ton_listener_record *listener);
typedef bool ton_rating_visit(void *user, const ton_rating_event *rating);
typedef bool ton_play_visit(void *user, const ton_play_event *play);
ton_status ton_listeners_each(ton_corpus *corpus, ton_listener_visit *visit, void *user,
                              ton_error *error);
ton_status ton_ratings_each(ton_corpus *corpus, int64_t listener, ton_rating_visit *visit,
                            void *user, ton_error *error);
ton_status ton_plays_each(ton_corpus *corpus, int64_t listener, ton_play_visit *visit, void *user,
                          ton_error *error);

/* ---- forgetting --------------------------------------------------------------------------------
 */

/* What went with a listener. */
typedef struct ton_forgotten {
    int64_t ratings, plays, skips;
    int64_t songs;  /* tracks that were known from nobody else (TON_OUTCOME_NAMED) */
    int64_t models; /* trained while they were there */
} ton_forgotten;

/* Deletes a listener with all that is theirs, and every model that was trained while they were
 * there. Inside a transaction; what was deleted can still be read in the file until
 * ton_listeners_wipe. TON_NOT_FOUND. */
ton_status ton_listener_forget(ton_corpus *corpus, const char *name, ton_forgotten *forgotten,
                               ton_error *error);

/* Overwrites what was deleted before, in the file and in its log. Outside of a transaction.
 * TON_BUSY: another process reads the log; call it again when that has finished. */
ton_status ton_listeners_wipe(ton_corpus *corpus, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

/* tonary - listeners: who they are, what they rated, played and skipped.
 *
 * A listener is known by a name, any text. Of a listener and a track there is one rating, the
 * latest; plays and skips are events, each with its time, and never joined. Songs without audio are
 * tracks of the outcome "imported". What is written here is the truth about itself: nothing can
 * make it anew.
 */
#ifndef TONARY_CORPUS_LISTENERS_H
#define TONARY_CORPUS_LISTENERS_H

#include "corpus/corpus.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_LISTENER_NAME_BYTES = 256, TON_PROFILE_WORD_BYTES = 64 };

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

/* How many, and a number that any change of events, profiles and listeners makes larger. */
typedef struct ton_listening {
    int64_t listeners, ratings, plays, skips, change;
} ton_listening;

/* TON_NOT_FOUND: nobody of that name. */
ton_status ton_listener_named(ton_corpus *corpus, ton_listener_record *listener, const char *name,
                              ton_error *error);

/* Gives *id, and makes a listener of that name when there is none. TON_INVALID: the name is empty,
 * too long or no UTF-8. Inside a transaction, like all that puts and forgets. */
ton_status ton_listener_put(ton_corpus *corpus, int64_t *id, const char *name, ton_error *error);

/* Replaces the profile of listener->id. */
ton_status ton_profile_put(ton_corpus *corpus, const ton_listener_record *listener,
                           ton_error *error);

/* Replaces the rating of that listener and track unless the one there is later. *changed: it did.
 */
ton_status ton_rating_put(ton_corpus *corpus, const ton_rating_event *rating, bool *changed,
                          ton_error *error);

/* Appends an event, unless there is one of the same listener, track, kind and time (other than 0).
 */
ton_status ton_play_put(ton_corpus *corpus, const ton_play_event *play, bool *changed,
                        ton_error *error);

ton_status ton_listening_get(ton_corpus *corpus, ton_listening *listening, ton_error *error);

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

/* Deletes a listener with all that is theirs, and every model that was trained while they were
 * there; the bytes are overwritten, in the file and in its log. *forgotten (may be NULL) says how
 * much it was. TON_NOT_FOUND. Outside of a transaction. */
ton_status ton_listener_forget(ton_corpus *corpus, const char *name, ton_listening *forgotten,
                               ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

/* tonary - what one listener did, track by track: the same for whoever trains and whoever asks.
 *
 * Of each track there is at most one rating, and so many plays and skips. Recommenders that learn
 * from ratings see the ratings. Those that learn from plays see how much a track is taken to: plays
 * less skips, and one more for a rating that says so; what was rated low counts for nothing,
 * however often it was played. So a corpus that has only ratings, or only plays, feeds both where
 * it can.
 */
#ifndef TONARY_RECOMMEND_DESK_DEEDS_H
#define TONARY_RECOMMEND_DESK_DEEDS_H

#include "corpus/listeners.h"
#include "recommend/listeners/history.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_deed {
    int64_t track;
    float rating; /* NAN: none */
    int32_t plays, skips;
    int64_t time; /* of the last of them, s since 1970 UTC, 0: not known */
} ton_deed;

enum {
    TON_SESSION_PAUSE = 30 * 60, /* s without a play that end a session */
    TON_SESSION_MOST = 50        /* tracks of the last session that are kept */
};

/* Zero it before the first use. */
typedef struct ton_deeds {
    ton_deed *deed; /* (count) once settled: ascending by track, each once; owned */
    int32_t count;
    int64_t recent[TON_SESSION_MOST]; /* (recent_count) tracks of the last session, the last last */
    int recent_count;
    int64_t heard; /* when the last of them was */
    ton_profile profile;
} ton_deeds;

/* Notes an event; plays in the order of time. TON_NO_MEMORY. */
ton_status ton_deeds_rating(ton_deeds *deeds, const ton_rating_event *rating, ton_error *error);
ton_status ton_deeds_play(ton_deeds *deeds, const ton_play_event *play, ton_error *error);

/* Brings deeds of one track together. Once after the last event. */
void ton_deeds_settle(ton_deeds *deeds);

/* Begins with another listener, in the same memory. */
void ton_deeds_restart(ton_deeds *deeds);
void ton_deeds_clear(ton_deeds *deeds);

/* How much the track is taken to, 0: not. Ratings from liked on say so. */
float ton_deed_liking(const ton_deed *deed, double liked);

/* From which rating on a listener took to a track, for want of others' (ton_desk_liked): their own
 * mean, or, when all their ratings are one, the middle of five stars. */
double ton_deeds_liked(const ton_deeds *deeds);

/* A profile as recommenders want it; texts that are longer are cut between characters. */
void ton_profile_of(ton_profile *profile, const ton_listener_record *listener);

/* All that the corpus knows of a listener, settled. TON_NOT_FOUND: nobody of that name; *deeds is
 * empty then. The caller clears it, after an error too. */
ton_status ton_deeds_read(ton_deeds *deeds, ton_corpus *corpus, const char *name, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

/* tonary - what is known of a listener when they ask: what they rated, played and heard last.
 *
 * Models keep no listeners, only what they learnt from all of them; whoever asks brings their
 * history along. So an event changes the next answer without any training, and a listener who is
 * forgotten leaves nothing behind that would be theirs alone.
 */
#ifndef TONARY_RECOMMEND_LISTENERS_HISTORY_H
#define TONARY_RECOMMEND_LISTENERS_HISTORY_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* All of it optional; zero: not known. */
typedef struct ton_profile {
    int32_t age;        /* years, 1.. */
    char gender[16];    /* any word, "" */
    char interests[64]; /* any words, "" */
} ton_profile;

/* Songs are places among the items of a model. Everything is borrowed. */
typedef struct ton_history {
    const int32_t *item; /* (count) ascending, each once */
    const float *value;  /* (count) ratings, or how often each was played */
    const int64_t *time; /* (count) s since 1970 UTC, 0: not known; NULL: none is */
    int32_t count;
    const int32_t *recent; /* (recent_count) the session, what was heard last comes last */
    int32_t recent_count;
    const ton_profile *profile; /* NULL: not known */
    int32_t user; /* whom a model that was trained with them has to leave out; -1: nobody */
} ton_history;

#ifdef __cplusplus
}
#endif
#endif

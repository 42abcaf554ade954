/* tonary - which sessions are like this one, and a model of them. */
#ifndef TONARY_RECOMMEND_LISTENERS_SESSION_NEAR_H
#define TONARY_RECOMMEND_LISTENERS_SESSION_NEAR_H

#include "recommend/listeners/frequency.h"
#include "recommend/listeners/session_memory.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters of the model, in the order of their table. */
enum {
    TON_NEAR_NEIGHBOURS,
    TON_NEAR_SAMPLE,
    TON_NEAR_REACH,
    TON_NEAR_FADING,
    TON_NEAR_NEARNESS,
    TON_NEAR_FAR,
    TON_NEAR_RARITY,
    TON_NEAR_SHARPNESS,
    TON_NEAR_PARAMETERS
};

typedef struct ton_near {
    ton_frequency heard; /* the first */
    double set[TON_NEAR_PARAMETERS];
    ton_memory memory;
} ton_near;

/* A session that is like this one. */
typedef struct ton_near_session {
    int32_t session, anchor; /* anchor: the last song that they share, the n-th last heard here */
    double likeness;
} ton_near_session;

/* Finds those that are most like it, the most alike first; the caller frees *found, also after an
 * error. TON_NO_MEMORY. */
ton_status ton_near_find(const ton_near *near, const ton_history *history, ton_near_session **found,
                         int32_t *count, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

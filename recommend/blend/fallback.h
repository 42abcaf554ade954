/* tonary - what stood in for taste, in words.
 *
 * Where a listener or a song is new, the hybrid's score is made of something else than what a
 * collaborative model says; an answer tells which.
 */
#ifndef TONARY_RECOMMEND_BLEND_FALLBACK_H
#define TONARY_RECOMMEND_BLEND_FALLBACK_H

#include "base/tongue.h"
#include "recommend/listeners/recommender.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_fallback {
    const char *name;               /* of the part that stood in: "sound" */
    const char *words[TON_TONGUES]; /* "hardly anybody has played this yet: chosen by sound" */
} ton_fallback;

/* The fallback that the parts of a score by the hybrid tell of, where taste is not a tenth of them.
 * NULL: taste had its say, or these are no parts of the hybrid. */
const ton_fallback *ton_fallback_of(const ton_parts *parts);

#ifdef __cplusplus
}
#endif
#endif

/* tonary - recommendations from trained models: they are loaded once, and answer many times.
 *
 * A listener's deeds are brought along, read from the corpus when they ask (ton_deeds_read): what
 * they did a moment ago is in their next answer, and nothing of them stays here:
 * docs/examples/recommend.c.
 *
 * Threads: a const desk may be asked by any number of them at once; refreshing and following need
 * it alone. The corpus is touched by opening and refreshing only.
 */
#ifndef TONARY_RECOMMEND_DESK_DESK_H
#define TONARY_RECOMMEND_DESK_DESK_H

#include "recommend/desk/deeds.h"
#include "recommend/desk/recall.h"
#include "recommend/desk/shelf.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_desk ton_desk;

/* Zero means the default, in brackets. */
typedef struct ton_desk_options {
    const char *method; /* load what an answer by that may need (ton_shelf_means) [all models] */
    bool best;          /* the most preferred of them alone, and popularity: for one answer */
} ton_desk_options;

/* Loads models. One that is damaged is left out; ton_desk_trouble says so. TON_INVALID: there is no
 * such method; errors of the corpus, TON_NO_MEMORY. */
ton_status ton_desk_open(ton_desk **desk, ton_corpus *corpus, const ton_desk_options *options,
                         ton_error *error);
void ton_desk_close(ton_desk *desk);

/* What could not be loaded, "" for nothing; borrowed. */
const char *ton_desk_trouble(const ton_desk *desk);

/* Loads what was trained since and lets go of what is gone; *changed (may be NULL): there was
 * any. */
ton_status ton_desk_refresh(ton_desk *desk, ton_corpus *corpus, bool *changed, ton_error *error);

/* Models that follow single events do: what a listener did, before the event and after it. What
 * they learn so is gone when they are trained again, and theirs alone until then. */
ton_status ton_desk_follow(ton_desk *desk, const ton_deeds *before, const ton_deeds *after,
                           ton_error *error);

/* Zero means the default, in brackets. */
typedef struct ton_desk_question {
    const char *method;     /* [the best model that is trained] */
    int32_t count;          /* songs wanted [10] */
    bool include_known;     /* also what the listener rated, played or skipped [no] */
    const int64_t *allowed; /* (allowed_count) tracks that may appear, ascending [NULL: all] */
    int64_t allowed_count;
    const int64_t *forbidden; /* (forbidden_count) ascending, tracks that may not [none] */
    int64_t forbidden_count;
} ton_desk_question;

/* Why an answer is by another model than was asked for, or by none. */
typedef enum ton_desk_fallback {
    TON_FALLBACK_NONE,
    TON_FALLBACK_NOT_TRAINED, /* the method that was asked for is not trained */
    TON_FALLBACK_SILENT,      /* it has nothing to say of them */
    TON_FALLBACK_STRANGER,    /* nothing is known of the listener */
    TON_FALLBACK_NOTHING      /* no model has anything to say */
} ton_desk_fallback;

/* The best songs. Zero it before the first use. */
typedef struct ton_desk_answer {
    const ton_shelved *by; /* NULL: no model has anything to say; valid until the next refresh */
    ton_desk_fallback fallback;
    int32_t count;
    int32_t *item;     /* (count) places among the model's songs, best first; owned */
    int64_t *track;    /* (count) */
    float *score;      /* (count) of the model */
    ton_recalled past; /* what the model knew of the listener */
} ton_desk_answer;

/* Ranks for a listener. Tracks that are gone since training appear too: whoever asks leaves them
 * out by allowed. TON_INVALID: there is no such method; TON_NO_MEMORY. The caller clears the
 * ranking, after an error too. */
ton_status ton_desk_rank(const ton_desk *desk, ton_desk_answer *ranking, const ton_deeds *deeds,
                         const ton_desk_question *question, ton_error *error);
void ton_desk_answer_clear(ton_desk_answer *ranking);

/* Appends what the score of the ranking's i-th song is made of. */
ton_status ton_desk_answer_explain(const ton_desk_answer *ranking, int32_t i, ton_parts *parts,
                                   ton_error *error);

/* The track of an item of a part, 0: none. */
int64_t ton_desk_answer_track(const ton_desk_answer *ranking, int32_t item);

/* From which rating on a track is taken to; listeners who had a track: as it was when models were
 * trained. */
double ton_desk_liked(const ton_desk *desk);
int32_t ton_desk_heard(const ton_desk *desk, int64_t track);

/* Whether a model is loaded that the method means. */
bool ton_desk_has(const ton_desk *desk, const char *method);

/* How many models are loaded; the i-th of them, the most preferred first. */
int ton_desk_count(const ton_desk *desk);
const ton_shelved *ton_desk_model(const ton_desk *desk, int i);

#ifdef __cplusplus
}
#endif
#endif

/* tonary - what is to be said of an answer, before there are words for it.
 *
 * Whoever answers a request leaves facts (why a track was chosen) and notes (what became of the
 * request); wording.h makes sentences of them, in English or Chinese.
 */
#ifndef TONARY_RECOMMEND_LANGUAGE_FACTS_H
#define TONARY_RECOMMEND_LANGUAGE_FACTS_H

#include <stdint.h>

#include "recommend/language/request.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_FACT_NAME_BYTES = 208 };

/* Values of axes are in these units: BPM, -100..100 (valence, arousal), LUFS, percentiles of the
 * corpus 0..100 (acousticness, danceability), Hz (brightness), years, seconds. */
typedef enum ton_fact_kind {
    TON_FACT_LIKENESS, /* name: the seed that it is most like, "": all that fits; value: the cosine,
                          -1..1 */
    TON_FACT_FAMILY,   /* name: a family of descriptors in which it is like that seed */
    TON_FACT_TARGET,   /* axis: value; wished: the target on its scale of the request */
    TON_FACT_RELATIVE, /* axis, less: value, beside reference, what the seeds have or is usual */
    TON_FACT_ABOUT,    /* name: what its text is about */
    TON_FACT_TASTE,    /* name: why a listener may like it, in words already; language is theirs */
    TON_FACT_NOVELTY,  /* value: how many listeners had it */
    TON_FACT_FILTER,   /* name: a field of filters that it fulfils ("genres_any"); other: the value
                          that it has, "jazz" */
    TON_FACT_KINDS
} ton_fact_kind;

typedef struct ton_fact {
    ton_fact_kind kind;
    ton_ask_axis axis;
    bool less;
    double share; /* of the score, 0..1, in all 1; of a family: of the likeness; filters: none */
    double value, reference;
    double reached, wished; /* a target: value as wishes measure it, and what was wished, on its
                               scale of the request */
    char name[TON_FACT_NAME_BYTES], other[TON_FACT_NAME_BYTES];
} ton_fact;

typedef enum ton_note_kind {
    TON_NOTE_RELAXED, /* field ("tempo_max"): only `count` tracks fitted `asked`; went to `used` */
    TON_NOTE_UNMEASURED,  /* field: nothing in the corpus tells it; it was left out */
    TON_NOTE_UNTAGGED,    /* field: `count` of `total` tracks do not say; they were left out */
    TON_NOTE_NONE_SUCH,   /* field, name: no track has that; it was left out */
    TON_NOTE_NO_SEED,     /* name: nothing in the corpus is called so */
    TON_NOTE_NO_SOUND,    /* name: it was not analysed, so nothing can be compared with it */
    TON_NOTE_NO_LISTENER, /* "what I usually hear", and nobody was named */
    TON_NOTE_NO_CURRENT,  /* "this song", and nothing is known to be playing */
    TON_NOTE_FEW,         /* `count` tracks were found, `asked` were wanted */
    TON_NOTE_EMPTY,       /* nothing was asked for that could be understood: what is typical */
    TON_NOTE_UNRESOLVED,  /* name: was said and not understood */
    TON_NOTE_MODEL,       /* name: what the language model's part was, or why it had none */
    TON_NOTE_KINDS
} ton_note_kind;

typedef struct ton_note {
    ton_note_kind kind;
    const char *field; /* of ton_ask_fields or ton_ask_lists; static; NULL: none */
    int64_t count, total;
    double asked, used; /* in the unit of the field */
    char name[TON_FACT_NAME_BYTES];
} ton_note;

enum { TON_NOTES_MOST = 24 };

typedef struct ton_notes {
    int count;
    ton_note note[TON_NOTES_MOST]; /* what comes after the last is dropped */
} ton_notes;

#ifdef __cplusplus
}
#endif
#endif

/* tonary - questions that the database answers: which tracks have a number within bounds or a
 * pattern in a text, and how such terms are joined.
 *
 * A question is an array of terms, each before its operands. A term about what is not known of a
 * track is neither true nor false, as in Kleene's logic of three values (and SQL's): not alters
 * nothing about it, all is false when one operand is, any is true when one is. A track answers a
 * question when it is true.
 */
#ifndef TONARY_CORPUS_TERMS_H
#define TONARY_CORPUS_TERMS_H

#include "base/pattern.h"
#include "corpus/corpus.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ton_property {
    /* texts */
    TON_PROPERTY_PATH,
    TON_PROPERTY_TITLE,
    TON_PROPERTY_ARTIST,
    TON_PROPERTY_ALBUM,
    TON_PROPERTY_GENRE,
    TON_PROPERTY_CODEC,
    /* numbers */
    TON_PROPERTY_YEAR,
    TON_PROPERTY_SECONDS,
    TON_PROPERTY_SAMPLE_RATE,
    TON_PROPERTY_CHANNELS,
    TON_PROPERTY_ADDED, /* s since 1970 UTC */
    /* numbers that were measured */
    TON_PROPERTY_TEMPO, /* BPM */
    TON_PROPERTY_TEMPO_CONFIDENCE,
    TON_PROPERTY_KEY, /* 0 = C major .. 11, 12 = C minor .. 23 */
    TON_PROPERTY_LOUDNESS,
    TON_PROPERTY_VALENCE,
    TON_PROPERTY_AROUSAL,
    TON_PROPERTIES
} ton_property;

typedef enum ton_term_kind {
    TON_TERM_ALL,    /* of the count operands that follow; of none: true */
    TON_TERM_ANY,    /* of none: false */
    TON_TERM_NOT,    /* the operand that follows */
    TON_TERM_KNOWN,  /* whether the property is; always true or false */
    TON_TERM_WITHIN, /* low <= property <= high */
    TON_TERM_FOUND   /* the pattern in the property */
} ton_term_kind;

typedef struct ton_term {
    ton_term_kind kind;
    int count;
    ton_property property;
    double low, high;
    const ton_pattern *pattern; /* borrowed */
} ton_term;

/* Terms of a question, by what the database bears; ALL and ANY of several operands inside of each
 * other it bears 20 deep. */
enum { TON_TERMS_MOST = 500 };

/* Whether a track, read with its summary, answers the question. */
bool ton_terms_hold(const ton_term *terms, const ton_track *track);

#ifdef __cplusplus
}
#endif
#endif

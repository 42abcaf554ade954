/* tonary - the fingerprint of a recording: a sequence of words that says how its spectrum moves.
 *
 * Statistics of a whole track say what it is like; only a sequence proves that two files hold the
 * same recording. Bit b of a word says whether the power of band b, less that of band b + 1, grows
 * from one moment to the next (Haitsma and Kalker, "A Highly Robust Audio Fingerprinting System",
 * 2002). The bands are the 33 semitones from 297 Hz on. A moment is TON_FINGERPRINT_SPAN steps long
 * and the next follows it without a gap; words are a step apart. Of a word nothing remains after a
 * shift by a semitone, of the sequence little after a change of speed by two per cent.
 *
 * The sequence begins with the first sound, so that silence in front changes nothing, and ends
 * after a minute.
 */
#ifndef TONARY_FEATURES_FINGERPRINT_H
#define TONARY_FEATURES_FINGERPRINT_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    TON_FINGERPRINT_WORDS = 480, /* at most: 67 s */
    TON_FINGERPRINT_BITS = 32,
    TON_FINGERPRINT_HOPS = 6, /* of the analysis (TON_HOP) in a step */
    TON_FINGERPRINT_SPAN = 3  /* steps in a moment */
};

/* Seconds from one word to the next. */
#define TON_FINGERPRINT_STEP (TON_FINGERPRINT_HOPS * 512 / 22050.0)

typedef struct ton_fingerprint {
    float start, end; /* seconds from the recording's beginning to its first and its last sound */
    int32_t count;    /* of the words; 0: shorter than two moments */
    uint32_t word[TON_FINGERPRINT_WORDS]; /* (count) 0 where nothing is heard; zeros behind them */
} ton_fingerprint;

#ifdef __cplusplus
}
#endif
#endif

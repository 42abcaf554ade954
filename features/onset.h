/* Onsets: peaks of the onset strength. */
#ifndef TONARY_FEATURES_ONSET_H
#define TONARY_FEATURES_ONSET_H

enum { TON_ONSET_BEFORE = 8, TON_ONSET_AFTER = 3 };

typedef struct ton_onsets {
    float recent[TON_ONSET_BEFORE + 1 + TON_ONSET_AFTER]; /* oldest first */
    long frames, onsets;
    double sum, onset_sum; /* of the strength over all frames, over the onsets */
} ton_onsets;

/* A zeroed ton_onsets is ready; takes the strength of every frame in turn. */
void ton_onsets_add(ton_onsets *onsets, float strength);

#endif

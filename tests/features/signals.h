/* Signals with known answers, ten seconds at TON_RATE. */
#ifndef TONARY_TESTS_FEATURES_SIGNALS_H
#define TONARY_TESTS_FEATURES_SIGNALS_H

#include "features/features.h"

enum { SIGNAL_SAMPLES = 10 * TON_RATE };

/* Fills x (SIGNAL_SAMPLES) with one of
 *   tone    five harmonics of 440 Hz
 *   chirp   50 to 8000 Hz
 *   noise   uniform, from a linear congruential generator
 *   chords  C, A minor, F, G, struck twice a second (120 BPM)
 *   bursts  decaying noise at 140 BPM, every fourth accented */
void signal_fill(float *x, const char *name);

/* Runs mono samples through an analyser in blocks of block samples. */
ton_status signal_analyse(ton_summary *summary, const float *x, size_t count, size_t block);

/* Statistic of a descriptor's component. */
double signal_value(const ton_summary *summary, const char *descriptor, ton_statistic statistic,
                    int component);

#endif

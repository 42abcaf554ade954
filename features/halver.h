/* The half-band decimator, for users inside the room that need less than its full sharpness. */
#ifndef TONARY_FEATURES_HALVER_H
#define TONARY_FEATURES_HALVER_H

#include "features/features.h"

/* pairs of taps beside the centre, 2..TON_HALVER_TAIL: what is above (1 + 14 / pairs) / 4 of the
 * input rate is at least 90 dB down, what is as far below a quarter is kept. */
ton_halver *ton_halver_sized(int pairs);

/* The full filter's window at a time from its centre, 1 there and 0 from TON_HALVER_SECONDS on, as
 * it is when 44.1 kHz are halved. */
double ton_halver_window(double seconds);
#define TON_HALVER_SECONDS (TON_HALVER_PAIRS / (double)TON_RATE)
/* The fewest that keep all below 9.9 kHz, TON_BINS_FULL, when 44.1 kHz are halved. */
enum { TON_HALVER_PAIRS = 32 };

#endif

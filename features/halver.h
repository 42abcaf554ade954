/* The half-band decimator, for users inside the room that need less than its full sharpness. */
#ifndef TONARY_FEATURES_HALVER_H
#define TONARY_FEATURES_HALVER_H

#include "features/features.h"

/* pairs of taps beside the centre, 2..TON_HALVER_TAIL: what is above (1 + 14 / pairs) / 4 of the
 * input rate is at least 90 dB down, what is as far below a quarter is kept. */
ton_halver *ton_halver_sized(int pairs);

#endif

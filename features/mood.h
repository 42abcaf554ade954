/* Mood: two numbers for sorting and asking, from what was measured. */
#ifndef TONARY_FEATURES_MOOD_H
#define TONARY_FEATURES_MOOD_H

#include "features/descriptors.h"

/* Sets valence and arousal from the other values of the summary. */
void ton_mood_store(ton_summary *summary);

#endif

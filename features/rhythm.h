/* Tempo, onsets and fluctuation from the rise and fall of the mel bands. */
#ifndef TONARY_FEATURES_RHYTHM_H
#define TONARY_FEATURES_RHYTHM_H

#include "features/frame.h"

typedef struct ton_rhythm ton_rhythm;

ton_rhythm *ton_rhythm_new(void); /* NULL when memory is short */
void ton_rhythm_free(ton_rhythm *rhythm);
void ton_rhythm_reset(ton_rhythm *rhythm);

/* Takes every frame in turn, silent ones too; onset_strength is the frame's descriptor. */
void ton_rhythm_add(ton_rhythm *rhythm, const ton_frame *frame, float onset_strength);

/* Ends the recording and sets the tempo, pulse, onset and fluctuation values. */
void ton_rhythm_store(ton_rhythm *rhythm, ton_summary *summary);

#endif

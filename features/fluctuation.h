/* Fluctuation: how strongly, and how fast, each part of the spectrum goes up and down. */
#ifndef TONARY_FEATURES_FLUCTUATION_H
#define TONARY_FEATURES_FLUCTUATION_H

#include "features/frame.h"

typedef struct ton_fluctuation ton_fluctuation;

ton_fluctuation *ton_fluctuation_new(void); /* NULL when memory is short */
void ton_fluctuation_free(ton_fluctuation *fluctuation);
void ton_fluctuation_reset(ton_fluctuation *fluctuation);
void ton_fluctuation_add(ton_fluctuation *fluctuation, const float *mel_db /* (TON_MELS) */);

/* Ends the recording and sets the fluctuation values. */
void ton_fluctuation_store(ton_fluctuation *fluctuation, ton_summary *summary);

#endif

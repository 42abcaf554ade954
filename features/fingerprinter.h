/* Frames in, a fingerprint out, in constant memory. */
#ifndef TONARY_FEATURES_FINGERPRINTER_H
#define TONARY_FEATURES_FINGERPRINTER_H

#include <stdbool.h>

#include "features/fingerprint.h"
#include "features/frame.h"

typedef struct ton_fingerprinter ton_fingerprinter;

ton_fingerprinter *ton_fingerprinter_new(void); /* NULL when memory is short */
void ton_fingerprinter_free(ton_fingerprinter *fingerprinter);
void ton_fingerprinter_reset(ton_fingerprinter *fingerprinter);

/* Takes the power (TON_BINS_PADDED) of every frame of the recording in turn; active: it is heard.
 */
void ton_fingerprinter_add(ton_fingerprinter *fingerprinter, const float *power, bool active);

/* The fingerprint of all that was added. */
void ton_fingerprinter_store(const ton_fingerprinter *fingerprinter, ton_fingerprint *fingerprint);

#endif

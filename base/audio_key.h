/* tonary - who a recording is: a hash of its coded sound, without tags and names. */
#ifndef TONARY_BASE_AUDIO_KEY_H
#define TONARY_BASE_AUDIO_KEY_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_AUDIO_KEY_BYTES = 16 };

/* All zero: not known. */
typedef struct ton_audio_key {
    unsigned char byte[TON_AUDIO_KEY_BYTES];
} ton_audio_key;

bool ton_audio_key_known(const ton_audio_key *key);

/* Order of bytes, like memcmp; 0: the same sound, when both are known. */
int ton_audio_key_compare(const ton_audio_key *a, const ton_audio_key *b);

/* Makes the key of a recording that of a part of it (seconds; to 0: up to its end), and the key of
 * that part the recording's again. A part that is all of it has its key. */
void ton_audio_key_part(ton_audio_key *key, double from, double to);

#ifdef __cplusplus
}
#endif
#endif

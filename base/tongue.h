/* tonary - the languages that answers are told in. */
#ifndef TONARY_BASE_TONGUE_H
#define TONARY_BASE_TONGUE_H

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ton_tongue { TON_ENGLISH, TON_CHINESE, TON_TONGUES } ton_tongue;

/* "en", "zh". */
extern const char *const ton_tongue_codes[TON_TONGUES];

#ifdef __cplusplus
}
#endif
#endif

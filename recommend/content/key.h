/* Musical keys as people write them. */
#ifndef TONARY_RECOMMEND_CONTENT_KEY_H
#define TONARY_RECOMMEND_CONTENT_KEY_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Reads "Am", "A minor", "a" (small letters are minor), "C#", "Db major", "F#m", "8A" (Camelot).
 * *tonic is 0 = C .. 11 = B, *minor 0 or 1; both are unchanged when text is no key. */
bool ton_key_read(int *tonic, int *minor, const char *text);

/* Reads "major", "minor" and their short forms; *minor is unchanged when text is none of them. */
bool ton_mode_read(int *minor, const char *text);

#ifdef __cplusplus
}
#endif

#endif

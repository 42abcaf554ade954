/* tonary - a text that is looked for in many others, without case and accents. */
#ifndef TONARY_BASE_PATTERN_H
#define TONARY_BASE_PATTERN_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ton_pattern_kind {
    TON_FRAGMENT, /* anywhere */
    /* As whole words, one after the other: "pop art" is in "Pop-Art" and not in "Pop Artist". What
     * is neither a letter nor a digit separates words, ideographs are one each, and so is ";",
     * which separates values. A star at the end stands for the rest of a word. */
    TON_WORDS
} ton_pattern_kind;

typedef struct ton_pattern ton_pattern;

/* NULL when memory is short. */
ton_pattern *ton_pattern_new(const char *text, ton_pattern_kind kind);
void ton_pattern_free(ton_pattern *pattern);

/* Whether it stands for nothing, and so is found everywhere. */
bool ton_pattern_empty(const ton_pattern *pattern);

/* Whether text (UTF-8) holds it. */
bool ton_pattern_found(const ton_pattern *pattern, const char *text);

#ifdef __cplusplus
}
#endif
#endif

/* tonary - which parts of a recording stand for the whole. Private. */
#ifndef TONARY_EXTRACT_EXCERPT_H
#define TONARY_EXTRACT_EXCERPT_H

#include <stdbool.h>
#include <stdint.h>

typedef struct ton_excerpt {
    int parts;
    int64_t length; /* frames of a part */
    int64_t whole;  /* frames over which the parts are spread; 0: one part, from the start */
} ton_excerpt;

/* present: frames that can be reached by seeking, 0 when that is unknown or impossible. seconds 0
 * chooses all. */
void ton_excerpt_choose(ton_excerpt *excerpt, double seconds, int rate, int64_t present);

/* The frame at which a part begins, 0 <= part < parts. */
int64_t ton_excerpt_start(const ton_excerpt *excerpt, int part);

#endif

/* A text as a stream of folded code points: how the files of base/ that compare texts read them. */
#ifndef TONARY_BASE_FOLD_H
#define TONARY_BASE_FOLD_H

#include <stdint.h>

enum {
    TON_LONGEST_FOLD = 18 /* code points that one character may become, whatever the folding */
};

typedef struct ton_folded {
    const char *rest; /* not yet folded */
    int at, count;    /* in code */
    int32_t code[TON_LONGEST_FOLD];
} ton_folded;

/* Begins to read a text, which is borrowed. */
void ton_fold(ton_folded *text, const char *from);

/* The next code point, decomposed and without case; 0 at the end of the text. */
int32_t ton_fold_next(ton_folded *text);

#endif

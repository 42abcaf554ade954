/* tonary - names as numbers, from 0 in the order in which they come. */
#ifndef TONARY_TOOLS_EVALUATE_NUMBERING_H
#define TONARY_TOOLS_EVALUATE_NUMBERING_H

#include <stdint.h>

#include "base/status.h"

/* Zero it before the first. */
typedef struct ton_numbering {
    char **name; /* (count) owned */
    int32_t count, capacity;
    int32_t *slot; /* (slots) a name's number + 1, 0: free */
    uint32_t slots;
} ton_numbering;

/* The number of a name, which is added when it is new. TON_NO_MEMORY. */
ton_status ton_number_add(ton_numbering *names, int32_t *number, const char *name,
                          ton_error *error);

/* The number of a name; -1: there is none. */
int32_t ton_number_of(const ton_numbering *names, const char *name);

/* Numbers them anew by their length and then their bytes, which puts numbers in their order; new
 * number of old number i: to[i] (count), allocated, the caller frees it. TON_NO_MEMORY. */
ton_status ton_numbering_sort(ton_numbering *names, int32_t **to, ton_error *error);
void ton_numbering_free(ton_numbering *names);

#endif

/* Sorting by one number each. */
#ifndef TONARY_RECOMMEND_CONTENT_RADIX_H
#define TONARY_RECOMMEND_CONTENT_RADIX_H

#include <stdbool.h>
#include <stdint.h>

typedef struct ton_keyed {
    uint64_t key;
    int32_t place;
} ton_keyed;

/* A key that is smaller the larger the number is; what is no number comes last. */
uint64_t ton_key_descending(double number);

/* Sorts by key, equal ones as they were; other holds count as well. Returns where the result is,
 * one of both. */
ton_keyed *ton_radix_sort(ton_keyed *list, ton_keyed *other, int64_t count);

#endif

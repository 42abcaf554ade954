/* Least significant digit first (Knuth, "The art of computer programming", vol. 3, 5.2.5): stable,
 * with no comparison that a processor would have to guess. Digits that all keys share are passed
 * over. */
#include "recommend/content/radix.h"

#include <math.h>
#include <string.h>

enum { DIGIT_BITS = 8, DIGITS = 64 / DIGIT_BITS, VALUES = 1 << DIGIT_BITS };

/* The bits of doubles order like integers, of negative ones the other way round. */
uint64_t ton_key_descending(double number)
{
    const uint64_t sign = (uint64_t)1 << 63;
    uint64_t bits;
    number = isnan(number) ? -INFINITY : number + 0.0; /* no -0 */
    memcpy(&bits, &number, sizeof bits);
    return bits & sign ? bits : ~(bits | sign);
}

static int digit_of(uint64_t key, int digit)
{
    return (int)(key >> (digit * DIGIT_BITS)) & (VALUES - 1);
}

/* Where each value of a digit begins; false when there is but one. */
static bool begin_values(int64_t *begin, const int64_t *occurs, int64_t count)
{
    int64_t at = 0;
    for (int v = 0; v < VALUES; v++) {
        if (occurs[v] == count)
            return false;
        begin[v] = at;
        at += occurs[v];
    }
    return true;
}

ton_keyed *ton_radix_sort(ton_keyed *list, ton_keyed *other, int64_t count)
{
    int64_t occurs[DIGITS][VALUES] = {{0}}, begin[VALUES];
    for (int64_t i = 0; i < count; i++)
        for (int d = 0; d < DIGITS; d++)
            occurs[d][digit_of(list[i].key, d)]++;
    for (int d = 0; d < DIGITS; d++) {
        if (!begin_values(begin, occurs[d], count))
            continue;
        for (int64_t i = 0; i < count; i++)
            other[begin[digit_of(list[i].key, d)]++] = list[i];
        ton_keyed *sorted = other;
        other = list;
        list = sorted;
    }
    return list;
}

/* Ratings in the order of their table. */
#include "corpus/database.h"

#include <stdlib.h>
#include <string.h>

enum { DIGIT_BITS = 11, DIGITS = 6, BUCKETS = 1 << DIGIT_BITS };

static size_t digit_of(const ton_rating_event *rating, int digit)
{
    uint64_t key = (uint64_t)(digit < DIGITS ? rating->track : rating->listener);
    return (size_t)(key >> (digit % DIGITS * DIGIT_BITS)) & (BUCKETS - 1);
}

/* One pass of a sort by digits, from one array to the other; false when all share the digit. */
static bool scatter(ton_rating_event *to, const ton_rating_event *from, size_t count, int digit)
{
    size_t start[BUCKETS + 1] = {0};
    for (size_t i = 0; i < count; i++)
        start[digit_of(&from[i], digit) + 1]++;
    if (start[digit_of(from, digit) + 1] == count)
        return false;
    for (int b = 0; b < BUCKETS; b++)
        start[b + 1] += start[b];
    for (size_t i = 0; i < count; i++)
        to[start[digit_of(&from[i], digit)]++] = from[i];
    return true;
}

static bool is_sorted(const ton_rating_event *ratings, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const ton_rating_event *a = &ratings[i - 1], *b = &ratings[i];
        if (a->listener > b->listener || (a->listener == b->listener && a->track > b->track))
            return false;
    }
    return true;
}

/* By listener and track; what is equal in both stays in the order in which it was given, since the
 * last of them counts. */
ton_status ton_ratings_sort(ton_rating_event *ratings, int64_t number, ton_error *error)
{
    size_t count = (size_t)number;
    if (is_sorted(ratings, count))
        return TON_OK;
    ton_rating_event *room = malloc(count * sizeof *room);
    if (!room)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_rating_event *from = ratings, *to = room;
    for (int digit = 0; digit < 2 * DIGITS; digit++)
        if (scatter(to, from, count, digit)) {
            ton_rating_event *sorted = to;
            to = from;
            from = sorted;
        }
    if (from != ratings)
        memcpy(ratings, from, count * sizeof *ratings);
    free(room);
    return TON_OK;
}

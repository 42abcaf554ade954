/* An inverted index that exists for a moment: all words sorted, so that equal ones lie side by
 * side.
 *
 * A word of 32 bits is rare in music, and of a copy a part of the words comes back bit for bit (of
 * 480 never fewer than 10 in what was measured), so that candidates are few and no copy is missed.
 * A word that many tracks have says little; there each is compared with the next one only, which
 * still leads from copy to copy where hundreds of tracks are the same recording.
 */
#include "recommend/duplicates/postings.h"

#include <string.h>

enum {
    PLACE_BITS = 9,
    TRACK_BITS = 24,
    WORD_SHIFT = PLACE_BITS + TRACK_BITS, /* the 31 bits above are a word's */
    DIGIT_BITS = 11,
    DIGITS = 1 << DIGIT_BITS,
    RARE = 64, /* postings of a word */
    NEAR = 8   /* that each is compared with */
};
_Static_assert(TON_FINGERPRINT_WORDS <= 1 << PLACE_BITS, "a place fits");
_Static_assert(TON_POSTING_TRACKS == 1 << TRACK_BITS, "a track fits");

/* Multiplying by an odd number mixes the upper bits and loses nothing (Knuth, "The Art of Computer
 * Programming", volume 3, 6.4). */
static uint32_t mixed(uint32_t word)
{
    return word * UINT32_C(0x9e3779b1);
}

int ton_posting_part(uint32_t word)
{
    return (int)(mixed(word) >> 24);
}

ton_posting ton_posting_of(uint32_t word, int64_t track, int place)
{
    return (uint64_t)(mixed(word) >> 1) << WORD_SHIFT | (uint64_t)track << PLACE_BITS |
           (uint64_t)place;
}

static uint32_t word_of(ton_posting posting)
{
    return (uint32_t)(posting >> WORD_SHIFT);
}

static int64_t track_of(ton_posting posting)
{
    return (int64_t)(posting >> PLACE_BITS & (TON_POSTING_TRACKS - 1));
}

static int place_of(ton_posting posting)
{
    return (int)(posting & ((1 << PLACE_BITS) - 1));
}

/* One digit of the radix sort, from the least to the greatest; equal ones keep their order. */
static void sort_digit(ton_posting *out, const ton_posting *in, int64_t count, int shift)
{
    int64_t next[DIGITS] = {0}, at = 0;
    for (int64_t i = 0; i < count; i++)
        next[in[i] >> shift & (DIGITS - 1)]++;
    for (int digit = 0; digit < DIGITS; digit++) {
        int64_t here = next[digit];
        next[digit] = at;
        at += here;
    }
    for (int64_t i = 0; i < count; i++)
        out[next[in[i] >> shift & (DIGITS - 1)]++] = in[i];
}

void ton_postings_sort(ton_posting *postings, ton_posting *spare, int64_t count)
{
    sort_digit(spare, postings, count, WORD_SHIFT);
    sort_digit(postings, spare, count, WORD_SHIFT + DIGIT_BITS);
    sort_digit(spare, postings, count, WORD_SHIFT + 2 * DIGIT_BITS);
    memcpy(postings, spare, (size_t)count * sizeof *postings);
}

/* Postings of one word. */
static ton_status each_of_word(const ton_posting *postings, int64_t count,
                               ton_candidate_visit *visit, void *user)
{
    const int64_t near = count > RARE ? 1 : NEAR;
    ton_status status = TON_OK;
    for (int64_t i = 0; i < count; i++)
        for (int64_t j = i + 1; j < count && j <= i + near && status == TON_OK; j++) {
            int64_t a = track_of(postings[i]), b = track_of(postings[j]);
            if (a != b)
                status = visit(user, a, b, place_of(postings[j]) - place_of(postings[i]));
        }
    return status;
}

ton_status ton_postings_each(const ton_posting *postings, int64_t count, ton_candidate_visit *visit,
                             void *user)
{
    ton_status status = TON_OK;
    for (int64_t from = 0, to; from < count && status == TON_OK; from = to) {
        for (to = from + 1; to < count && word_of(postings[to]) == word_of(postings[from]); to++)
            continue;
        status = each_of_word(postings + from, to - from, visit, user);
    }
    return status;
}

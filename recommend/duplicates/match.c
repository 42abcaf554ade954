/* The bit error rate of Haitsma and Kalker, "A Highly Robust Audio Fingerprinting System", 2002,
 * over all that two fingerprints have in common. They take one of 0.35 for a match, of three
 * seconds found anywhere; here 0.23 is the bound, since a minute agrees much better than that,
 * and a change of speed by one per cent is to be told apart. Measured: ARCHITECTURE.md. */
#include "recommend/duplicates/match.h"

#include <math.h>
#include <stdlib.h>

static int imax(int a, int b)
{
    return a > b ? a : b;
}

static int imin(int a, int b)
{
    return a < b ? a : b;
}

/* Words in which something is heard. */
static int heard(const ton_fingerprint *f)
{
    int count = 0;
    for (int i = 0; i < f->count; i++)
        count += f->word[i] != 0;
    return count;
}

static int least_words(const ton_fingerprint *a, const ton_fingerprint *b)
{
    return imax(imin(heard(a), heard(b)) / 2, (int)ceil(TON_SAME_SECONDS / TON_FINGERPRINT_STEP));
}

static void compare(ton_match *match, const ton_fingerprint *a, const ton_fingerprint *b,
                    int offset, int least)
{
    int words = 0, errors = 0;
    for (int i = imax(0, -offset); i < imin(a->count, b->count - offset); i++) {
        uint32_t x = a->word[i], y = b->word[i + offset];
        bool both = x && y;
        words += both;
        errors += both ? __builtin_popcount(x ^ y) : 0;
    }
    *match = (ton_match){0};
    if (words < least)
        return;
    match->agreement = 1 - (double)errors / ((double)words * TON_FINGERPRINT_BITS);
    match->seconds = words * TON_FINGERPRINT_STEP;
    match->offset = (double)b->start - (double)a->start + offset * TON_FINGERPRINT_STEP;
    match->same = match->agreement >= TON_SAME_AGREEMENT;
}

void ton_match_at(ton_match *match, const ton_fingerprint *a, const ton_fingerprint *b, int offset)
{
    compare(match, a, b, offset, least_words(a, b));
}

void ton_match_find(ton_match *match, const ton_fingerprint *a, const ton_fingerprint *b)
{
    const int least = least_words(a, b);
    compare(match, a, b, 0, least);
    for (int i = 2; i <= 2 * TON_OFFSET_MOST + 1; i++) { /* 1, -1, 2, -2 … */
        ton_match other;
        compare(&other, a, b, i % 2 ? -i / 2 : i / 2, least);
        if (other.agreement > match->agreement)
            *match = other;
    }
}

bool ton_same_recording(const ton_fingerprint *a, const ton_fingerprint *b)
{
    ton_match match;
    ton_match_find(&match, a, b);
    return match.same;
}

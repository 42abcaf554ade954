/* The bit error rate of Haitsma and Kalker, "A Highly Robust Audio Fingerprinting System", 2002,
 * over all that two fingerprints have in common. They take one of 0.35 for a match, of three
 * seconds found anywhere; here 0.23 is the bound, since a minute agrees much better than that,
 * and a change of speed by one per cent is to be told apart. Measured: ARCHITECTURE.md.
 *
 * Speed is told by a second sign: of a copy all parts agree best at the same offset. */
#include "recommend/duplicates/match.h"

#include <math.h>
#include <stdlib.h>

enum { PART_LEAST = 20 }; /* words that tell how well a part agrees */

#define DRIFT_GAIN 0.03 /* of agreement; copies measured drift by a step at most */

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

/* Words i, from <= i < to, of a that are compared with word i + offset of b, and bits that differ.
 */
typedef struct overlap {
    int words, errors;
} overlap;

static overlap count(const ton_fingerprint *a, const ton_fingerprint *b, int offset, int from,
                     int to)
{
    overlap found = {0};
    for (int i = imax(from, -offset); i < imin(to, b->count - offset); i++) {
        uint32_t x = a->word[i], y = b->word[i + offset];
        bool both = x && y;
        found.words += both;
        found.errors += both ? __builtin_popcount(x ^ y) : 0;
    }
    return found;
}

static double agreement(const overlap *found)
{
    return 1 - (double)found->errors / ((double)found->words * TON_FINGERPRINT_BITS);
}

/* The offset near this one at which a part agrees best, and by how much better. */
static int drift_of(double *better, const ton_fingerprint *a, const ton_fingerprint *b, int offset,
                    int from, int to)
{
    enum { NEAR = 4 };
    int drift = 0;
    *better = 0;
    overlap here = count(a, b, offset, from, to);
    for (int i = -NEAR; i <= NEAR; i++) {
        overlap other = count(a, b, offset + i, from, to);
        if (other.words < PART_LEAST || here.words < PART_LEAST)
            continue;
        double gain = agreement(&other) - agreement(&here);
        if (gain > *better) {
            *better = gain;
            drift = i;
        }
    }
    return drift;
}

/* Whether the first and the last third agree better with offsets of their own: one of the two is
 * played faster. Slow music may otherwise pass, since little of it changes from step to step. */
static bool drifts(const ton_fingerprint *a, const ton_fingerprint *b, int offset)
{
    int from = imax(0, -offset), to = imin(a->count, b->count - offset), third = (to - from) / 3;
    double first, last;
    int drift = drift_of(&first, a, b, offset, from, from + third) -
                drift_of(&last, a, b, offset, to - third, to);
    return abs(drift) > 1 && first + last > DRIFT_GAIN;
}

static void compare(ton_match *match, const ton_fingerprint *a, const ton_fingerprint *b,
                    int offset, int least)
{
    overlap found = count(a, b, offset, 0, a->count);
    *match = (ton_match){0};
    if (found.words < least)
        return;
    match->agreement = agreement(&found);
    match->seconds = found.words * TON_FINGERPRINT_STEP;
    match->offset = (double)b->start - (double)a->start + offset * TON_FINGERPRINT_STEP;
    match->same = match->agreement >= TON_SAME_AGREEMENT && !drifts(a, b, offset);
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

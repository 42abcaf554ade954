/* Terms as numbers: tf-idf, projected onto few columns by random signs.
 *
 * Each word adds its weight to every column, with the sign that a bit of its hash gives (Achlioptas
 * 2003, "Database-friendly random projections"; Weinberger and others 2009, "Feature hashing for
 * large scale multitask learning", give each word one column instead). The products of two texts
 * come out alike on average and vary alike, but here every column has a value of every text, so
 * that the scale, which divides by a robust spread, has something to measure: of one column per
 * word most values would be 0. */
#include "recommend/text/text_parts.h"

#include "base/hash.h"

#include <math.h>
#include <string.h>

enum { WORD_BITS = 64, MOST_PER_TRACK = 8 * TON_TEXT_TERMS };

static int bucket(const char *term)
{
    return (int)(ton_hash_quick(0, term, strlen(term)) % TON_TEXT_BUCKETS);
}

void ton_text_count(float count[TON_TEXT_BUCKETS], const char *const *terms, int sources)
{
    char term[TON_TEXT_WORD];
    int seen[MOST_PER_TRACK], seen_count = 0, times;
    for (int s = 0; s < sources; s++)
        for (const char *at = terms[s]; ton_text_term_next(&at, term, &times);) {
            int of = bucket(term), i = 0;
            while (i < seen_count && seen[i] != of)
                i++;
            if (i < seen_count || seen_count == MOST_PER_TRACK)
                continue;
            seen[seen_count++] = of;
            count[of]++;
        }
}

static void add_signs(double sum[TON_TEXT_COLUMNS], const char *term, double weight)
{
    for (int c = 0; c < TON_TEXT_COLUMNS; c += WORD_BITS) {
        uint64_t bits = ton_hash_quick((uint64_t)(1 + c), term, strlen(term));
        for (int i = 0; i < WORD_BITS; i++)
            sum[c + i] += bits >> i & 1 ? weight : -weight;
    }
}

_Static_assert(TON_TEXT_COLUMNS % WORD_BITS == 0, "columns come by whole hashes");

/* Sub-linear frequency, smoothed idf (Manning, Raghavan and Schütze 2008, chapter 6). The length of
 * a text is no part of what it says, so the value has the length 1. */
bool ton_text_vector(float *value, const char *const *terms, int sources, const float *count,
                     double texts)
{
    char term[TON_TEXT_WORD];
    double sum[TON_TEXT_COLUMNS] = {0}, square = 0;
    int times;
    for (int s = 0; s < sources; s++)
        for (const char *at = terms[s]; ton_text_term_next(&at, term, &times);) {
            double idf = 1 + log((1 + texts) / (1 + fmin(count[bucket(term)], texts)));
            add_signs(sum, term, (1 + log(times)) * idf);
        }
    for (int c = 0; c < TON_TEXT_COLUMNS; c++)
        square += sum[c] * sum[c];
    double length = sqrt(square);
    for (int c = 0; c < TON_TEXT_COLUMNS; c++)
        value[c] = length > 0 ? (float)(sum[c] / length) : 0;
    return length > 0;
}

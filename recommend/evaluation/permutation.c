/* The number of differences never changes, so their sum stands for their mean, and an owner's sum
 * for all that is theirs. */
#include "recommend/evaluation/permutation.h"

#include "recommend/evaluation/draw.h"
#include "recommend/evaluation/owned.h"

#include <math.h>
#include <stdlib.h>

enum { EXACT_OWNERS = 13 /* 2^13 < draws */ };

/* Sums of the same numbers in another order, or with other signs, may differ in their last bits. */
#define SLACK 1e-12

/* Bits of signs: 1 is minus. */
static double sum_signed(const double *sum, int owners, uint64_t minus)
{
    double total = 0;
    for (int i = 0; i < owners; i++)
        total += minus >> i & 1 ? -sum[i] : sum[i];
    return fabs(total);
}

static double exact(const double *sum, int owners, double least)
{
    uint64_t ways = (uint64_t)1 << owners, as_far = 0;
    for (uint64_t minus = 0; minus < ways; minus++)
        as_far += sum_signed(sum, owners, minus) >= least;
    return (double)as_far / (double)ways;
}

static double drawn(const double *sum, int owners, double least, uint64_t seed)
{
    int as_far = 0;
    for (int d = 0; d < TON_PERMUTATION_DRAWS; d++) {
        double total = 0;
        uint64_t signs = 0;
        for (int i = 0; i < owners; i++) {
            signs = i % 64 ? signs >> 1 : ton_draw(&seed);
            total += signs & 1 ? -sum[i] : sum[i];
        }
        as_far += fabs(total) >= least;
    }
    return (1.0 + as_far) / (1.0 + TON_PERMUTATION_DRAWS);
}

ton_status ton_permutation(double *p, const double *difference, const int32_t *owner, int count,
                           uint64_t seed, ton_error *error)
{
    ton_owned owned;
    double *sum = calloc((size_t)count + 1, sizeof *sum), observed = 0, size = 0;
    ton_status status = ton_owned_of(&owned, owner, count, error);
    if (status == TON_OK && !sum)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK) {
        for (int o = 0; o < owned.owners; o++) {
            for (int i = owned.first[o]; i < owned.first[o + 1]; i++)
                sum[o] += difference[owned.member[i]];
            observed += sum[o];
            size += fabs(sum[o]);
        }
        double least = fabs(observed) - SLACK * size;
        *p = !count                         ? NAN
             : owned.owners <= EXACT_OWNERS ? exact(sum, owned.owners, least)
                                            : drawn(sum, owned.owners, least, seed);
    }
    ton_owned_free(&owned);
    free(sum);
    return status;
}

/* Statistics and their bootstrap. The draws come from SplitMix64 (Steele, Lea and Flood, "Fast
 * splittable pseudorandom number generators", 2014), so that a seed means the same everywhere. */
#include "tools/evaluate/measures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double ton_mean(ton_observation *observation, int count)
{
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += observation[i].value;
    return count ? sum / count : NAN;
}

double ton_brier(ton_observation *observation, int count)
{
    double sum = 0;
    for (int i = 0; i < count; i++) {
        double off = observation[i].confidence - observation[i].value;
        sum += off * off;
    }
    return count ? sum / count : NAN;
}

static int by_confidence(const void *a, const void *b)
{
    double x = ((const ton_observation *)a)->confidence;
    double y = ((const ton_observation *)b)->confidence;
    return (x > y) - (x < y);
}

/* Counts, for each run of equal confidence, the wrong ones below it. */
double ton_auc(ton_observation *observation, int count)
{
    qsort(observation, (size_t)count, sizeof *observation, by_confidence);
    double right = 0, wrong = 0, won = 0;
    for (int i = 0; i < count;) {
        double confidence = observation[i].confidence, right_here = 0, wrong_here = 0;
        for (; i < count && observation[i].confidence == confidence; i++) {
            right_here += observation[i].value;
            wrong_here += 1 - observation[i].value;
        }
        won += right_here * (wrong + wrong_here / 2);
        right += right_here;
        wrong += wrong_here;
    }
    return right > 0 && wrong > 0 ? won / (right * wrong) : NAN;
}

double ton_skewness(ton_observation *observation, int count)
{
    double mean = ton_mean(observation, count), squares = 0, cubes = 0;
    for (int i = 0; i < count; i++) {
        double off = observation[i].value - mean;
        squares += off * off;
        cubes += off * off * off;
    }
    return squares > 0 ? cubes / count / pow(squares / count, 1.5) : NAN;
}

double ton_share_of_none(ton_observation *observation, int count)
{
    int none = 0;
    for (int i = 0; i < count; i++)
        none += observation[i].value == 0;
    return count ? (double)none / count : NAN;
}

double ton_largest(ton_observation *observation, int count)
{
    double largest = NAN;
    for (int i = 0; i < count; i++)
        largest = fmax(largest, observation[i].value); /* a number before none */
    return largest;
}

static uint64_t draw(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The quantile of sorted values, between the two that are nearest. */
static double quantile(const double *sorted, int count, double share)
{
    if (!count)
        return NAN;
    double place = share * (count - 1);
    int below = (int)place, above = below + 1 < count ? below + 1 : below;
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

ton_status ton_bootstrap(ton_interval *interval, ton_statistic_of *statistic,
                         const ton_observation *observation, int count, uint64_t seed,
                         ton_error *error)
{
    ton_observation *drawn = calloc((size_t)count + 1, sizeof *drawn);
    if (!drawn)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    double said[TON_BOOTSTRAP_DRAWS];
    int kept = 0;
    if (count)
        memcpy(drawn, observation, (size_t)count * sizeof *drawn);
    interval->value = statistic(drawn, count);
    for (int d = 0; d < TON_BOOTSTRAP_DRAWS; d++) {
        for (int i = 0; i < count; i++)
            drawn[i] = observation[(draw(&seed) >> 32) * (uint64_t)count >> 32];
        said[kept] = statistic(drawn, count);
        kept += !isnan(said[kept]);
    }
    qsort(said, (size_t)kept, sizeof *said, by_size);
    interval->low = quantile(said, kept, 0.025);
    interval->high = quantile(said, kept, 0.975);
    free(drawn);
    return TON_OK;
}

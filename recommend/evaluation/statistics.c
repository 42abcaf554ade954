/* Statistics take what was observed in any order, so that it can be drawn again and again. */
#include "recommend/evaluation/statistics.h"

#include <math.h>
#include <stdlib.h>

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

/* What has none is trusted least. */
static double confidence_of(const ton_observation *observation)
{
    return isnan(observation->confidence) ? -INFINITY : observation->confidence;
}

static int by_confidence(const void *a, const void *b)
{
    double x = confidence_of(a), y = confidence_of(b);
    return (x > y) - (x < y);
}

/* Counts, for each run of equal confidence, the wrong ones below it. */
double ton_auc(ton_observation *observation, int count)
{
    qsort(observation, (size_t)count, sizeof *observation, by_confidence);
    double right = 0, wrong = 0, won = 0;
    for (int i = 0; i < count;) {
        double confidence = confidence_of(&observation[i]), right_here = 0, wrong_here = 0;
        for (; i < count && confidence_of(&observation[i]) <= confidence; i++) {
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

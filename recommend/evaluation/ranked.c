/* Measures of one list, each by its definition. */
#include "recommend/evaluation/ranked.h"

#include <math.h>

double ton_precision_at(const uint8_t *relevant, int64_t count, int k)
{
    int found = 0;
    for (int64_t i = 0; i < count && i < k; i++)
        found += relevant[i];
    return k > 0 ? (double)found / k : NAN;
}

double ton_average_precision(const uint8_t *relevant, int64_t count)
{
    int64_t found = 0;
    double sum = 0;
    for (int64_t i = 0; i < count; i++)
        if (relevant[i])
            sum += (double)++found / (double)(i + 1);
    return found ? sum / (double)found : NAN;
}

double ton_r_precision(const uint8_t *relevant, int64_t count)
{
    int64_t all = 0, found = 0;
    for (int64_t i = 0; i < count; i++)
        all += relevant[i];
    for (int64_t i = 0; i < all; i++)
        found += relevant[i];
    return all ? (double)found / (double)all : NAN;
}

static int votes_for(const ton_labelling *labels, const int32_t *voter, int count, int32_t label)
{
    int votes = 0;
    for (int i = 0; i < count; i++)
        votes += ton_has_label(labels, voter[i], label);
    return votes;
}

/* Labels are tried from the nearest voter's on, so the first with most votes wins. */
int32_t ton_vote(const ton_labelling *labels, const int32_t *voter, int count)
{
    int32_t winner = -1;
    int most = 0;
    for (int i = 0; i < count; i++) {
        int32_t end = labels->first[voter[i] + 1];
        for (int32_t at = labels->first[voter[i]]; at < end; at++) {
            int32_t label = labels->label[at];
            int votes = votes_for(labels, voter + i, count - i, label);
            if (votes > most) {
                most = votes;
                winner = label;
            }
        }
    }
    return winner;
}

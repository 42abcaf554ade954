/* A frame is an onset when its strength is the largest around and stands above the recent mean
 * (Böck, Krebs, Schedl, "Evaluating the online capabilities of onset detection methods", 2012). */
#include "features/onset.h"

#include <string.h>

enum { AROUND = 3, LENGTH = TON_ONSET_BEFORE + 1 + TON_ONSET_AFTER };

static const float above_mean = 0.5f; /* dB */

static int is_onset(const float *recent)
{
    float here = recent[TON_ONSET_BEFORE], mean = 0;
    for (int i = TON_ONSET_BEFORE - AROUND; i <= TON_ONSET_BEFORE + AROUND; i++)
        if (recent[i] > here)
            return 0;
    for (int i = 0; i < LENGTH; i++)
        mean += recent[i] / LENGTH;
    return here > 1.5f * mean + above_mean;
}

void ton_onsets_add(ton_onsets *onsets, float strength)
{
    memmove(onsets->recent, onsets->recent + 1, sizeof onsets->recent - sizeof *onsets->recent);
    onsets->recent[LENGTH - 1] = strength;
    onsets->frames++;
    onsets->sum += (double)strength;
    if (!is_onset(onsets->recent))
        return;
    onsets->onsets++;
    onsets->onset_sum += (double)onsets->recent[TON_ONSET_BEFORE];
}

/* One row per measure, with a word for much and one for little of it. A trait is told when the
 * difference of means is at least half a standard deviation within groups, a medium effect (Cohen
 * 1988, "Statistical power analysis for the behavioral sciences"); measures that go together (loud,
 * energetic) may all be told. */
#include "recommend/map/traits_parts.h"

#include "features/features.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const ton_trait_measure measures[TON_TRAIT_MEASURES] = {
    {"tempo", "BPM", "fast", "slow", "tempo_bpm", TON_WHOLE, true, false, 0},
    {"mode", "% minor", "minor", "major", "key_minor", TON_WHOLE, false, true, 0},
    {"brightness", "Hz", "bright", "dark", "centroid", TON_MEDIAN, true, false, 0},
    {"flatness", "of 1", "noisy", "tonal", "flatness", TON_MEDIAN, true, false, 3},
    {"loudness", "LUFS", "loud", "quiet", "loudness_integrated", TON_WHOLE, false, false, 0},
    {"loudness range", "LU", "dynamic", "even", "loudness_range", TON_WHOLE, false, false, 0},
    {"density", "onsets/s", "busy", "sparse", "onset_rate", TON_WHOLE, false, false, 1},
    {"pulse clarity", "of 1", "with a clear pulse", "without a clear pulse", "pulse_clarity",
     TON_WHOLE, false, false, 2},
    {"valence", "of 100", "happy", "sad", "valence", TON_WHOLE, false, false, 0},
    {"length", "s", "long", "short", NULL, TON_WHOLE, true, false, 0},
};

static const double least_effect = 0.5;

void ton_trait_values_of(ton_trait_values *values, const ton_summary *summary, double seconds)
{
    for (int m = 0; m < TON_TRAIT_MEASURES; m++) {
        const ton_trait_measure *of = &measures[m];
        double value = seconds;
        if (of->descriptor)
            value =
                (double)summary
                    ->value[ton_value_index(ton_descriptor_named(of->descriptor), of->statistic)];
        values->value[m] = of->positive && value <= 0 ? NAN : value;
    }
    if (summary->value[TON_AT_key_tonic] < 0)
        values->value[1] = NAN;
}

/* ---- one group against all others ---------------------------------------------------------------
 */

typedef struct side {
    double *value; /* (count) borrowed */
    int64_t count;
    double mean, squares; /* of differences from the mean */
} side;

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void close_side(side *s)
{
    for (int64_t i = 0; i < s->count; i++)
        s->mean += s->value[i] / (double)s->count;
    for (int64_t i = 0; i < s->count; i++)
        s->squares += (s->value[i] - s->mean) * (s->value[i] - s->mean);
    qsort(s->value, (size_t)s->count, sizeof *s->value, by_value);
}

static double quantile(const side *s, double part)
{
    return s->value[(int64_t)(part * (double)(s->count - 1) + 0.5)];
}

/* False when there is nothing to compare. */
static bool compare(ton_trait *trait, const ton_trait_measure *m, side *within, side *rest)
{
    close_side(within);
    close_side(rest);
    double freedom = (double)(within->count + rest->count - 2);
    double spread = freedom > 0 ? sqrt((within->squares + rest->squares) / freedom) : 0;
    if (within->count < 1 || rest->count < 1 || spread <= 0)
        return false;
    double effect = (within->mean - rest->mean) / spread;
    *trait = (ton_trait){.unit = m->unit,
                         .low = quantile(within, 0.25),
                         .high = quantile(within, 0.75),
                         .rest = quantile(rest, 0.5),
                         .effect = effect};
    snprintf(trait->word, sizeof trait->word, "%s", effect > 0 ? m->much : m->little);
    snprintf(trait->measure, sizeof trait->measure, "%s", m->name);
    if (m->share) {
        trait->low = trait->high = 100 * within->mean;
        trait->rest = 100 * rest->mean;
    }
    return true;
}

bool ton_trait_compare(ton_trait *trait, const ton_trait_measure *measure, double *within,
                       int64_t count, double *rest, int64_t others)
{
    side in = {.value = within, .count = count}, out = {.value = rest, .count = others};
    return compare(trait, measure, &in, &out);
}

void ton_trait_offer(ton_traits *traits, const ton_trait *found)
{
    int at = traits->count;
    if (fabs(found->effect) < least_effect)
        return;
    while (at > 0 && fabs(found->effect) > fabs(traits->trait[at - 1].effect))
        at--;
    if (at == TON_TRAITS_MOST)
        return;
    traits->count += traits->count < TON_TRAITS_MOST;
    for (int i = traits->count - 1; i > at; i--)
        traits->trait[i] = traits->trait[i - 1];
    traits->trait[at] = *found;
}

static void find_traits(ton_traits *traits, int cluster, const ton_trait_values *values,
                        const int *of, int64_t count, double *room)
{
    for (int m = 0; m < TON_TRAIT_MEASURES; m++) {
        side within = {.value = room}, rest = {.value = room + count};
        ton_trait found;
        for (int64_t i = 0; i < count; i++) {
            side *s = of[i] == cluster ? &within : &rest;
            if (!isnan(values[i].value[m]))
                s->value[s->count++] = values[i].value[m];
        }
        if (compare(&found, &measures[m], &within, &rest))
            ton_trait_offer(traits, &found);
    }
}

/* ---- names --------------------------------------------------------------------------------------
 */

static int decimals_of(const ton_trait *trait)
{
    for (int m = 0; m < TON_TRAIT_MEASURES; m++)
        if (!strcmp(measures[m].name, trait->measure))
            return measures[m].decimals;
    return 1;
}

/* What a name's numbers are of: the tempo, which everybody knows, else the strongest trait. */
static const ton_trait *told_in_units(const ton_traits *traits)
{
    for (int i = 0; i < traits->count; i++)
        if (!strcmp(traits->trait[i].unit, "BPM"))
            return &traits->trait[i];
    return traits->count ? &traits->trait[0] : NULL;
}

static void write_name(ton_traits *traits)
{
    size_t used = 0, room = sizeof traits->name;
    const ton_trait *told = told_in_units(traits);
    for (int i = 0; i < traits->count; i++)
        used += (size_t)snprintf(traits->name + used, room - used, "%s%s", i ? ", " : "",
                                 traits->trait[i].word);
    if (!told)
        snprintf(traits->name, room, "like the rest");
    else if (told->low == told->high)
        snprintf(traits->name + used, room - used, ", %.*f %s", decimals_of(told), told->low,
                 told->unit);
    else
        snprintf(traits->name + used, room - used, ", %.*f%s%.*f %s", decimals_of(told), told->low,
                 told->low < 0 ? " to " : "-", decimals_of(told), told->high, told->unit);
}

/* Groups of the same name are numbered. */
static void tell_apart(ton_traits *traits, int k)
{
    for (int i = 0; i < k; i++) {
        int before = 0;
        size_t length = strlen(traits[i].name);
        for (int j = 0; j < i; j++)
            before += !strncmp(traits[j].name, traits[i].name, length) &&
                      (!traits[j].name[length] || !strncmp(traits[j].name + length, " (", 2));
        if (before)
            snprintf(traits[i].name + length, sizeof traits->name - length, " (%d)", before + 1);
    }
}

void ton_traits_name(ton_traits *traits, int k)
{
    for (int c = 0; c < k; c++)
        write_name(&traits[c]);
    tell_apart(traits, k);
}

ton_status ton_traits_find(ton_traits *traits, int k, const ton_trait_values *values, const int *of,
                           int64_t count)
{
    double *room = calloc(2 * (size_t)count + 1, sizeof *room);
    if (!room)
        return TON_NO_MEMORY;
    for (int c = 0; c < k; c++) {
        traits[c] = (ton_traits){.count = 0};
        find_traits(&traits[c], c, values, of, count, room);
    }
    ton_traits_name(traits, k);
    free(room);
    return TON_OK;
}

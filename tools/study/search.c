/* How weights are searched: words, values, and how many combinations that makes. */
#include "tools/study/study_parts.h"

#include "base/fill.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WEIGHT_MAX = 1000000 };

ton_status ton_study_read_search(ton_study_reading *now, char *value)
{
    ton_study_setting *setting = &now->draft.setting;
    char *number = value + strcspn(value, " \t");
    bool numbered = *number;
    if (numbered)
        *number++ = 0;
    for (int i = TON_STUDY_FIXED; i <= TON_STUDY_LEARNT; i++) {
        if (strcmp(value, ton_study_search_name((ton_study_search)i)) != 0)
            continue;
        setting->search = (ton_study_search)i;
        if (numbered != (i == TON_STUDY_RANDOM))
            break;
        if (!numbered ||
            ton_study_whole(&setting->draws, ton_study_trim(number), 1, TON_STUDY_COMBINATIONS))
            return TON_OK;
        return ton_study_wrong(now, "search = random N takes a number from 1 to %d",
                               TON_STUDY_COMBINATIONS);
    }
    return ton_study_refuse(now, value);
}

/* ---- values of a weight -------------------------------------------------------------------------
 */

static bool read_weight(double *weight, char *text)
{
    return ton_study_number(weight, ton_study_trim(text)) && *weight <= WEIGHT_MAX;
}

static ton_status too_many(const ton_study_reading *now)
{
    return ton_study_wrong(now, "a weight takes at most %d values", TON_STUDY_VALUES);
}

static ton_status read_list(ton_study_reading *now, ton_study_vary *vary, char *value)
{
    vary->from = INFINITY;
    vary->to = 0;
    while (value) {
        double weight;
        char *comma = strchr(value, ',');
        if (comma)
            *comma++ = 0;
        if (!read_weight(&weight, value))
            return ton_study_refuse(now, value);
        if (vary->count == TON_STUDY_VALUES)
            return too_many(now);
        for (int i = 0; i < vary->count; i++)
            if (vary->value[i] == weight)
                return ton_study_wrong(now, "%s has %g twice", now->key_name, weight);
        vary->value[vary->count++] = weight;
        vary->from = fmin(vary->from, weight);
        vary->to = fmax(vary->to, weight);
        value = comma;
    }
    return TON_OK;
}

/* from, from + step, … to; or from, from * times, … to. */
static ton_status fill(ton_study_reading *now, ton_study_vary *vary, double step, bool times)
{
    double steps = times ? log(vary->to / vary->from) / log(step) : (vary->to - vary->from) / step;
    if (!(steps < TON_STUDY_VALUES))
        return too_many(now);
    vary->count = (int)floor(steps + 1e-9) + 1;
    if (vary->count > TON_STUDY_VALUES)
        return too_many(now);
    for (int i = 0; i < vary->count; i++)
        vary->value[i] = fmin(times ? vary->from * pow(step, i) : vary->from + i * step, vary->to);
    return TON_OK;
}

/* Behind "from..": "to", "to step STEP" or "to times FACTOR". */
static ton_status read_range(ton_study_reading *now, ton_study_vary *vary, char *from, char *to)
{
    char *step = strstr(to, "step"), *times = strstr(to, "times"), *word = step ? step : times;
    double each = 0;
    if (word) {
        *word = 0;
        if (!read_weight(&each, word + strlen(step ? "step" : "times")))
            return ton_study_wrong(now, "'step' and 'times' take a number");
    }
    if (!read_weight(&vary->from, from) || !read_weight(&vary->to, to))
        return ton_study_wrong(now, "a range has numbers from 0 to %d on both sides", WEIGHT_MAX);
    if (!(vary->from < vary->to))
        return ton_study_wrong(now, "a range rises");
    if (step && each <= 0)
        return ton_study_wrong(now, "a step is above 0");
    if (times && !step && (each <= 1 || vary->from <= 0))
        return ton_study_wrong(now, "'times' takes a number above 1, from a weight above 0 on");
    return word ? fill(now, vary, each, !step) : TON_OK;
}

ton_status ton_study_read_vary(ton_study_reading *now, char *value)
{
    ton_study_setting *setting = &now->draft.setting;
    const char *family = now->key_name + strlen(now->key->name);
    int index = ton_space_family_named(now->space, family);
    if (index < 0) {
        char names[TON_SPACE_FAMILIES * (TON_FAMILY_NAME_BYTES + 2)] = "", shown[TON_STUDY_SHOWN];
        for (int k = 0; k < now->space->families; k++)
            ton_list_add(names, sizeof names, now->space->family[k].name);
        return ton_study_wrong(now, "there is no family '%s'; there are %s",
                               ton_study_shown(shown, family), names);
    }
    for (int i = 0; i < setting->varied; i++)
        if (setting->vary[i].family == index)
            return ton_study_wrong(now, "%s is there twice", now->key_name);
    ton_study_vary *vary = &setting->vary[setting->varied++];
    *vary = (ton_study_vary){.family = index};
    char *dots = strstr(value, "..");
    if (!dots)
        return read_list(now, vary, value);
    *dots = 0;
    return read_range(now, vary, value, dots + 2);
}

/* ---- how much that is ---------------------------------------------------------------------------
 */

static bool all_zero(const ton_study_reading *now, const ton_study_setting *setting)
{
    bool varied[TON_SPACE_FAMILIES] = {0};
    for (int i = 0; i < setting->varied; i++) {
        varied[setting->vary[i].family] = true;
        if (setting->vary[i].to > 0)
            return false;
    }
    for (int k = 0; k < now->space->families; k++)
        if (!varied[k] && setting->weights[k] > 0)
            return false;
    return true;
}

static double combinations_of(const ton_study_setting *setting)
{
    double product = 1, sum = 1;
    for (int i = 0; i < setting->varied; i++) {
        product *= setting->vary[i].count;
        sum += (double)TON_STUDY_ROUNDS * setting->vary[i].count;
    }
    switch (setting->search) {
    case TON_STUDY_GRID:
        return product;
    case TON_STUDY_RANDOM:
        return setting->draws;
    case TON_STUDY_ASCENT:
        return sum;
    default:
        return 1;
    }
}

ton_status ton_study_settle_search(ton_study_reading *now, ton_study_setting *setting)
{
    bool tries = setting->search == TON_STUDY_GRID || setting->search == TON_STUDY_RANDOM ||
                 setting->search == TON_STUDY_ASCENT;
    const char *name = ton_study_search_name(setting->search);
    if (tries && !setting->varied)
        return ton_study_wrong(now, "search = %s needs a line such as 'vary.%s = 0, .5, 1'", name,
                               now->space->family[0].name);
    if (!tries && setting->varied)
        return ton_study_wrong(now,
                               "search = %s tries no weights; leave out vary.%s, or search = grid, "
                               "random N or ascent",
                               name, now->space->family[setting->vary[0].family].name);
    if (setting->metric->model && setting->search != TON_STUDY_FIXED)
        return ton_study_wrong(now, "metric = %s has no weights to search", setting->metric->name);
    for (int i = 0; i < setting->varied; i++)
        if (!setting->vary[i].count && setting->search != TON_STUDY_RANDOM)
            return ton_study_wrong(now, "search = %s needs a 'step' in vary.%s", name,
                                   now->space->family[setting->vary[i].family].name);
    if (all_zero(now, setting))
        return ton_study_wrong(now, "all weights are 0");
    setting->combinations = combinations_of(setting);
    return TON_OK;
}

/* [setting NAME]: one way of likeness. A key with several values makes a setting of each
 * combination, named by the values that differ. */
#include "tools/study/study_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ton_status begin_setting(ton_study_reading *now, const char *name)
{
    if (strchr(name, ',')) /* names stand in lists */
        return ton_study_wrong(now, "a setting's name has no comma");
    now->draft = (ton_study_draft){.setting.line = now->line};
    snprintf(now->draft.setting.name, sizeof now->draft.setting.name, "%s", name);
    return TON_OK;
}

/* ---- keys ---------------------------------------------------------------------------------------
 */

static ton_status read_weights(ton_study_reading *now, char *value)
{
    now->draft.weights = value;
    char *end = value;
    for (const char *c = value; *c; c++) /* blanks are no part of --weights */
        if (*c != ' ' && *c != '\t')
            *end++ = *c;
    *end = 0;
    return TON_OK;
}

static ton_status read_metric(ton_study_reading *now, char *value)
{
    ton_study_list list = {0};
    ton_status status = ton_study_items(now, &list, value);
    for (int i = 0; i < list.count && status == TON_OK; i++) {
        ton_error error;
        if (ton_metric_named(&now->draft.metric[i], list.item[i], &error) != TON_OK)
            return ton_study_wrong(now, "%s", error.message);
        for (int j = 0; j < i; j++)
            if (now->draft.metric[j] == now->draft.metric[i])
                return ton_study_wrong(now, "%s is there twice", list.item[i]);
    }
    now->draft.metrics = list.count;
    return status;
}

/* The index of each word among count names, each once. */
static ton_status read_words(ton_study_reading *now, int index[TON_STUDY_LIST], int *given,
                             char *value, const char *const *names, int count)
{
    ton_study_list list = {0};
    ton_status status = ton_study_items(now, &list, value);
    for (int i = 0; i < list.count && status == TON_OK; i++) {
        index[i] = 0;
        while (index[i] < count && strcmp(names[index[i]], list.item[i]) != 0)
            index[i]++;
        if (index[i] == count)
            return ton_study_refuse(now, list.item[i]);
        for (int j = 0; j < i; j++)
            if (index[j] == index[i])
                return ton_study_wrong(now, "%s is there twice", list.item[i]);
    }
    *given = list.count;
    return status;
}

static ton_status read_hubness(ton_study_reading *now, char *value)
{
    static const char *const names[] = {"none", "mutual"};
    int index[TON_STUDY_LIST] = {0};
    ton_status status = read_words(now, index, &now->draft.mutuals, value, names, 2);
    for (int i = 0; i < now->draft.mutuals; i++)
        now->draft.mutual[i] = index[i] == 1;
    return status;
}

static ton_status read_standardise(ton_study_reading *now, char *value)
{
    enum { COUNT = TON_STANDARDISE_RANK + 1 };
    const char *names[COUNT];
    int index[TON_STUDY_LIST] = {0};
    for (int i = 0; i < COUNT; i++)
        names[i] = ton_standardise_name((ton_standardise)i);
    ton_status status = read_words(now, index, &now->draft.standardises, value, names, COUNT);
    for (int i = 0; i < now->draft.standardises; i++)
        now->draft.standardise[i] = (ton_standardise)index[i];
    return status;
}

static ton_status read_keep(ton_study_reading *now, char *value)
{
    return ton_study_items(now, &now->draft.setting.keep, value);
}

static ton_status read_drop(ton_study_reading *now, char *value)
{
    return ton_study_items(now, &now->draft.setting.drop, value);
}

/* ---- variants -----------------------------------------------------------------------------------
 */

static void add_word(ton_study_setting *variant, const char *word)
{
    size_t used = strlen(variant->name);
    snprintf(variant->name + used, sizeof variant->name - used, " / %s", word);
}

static ton_status name_variant(ton_study_reading *now, ton_study_setting *variant)
{
    if (now->draft.metrics > 1)
        add_word(variant, variant->metric->name);
    if (now->draft.mutuals > 1)
        add_word(variant, variant->mutual ? "mutual" : "raw");
    if (now->draft.standardises > 1)
        add_word(variant, ton_standardise_name(variant->standardise));
    for (int i = 0; i < now->study->settings; i++)
        if (!strcmp(now->study->setting[i].name, variant->name))
            return ton_study_wrong(now, "[setting %s] is there twice", variant->name);
    return TON_OK;
}

static ton_status add_setting(ton_study_reading *now, const ton_study_setting *setting)
{
    ton_study *study = now->study;
    now->combinations += setting->combinations;
    if (now->combinations > TON_STUDY_COMBINATIONS)
        return ton_study_wrong(now,
                               "with setting %s there are %.15g combinations of weights to try, "
                               "more than %d; name fewer values, or use search = random N",
                               setting->name, now->combinations, TON_STUDY_COMBINATIONS);
    if (study->settings == TON_STUDY_SETTINGS)
        return ton_study_wrong(now, "there are at most %d settings, variants counted",
                               TON_STUDY_SETTINGS);
    ton_study_setting *more = realloc(study->setting, ((size_t)study->settings + 1) * sizeof *more);
    if (!more)
        return ton_fail(now->error, TON_NO_MEMORY, NULL);
    study->setting = more;
    more[study->settings++] = *setting;
    return TON_OK;
}

static ton_status add_variant(ton_study_reading *now, const ton_metric *metric, bool mutual,
                              ton_standardise standardise)
{
    ton_error error;
    ton_study_setting variant = now->draft.setting;
    variant.metric = metric;
    variant.mutual = mutual;
    variant.standardise = standardise;
    if (ton_metric_weights(metric, now->space, variant.weights, now->draft.weights, &error) !=
        TON_OK)
        return ton_study_wrong(now, "weights of setting %s: %s", variant.name, error.message);
    ton_status status = ton_study_settle_search(now, &variant);
    if (status == TON_OK)
        status = name_variant(now, &variant);
    return status == TON_OK ? add_setting(now, &variant) : status;
}

static ton_status end_setting(ton_study_reading *now)
{
    ton_study_draft *draft = &now->draft;
    ton_status status = TON_OK;
    if (!draft->metrics)
        ton_metric_named(&draft->metric[draft->metrics++], NULL, NULL);
    draft->mutuals += !draft->mutuals;
    draft->standardises += !draft->standardises;
    for (int i = 0; i < draft->metrics; i++)
        for (int j = 0; j < draft->mutuals; j++)
            for (int k = 0; k < draft->standardises && status == TON_OK; k++)
                status =
                    add_variant(now, draft->metric[i], draft->mutual[j], draft->standardise[k]);
    return status;
}

static const ton_study_key_row setting_keys[] = {
    {"weights", "weights of families, as --weights: timbre=1,rhythm=.5", read_weights},
    {"search", "fixed, grid, random N, ascent or learnt", ton_study_read_search},
    {"vary.", "weights to try: '0, .5, 1', '0..2 step .5', '.25..4 times 2' or, at random, '0..2'",
     ton_study_read_vary},
    {"metric", "names of metrics", read_metric},
    {"hubness", "none, mutual or both", read_hubness},
    {"standardise", "some of robust, zscore and rank", read_standardise},
    {"keep", "globs of descriptors", read_keep},
    {"drop", "globs of descriptors", read_drop},
};

const ton_study_section ton_study_section_setting = {
    .name = "setting",
    .named = true,
    .keys = setting_keys,
    .count = sizeof setting_keys / sizeof *setting_keys,
    .begin = begin_setting,
    .end = end_setting,
};

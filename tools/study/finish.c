/* What can only be told when the whole file has been read: defaults, and whether names lead
 * somewhere. */
#include "base/tags.h"
#include "tools/cli/paths.h"
#include "tools/study/study_parts.h"

#include <string.h>

/* Columns of labels are seen when these are read. */
static ton_status check_label(ton_study_reading *now, const char *key, const char *name)
{
    char shown[TON_STUDY_SHOWN];
    if (!name || now->study->labels || !strcmp(name, "folder") || ton_tag_field_named(name))
        return TON_OK;
    return ton_study_wrong(now,
                           "%s = %s: there is no such label; there are genre, artist, album and "
                           "other tags, folder, and with 'labels' in [corpus] the columns of that "
                           "file",
                           key, ton_study_shown(shown, name));
}

/* What has to be kept apart so that a label is heard and not something else. */
static void fill_filter(ton_study_protocol *protocol)
{
    const char *by = protocol->by;
    if (strcmp(by, "album") != 0)
        protocol->filter.item[protocol->filter.count++] = strcmp(by, "artist") ? "artist" : "album";
}

static ton_status check_protocol(ton_study_reading *now, ton_study_protocol *protocol)
{
    now->line = protocol->line;
    if (!protocol->by)
        return ton_study_wrong(now, "[protocol %s] needs a line such as 'by = artist'",
                               protocol->name);
    if (!now->filtered[protocol - now->study->protocol])
        fill_filter(protocol);
    ton_status status = check_label(now, "by", protocol->by);
    if (status == TON_OK)
        status = check_label(now, "within", protocol->within);
    for (int i = 0; i < protocol->filter.count && status == TON_OK; i++) {
        const char *name = protocol->filter.item[i];
        if (!strcmp(name, protocol->by))
            return ton_study_wrong(now, "[protocol %s] filters what it looks for, %s",
                                   protocol->name, name);
        status = check_label(now, "filter", name);
    }
    return status;
}

static int setting_named(const ton_study *study, const char *name)
{
    for (int i = 0; i < study->settings; i++)
        if (!strcmp(study->setting[i].name, name))
            return i;
    return -1;
}

static ton_status find_baselines(ton_study_reading *now)
{
    ton_study *study = now->study;
    char shown[TON_STUDY_SHOWN];
    now->line = now->baselines_line;
    for (int i = 0; i < now->baselines.count; i++) {
        const char *name = ton_study_shown(shown, now->baselines.item[i]);
        int found = setting_named(study, now->baselines.item[i]);
        if (found < 0)
            return ton_study_wrong(now, "baseline: there is no setting '%s'", name);
        for (int j = 0; j < study->baselines; j++)
            if (study->baseline[j] == found)
                return ton_study_wrong(now, "baseline has %s twice", name);
        study->baseline[study->baselines++] = found;
    }
    study->baselines += !study->baselines;
    return TON_OK;
}

/* The usual ones, and what searches go by. */
static void fill_measures(ton_study *study)
{
    static const char *const usual[] = {"map", "precision_at_10", "hubness_skewness"};
    int number;
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        study->measure[study->measures++] = ton_study_measure_named(usual[i], &number);
    if (study->choose && !ton_study_has_measure(study, study->choose))
        study->measure[study->measures++] = study->choose;
}

static void fill_defaults(ton_study_reading *now)
{
    ton_study *study = now->study;
    if (!study->name)
        study->name = ton_path_base(now->path);
    if (!study->measures)
        fill_measures(study);
    if (!study->choose)
        study->choose = study->measure[0];
    if (!study->neighbours)
        study->neighbours = 10;
    if (!study->folds && !(study->test > 0))
        study->test = 0.3;
}

static ton_status check_triplets(ton_study_reading *now)
{
    int number;
    const ton_measure *agreement = ton_study_measure_named("triplet_agreement", &number);
    now->line = 0;
    if (ton_study_has_measure(now->study, agreement) && !now->study->triplets)
        return ton_study_wrong(now, "triplet_agreement needs 'triplets = FILE' in [corpus]");
    return TON_OK;
}

ton_status ton_study_finish(ton_study_reading *now)
{
    const ton_study *study = now->study;
    ton_status status = TON_OK;
    now->line = 0;
    if (!study->settings)
        return ton_study_wrong(now, "there is no [setting NAME]");
    if (!study->protocols)
        return ton_study_wrong(now, "there is no [protocol NAME]");
    for (int i = 0; i < study->protocols && status == TON_OK; i++)
        status = check_protocol(now, &study->protocol[i]);
    now->line = 0;
    if (status == TON_OK)
        status = check_label(now, "[split] by", study->split_by);
    if (status == TON_OK)
        status = find_baselines(now);
    if (status == TON_OK)
        fill_defaults(now);
    if (status == TON_OK)
        status = check_triplets(now);
    return status;
}

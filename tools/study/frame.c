/* The sections that are there once: what a study is about, on what, and how it is split. */
#include "tools/cli/paths.h"
#include "tools/study/study_parts.h"

#include <stdlib.h>
#include <string.h>

static ton_status read_path(const ton_study_reading *now, char **path, const char *value)
{
    const char *slash = *value == '/' ? NULL : strrchr(now->path, '/');
    if (slash) {
        char *folder = strndup(now->path, (size_t)(slash - now->path) + 1);
        *path = folder ? ton_path_join(folder, value) : NULL;
        free(folder);
    } else
        *path = strdup(value);
    return *path ? TON_OK : ton_fail(now->error, TON_NO_MEMORY, NULL);
}

/* ---- [study] ------------------------------------------------------------------------------------
 */

static ton_status read_name(ton_study_reading *now, char *value)
{
    now->study->name = value;
    return TON_OK;
}

static ton_status read_seed(ton_study_reading *now, char *value)
{
    enum { DIGITS = 18 };
    if (strspn(value, "0123456789") != strlen(value) || strlen(value) > DIGITS)
        return ton_study_refuse(now, value);
    now->study->seed = strtoull(value, NULL, 10);
    now->study->seeded = true;
    return TON_OK;
}

/* All measures are of the same number of nearest tracks. */
static ton_status read_measure(ton_study_reading *now, const ton_measure **measure,
                               const char *name)
{
    int number;
    *measure = ton_study_measure_named(name, &number);
    if (!*measure)
        return ton_study_refuse(now, name);
    if (number && now->neighbours && number != now->neighbours)
        return ton_study_wrong(now,
                               "measures are all of the same number of nearest tracks, not "
                               "%d and %d",
                               now->neighbours, number);
    now->neighbours = number ? number : now->neighbours;
    return TON_OK;
}

static ton_status read_measures(ton_study_reading *now, char *value)
{
    ton_study *study = now->study;
    ton_study_list list = {0};
    ton_status status = ton_study_items(now, &list, value);
    for (int i = 0; i < list.count && status == TON_OK; i++) {
        const ton_measure *measure;
        status = read_measure(now, &measure, list.item[i]);
        if (status == TON_OK && ton_study_has_measure(study, measure))
            status = ton_study_wrong(now, "%s is there twice", list.item[i]);
        if (status == TON_OK)
            study->measure[study->measures++] = measure;
    }
    return status;
}

static ton_status read_choose(ton_study_reading *now, char *value)
{
    return read_measure(now, &now->study->choose, value);
}

static ton_status read_neighbours(ton_study_reading *now, char *value)
{
    return ton_study_whole(&now->study->neighbours, value, 1, TON_STUDY_NEAREST)
               ? TON_OK
               : ton_study_refuse(now, value);
}

static ton_status read_baseline(ton_study_reading *now, char *value)
{
    now->baselines_line = now->line;
    return ton_study_items(now, &now->baselines, value);
}

/* What searches make best is measured too. */
static ton_status end_study(ton_study_reading *now)
{
    ton_study *study = now->study;
    if (now->neighbours && study->neighbours && now->neighbours != study->neighbours)
        return ton_study_wrong(now, "neighbours = %d, but a measure is of the %d nearest",
                               study->neighbours, now->neighbours);
    study->neighbours = study->neighbours ? study->neighbours : now->neighbours;
    if (study->choose && study->measures && !ton_study_has_measure(study, study->choose))
        return ton_study_wrong(now, "what choose names is none of the measures");
    return TON_OK;
}

static const ton_study_key_row study_keys[] = {
    {"name", "a title", read_name},
    {"seed", "a whole number of at most 18 digits", read_seed},
    {"measures",
     "some of map, precision_at_N, r_precision, knn_accuracy, hubness_skewness, hubness_orphans, "
     "hubness_hubs and triplet_agreement",
     read_measures},
    {"choose", "one of the measures", read_choose},
    {"neighbours", "a whole number from 1 to 1000", read_neighbours},
    {"baseline", "names of settings", read_baseline},
};

const ton_study_section ton_study_section_study = {
    .name = "study",
    .keys = study_keys,
    .count = sizeof study_keys / sizeof *study_keys,
    .end = end_study,
};

/* ---- [corpus] -----------------------------------------------------------------------------------
 */

static ton_status read_labels(ton_study_reading *now, char *value)
{
    return read_path(now, &now->study->labels, value);
}

static ton_status read_root(ton_study_reading *now, char *value)
{
    return read_path(now, &now->study->root, value);
}

static ton_status read_triplets(ton_study_reading *now, char *value)
{
    return read_path(now, &now->study->triplets, value);
}

static ton_status read_where(ton_study_reading *now, char *value)
{
    return ton_study_filter(now, &now->study->where, value);
}

static const ton_study_key_row corpus_keys[] = {
    {"labels", "a CSV file, a column of which names tracks: path, file or id", read_labels},
    {"root", "the folder of files that are named PACKAGE:PATH", read_root},
    {"triplets", "a CSV file of three columns: a track, one nearer to it, one farther",
     read_triplets},
    {"where", "a filter, as --where", read_where},
};

const ton_study_section ton_study_section_corpus = {
    .name = "corpus",
    .keys = corpus_keys,
    .count = sizeof corpus_keys / sizeof *corpus_keys,
};

/* ---- [split] ------------------------------------------------------------------------------------
 */

static ton_status read_split_by(ton_study_reading *now, char *value)
{
    now->study->split_by = value;
    return TON_OK;
}

static ton_status read_test(ton_study_reading *now, char *value)
{
    double share;
    if (!ton_study_number(&share, value) || share < 0.05 || share > 0.95)
        return ton_study_refuse(now, value);
    now->study->test = share;
    return TON_OK;
}

static ton_status read_folds(ton_study_reading *now, char *value)
{
    return ton_study_whole(&now->study->folds, value, 2, TON_STUDY_FOLDS)
               ? TON_OK
               : ton_study_refuse(now, value);
}

static ton_status read_repeats(ton_study_reading *now, char *value)
{
    return ton_study_whole(&now->study->repeats, value, 1, TON_STUDY_REPEATS)
               ? TON_OK
               : ton_study_refuse(now, value);
}

static ton_status end_split(ton_study_reading *now)
{
    if (now->study->test > 0 && now->study->folds)
        return ton_study_wrong(now, "[split] has a share of test or folds, not both");
    return TON_OK;
}

static const ton_study_key_row split_keys[] = {
    {"by", "a label that no split tears apart", read_split_by},
    {"test", "a share from 0.05 to 0.95", read_test},
    {"folds", "a whole number from 2 to 100", read_folds},
    {"repeats", "a whole number from 1 to 1000", read_repeats},
};

const ton_study_section ton_study_section_split = {
    .name = "split",
    .keys = split_keys,
    .count = sizeof split_keys / sizeof *split_keys,
    .end = end_split,
};

/* Any bytes are a study that is complete and of bounded size, or an error that says where. */
#include "tools/study/study.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static void check_list(const ton_study_list *list)
{
    fuzz_must(list->count >= 0 && list->count <= TON_STUDY_LIST, "lists are bounded");
    for (int i = 0; i < list->count; i++)
        fuzz_must(strlen(list->item[i]) > 0, "items are not empty");
}

static void check_vary(const ton_study_setting *setting, const ton_study_vary *vary)
{
    fuzz_must(vary->family >= 0 && vary->family < TON_SPACE_FAMILIES, "families exist");
    fuzz_must(vary->from >= 0 && vary->from <= vary->to && vary->to <= 1e6, "weights are in range");
    fuzz_must(vary->count > 0 || setting->search == TON_STUDY_RANDOM, "there are values");
    for (int i = 0; i < vary->count; i++)
        fuzz_must(vary->value[i] >= vary->from && vary->value[i] <= vary->to, "values too");
}

static void check_setting(const ton_study_setting *setting)
{
    fuzz_must(strlen(setting->name) > 0 && setting->metric, "a setting has a name and a metric");
    fuzz_must(setting->combinations >= 1, "something is tried");
    check_list(&setting->keep);
    check_list(&setting->drop);
    ton_study_uses(setting, "mfcc_full", "mean");
    for (int i = 0; i < setting->varied; i++)
        check_vary(setting, &setting->vary[i]);
}

static void check_study(const ton_study *study)
{
    double combinations = 0;
    fuzz_must(study->settings > 0 && study->settings <= TON_STUDY_SETTINGS, "there are settings");
    for (int i = 0; i < study->settings; i++) {
        check_setting(&study->setting[i]);
        combinations += study->setting[i].combinations;
        for (int j = 0; j < i; j++)
            fuzz_must(strcmp(study->setting[i].name, study->setting[j].name) != 0, "names differ");
    }
    fuzz_must(combinations <= TON_STUDY_COMBINATIONS, "no more is tried than is allowed");
    fuzz_must(study->protocols > 0 && study->protocols <= TON_STUDY_PROTOCOLS, "and protocols");
    for (int i = 0; i < study->protocols; i++) {
        fuzz_must(study->protocol[i].by != NULL, "something is looked for");
        check_list(&study->protocol[i].filter);
    }
    fuzz_must(study->measures > 0 && study->choose != NULL, "something is measured");
    fuzz_must((study->test > 0) == !study->folds, "a share or folds");
    for (int i = 0; i < study->baselines; i++)
        fuzz_must(study->baseline[i] >= 0 && study->baseline[i] < study->settings, "baselines are");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ton_space space;
    ton_study study;
    ton_error error = {0};
    if (!space.families)
        ton_space_of_descriptors(&space);
    if (ton_study_parse(&study, (const char *)data, size, "in/study", &space, &error) == TON_OK)
        check_study(&study);
    else
        fuzz_must(strlen(error.message) > 0, "an error has words");
    ton_study_free(&study);
    return 0;
}

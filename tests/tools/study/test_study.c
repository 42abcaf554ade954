/* Study files: what they say, and what they are told when they are wrong. */
#include "tools/study/study.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ton_study study;
static ton_error error;

static ton_status read_text(const char *text)
{
    ton_space space;
    ton_space_of_descriptors(&space);
    ton_study_free(&study);
    error.message[0] = 0;
    return ton_study_parse(&study, text, strlen(text), "in/a.study", &space, &error);
}

static void clear(void)
{
    ton_study_free(&study);
}

TestSuite(study, .fini = clear);

#define FRAME          "[protocol p]\nby=genre\n"
#define SETTING(lines) FRAME "[setting s]\n" lines

static const char *measure_name(int i)
{
    static char name[TON_STUDY_MEASURE_NAME];
    return ton_study_measure_name(name, study.measure[i], study.neighbours);
}

/* ---- what is read -------------------------------------------------------------------------------
 */

Test(study, the_least_study_has_all_defaults)
{
    cr_assert(eq(int, read_text(SETTING("")), TON_OK), "%s", error.message);
    cr_expect(eq(str, (char *)study.name, "a.study"));
    cr_expect(not(study.seeded));
    cr_assert(eq(int, study.measures, 3));
    cr_expect(eq(str, (char *)measure_name(1), "precision_at_10"));
    cr_expect(study.choose == study.measure[0]);
    cr_expect(eq(int, study.neighbours, 10));
    cr_expect(eq(str, (char *)study.split_by, "artist"));
    cr_expect(eq(dbl, study.test, 0.3));
    cr_expect(eq(int, study.folds, 0));
    cr_expect(eq(int, study.repeats, 1));
    cr_expect(eq(int, study.protocol[0].min_relevant, 1));
    const ton_study_setting *setting = &study.setting[0];
    cr_expect(eq(str, (char *)setting->metric->name, "cosine"));
    cr_expect(eq(int, setting->standardise, TON_STANDARDISE_ROBUST));
    cr_expect(eq(int, setting->search, TON_STUDY_FIXED));
    cr_expect(eq(flt, setting->weights[0], 3), "the built-in weight of timbre");
    cr_expect(eq(dbl, setting->combinations, 1));
    cr_expect(eq(int, study.baselines, 1));
    cr_expect(eq(int, study.baseline[0], 0));
}

/* The example of the man page, which must stay one. */
static char *example(void)
{
    static char page[20000];
    FILE *file = fopen("tools/tonary-study.5", "r");
    cr_assert(file != NULL);
    page[fread(page, 1, sizeof page - 1, file)] = 0;
    fclose(file);
    char *begin = strstr(page, ".Bd -literal\n"), *end = begin ? strstr(begin, ".Ed") : NULL;
    cr_assert(end != NULL);
    *end = 0;
    return strchr(begin, '\n') + 1;
}

Test(study, the_example_of_the_man_page)
{
    cr_assert(eq(int, read_text(example()), TON_OK), "%s", error.message);
    cr_expect(eq(str, (char *)study.name, "Families and artists"));
    cr_expect(study.seeded && study.seed == 7);
    cr_expect(eq(int, study.neighbours, 5));
    cr_expect(eq(int, study.measures, 4));
    cr_expect(eq(int, study.protocols, 2));
    cr_expect(eq(str, (char *)study.protocol[0].filter.item[0], "album"));
    cr_expect(eq(str, (char *)study.protocol[1].filter.item[0], "artist"), "by default");
    cr_expect(eq(int, study.folds, 5));
    cr_expect(eq(dbl, study.test, 0));
    static const char *const names[] = {"default",
                                        "timbre alone / cosine",
                                        "timbre alone / euclidean",
                                        "gaussian",
                                        "without change",
                                        "scales / raw / robust",
                                        "scales / raw / zscore",
                                        "scales / raw / rank",
                                        "scales / mutual / robust",
                                        "scales / mutual / zscore",
                                        "scales / mutual / rank",
                                        "grid",
                                        "random",
                                        "ascent",
                                        "learnt"};
    cr_assert(eq(int, study.settings, (int)(sizeof names / sizeof *names)));
    for (int i = 0; i < study.settings; i++)
        cr_expect(eq(str, study.setting[i].name, (char *)names[i]));
    cr_expect(eq(dbl, study.setting[11].combinations, 4 * 9 * 4));
    cr_expect(eq(dbl, study.setting[12].combinations, 500));
    cr_expect(eq(dbl, study.setting[13].combinations, 1 + 10 * 5 * 9));
}

Test(study, the_man_page_names_every_key)
{
    static char page[20000];
    ton_study_key_about about;
    FILE *file = fopen("tools/tonary-study.5", "r");
    cr_assert(file != NULL);
    page[fread(page, 1, sizeof page - 1, file)] = 0;
    fclose(file);
    int count = 0;
    for (; ton_study_key(&about, count); count++) {
        char header[64], item[64];
        snprintf(header, sizeof header, ".Ss [%s", about.section);
        snprintf(item, sizeof item, "\n.It Cm %s", about.name);
        const char *section = strstr(page, header);
        cr_assert(section != NULL, "%s", header);
        const char *next = strstr(section + 1, "\n.S"), *found = strstr(section, item);
        cr_expect(found && found < next, "[%s] %s", about.section, about.name);
    }
    cr_expect(eq(int, count, 28));
}

Test(study, values_of_weights)
{
    static const struct {
        const char *written, *expected;
    } cases[] = {
        {"1", "1"},
        {"0, .5 ,1", "0 0.5 1"},
        {"2,0", "2 0"},
        {"0..1 step .25", "0 0.25 0.5 0.75 1"},
        {"0..1 step .3", "0 0.3 0.6 0.9"},
        {"0..1step 1", "0 1"},
        {"0.1 .. 0.3 step 0.1", "0.1 0.2 0.3"},
        {".25..4 times 2", "0.25 0.5 1 2 4"},
        {"1..10 times 3", "1 3 9"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[256], values[256] = "";
        snprintf(text, sizeof text, SETTING("search=grid\nvary.rhythm = %s\n"), cases[i].written);
        cr_assert(eq(int, read_text(text), TON_OK), "%s", error.message);
        const ton_study_vary *vary = &study.setting[0].vary[0];
        for (int j = 0; j < vary->count; j++)
            snprintf(values + strlen(values), 20, "%s%g", j ? " " : "", vary->value[j]);
        cr_expect(eq(str, values, (char *)cases[i].expected));
        cr_expect(eq(int, vary->family, 2));
    }
}

Test(study, a_random_range_has_no_values)
{
    cr_assert(eq(int, read_text(SETTING("search=random 20\nvary.rhythm=0..2\n")), TON_OK));
    const ton_study_setting *setting = &study.setting[0];
    cr_expect(eq(int, setting->vary[0].count, 0));
    cr_expect(eq(dbl, setting->vary[0].to, 2));
    cr_expect(eq(int, setting->draws, 20));
}

Test(study, paths_are_seen_from_its_folder)
{
    cr_assert(
        eq(int,
           read_text("[corpus]\nlabels = l.csv\nroot = /music\ntriplets=../t.csv\n" SETTING("")),
           TON_OK),
        "%s", error.message);
    cr_expect(eq(str, study.labels, "in/l.csv"));
    cr_expect(eq(str, study.root, "/music"));
    cr_expect(eq(str, study.triplets, "in/../t.csv"));
}

Test(study, forms_that_files_come_in)
{
    static const char *const cases[] = {
        "\xef\xbb\xbf[protocol p]\r\nby=genre\r\n\r\n[setting s]\r\n",
        "# a\n; b\n  [ protocol   p ]  \n\tby\t=\tgenre\t\n[setting s]",
        "[setting s]\n[protocol p]\nby=genre\n[corpus]\n[split]\n[study]\n",
        "[setting s]\nweights = timbre = 1, rhythm = .5\n[protocol p]\nby=genre\nwhere=key=F#\n",
        "[protocol p]\nby=mood\n[setting s]\n[corpus]\nlabels=l.csv\n",
        "[setting \xe9\x9f\xb3\xe6\xa8\x82]\n[protocol p]\nby=folder\n",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(eq(int, read_text(cases[i]), TON_OK), "case %zu: %s", i, error.message);
}

Test(study, default_filters)
{
    static const struct {
        const char *lines, *expected;
    } cases[] = {{"by=genre", "artist"},
                 {"by=artist", "album"},
                 {"by=album", ""},
                 {"by=folder", "artist"},
                 {"by=genre\nfilter=none", ""},
                 {"by=genre\nfilter=artist,album", "artist album"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[128], names[64] = "";
        snprintf(text, sizeof text, "[setting s]\n[protocol p]\n%s\n", cases[i].lines);
        cr_assert(eq(int, read_text(text), TON_OK), "%s", error.message);
        const ton_study_list *filter = &study.protocol[0].filter;
        for (int j = 0; j < filter->count; j++)
            snprintf(names + strlen(names), 20, "%s%s", j ? " " : "", filter->item[j]);
        cr_expect(eq(str, names, (char *)cases[i].expected));
    }
}

/* Of the longest name all variants have names of their own. */
Test(study, long_names)
{
    static const char text[] =
        "[protocol p]\nby=genre\n"
        "[setting 123456789012345678901234567890123456789012345678901234567890]\n"
        "metric=euclidean,timbre-gaussian\nhubness=none,mutual\nstandardise=robust,zscore\n";
    cr_assert(eq(int, read_text(text), TON_OK), "%s", error.message);
    cr_assert(eq(int, study.settings, 8));
    cr_expect(eq(str, study.setting[7].name,
                 "123456789012345678901234567890123456789012345678901234567890"
                 " / timbre-gaussian / mutual / zscore"));
}

/* The whole file is kept as it was, for the report. */
Test(study, the_file_is_kept)
{
    static const char text[] = SETTING("weights = timbre = 1\n");
    cr_assert(eq(int, read_text(text), TON_OK));
    cr_expect(eq(str, study.given, (char *)text));
}

Test(study, what_is_kept_and_dropped)
{
    static const struct {
        const char *lines, *used; /* of the four below, as digits */
    } globs[] = {{"", "0123"},
                 {"keep = mfcc*\n", "01"},
                 {"keep = mfcc_full, tempo\n", "013"},
                 {"drop = *.std\n", "023"},
                 {"keep = *.std, tempo\n", "13"},
                 {"keep = mfcc*\ndrop = mfcc_full.mean\n", "1"},
                 {"keep = nothing\n", ""}};
    static const char *const column[][2] = {
        {"mfcc_full", "mean"}, {"mfcc_full", "std"}, {"flux", "median"}, {"tempo", "whole"}};
    for (size_t i = 0; i < sizeof globs / sizeof *globs; i++) {
        char text[128], used[8] = "";
        snprintf(text, sizeof text, SETTING("%s"), globs[i].lines);
        cr_assert(eq(int, read_text(text), TON_OK), "%s", error.message);
        for (int j = 0; j < 4; j++)
            if (ton_study_uses(&study.setting[0], column[j][0], column[j][1]))
                snprintf(used + strlen(used), 2, "%d", j);
        cr_expect(eq(str, used, (char *)globs[i].used), "%s", globs[i].lines);
    }
}

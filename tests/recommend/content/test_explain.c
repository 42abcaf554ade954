/* Sentences for pairs whose values are known. */
#include "recommend/content/explain.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static ton_space space;
static ton_probe probe;
static ton_track seed, found;
static ton_likeness likeness;

static void set_track(ton_track *track)
{
    float *value = track->summary.value;
    *track = (ton_track){.outcome = "ok", .layout = ton_layout()};
    value[TON_AT_tempo_bpm] = 128;
    value[TON_AT_tempo_confidence] = 0.8f;
    value[TON_AT_key_tonic] = 9;
    value[TON_AT_key_minor] = 1;
    value[TON_AT_key_strength] = 0.8f;
    value[TON_AT_loudness_range] = 6;
    value[ton_value_index(ton_descriptor_named("centroid"), TON_MEDIAN)] = 2000;
}

/* Two alike tracks of which timbre, rhythm and harmony make 41, 30 and 18 %. */
static void setup(void)
{
    ton_space_of_descriptors(&space);
    probe = (ton_probe){.space = &space, .weights = {1, 1, 1, 1, 1}};
    likeness = (ton_likeness){.parts = {0.41, 0.05, 0.30, 0.18, 0.06}};
    set_track(&seed);
    set_track(&found);
}

TestSuite(explain, .init = setup);

static const char *explain(const char *metric_name)
{
    static char out[512];
    const ton_metric *metric;
    cr_assert_eq(ton_metric_named(&metric, metric_name, NULL), TON_OK);
    ton_explain(out, sizeof out, metric, &probe, &likeness, &seed, &found, TON_ENGLISH);
    return out;
}

Test(explain, small_buffers)
{
    char out[12] = "untouched";
    ton_explain(out, 0, ton_metrics[0], &probe, &likeness, &seed, &found, TON_ENGLISH);
    cr_expect_str_eq(out, "untouched");
    ton_explain(out, 1, ton_metrics[0], &probe, &likeness, &seed, &found, TON_ENGLISH);
    cr_expect_str_eq(out, "");
    ton_explain(out, sizeof out, ton_metrics[0], &probe, &likeness, &seed, &found, TON_ENGLISH);
    cr_expect_str_eq(out, "both near 1");
}

Test(explain, shares)
{
    static const struct {
        double parts[TON_FAMILIES];
        const char *expected;
    } rows[] = {
        {{0, 0, 0, 0, 0}, ""},
        {{-0.2, -0.1, 0, 0, 0}, ""},
        {{0.9, 0, 0, 0, 0}, "timbre 100 %"},
        {{0.5, -0.3, 0, 0, 0.25}, "timbre 67 %, dynamics 33 %"},
        {{0.1, 0.1, 0.1, 0.1, 0.6}, "dynamics 60 %"},
        {{0.2, 0, 0.5, 0.3, 0}, "rhythm 50 %, harmony 30 %, timbre 20 %"},
        {{0.2, 0.2, 0.2, 0.2, 0.2},
         "timbre 20 %, spectral 20 %, rhythm 20 %, harmony 20 %, dynamics 20 %"},
    };
    seed.layout = found.layout = 0; /* no values to tell of */
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        memcpy(likeness.parts, rows[i].parts, sizeof rows[i].parts);
        cr_expect_str_eq(explain("cosine"), rows[i].expected);
    }
}

Test(explain, tempo_and_key)
{
    static const char *const end = "; timbre 41 %, rhythm 30 %, harmony 18 %";
    static const struct {
        float seed_bpm, found_bpm, confidence;
        int seed_tonic, seed_minor, found_tonic, found_minor;
        float strength;
        const char *expected;
    } rows[] = {
        {128, 128, 0.8f, 9, 1, 9, 1, 0.8f, "both near 128 BPM and in A minor"},
        {126, 130, 0.8f, 9, 1, 9, 1, 0.1f, "both near 128 BPM"},
        {128, 64, 0.8f, 9, 1, 9, 1, 0.8f, "both in A minor, from 128 to 64 BPM (half)"},
        {64, 128, 0.8f, 1, 0, 1, 0, 0.8f, "both in C# major, from 64 to 128 BPM (double)"},
        {128, 112, 0.8f, 9, 1, 9, 1, 0.1f, "from 128 to 112 BPM"},
        {128, 112, 0.1f, 0, 0, 9, 1, 0.8f, "from C major to A minor (relative keys)"},
        {128, 112, 0.1f, 9, 1, 0, 0, 0.8f, "from A minor to C major (relative keys)"},
        {128, 112, 0.1f, 9, 1, 4, 1, 0.8f, "from A minor to E minor (a fifth apart)"},
        {128, 112, 0.1f, 7, 0, 0, 0, 0.8f, "from G major to C major (a fifth apart)"},
        {128, 112, 0.1f, 9, 1, 9, 0, 0.8f, "from A minor to A major (parallel keys)"},
        {128, 112, 0.1f, 9, 1, 3, 1, 0.8f, "from A minor to D# minor"},
        {128, 112, 0.8f, 9, 1, 3, 1, 0.8f, "from 128 to 112 BPM, from A minor to D# minor"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char expected[256];
        seed.summary.value[TON_AT_tempo_bpm] = rows[i].seed_bpm;
        found.summary.value[TON_AT_tempo_bpm] = rows[i].found_bpm;
        found.summary.value[TON_AT_tempo_confidence] = rows[i].confidence;
        seed.summary.value[TON_AT_key_tonic] = (float)rows[i].seed_tonic;
        seed.summary.value[TON_AT_key_minor] = (float)rows[i].seed_minor;
        found.summary.value[TON_AT_key_tonic] = (float)rows[i].found_tonic;
        found.summary.value[TON_AT_key_minor] = (float)rows[i].found_minor;
        found.summary.value[TON_AT_key_strength] = rows[i].strength;
        snprintf(expected, sizeof expected, "%s%s", rows[i].expected, end);
        cr_expect_str_eq(explain("cosine"), expected);
    }
}

Test(explain, nothing_certain_leaves_the_shares)
{
    found.summary.value[TON_AT_tempo_confidence] = 0;
    found.summary.value[TON_AT_key_tonic] = -1;
    cr_expect_str_eq(explain("cosine"), "timbre 41 %, rhythm 30 %, harmony 18 %");
    memset(&seed.summary, 0, sizeof seed.summary);
    memset(&found.summary, 0, sizeof found.summary);
    cr_expect_str_eq(explain("cosine"), "timbre 41 %, rhythm 30 %, harmony 18 %");
    cr_expect_str_eq(explain("euclidean"), "apart in timbre 41 %, rhythm 30 %, harmony 18 %");
}

Test(explain, brightness_and_range)
{
    static const struct {
        float hertz, range;
        const char *expected;
    } rows[] = {
        {2200, 6.5f, "both similarly bright (2.0 and 2.2 kHz) and with a loudness range near 6 LU"},
        {3100, 6, "both with a loudness range near 6 LU, brighter (from 2.0 to 3.1 kHz)"},
        {1200, 12, "darker (from 2.0 to 1.2 kHz), loudness range from 6 to 12 LU"},
        {2600, 8, ""}, /* neither alike nor far apart */
    };
    int centroid = ton_value_index(ton_descriptor_named("centroid"), TON_MEDIAN);
    likeness = (ton_likeness){.parts = {[TON_SPECTRAL] = 0.6, [TON_DYNAMICS] = 0.4}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char expected[256];
        found.summary.value[centroid] = rows[i].hertz;
        found.summary.value[TON_AT_loudness_range] = rows[i].range;
        snprintf(expected, sizeof expected, "%s%sspectral 60 %%, dynamics 40 %%", rows[i].expected,
                 *rows[i].expected ? "; " : "");
        cr_expect_str_eq(explain("cosine"), expected);
    }
}

Test(explain, width)
{
    static const struct {
        float seed, found; /* dB, of every band */
        const char *expected;
    } rows[] = {
        {-20, -20, "both mono; "},
        {-6, -7, "both similarly wide; "},
        {-19, -19.5f, "both similarly wide; "},
        {-20, -3, "wider in stereo; "},
        {-3, -12, "narrower in stereo; "},
        {-3, -7, ""}, /* neither alike nor far apart */
        {0, -20, ""}, /* not measured */
    };
    likeness = (ton_likeness){.parts = {[TON_STEREO] = 1}};
    probe.weights[TON_STEREO] = 1;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char expected[256];
        for (int k = TON_AT_stereo_width; k <= TON_LAST_stereo_width; k++) {
            seed.summary.value[k] = rows[i].seed;
            found.summary.value[k] = rows[i].found;
        }
        snprintf(expected, sizeof expected, "%sstereo 100 %%", rows[i].expected);
        cr_expect_str_eq(explain("cosine"), expected);
    }
}

/* Parts of a distance say what sets the tracks apart; facts come from what was weighed. */
Test(explain, a_distance)
{
    likeness = (ton_likeness){.parts = {0.2, 0, 0, 0.02, 0}};
    probe.weights[TON_SPECTRAL] = probe.weights[TON_DYNAMICS] = 0;
    cr_expect_str_eq(explain("euclidean"),
                     "both near 128 BPM and in A minor; apart in timbre 91 %");
    likeness = (ton_likeness){.similarity = 1};
    cr_expect_str_eq(explain("euclidean"), "both near 128 BPM and in A minor");
}

static const char *explain_in_chinese(const char *metric_name)
{
    static char out[512];
    const ton_metric *metric;
    cr_assert_eq(ton_metric_named(&metric, metric_name, NULL), TON_OK);
    ton_explain(out, sizeof out, metric, &probe, &likeness, &seed, &found, TON_CHINESE);
    return out;
}

Test(explain, chinese)
{
    float *value = found.summary.value;
    int centroid = ton_value_index(ton_descriptor_named("centroid"), TON_MEDIAN);
    cr_expect_str_eq(explain_in_chinese("cosine"),
                     "都在 128 BPM 左右，都是 A 小调；音色 41%、节奏 30%、和声 18%");
    likeness.parts[1] = likeness.parts[4] = 0.3;
    cr_expect_str_eq(
        explain_in_chinese("euclidean"),
        "明亮度相近（2.0 和 2.0 kHz），都在 128 BPM 左右，都是 A 小调，响度范围都在 6 LU "
        "左右；差异在于音色 28%、明亮度 20%、节奏 20%、力度 20%、和声 12%");
    likeness.parts[0] = 0;
    value[TON_AT_tempo_bpm] = 64;
    value[TON_AT_key_tonic] = 0;
    value[TON_AT_key_minor] = 0;
    value[TON_AT_loudness_range] = 12;
    value[centroid] = 3100;
    cr_expect_str_eq(
        explain_in_chinese("cosine"),
        "更明亮（从 2.0 到 3.1 kHz），从 128 到 64 BPM（慢一半），响度范围从 6 到 12 "
        "LU，从 A 小调到 C 大调（关系大小调）；明亮度 28%、节奏 28%、力度 28%、和声 17%");
    value[centroid] = 900;
    value[TON_AT_tempo_bpm] = 256;
    value[TON_AT_key_tonic] = 9;
    cr_expect_str_eq(
        explain_in_chinese("cosine"),
        "更暗（从 2.0 到 0.9 kHz），从 128 到 256 BPM（快一倍），响度范围从 6 到 12 LU，"
        "从 A 小调到 A 大调（同名大小调）；明亮度 28%、节奏 28%、力度 28%、和声 17%");
    value[TON_AT_key_minor] = 1;
    value[TON_AT_key_tonic] = 4;
    cr_expect(strstr(explain_in_chinese("cosine"), "从 A 小调到 E 小调（相差五度）") != NULL);
}

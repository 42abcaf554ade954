/* evaluate key: the weighted score of the MIREX audio key detection task (from 2005 on). Published
 * definitions differ in the fifth: as run at MIREX it counts above and below, which is what we
 * take; some libraries take only an estimate above the truth.
 *
 * Where no one has named a key, the notes of a piece may be known, from MIDI say: then the truth is
 * the key that our own profiles find in them, and the chroma can be compared as well. */
#include "recommend/content/key.h"
#include "tools/cli/json.h"
#include "tools/evaluate/tasks.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>

enum { PITCH_CLASSES = 12, MAJOR_TO_MINOR = 1, SAME_MODE = 0, MINOR_TO_MAJOR = -1 };
enum { WEIGHTED, EXACT, COSINE };                  /* scores */
enum { NAMED, WEIGHTS };                           /* forms of truth */
enum { KEY_VALUE, FIRST_WEIGHT, NAME_BYTES = 16 }; /* of a truth's values; of a key's name */

/* From the truth to the estimate: semitones up, and the mode. */
static const struct {
    const char *name;
    int semitones, mode;
    double score;
} relations[] = {
    {"same", 0, SAME_MODE, 1},
    {"fifth above", 7, SAME_MODE, 0.5},
    {"fifth below", 5, SAME_MODE, 0.5},
    {"relative", 9, MAJOR_TO_MINOR, 0.3},
    {"relative", 3, MINOR_TO_MAJOR, 0.3},
    {"parallel", 0, MAJOR_TO_MINOR, 0.2},
    {"parallel", 0, MINOR_TO_MAJOR, 0.2},
};

/* A key as one number. */
static double number_of(int tonic, int minor)
{
    return tonic < 0 ? NAN : 2 * tonic + minor;
}

static bool read_name(double *value, const char *const *cell)
{
    int tonic, minor;
    if (!ton_key_read(&tonic, &minor, cell[0]))
        return false;
    value[KEY_VALUE] = number_of(tonic, minor);
    return true;
}

static bool read_weights(double *value, const char *const *cell)
{
    ton_key key;
    double *weight = value + FIRST_WEIGHT;
    for (int i = 0; i < PITCH_CLASSES; i++)
        if (!ton_truth_number(&weight[i], cell[i]) || weight[i] < 0)
            return false;
    ton_key_find(&key, weight);
    value[KEY_VALUE] = number_of(key.tonic, key.minor);
    return key.tonic >= 0;
}

static double cosine(const double *weight, const float *chroma)
{
    double ww = 0, cc = 0, wc = 0;
    for (int i = 0; i < PITCH_CLASSES; i++) {
        ww += weight[i] * weight[i];
        cc += (double)chroma[i] * chroma[i];
        wc += weight[i] * chroma[i];
    }
    return ww > 0 && cc > 0 ? wc / sqrt(ww * cc) : 0;
}

static void relate(ton_verdict *verdict, int truth, int estimate)
{
    int semitones = (estimate / 2 - truth / 2 + PITCH_CLASSES) % PITCH_CLASSES;
    int mode = estimate % 2 - truth % 2;
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        if (semitones == relations[i].semitones && mode == relations[i].mode) {
            verdict->relation = relations[i].name;
            verdict->score[WEIGHTED] = relations[i].score;
            verdict->correct = i == 0;
            verdict->score[EXACT] = verdict->correct;
        }
}

/* A strength of 0 belongs to a summary without sound, where a tonic of 0 means nothing. */
static void judge(ton_verdict *verdict, const double *truth, const ton_summary *summary)
{
    double strength = summary->value[TON_AT_key_strength];
    int tonic = strength > 0 ? (int)summary->value[TON_AT_key_tonic] : -1;
    int minor = summary->value[TON_AT_key_minor] > 0;
    *verdict = (ton_verdict){.truth = truth[KEY_VALUE],
                             .estimate = number_of(tonic, minor),
                             .confidence = strength,
                             .relation = tonic < 0 ? "none" : "other"};
    verdict->score[COSINE] = cosine(truth + FIRST_WEIGHT, &summary->value[TON_AT_chroma]);
    if (tonic >= 0)
        relate(verdict, (int)truth[KEY_VALUE], (int)verdict->estimate);
}

static json_t *answer(double value)
{
    char name[NAME_BYTES];
    if (isnan(value))
        return json_null();
    int key = (int)value;
    snprintf(name, sizeof name, "%s %s", ton_tonic_name(key / 2), key % 2 ? "minor" : "major");
    return ton_json_text(name);
}

static const ton_truth_form forms[] = {
    [NAMED] = {{"key"}, read_name, "key is none that we know; \"A minor\", \"F#m\", \"8A\" are"},
    [WEIGHTS] = {{"pc_C", "pc_Cs", "pc_D", "pc_Ds", "pc_E", "pc_F", "pc_Fs", "pc_G", "pc_Gs",
                  "pc_A", "pc_As", "pc_B"},
                 read_weights,
                 "the weights pc_C … pc_B are no numbers from 0 up, or imply no key"},
};

static const ton_measure measures[] = {
    {"mirex_weighted",
     "mean score: same key 1, fifth above or below 0.5, relative 0.3, parallel 0.2, other 0",
     ton_mean, WEIGHTED, -1},
    {"accuracy", "share of the same key", ton_mean, EXACT, -1},
    {"chroma_cosine", "mean cosine between the weights and the chroma", ton_mean, COSINE, WEIGHTS},
};

const ton_file_task ton_task_key = {
    .name = "key",
    .form = forms,
    .form_count = sizeof forms / sizeof *forms,
    .needs = "'key', or 'pc_C', 'pc_Cs', 'pc_D' … 'pc_B'",
    .judge = judge,
    .answer = answer,
    .measure = measures,
    .measure_count = sizeof measures / sizeof *measures,
};

static ton_status run(const ton_session *session, const void *options,
                      const ton_arguments *arguments, ton_error *error)
{
    (void)arguments;
    return ton_evaluate_files(&ton_task_key, options, session, error);
}

const ton_command ton_evaluate_key = {
    .name = "evaluate key",
    .arguments = "--truth FILE.csv",
    .about = "key against a table with the columns file and key, or weights of the pitch classes",
    .more =
        "Weights are columns pc_C, pc_Cs, pc_D, pc_Ds … pc_B (s: sharp); the truth is the key\n"
        "that they imply. The files are analysed as `extract` does it; nothing is stored. Rows\n"
        "that are wrong and files that fail are told, and left out of the measures.",
    .options = ton_truth_option,
    .option_count = TON_TRUTH_OPTIONS,
    .option_bytes = sizeof(ton_truth_options),
    .run = run,
};

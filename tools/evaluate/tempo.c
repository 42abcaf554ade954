/* evaluate tempo: Accuracy1 and Accuracy2 (Gouyon et al., "An experimental comparison of audio
 * tempo induction algorithms", 2006). How a tempo is missed says more than that it is: the relation
 * to the truth is shown. */
#include "tools/cli/json.h"
#include "tools/evaluate/tasks.h"

#include <math.h>
#include <stddef.h>

enum { ACCURACY_1, ACCURACY_2 };

/* Of the truth. A 4 % that only rounding has pushed over is still 4 %. */
static const double tolerance = 0.04 + 1e-9;

static const struct {
    const char *name;
    double ratio; /* of the estimate to the truth */
    bool accuracy_2;
} relations[] = {
    {"same", 1, true},   {"half", 0.5, true},     {"double", 2, true}, {"third", 1.0 / 3, true},
    {"triple", 3, true}, {"2:3", 2.0 / 3, false}, {"3:2", 1.5, false},
};

static bool read_tempo(double *value, const char *const *cell)
{
    return ton_truth_number(value, cell[0]) && value[0] > 0;
}

static void judge(ton_verdict *verdict, const double *truth, const ton_summary *summary)
{
    double bpm = summary->value[TON_AT_tempo_bpm];
    *verdict = (ton_verdict){.truth = truth[0],
                             .estimate = bpm > 0 ? bpm : NAN,
                             .confidence = summary->value[TON_AT_tempo_confidence],
                             .relation = bpm > 0 ? "other" : "none"};
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        if (fabs(bpm / (truth[0] * relations[i].ratio) - 1) <= tolerance) {
            verdict->relation = relations[i].name;
            verdict->correct = i == 0;
            verdict->score[ACCURACY_1] = verdict->correct;
            verdict->score[ACCURACY_2] = relations[i].accuracy_2;
        }
}

static const ton_truth_form forms[] = {{{"bpm"}, read_tempo, "bpm is no number above 0"}};

static const ton_measure measures[] = {
    {"accuracy_1", "share of tempi within 4 % of the truth", ton_mean, ACCURACY_1, -1},
    {"accuracy_2", "the same, or within 4 % of its half, double, third or triple", ton_mean,
     ACCURACY_2, -1},
    {"confidence_auc",
     "probability that a tempo right by accuracy_1 has a higher confidence than a wrong one",
     ton_auc, ACCURACY_1, -1},
    {"confidence_brier", "mean squared distance of the confidence from 1 for a right tempo, else 0",
     ton_brier, ACCURACY_1, -1},
};

const ton_file_task ton_task_tempo = {
    .name = "tempo",
    .form = forms,
    .form_count = sizeof forms / sizeof *forms,
    .needs = "'bpm'",
    .judge = judge,
    .answer = ton_json_number,
    .measure = measures,
    .measure_count = sizeof measures / sizeof *measures,
};

static ton_status run(const ton_session *session, const void *options,
                      const ton_arguments *arguments, ton_error *error)
{
    (void)arguments;
    return ton_evaluate_files(&ton_task_tempo, options, session, error);
}

const ton_command ton_evaluate_tempo = {
    .name = "evaluate tempo",
    .arguments = "--truth FILE.csv",
    .about = "tempo against a table with the columns file and bpm",
    .more =
        "The files are analysed as `extract` does it; nothing is stored. Rows that are wrong and\n"
        "files that fail are told, and left out of the measures.",
    .options = ton_truth_option,
    .option_count = TON_TRUTH_OPTIONS,
    .option_bytes = sizeof(ton_truth_options),
    .run = run,
};

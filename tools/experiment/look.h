/* tonary - one look at one combination of weights: every answer that it gives, for one pass over
 * all rankings. */
#ifndef TONARY_TOOLS_EXPERIMENT_LOOK_H
#define TONARY_TOOLS_EXPERIMENT_LOOK_H

#include "tools/experiment/exam.h"

/* Answers among all tracks; NaN and -1: not asked. */
typedef struct ton_look {
    double *answer;      /* (questions, TON_ANSWERS, tracks) */
    int32_t *vote;       /* (questions, tracks) the label that most of the nearest have */
    double *agreement;   /* (triplets) 1, 0, or 0.5 for neither */
    double *occurrences; /* (tracks) among whose k nearest each is */
    double *choice;      /* (splits + 1) the measure to choose by, on train tracks alone */
} ton_look;

/* On this thread. Errors of ton_rankings_each; the caller frees it also after an error. */
ton_status ton_look_at(ton_look *look, const ton_exam *exam, const ton_pairs *pairs,
                       const ton_setting *setting, ton_error *error);
void ton_look_free(ton_look *look);

/* Answers of one kind to one question: (tracks). */
static inline double *ton_look_answers(const ton_look *look, const ton_exam *exam, int question,
                                       ton_answer answer)
{
    return look->answer + (question * (int64_t)TON_ANSWERS + answer) * exam->splits->tracks;
}

#endif

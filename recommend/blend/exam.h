/* tonary - an exam within the training: what a hybrid would have said of events that it was not
 * shown, of songs that were stripped of their listeners too.
 *
 * Of every listener a fifth of the songs is held out, and songs are stripped at the share at which
 * there are songs without listeners, since a fit is only right for the mixture it was made on.
 * Listeners are asked twice: with all their songs, and with 0, 1, 3 or 10 of them.
 */
#ifndef TONARY_RECOMMEND_BLEND_EXAM_H
#define TONARY_RECOMMEND_BLEND_EXAM_H

#include "recommend/blend/hybrid.h"

/* A song that could be the answer to a question. */
typedef struct ton_exam_answer {
    float said[TON_BLEND_PARTS]; /* by the parts, 0: nothing */
    int32_t listeners;           /* 0: cold */
    bool is_wanted;              /* held out */
    bool is_stripped;            /* theirs, but stripped: no answer among all, and one among cold */
} ton_exam_answer;

typedef struct ton_exam_question {
    ton_exam_answer *answer; /* (count) */
    int count;
    int songs; /* how many the listener has shown */
} ton_exam_question;

enum { TON_EXAM_FULL, TON_EXAM_SHORT, TON_EXAM_HISTORIES };

typedef struct ton_exam {
    int listeners;
    ton_exam_question *question[TON_EXAM_HISTORIES]; /* (listeners) each */
    double unit[TON_BLEND_PARTS]; /* the deviation of what parts say of songs that have listeners */
    bool has_part[TON_BLEND_PARTS];
    bool has_cold; /* songs were stripped */
} ton_exam;

/* TON_NO_MEMORY, TON_INTERRUPTED. listeners is 0 where there are too few to tell anything. The
 * caller frees the exam also after an error. */
ton_status ton_exam_new(ton_exam *exam, const ton_training *training, ton_error *error);
void ton_exam_free(ton_exam *exam);

/* Which answers are looked at, and which of them are right. */
typedef enum ton_exam_among { TON_AMONG_WARM, TON_AMONG_COLD, TON_AMONG_ALL } ton_exam_among;

/* mark (listeners) += what answers under these numbers are worth: NDCG at 10, among cold songs
 * recall at 10; where there is no right answer nothing. */
void ton_exam_mark(double *mark, const ton_exam *exam, int histories, ton_exam_among among,
                   const double *number);

#endif

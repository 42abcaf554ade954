/* Sums go split by split, so they are the same whoever looked first. */
#include "tools/experiment/pool.h"

#include <math.h>
#include <stdlib.h>

void ton_answers_free(ton_answers *answers)
{
    free(answers->seen);
    free(answers->owner);
    free(answers->item);
    *answers = (ton_answers){0};
}

bool ton_stands_on(const ton_exam *exam, ton_asked_of of, int split, int64_t item, ton_side side)
{
    const ton_splits *splits = exam->splits;
    if (of != TON_OF_TRIPLETS)
        return ton_is_test(splits, split, item) == (side == TON_TEST);
    const ton_triplet *t = &exam->triplet[item];
    bool test = ton_is_test(splits, split, t->anchor);
    return side == TON_TEST ? test
                            : !test && !ton_is_test(splits, split, t->near) &&
                                  !ton_is_test(splits, split, t->far);
}

static int64_t items_of(const ton_exam *exam, ton_asked_of of)
{
    return of == TON_OF_TRIPLETS ? exam->triplets : exam->splits->tracks;
}

static const double *values_of(const ton_look *look, const ton_exam *exam,
                               const ton_measure *measure, int question)
{
    return measure->of == TON_OF_QUERIES  ? ton_look_answers(look, exam, question, measure->answer)
           : measure->of == TON_OF_TRACKS ? look->occurrences
                                          : look->agreement;
}

/* NaN: it was not asked on that side. */
static double mean_over_splits(const ton_exam *exam, const ton_measure *measure, int question,
                               const ton_look *const *of_split, ton_side side, int64_t item)
{
    double sum = 0, count = 0;
    int all = exam->splits->count;
    if (measure->of == TON_OF_TRACKS)
        return side == TON_TEST ? of_split[all]->occurrences[item] : NAN;
    for (int split = 0; split < all; split++) {
        if (!ton_stands_on(exam, measure->of, split, item, side))
            continue;
        sum += values_of(of_split[split], exam, measure, question)[item];
        count++;
    }
    return count > 0 ? sum / count : NAN;
}

ton_status ton_pool(ton_answers *answers, const ton_exam *exam, const ton_measure *measure,
                    int question, const ton_look *const *of_split, ton_side side, ton_error *error)
{
    int64_t items = items_of(exam, measure->of);
    *answers = (ton_answers){.seen = calloc((size_t)items + 1, sizeof *answers->seen),
                             .owner = calloc((size_t)items + 1, sizeof *answers->owner),
                             .item = calloc((size_t)items + 1, sizeof *answers->item)};
    if (!answers->seen || !answers->owner || !answers->item)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < items; i++) {
        double value = mean_over_splits(exam, measure, question, of_split, side, i);
        if (isnan(value))
            continue;
        int64_t place = measure->of == TON_OF_TRIPLETS ? exam->triplet[i].anchor : i;
        answers->item[answers->count] = (int32_t)i;
        answers->owner[answers->count] = exam->splits->owner[place];
        answers->seen[answers->count++].value = measure->seen(value, exam->k);
    }
    return TON_OK;
}

double ton_answers_value(const ton_measure *measure, const ton_answers *answers)
{
    return answers->count ? measure->statistic(answers->seen, answers->count) : NAN;
}

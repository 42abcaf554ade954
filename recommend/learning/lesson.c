/* Differences made ready to be learnt from; groups and folds. */
#include "recommend/learning/fit.h"

#include "recommend/evaluation/draw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int count_groups(const ton_comparisons *comparisons)
{
    int most = -1;
    for (int64_t i = 0; i < comparisons->count; i++)
        for (int t = 0; t < 3; t++)
            if (comparisons->at[i].group[t] > most)
                most = comparisons->at[i].group[t];
    return most + 1;
}

static void scale_columns(ton_lesson *lesson, const double *difference)
{
    size_t width = (size_t)lesson->width, cells = (size_t)lesson->count * width;
    for (size_t c = 0; c < cells; c++)
        lesson->scale[c % width] += difference[c] * difference[c] / (double)lesson->count;
    for (size_t k = 0; k < width; k++)
        lesson->scale[k] = sqrt(lesson->scale[k]);
    for (size_t c = 0; c < cells; c++) {
        double scale = lesson->scale[c % width];
        lesson->scaled[c] = scale > 0 ? difference[c] / scale : 0;
    }
}

ton_status ton_lesson_make(ton_lesson *lesson, const double *difference,
                           const ton_comparisons *comparisons, int width,
                           const ton_learn_options *options)
{
    size_t count = (size_t)comparisons->count, cells = count * (size_t)width;
    *lesson = (ton_lesson){.comparison = comparisons->at,
                           .count = comparisons->count,
                           .width = width,
                           .groups = count_groups(comparisons),
                           .options = *options};
    lesson->scaled = calloc(cells + 1, sizeof *lesson->scaled);
    lesson->scale = calloc((size_t)width, sizeof *lesson->scale);
    lesson->share = calloc(count + 1, sizeof *lesson->share);
    lesson->margin = calloc(count + 1, sizeof *lesson->margin);
    lesson->size = calloc((size_t)lesson->groups + 1, sizeof *lesson->size);
    lesson->sum = calloc((size_t)lesson->groups * (size_t)width + 1, sizeof *lesson->sum);
    lesson->telling = calloc((size_t)width, 1);
    lesson->in = calloc((size_t)lesson->groups + 1, 1);
    lesson->counts = calloc((size_t)lesson->groups + 1, 1);
    lesson->order = calloc((size_t)lesson->groups + 1, sizeof *lesson->order);
    if (!lesson->scaled || !lesson->scale || !lesson->share || !lesson->margin || !lesson->size ||
        !lesson->sum || !lesson->telling || !lesson->in || !lesson->counts || !lesson->order)
        return TON_NO_MEMORY;
    scale_columns(lesson, difference);
    for (size_t i = 0; i < count; i++)
        lesson->counts[comparisons->at[i].group[0]] = 1;
    return TON_OK;
}

void ton_lesson_free(ton_lesson *lesson)
{
    free(lesson->scaled);
    free(lesson->scale);
    free(lesson->share);
    free(lesson->margin);
    free(lesson->telling);
    free(lesson->in);
    free(lesson->size);
    free(lesson->sum);
    free(lesson->counts);
    free(lesson->order);
}

int ton_lesson_groups(const ton_lesson *lesson)
{
    int count = 0;
    for (int g = 0; g < lesson->groups; g++)
        count += lesson->counts[g] && lesson->in[g];
    return count;
}

/* ---- who is learnt from -------------------------------------------------------------------------
 */

bool ton_lesson_takes(const ton_lesson *lesson, int64_t i)
{
    const int *group = lesson->comparison[i].group;
    return lesson->in[group[0]] && lesson->in[group[1]] && lesson->in[group[2]];
}

/* Whether what a column tells alone, the mean over the groups of their mean difference, is above 0
 * by some standard errors. sums (groups) are over lesson->size. */
static bool tells(const ton_lesson *lesson, const double *sums)
{
    double count = 0, sum = 0, squares = 0;
    for (int g = 0; g < lesson->groups; g++)
        if (lesson->size[g] > 0) {
            double mean = sums[g] / lesson->size[g];
            count++;
            sum += mean;
            squares += mean * mean;
        }
    if (count <= TON_LEARN_GROUPS_LEAST)
        return true;
    double variance = fmax(squares - sum * sum / count, 0) / (count - 1);
    return sum / count > TON_LEARN_ERRORS * sqrt(variance / count);
}

static void find_telling(ton_lesson *lesson)
{
    size_t width = (size_t)lesson->width, groups = (size_t)lesson->groups;
    memset(lesson->size, 0, groups * sizeof *lesson->size);
    memset(lesson->sum, 0, width * groups * sizeof *lesson->sum);
    for (int64_t i = 0; i < lesson->count; i++) {
        size_t group = (size_t)lesson->comparison[i].group[0];
        lesson->size[group] += lesson->share[i];
        for (size_t k = 0; k < width && lesson->share[i] > 0; k++)
            lesson->sum[k * groups + group] += lesson->scaled[(size_t)i * width + k];
    }
    for (size_t k = 0; k < width; k++)
        lesson->telling[k] = tells(lesson, lesson->sum + k * groups);
}

void ton_lesson_share(ton_lesson *lesson, const int *fold, int held)
{
    for (int64_t i = 0; i < lesson->count; i++) {
        const int *group = lesson->comparison[i].group;
        bool is_held = held >= 0 &&
                       (fold[group[0]] == held || fold[group[1]] == held || fold[group[2]] == held);
        lesson->share[i] = ton_lesson_takes(lesson, i) && !is_held;
    }
    find_telling(lesson);
}

/* ---- folds --------------------------------------------------------------------------------------
 */

/* Shuffles (Fisher and Yates) the groups that count, or the others, and deals them in turn. */
static void deal(const ton_lesson *lesson, int *fold, int folds, bool counting, uint64_t *chance)
{
    int count = 0;
    for (int g = 0; g < lesson->groups; g++) {
        if (!lesson->in[g] || lesson->counts[g] != counting)
            continue;
        int other = ton_draw_below(chance, ++count);
        lesson->order[count - 1] = lesson->order[other];
        lesson->order[other] = g;
    }
    for (int i = 0; i < count; i++)
        fold[lesson->order[i]] = i % folds;
}

void ton_lesson_folds(const ton_lesson *lesson, int *fold, int folds)
{
    uint64_t chance = lesson->options.seed;
    for (int g = 0; g < lesson->groups; g++)
        fold[g] = -1;
    deal(lesson, fold, folds, true, &chance);
    deal(lesson, fold, folds, false, &chance);
}

double ton_lesson_margin(const ton_lesson *lesson, const double *weights, int64_t i)
{
    const double *d = lesson->scaled + (size_t)i * (size_t)lesson->width;
    double sum = 0;
    for (int k = 0; k < lesson->width; k++)
        sum += weights[k] * d[k];
    return sum;
}

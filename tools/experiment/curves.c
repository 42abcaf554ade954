/* What each weight does around the ones that were chosen on all tracks: curves of one, heat maps of
 * two. */
#include "tools/experiment/experiment.h"
#include "tools/experiment/search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The weights chosen on all tracks. */
static const float *final_weights(const ton_result *r, const ton_trials *t)
{
    return r->chosen + (int64_t)t->exam->splits->count * t->families;
}

/* ---- curves -------------------------------------------------------------------------------------
 */

static ton_status value_point(ton_interval *interval, const ton_experiment *e, int question,
                              const ton_look *look, ton_side side, ton_error *error)
{
    const ton_measure *measure = e->exam.choose;
    const ton_look **same = calloc((size_t)e->splits.count + 1, sizeof *same);
    ton_answers answers = {0};
    ton_status status = same ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    *interval = (ton_interval){NAN, NAN, NAN};
    for (int i = 0; i <= e->splits.count && same; i++)
        same[i] = look;
    if (status == TON_OK)
        status = ton_pool(&answers, &e->exam, measure, question, same, side, error);
    if (status == TON_OK && answers.count)
        status = ton_bootstrap_owned(interval, measure->statistic, answers.seen, answers.owner,
                                     answers.count, e->seed, error);
    ton_answers_free(&answers);
    free((void *)same);
    return status;
}

static ton_status fill_curve(ton_curve *curve, const ton_experiment *e, const ton_look *looks,
                             ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 0; i < curve->count && status == TON_OK; i++) {
        ton_response_point *point = &curve->point[i];
        status = value_point(&point->train, e, curve->question, &looks[i], TON_TRAIN, error);
        if (status == TON_OK)
            status = value_point(&point->test, e, curve->question, &looks[i], TON_TEST, error);
    }
    return status;
}

static int by_weight(const void *a, const void *b)
{
    double x = ((const ton_response_point *)a)->weight, y = ((const ton_response_point *)b)->weight;
    return (x > y) - (x < y);
}

/* One curve per aim of the weight that vary i varies. */
static ton_status draw_weight(ton_result *r, const ton_experiment *e, const ton_trials *t, int i,
                              ton_error *error)
{
    int most = ton_vary_count(&t->setting->vary[i]), count = 0;
    float *list = calloc((size_t)(most + 1) * (size_t)t->families, sizeof *list);
    ton_look *looks = calloc((size_t)most + 1, sizeof *looks);
    double value[TON_STUDY_VALUES] = {0};
    ton_status status = list && looks ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int v = 0; v < most && status == TON_OK; v++) {
        value[count] = ton_vary_value(&t->setting->vary[i], v);
        count += ton_vary_one(t, list + (int64_t)count * t->families, final_weights(r, t), i, v);
    }
    if (status == TON_OK)
        status = ton_trials_look(t, looks, list, count, error);
    for (int a = 0; a < ton_exam_aims(t->exam) && status == TON_OK; a++) {
        ton_curve *curve = &r->curve[r->curves++];
        *curve = (ton_curve){i, a, calloc((size_t)count + 1, sizeof *curve->point), count};
        for (int v = 0; v < count && curve->point; v++)
            curve->point[v].weight = value[v];
        status = curve->point ? fill_curve(curve, e, looks, error)
                              : ton_fail(error, TON_NO_MEMORY, NULL);
        if (status == TON_OK)
            qsort(curve->point, (size_t)count, sizeof *curve->point, by_weight);
    }
    for (int v = 0; v < count && looks; v++)
        ton_look_free(&looks[v]);
    free(list);
    free(looks);
    return status;
}

/* ---- heat maps ----------------------------------------------------------------------------------
 */

/* Values of a grid in rising order, which those of the file need not be. */
static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void ton_vary_sorted(double *value, const ton_study_vary *vary)
{
    memcpy(value, vary->value, (size_t)vary->count * sizeof *value);
    qsort(value, (size_t)vary->count, sizeof *value, ascending);
}

static void fill_heat(ton_heat_of *heat, const ton_result *r, const ton_trials *t)
{
    const ton_study_vary *x = &t->setting->vary[heat->across], *y = &t->setting->vary[heat->upward];
    double columns[TON_STUDY_VALUES], rows[TON_STUDY_VALUES];
    float weights[TON_SPACE_FAMILIES];
    int first = t->exam->splits->count + 1 + heat->question * TON_SIDES;
    ton_vary_sorted(columns, x);
    ton_vary_sorted(rows, y);
    memcpy(weights, final_weights(r, t), (size_t)t->families * sizeof *weights);
    for (int i = 0; i < y->count * x->count; i++) {
        weights[x->family] = (float)columns[i % x->count];
        weights[y->family] = (float)rows[i / x->count];
        int at = ton_trials_find(t, weights);
        for (int side = 0; side < TON_SIDES; side++)
            heat->value[side][i] = at < 0 ? NAN : t->row[(int64_t)at * t->width + first + side];
    }
}

static ton_status add_heat(ton_result *r, const ton_trials *t, int across, int upward, int question,
                           ton_error *error)
{
    ton_heat_of *heat = &r->heat[r->heats++];
    *heat = (ton_heat_of){.across = across, .upward = upward, .question = question};
    size_t cells = (size_t)(t->setting->vary[across].count * t->setting->vary[upward].count);
    for (int side = 0; side < TON_SIDES; side++) {
        heat->value[side] = calloc(cells + 1, sizeof *heat->value[side]);
        if (!heat->value[side])
            return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    fill_heat(heat, r, t);
    return TON_OK;
}

static ton_status draw_heats(ton_result *r, const ton_trials *t, ton_error *error)
{
    ton_status status = TON_OK;
    int aims = ton_exam_aims(t->exam), pairs = 0;
    r->heat = calloc((size_t)(TON_HEATS * aims), sizeof *r->heat);
    if (!r->heat)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int x = 0; x < t->setting->varied; x++)
        for (int y = x + 1; y < t->setting->varied && pairs < TON_HEATS; y++, pairs++)
            for (int a = 0; a < aims && status == TON_OK; a++)
                status = add_heat(r, t, x, y, a, error);
    return status;
}

ton_status ton_result_draw(ton_result *r, const ton_experiment *e, const ton_trials *t,
                           ton_error *error)
{
    ton_status status = TON_OK;
    r->curve = calloc((size_t)(t->setting->varied * ton_exam_aims(t->exam)) + 1, sizeof *r->curve);
    if (!r->curve)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < t->setting->varied && status == TON_OK; i++)
        status = draw_weight(r, e, t, i, error);
    if (status == TON_OK && t->setting->search == TON_STUDY_GRID)
        status = draw_heats(r, t, error);
    return status;
}

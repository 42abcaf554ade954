/* The account walks the columns of the space: what a row holds is what a scale made of a summary,
 * so each component has a name, a unit and a value that a person can look at. */
#include "recommend/content/account.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROW_FLOATS = TON_COLUMNS + TON_SPACE_FAMILIES };

typedef struct pair {
    const ton_summary *summary[2];
    float row[2][ROW_FLOATS];
} pair;

/* ---- families -----------------------------------------------------------------------------------
 */

/* The metric with this family alone. */
static double alone(const ton_account *account, const pair *of, int k)
{
    ton_probe probe = {.space = &account->space, .row = of->row[0]};
    ton_likeness likeness;
    probe.weights[k] = 1;
    account->metric->measure(&probe, of->row[1], &likeness);
    return account->metric->parts_of_similarity ? likeness.similarity : likeness.distance;
}

static void account_for_families(ton_account *account, const pair *of, const float *weights)
{
    const ton_space *space = &account->space;
    double sum = 0;
    for (int k = 0; k < space->families; k++) {
        ton_account_family *family = &account->family[k];
        for (int t = 0; t < 2; t++)
            family->has[t] = of->row[t][space->dim + k] > 0;
        bool common = family->has[0] && family->has[1];
        family->alone = common ? alone(account, of, k) : NAN;
        family->weight = common ? (double)weights[k] : 0;
        family->part = account->likeness.parts[k];
        sum += family->weight;
    }
    for (int k = 0; k < space->families && sum > 0; k++)
        account->family[k].weight /= sum;
}

/* ---- values -------------------------------------------------------------------------------------
 */

/* A row is its deviations, made unit and short; its norm undoes both. */
static void take_values(ton_account *account, const pair *of)
{
    const ton_space *space = &account->space;
    for (int k = 0; k < space->families; k++) {
        const ton_space_family *family = &space->family[k];
        for (int i = family->offset; i < family->offset + family->dim; i++)
            for (int t = 0; t < 2; t++) {
                double norm = (double)of->row[t][space->dim + k];
                account->item[i].value[t] = (double)of->summary[t]->value[account->column[i].value];
                account->item[i].deviation[t] = (double)of->row[t][i] * norm * sqrt(family->dim);
            }
    }
}

static void compare_rows(ton_account *account, const pair *of, const float *weights)
{
    ton_probe probe = {.space = &account->space, .row = of->row[0]};
    double items[TON_COLUMNS] = {0};
    memcpy(probe.weights, weights, (size_t)account->space.families * sizeof *weights);
    account->metric->measure(&probe, of->row[1], &account->likeness);
    account->metric->itemise(&probe, of->row[1], items);
    for (int i = 0; i < TON_COLUMNS; i++)
        account->item[i].part = items[i];
}

/* ---- models -------------------------------------------------------------------------------------
 */

/* Squares of distances add up, as the parts of a Euclidean distance do. */
static void compare_models(ton_account *account, const void *first, const void *second)
{
    const ton_model_kind *kind = account->metric->model;
    double distance = kind->distance(first, second);
    double shape = fmin(kind->shape_distance(first, second), distance);
    ton_model_likeness(&account->likeness, account->metric, &account->space, distance);
    if (!(distance > 0) || isinf(distance))
        return;
    account->shape_part = shape * shape / distance;
    account->centre_part = distance - account->shape_part;
}

static ton_status make_models(ton_account *account, const pair *of, ton_error *error)
{
    const ton_model_kind *kind = account->metric->model;
    char *models = malloc(2 * kind->bytes);
    if (!models)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = TON_OK;
    if (kind->make(models, &of->summary[0], 1) &&
        kind->make(models + kind->bytes, &of->summary[1], 1))
        compare_models(account, models, models + kind->bytes);
    else
        status = ton_fail(error, TON_INVALID, "no %s can be made of one of the tracks",
                          account->metric->name);
    free(models);
    return status;
}

ton_status ton_account_make(ton_account *account, const ton_metric *metric, const float *weights,
                            const ton_scale *scale, const ton_summary *first,
                            const ton_summary *second, ton_error *error)
{
    pair of = {.summary = {first, second}};
    ton_status status = TON_OK;
    *account = (ton_account){.metric = metric};
    ton_space_of_descriptors(&account->space);
    ton_scale_columns(account->column);
    for (int t = 0; t < 2; t++)
        ton_scale_apply(scale, of.row[t], of.summary[t]);
    if (metric->model)
        status = make_models(account, &of, error);
    else
        compare_rows(account, &of, weights);
    account_for_families(account, &of, weights);
    take_values(account, &of);
    return status;
}

/* ---- looking at it ------------------------------------------------------------------------------
 */

int ton_account_descriptor_end(const ton_account *account, int first)
{
    int end = first;
    while (end < TON_COLUMNS &&
           account->column[end].descriptor == account->column[first].descriptor)
        end++;
    return end;
}

int ton_account_statistic_end(const ton_account *account, int first)
{
    int end = first, last = ton_account_descriptor_end(account, first);
    while (end < last && account->column[end].statistic == account->column[first].statistic)
        end++;
    return end;
}

double ton_account_sum(const ton_account *account, int first, int end)
{
    double sum = 0;
    for (int i = first; i < end; i++)
        sum += account->item[i].part;
    return sum;
}

bool ton_account_compares(const ton_account *account, int family)
{
    const ton_model_kind *model = account->metric->model;
    return !model || !strcmp(model->family, account->space.family[family].name);
}

bool ton_account_compares_item(const ton_account *account, int item)
{
    const ton_model_kind *model = account->metric->model;
    return !model || !strcmp(model->descriptor, account->column[item].descriptor->name);
}

static double rise_of(const ton_account_item *item)
{
    return item->deviation[1] - item->deviation[0];
}

static double size_of(const ton_account *account, int item)
{
    const ton_account_item *of = &account->item[item];
    return fabs(account->metric->model ? rise_of(of) : of->part);
}

int ton_account_largest(const ton_account *account, int first, int end)
{
    int largest = first;
    for (int i = first; i < end; i++)
        if (size_of(account, i) > size_of(account, largest))
            largest = i;
    return largest;
}

/* ---- words --------------------------------------------------------------------------------------
 */

/* In spreads: one is what two out of three tracks keep within. */
static const struct {
    double below;
    const char *higher, *lower, *several;
} differences[] = {
    {0.25, "alike", "alike", "alike"},
    {0.75, "a little higher", "a little lower", "nearly alike"},
    {1.5, "higher", "lower", "different"},
    {INFINITY, "much higher", "much lower", "very different"},
};
static const double unusual = 1;

static const char *side(const double deviation[2])
{
    if (fmin(deviation[0], deviation[1]) >= unusual)
        return "; both high";
    return fmax(deviation[0], deviation[1]) <= -unusual ? "; both low" : "";
}

const char *ton_account_words(char out[TON_ACCOUNT_WORDS], const ton_account *account, int first,
                              int end)
{
    const ton_account_item *item = &account->item[first];
    double squares = 0;
    for (int i = first; i < end; i++)
        squares += pow(rise_of(&account->item[i]), 2);
    double size = sqrt(squares / (end - first));
    int step = 0;
    while (!(size < differences[step].below))
        step++;
    if (end - first > 1)
        snprintf(out, TON_ACCOUNT_WORDS, "%s", differences[step].several);
    else
        snprintf(out, TON_ACCOUNT_WORDS, "%s%s",
                 rise_of(item) > 0 ? differences[step].higher : differences[step].lower,
                 side(item->deviation));
    return out;
}

/* The account walks the columns of the space: what a row holds is what a scale made of a summary,
 * so each component has a name, a unit and a value that a person can look at. */
#include "recommend/content/account.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct pair {
    const ton_raw *raw[2];
    float *row[2]; /* (space.stride) */
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

/* The columns of the descriptors, then those from elsewhere, as if each family were one descriptor.
 */
static void name_columns(ton_account *account)
{
    const ton_space *space = &account->space;
    if (ton_space_has_descriptors(space))
        ton_scale_columns(account->column);
    for (int k = 0; k < space->families; k++) {
        const ton_space_family *family = &space->family[k];
        account->elsewhere[k] = (ton_descriptor){.name = family->name,
                                                 .dim = family->dim,
                                                 .statistics = TON_WHOLE,
                                                 .likeness = TON_WHOLE,
                                                 .family = TON_NO_FAMILY,
                                                 .unit = "1",
                                                 .json = "",
                                                 .source = "",
                                                 .about = "imported"};
        for (int c = 0; family->external && c < family->dim; c++)
            account->column[family->offset + c] =
                (ton_column){&account->elsewhere[k], TON_WHOLE, c, c, -1, TON_NO_FAMILY};
    }
}

/* The raw values of a family, indexed by column; NULL: there are none. */
static const float *values_of(const ton_account *account, const ton_raw *raw, int k)
{
    if (account->space.family[k].external)
        return raw->family[k];
    return raw->summary ? raw->summary->value : NULL;
}

/* A row is its deviations, made unit and short; its norm undoes both. */
static void take_family(ton_account *account, const pair *of, int k, int t)
{
    const ton_space_family *family = &account->space.family[k];
    const float *value = values_of(account, of->raw[t], k);
    double norm = (double)of->row[t][account->space.dim + k];
    for (int i = family->offset; i < family->offset + family->dim; i++) {
        account->item[i].value[t] = value ? (double)value[account->column[i].value] : 0;
        account->item[i].deviation[t] = (double)of->row[t][i] * norm * sqrt(family->dim);
    }
}

static void take_values(ton_account *account, const pair *of)
{
    for (int k = 0; k < account->space.families; k++)
        for (int t = 0; t < 2; t++)
            take_family(account, of, k, t);
}

static ton_status compare_rows(ton_account *account, const pair *of, const float *weights)
{
    ton_probe probe = {.space = &account->space, .row = of->row[0]};
    double *items = calloc((size_t)account->space.dim + 1, sizeof *items);
    if (!items)
        return TON_NO_MEMORY;
    memcpy(probe.weights, weights, (size_t)account->space.families * sizeof *weights);
    account->metric->measure(&probe, of->row[1], &account->likeness);
    account->metric->itemise(&probe, of->row[1], items);
    for (int i = 0; i < account->space.dim; i++)
        account->item[i].part = items[i];
    free(items);
    return TON_OK;
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
    const ton_summary *first = of->raw[0]->summary, *second = of->raw[1]->summary;
    char *models = malloc(2 * kind->bytes);
    if (!models)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = TON_OK;
    if (first && second && kind->make(models, &first, 1) &&
        kind->make(models + kind->bytes, &second, 1))
        compare_models(account, models, models + kind->bytes);
    else
        status = ton_fail(error, TON_INVALID, "no %s can be made of one of the tracks",
                          account->metric->name);
    free(models);
    return status;
}

static ton_status account_for(ton_account *account, const ton_scaling *scaling, pair *of,
                              const float *weights, ton_error *error)
{
    for (int t = 0; t < 2; t++)
        ton_scaling_apply(scaling, of->row[t], of->raw[t]);
    name_columns(account);
    ton_status status = TON_OK;
    if (account->metric->model)
        status = make_models(account, of, error);
    else if (compare_rows(account, of, weights) != TON_OK)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    account_for_families(account, of, weights);
    take_values(account, of);
    return status;
}

ton_status ton_account_make(ton_account *account, const ton_metric *metric, const float *weights,
                            const ton_scaling *scaling, const ton_raw *first, const ton_raw *second,
                            ton_error *error)
{
    size_t dim = (size_t)scaling->space.dim + 1, stride = (size_t)scaling->space.stride + 1;
    float *rows = calloc(2 * stride, sizeof *rows);
    *account = (ton_account){.metric = metric, .space = scaling->space};
    account->column = calloc(dim, sizeof *account->column);
    account->item = calloc(dim, sizeof *account->item);
    ton_status status = TON_NO_MEMORY;
    if (rows && account->column && account->item) {
        pair of = {{first, second}, {rows, rows + stride}};
        status = account_for(account, scaling, &of, weights, error);
    } else
        ton_fail(error, status, NULL);
    free(rows);
    return status;
}

void ton_account_clear(ton_account *account)
{
    free(account->column);
    free(account->item);
    *account = (ton_account){.metric = NULL};
}

/* ---- looking at it ------------------------------------------------------------------------------
 */

int ton_account_descriptor_end(const ton_account *account, int first)
{
    int end = first;
    while (end < account->space.dim &&
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
enum { DIFFERENCES = sizeof differences / sizeof *differences };
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
    while (step < DIFFERENCES - 1 && !(size < differences[step].below)) /* also of no number */
        step++;
    if (end - first > 1)
        snprintf(out, TON_ACCOUNT_WORDS, "%s", differences[step].several);
    else
        snprintf(out, TON_ACCOUNT_WORDS, "%s%s",
                 rise_of(item) > 0 ? differences[step].higher : differences[step].lower,
                 side(item->deviation));
    return out;
}

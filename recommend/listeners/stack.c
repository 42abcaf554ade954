/* A ridge regression of what biases leave on what the methods say beyond them, gated by counts: the
 * linear blend of models whose weights depend on support (Sill, Takacs, Mackey and Lin 2009,
 * "Feature-weighted linear stacking"). */
#include "recommend/listeners/stack.h"

#include "recommend/listeners/checked.h"
#include "recommend/listeners/dense.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CENTRED = TON_STACKED - 1, CONSTANT = TON_STACKED }; /* the gates behind the methods' */

extern const ton_recommender ton_recommender_ratings_biases, ton_recommender_ratings_items,
    ton_recommender_ratings_users, ton_recommender_ratings_factors;

const ton_recommender *const ton_stacked[TON_STACKED] = {
    &ton_recommender_ratings_biases, &ton_recommender_ratings_items, &ton_recommender_ratings_users,
    &ton_recommender_ratings_factors};

void ton_stack_clear(ton_stack *stack)
{
    for (int m = 0; m < TON_STACKED; m++)
        ton_stacked[m]->free(stack->model[m]);
    free(stack->item_count);
    *stack = (ton_stack){0};
}

int32_t ton_stack_items(const void *model)
{
    const ton_stack *stack = model;
    return stack->items;
}

ton_stack_view ton_stack_view_of(const ton_stack *stack, const float *score, int64_t user_count,
                                 int64_t item_count)
{
    ton_stack_view view = {.terms = {1, log1p((double)user_count) - stack->middle[0],
                                     log1p((double)item_count) - stack->middle[1]}};
    for (int m = 0; m < TON_STACKED; m++)
        view.score[m] = (double)score[m];
    return view;
}

/* What each gate lets through. */
static void gates_inputs(const ton_stack *stack, const ton_stack_view *view,
                         double input[TON_STACK_GATES])
{
    for (int m = 1; m < TON_STACKED; m++)
        input[m - 1] = view->score[m] - view->score[0];
    input[CENTRED] = view->score[0] - stack->mean;
    input[CONSTANT] = 1;
}

static double gate(const ton_stack *stack, const ton_stack_view *view, int of)
{
    double sum = 0;
    for (int t = 0; t < TON_STACK_TERMS; t++)
        sum += stack->weight[of][t] * view->terms[t];
    return sum;
}

double ton_stack_score(const ton_stack *stack, const ton_stack_view *view)
{
    double input[TON_STACK_GATES], sum = view->score[0];
    gates_inputs(stack, view, input);
    for (int g = 0; g < TON_STACK_GATES; g++)
        sum += gate(stack, view, g) * input[g];
    return sum;
}

static void find_middles(ton_stack *stack, const ton_held_out *held)
{
    for (int64_t i = 0; i < held->count; i++) {
        stack->middle[0] += log1p(held->at[i].user_count) / (double)held->count;
        stack->middle[1] += log1p(held->at[i].item_count) / (double)held->count;
        stack->mean += (double)held->at[i].rating / (double)held->count;
    }
}

/* Adds one held-out rating to the normal equations. */
static void add(double gram[TON_STACK_WIDTH][TON_STACK_WIDTH], double right[TON_STACK_WIDTH],
                const ton_stack *stack, const ton_stack_view *view, double rating)
{
    double input[TON_STACK_GATES], x[TON_STACK_WIDTH];
    gates_inputs(stack, view, input);
    for (int i = 0; i < TON_STACK_WIDTH; i++)
        x[i] = input[i / TON_STACK_TERMS] * view->terms[i % TON_STACK_TERMS];
    for (int i = 0; i < TON_STACK_WIDTH; i++) {
        right[i] += x[i] * (rating - view->score[0]);
        for (int j = 0; j <= i; j++)
            gram[i][j] += x[i] * x[j];
    }
}

/* Without a solution the biases speak alone. */
static void fit(ton_stack *stack, const ton_held_out *held, double ridge)
{
    double gram[TON_STACK_WIDTH][TON_STACK_WIDTH] = {{0}}, right[TON_STACK_WIDTH] = {0};
    for (int64_t i = 0; i < held->count; i++) {
        const ton_held_rating *at = &held->at[i];
        ton_stack_view view =
            ton_stack_view_of(stack, held->score + i * TON_STACKED, at->user_count, at->item_count);
        add(gram, right, stack, &view, (double)at->rating);
    }
    for (int i = 0; i < TON_STACK_WIDTH; i++)
        gram[i][i] += ridge;
    if (ton_dense_solve(gram[0], right, TON_STACK_WIDTH, 1))
        memcpy(stack->weight, right, sizeof right);
}

ton_status ton_stack_train(ton_stack *stack, const ton_training *training, const ton_held_out *held,
                           double ridge, ton_error *error)
{
    const ton_interactions *by_user = training->by_user, *by_item = training->by_item;
    ton_training plain = *training;
    plain.parameter = NULL;
    plain.progress = NULL;
    stack->items = training->items;
    if (!(stack->item_count = malloc(((size_t)training->items + 1) * sizeof *stack->item_count)))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int32_t i = 0; i < training->items; i++)
        stack->item_count[i] = (int32_t)(by_item->start[i + 1] - by_item->start[i]);
    stack->scale = (ton_rating_scale){(double)by_user->value[0], (double)by_user->value[0]};
    for (int64_t i = 0; i < by_user->count; i++) {
        stack->scale.low = fmin(stack->scale.low, (double)by_user->value[i]);
        stack->scale.high = fmax(stack->scale.high, (double)by_user->value[i]);
    }
    find_middles(stack, held);
    fit(stack, held, ridge);
    ton_status status = TON_OK;
    for (int m = 0; status == TON_OK && m < TON_STACKED; m++)
        status = ton_stacked[m]->train(&stack->model[m], &plain, error);
    return status;
}

ton_status ton_stack_ask(const ton_stack *stack, const ton_history *history, float *score,
                         ton_error *error)
{
    float *one = malloc(((size_t)stack->items + 1) * sizeof *one);
    ton_status status = one ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int m = 0; status == TON_OK && m < TON_STACKED; m++) {
        status = ton_stacked[m]->score(stack->model[m], history, one, error);
        for (int32_t i = 0; status == TON_OK && i < stack->items; i++)
            score[(int64_t)i * TON_STACKED + m] = one[i];
    }
    free(one);
    return status;
}

/* Adds a part to its like, or appends it. */
static ton_status merge(ton_parts *parts, int first, ton_part part, ton_error *error)
{
    for (int i = first; i < parts->count; i++) {
        ton_part *like = &parts->part[i];
        if (like->kind == part.kind && like->item == part.item && like->name == part.name) {
            like->value += part.value;
            return TON_OK;
        }
    }
    return ton_parts_add(parts, part, error);
}

/* Appends so many times the parts of a method, and puts its score into view. */
static ton_status explain_method(const ton_stack *stack, const ton_history *history, int32_t item,
                                 int method, ton_parts *of, ton_stack_view *view, ton_error *error)
{
    ton_status status =
        ton_stacked[method]->explain(stack->model[method], history, item, of, error);
    for (int i = 0; i < of->count; i++)
        view->score[method] += of->part[i].value;
    return status;
}

static ton_status blend(const ton_stack *stack, const ton_stack_view *view, const ton_parts *of,
                        ton_parts *parts, ton_error *error)
{
    int first = parts->count;
    double share[TON_STACKED] = {1 + gate(stack, view, CENTRED)};
    ton_status status = ton_parts_add(
        parts,
        (ton_part){.kind = TON_PART_BASE,
                   .item = -1,
                   .value = gate(stack, view, CONSTANT) - gate(stack, view, CENTRED) * stack->mean},
        error);
    for (int m = 1; m < TON_STACKED; m++)
        share[0] -= share[m] = gate(stack, view, m - 1);
    for (int m = 0; m < TON_STACKED; m++)
        for (int i = 0; status == TON_OK && i < of[m].count; i++) {
            ton_part part = of[m].part[i];
            part.value *= share[m];
            status = merge(parts, first, part, error);
        }
    return status;
}

ton_status ton_stack_explain(const ton_stack *stack, const ton_history *history, int32_t item,
                             ton_parts *parts, ton_stack_view *view, ton_error *error)
{
    ton_parts of[TON_STACKED] = {{0}};
    const float nothing[TON_STACKED] = {0};
    ton_status status = TON_OK;
    *view = ton_stack_view_of(stack, nothing, history->count, stack->item_count[item]);
    for (int m = 0; status == TON_OK && m < TON_STACKED; m++)
        status = explain_method(stack, history, item, m, &of[m], view, error);
    if (status == TON_OK)
        status = blend(stack, view, of, parts, error);
    for (int m = 0; m < TON_STACKED; m++)
        ton_parts_clear(&of[m]);
    return status;
}

ton_status ton_stack_save(const ton_stack *stack, ton_blob *blob, ton_error *error)
{
    const double real[] = {stack->scale.low, stack->scale.high, stack->mean, stack->middle[0],
                           stack->middle[1]};
    ton_status status = ton_blob_number(blob, stack->items, error);
    if (status == TON_OK)
        status = ton_blob_array(blob, stack->item_count, (size_t)stack->items,
                                sizeof *stack->item_count, error);
    for (int i = 0; status == TON_OK && i < 5; i++)
        status = ton_blob_real(blob, real[i], error);
    for (int i = 0; status == TON_OK && i < TON_STACK_WIDTH; i++)
        status =
            ton_blob_real(blob, stack->weight[i / TON_STACK_TERMS][i % TON_STACK_TERMS], error);
    for (int m = 0; status == TON_OK && m < TON_STACKED; m++)
        status = ton_stacked[m]->save(stack->model[m], blob, error);
    return status;
}

ton_status ton_stack_load(ton_stack *stack, ton_blob_reader *reader, ton_error *error)
{
    int64_t items = 0;
    double *real[] = {&stack->scale.low, &stack->scale.high, &stack->mean, &stack->middle[0],
                      &stack->middle[1]};
    ton_status status = ton_blob_take_number(reader, &items, 0, INT32_MAX, error);
    if (status == TON_OK)
        status = ton_checked_places(reader, &stack->item_count, (size_t)items, INT32_MAX, error);
    for (int i = 0; status == TON_OK && i < 5; i++)
        status = ton_blob_take_real(reader, real[i], error);
    for (int i = 0; status == TON_OK && i < TON_STACK_WIDTH; i++)
        status = ton_blob_take_real(
            reader, &stack->weight[i / TON_STACK_TERMS][i % TON_STACK_TERMS], error);
    stack->items = (int32_t)items;
    for (int m = 0; status == TON_OK && m < TON_STACKED; m++) {
        status = ton_stacked[m]->load(&stack->model[m], reader, error);
        if (status == TON_OK && ton_stacked[m]->items(stack->model[m]) != items)
            status = ton_blob_corrupt(error);
    }
    return status;
}

/* Ratings by biases, songs, listeners and factors together, each believed as far as the counts of
 * the listener and the song have shown it to be right. */
#include "recommend/listeners/stack.h"

#include <stdlib.h>

static const char kind[] = "ratings.stack";
enum { VERSION = 1 };

enum { FOLDS, RIDGE };
static const ton_parameter parameters[] = {
    {"folds", 5, 2, 100, true, "parts, each held out once"},
    {"ridge", 10, 0, 1e9, false, "damps the weights of the methods"}};

static void model_free(void *model)
{
    if (model)
        ton_stack_clear(model);
    free(model);
}

static ton_status train(void **model, const ton_training *training, ton_error *error)
{
    ton_stack *stack = calloc(1, sizeof *stack);
    ton_held_out held = {0};
    ton_holding holding = {.method = ton_stacked,
                           .methods = TON_STACKED,
                           .folds = (int)ton_parameter_of(training, parameters, FOLDS)};
    *model = NULL;
    if (!stack)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = ton_hold_out(&held, training, &holding, error);
    if (status == TON_OK)
        status = ton_stack_train(stack, training, &held,
                                 ton_parameter_of(training, parameters, RIDGE), error);
    ton_held_out_clear(&held);
    if (status == TON_OK)
        *model = stack;
    else
        model_free(stack);
    return status;
}

static ton_status score(const void *model, const ton_history *history, float *score,
                        ton_error *error)
{
    const ton_stack *stack = model;
    float *asked = malloc(((size_t)stack->items + 1) * TON_STACKED * sizeof *asked);
    ton_status status =
        asked ? ton_stack_ask(stack, history, asked, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int32_t i = 0; status == TON_OK && i < stack->items; i++) {
        ton_stack_view view = ton_stack_view_of(stack, asked + (int64_t)i * TON_STACKED,
                                                history->count, stack->item_count[i]);
        score[i] = (float)ton_told(&stack->scale, ton_stack_score(stack, &view));
    }
    free(asked);
    return status;
}

static ton_status explain(const void *model, const ton_history *history, int32_t item,
                          ton_parts *parts, ton_error *error)
{
    const ton_stack *stack = model;
    int first = parts->count;
    ton_stack_view view;
    ton_status status = ton_stack_explain(stack, history, item, parts, &view, error);
    return status == TON_OK ? ton_explain_told(&stack->scale, parts, first, error) : status;
}

static ton_status save(const void *model, ton_blob *blob, ton_error *error)
{
    ton_status status = ton_blob_begin(blob, kind, VERSION, error);
    return status == TON_OK ? ton_stack_save(model, blob, error) : status;
}

static ton_status take(void *made, ton_blob_reader *reader, ton_error *error)
{
    return ton_stack_load(made, reader, error);
}

static ton_status load(void **made, ton_blob_reader *reader, ton_error *error)
{
    static const ton_blob_form form = {kind, VERSION, sizeof(ton_stack), take, model_free, false};
    return ton_blob_model(made, &form, reader, error);
}

const ton_recommender ton_recommender_ratings_stack = {
    .name = "stack",
    .feedback = TON_RATINGS,
    .about = "biases, items, users and factors, weighted by counts (Sill and others 2009)",
    .parameter = parameters,
    .parameter_count = sizeof parameters / sizeof *parameters,
    .most_events = 500000, /* 100,000 ratings take half a minute of processor time */
    .train = train,
    .free = model_free,
    .items = ton_stack_items,
    .score = score,
    .explain = explain,
    .save = save,
    .load = load,
};

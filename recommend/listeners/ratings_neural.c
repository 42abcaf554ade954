/* Ratings by a network beside the stack: a small one that is told what the methods say, how much is
 * known, and who listens to what, and learns what the stack leaves of ratings that no method has
 * seen. It starts at nothing, so before training it is the stack. */
#include "recommend/listeners/attributes.h"
#include "recommend/listeners/network.h"

#include <stdlib.h>

static const char kind[] = "ratings.neural";
enum { VERSION = 1 };

enum { FOLDS, RIDGE, RATE, DECAY, EPOCHS, PATIENCE };
static const ton_parameter parameters[] = {
    {"folds", 5, 2, 100, true, "parts, each held out once"},
    {"ridge", 10, 0, 1e9, false, "damps the weights of the methods"},
    {"rate", 0.002, 1e-9, 1, false, "of Adam"},
    {"decay", 0.05, 0, 1, false, "of the network's weights"},
    {"epochs", 60, 0, 10000, true, "at most"},
    {"patience", 6, 1, 10000, true, "epochs without anything better"}};

typedef struct model {
    ton_stack stack;
    ton_attributes attributes;
    ton_network network;
} model;

static void model_free(void *made)
{
    model *m = made;
    if (!m)
        return;
    ton_stack_clear(&m->stack);
    ton_attributes_clear(&m->attributes);
    ton_network_clear(&m->network);
    free(m);
}

/* What was held out as lessons: inputs, and what the stack leaves. */
static void make_lessons(model *m, const ton_held_out *held, const ton_training *training,
                         float *input, double *target)
{
    int inputs = ton_attributes_count(&m->attributes);
    for (int64_t i = 0; i < held->count; i++) {
        const ton_held_rating *at = &held->at[i];
        ton_stack_view view = ton_stack_view_of(&m->stack, held->score + i * TON_STACKED,
                                                at->user_count, at->item_count);
        target[i] = (double)at->rating - ton_stack_score(&m->stack, &view);
        ton_attributes_fill(&m->attributes, input + i * inputs, &view,
                            training->profile ? &training->profile[at->user] : NULL, at->item,
                            at->taste);
    }
    ton_attributes_learn_spread(&m->attributes, input, held->count);
    ton_attributes_standardise(&m->attributes, input, held->count);
}

static ton_status teach(model *m, const ton_held_out *held, const ton_training *training,
                        ton_error *error)
{
    int inputs = ton_attributes_count(&m->attributes);
    float *input = malloc(((size_t)held->count + 1) * (size_t)inputs * sizeof *input);
    double *target = malloc(((size_t)held->count + 1) * sizeof *target);
    ton_status status = TON_OK;
    if (!input || !target || !ton_network_new(&m->network, inputs, training->seed))
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK) {
        make_lessons(m, held, training, input, target);
        ton_lessons lessons = {
            .input = input,
            .target = target,
            .count = held->count,
            .rate = ton_parameter_of(training, parameters, RATE),
            .decay = ton_parameter_of(training, parameters, DECAY),
            .epochs = (int)ton_parameter_of(training, parameters, EPOCHS),
            .patience = (int)ton_parameter_of(training, parameters, PATIENCE),
            .seed = training->seed,
            .stop = training->stop,
        };
        status = ton_network_train(&m->network, &lessons, error);
    }
    free(input);
    free(target);
    return status;
}

static ton_status train(void **made, const ton_training *training, ton_error *error)
{
    model *m = calloc(1, sizeof *m);
    ton_held_out held = {0};
    *made = NULL;
    if (!m)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_holding holding = {.method = ton_stacked,
                           .methods = TON_STACKED,
                           .folds = (int)ton_parameter_of(training, parameters, FOLDS),
                           .ask = ton_attributes_taste,
                           .user = &m->attributes};
    ton_status status = ton_ratings_needed(training, error);
    if (status == TON_OK)
        status = ton_attributes_make(&m->attributes, training, error);
    if (status == TON_OK)
        status = ton_hold_out(&held, training, &holding, error);
    if (status == TON_OK)
        status = ton_stack_train(&m->stack, training, &held,
                                 ton_parameter_of(training, parameters, RIDGE), error);
    if (status == TON_OK)
        status = teach(m, &held, training, error);
    ton_held_out_clear(&held);
    if (status == TON_OK)
        *made = m;
    else
        model_free(m);
    return status;
}

/* What the network adds to the stack. */
static double correction(const model *m, const ton_stack_view *view, const ton_history *history,
                         int32_t item, float taste)
{
    float input[TON_NETWORK_INPUTS];
    ton_attributes_fill(&m->attributes, input, view, history->profile, item, taste);
    ton_attributes_standardise(&m->attributes, input, 1);
    return ton_network_says(&m->network, input);
}

static ton_status score(const void *made, const ton_history *history, float *score,
                        ton_error *error)
{
    const model *m = made;
    const ton_stack *stack = &m->stack;
    float *asked = malloc(((size_t)stack->items + 1) * TON_STACKED * sizeof *asked);
    ton_status status =
        asked ? ton_stack_ask(stack, history, asked, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK) /* the tastes come first, each in the place of its score */
        ton_attributes_taste((void *)&m->attributes, history, NULL, stack->items, score);
    for (int32_t i = 0; status == TON_OK && i < stack->items; i++) {
        ton_stack_view view = ton_stack_view_of(stack, asked + (int64_t)i * TON_STACKED,
                                                history->count, stack->item_count[i]);
        double sum = ton_stack_score(stack, &view) + correction(m, &view, history, i, score[i]);
        score[i] = (float)ton_told(&stack->scale, sum);
    }
    free(asked);
    return status;
}

static ton_status explain(const void *made, const ton_history *history, int32_t item,
                          ton_parts *parts, ton_error *error)
{
    const model *m = made;
    int first = parts->count;
    float taste;
    ton_stack_view view;
    ton_status status = ton_stack_explain(&m->stack, history, item, parts, &view, error);
    if (status != TON_OK)
        return status;
    ton_attributes_taste((void *)&m->attributes, history, &item, 1, &taste);
    status = ton_parts_add(parts,
                           (ton_part){.kind = TON_PART_MODEL,
                                      .item = -1,
                                      .name = "network",
                                      .value = correction(m, &view, history, item, taste)},
                           error);
    return status == TON_OK ? ton_explain_told(&m->stack.scale, parts, first, error) : status;
}

static ton_status save(const void *made, ton_blob *blob, ton_error *error)
{
    const model *m = made;
    ton_status status = ton_blob_begin(blob, kind, VERSION, error);
    if (status == TON_OK)
        status = ton_stack_save(&m->stack, blob, error);
    if (status == TON_OK)
        status = ton_attributes_save(&m->attributes, blob, error);
    return status == TON_OK ? ton_network_save(&m->network, blob, error) : status;
}

static ton_status take(void *made, ton_blob_reader *reader, ton_error *error)
{
    model *m = made;
    ton_status status = ton_stack_load(&m->stack, reader, error);
    if (status == TON_OK)
        status = ton_attributes_load(&m->attributes, m->stack.items, reader, error);
    return status == TON_OK
               ? ton_network_load(&m->network, ton_attributes_count(&m->attributes), reader, error)
               : status;
}

static ton_status load(void **made, ton_blob_reader *reader, ton_error *error)
{
    static const ton_blob_form form = {kind, VERSION, sizeof(model), take, model_free, false};
    return ton_blob_model(made, &form, reader, error);
}

const ton_recommender ton_recommender_ratings_neural = {
    .name = "neural",
    .feedback = TON_RATINGS,
    .about = "the stack, and a network that is told of counts, profiles and content besides",
    .parameter = parameters,
    .parameter_count = sizeof parameters / sizeof *parameters,
    .most_events = 500000,
    .train = train,
    .free = model_free,
    .items = ton_stack_items,
    .score = score,
    .explain = explain,
    .save = save,
    .load = load,
};

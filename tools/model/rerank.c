/* Candidates in the order of a model. It gives numbers back, nothing else, so the worst that a
 * label or a request can make it do is to order badly. */
#include "tools/model/exchange.h"

#include <stdlib.h>
#include <string.h>

/* Numbers of those that were shown, each once, in the order of the answer; returns how many. */
static int take_numbers(int *order, bool *named, const json_t *numbers, int shown)
{
    int count = 0;
    for (size_t i = 0; i < json_array_size(numbers); i++) {
        const json_t *number = json_array_get(numbers, i);
        json_int_t value = json_integer_value(number);
        if (!json_is_integer(number) || value < 1 || value > shown || named[value - 1])
            continue;
        named[value - 1] = true;
        order[count++] = (int)value - 1;
    }
    return count;
}

bool ton_model_rerank(ton_model *model, int *order, const ton_candidate *candidate, int count,
                      const char *text, ton_notes *notes)
{
    bool named[TON_RERANKED] = {false};
    char sentence[TON_FACT_NAME_BYTES];
    int shown = count < TON_RERANKED ? count : TON_RERANKED, placed = 0;
    ton_prompt prompt;
    ton_ending ending;
    json_t *object = NULL;
    if (model && shown > 1 && ton_prompt_order(&prompt, candidate, shown, text) == TON_OK) {
        object = ton_exchange(model, &prompt, &ending);
        ton_prompt_free(&prompt);
        placed = take_numbers(order, named, json_object_get(object, "order"), shown);
        if (object)
            snprintf(sentence, sizeof sentence,
                     model->chinese ? "已排序%d项（共%d项）"
                                    : "it put %d of %d candidates into order",
                     placed, shown);
        else
            ton_ending_text(sentence, sizeof sentence, ending, model->chinese);
        ton_exchange_note(model, notes, sentence);
    }
    json_decref(object);
    for (int i = 0, at = placed; i < count; i++)
        if (i >= shown || !named[i])
            order[at++] = i;
    return placed > 0;
}

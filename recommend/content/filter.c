/* A filter's life, and what it says of a track. */
#include "recommend/content/filter.h"

#include "base/text.h"
#include "recommend/content/filter_parts.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

ton_status ton_filter_new(ton_filter **filter, const char *text, ton_error *error)
{
    size_t length = strlen(text);
    if (length > INT_MAX / 2)
        return ton_fail(error, TON_INVALID, "the filter is too long");
    ton_filter *made = calloc(1, sizeof *made);
    ton_status status = TON_NO_MEMORY;
    if (!made)
        goto fail;
    made->condition = calloc(length + 1, sizeof *made->condition);
    made->value = calloc(length + 1, sizeof *made->value);
    made->words = calloc(2, length + 1);
    if (!made->condition || !made->value || !made->words)
        goto fail;
    status = ton_filter_parse(made, text, error);
    if (status)
        goto fail;
    *filter = made;
    return TON_OK;
fail:
    ton_filter_free(made);
    return status == TON_NO_MEMORY ? ton_fail(error, status, NULL) : status;
}

void ton_filter_free(ton_filter *filter)
{
    if (!filter)
        return;
    free(filter->condition);
    free(filter->value);
    free(filter->words);
    free(filter);
}

static bool match_text(const ton_filter_condition *condition, const ton_filter_value *values,
                       const char *text)
{
    if (!text || !*text)
        return false;
    for (int i = 0; i < condition->count; i++)
        if (ton_text_contains(text, values[i].text))
            return !condition->is_negated;
    return condition->is_negated;
}

static bool match_number(const ton_filter_condition *condition, const ton_filter_value *values,
                         double number)
{
    for (int i = 0; i < condition->count; i++)
        if (number >= values[i].low && number <= values[i].high)
            return !condition->is_negated;
    return condition->is_negated;
}

bool ton_filter_match(const ton_filter *filter, const ton_track *track)
{
    for (int i = 0; i < filter->conditions; i++) {
        const ton_filter_condition *condition = &filter->condition[i];
        const ton_filter_field *field = condition->field;
        const ton_filter_value *values = filter->value + condition->first;
        double number;
        bool holds = field->text
                         ? match_text(condition, values, field->text(track))
                         : field->number(track, &number) && match_number(condition, values, number);
        if (!holds)
            return false;
    }
    return true;
}

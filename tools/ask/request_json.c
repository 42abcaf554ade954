/* Writing a request, from the tables of recommend/language/request.c. */
#include "tools/ask/request_json.h"

#include "tools/cli/json.h"

#include <stdio.h>

enum { PATH_BYTES = 64 };

static const ton_ask_number *number_of(const ton_ask *ask, const ton_ask_field *field)
{
    return (const void *)((const char *)ask + field->offset);
}

static const ton_ask_list *list_of(const ton_ask *ask, const ton_ask_texts *texts)
{
    return (const void *)((const char *)ask + texts->offset);
}

/* The object that a member goes into, made when it is needed. */
static json_t *group_in(json_t *document, const char *group)
{
    if (!group)
        return document;
    if (!json_object_get(document, group))
        ton_json_put(document, group, json_object());
    return json_object_get(document, group);
}

static json_t *value_json(const ton_ask_field *field, int value)
{
    switch (field->form) {
    case TON_ASK_WORD:
        return json_string(field->word[value]);
    case TON_ASK_FLAG:
        return json_boolean(value);
    default:
        return json_integer(value);
    }
}

static json_t *texts_json(const ton_ask_list *list)
{
    json_t *texts = json_array();
    for (int i = 0; i < list->count; i++)
        ton_json_append(texts, ton_json_text(list->item[i].text));
    return texts;
}

static json_t *seeds_json(const ton_ask *ask)
{
    json_t *seeds = json_array();
    for (int i = 0; i < ask->seed_count; i++) {
        const ton_ask_seed *seed = &ask->seed[i];
        json_t *object = json_object();
        ton_json_put(object, "kind", json_string(ton_ask_seed_names[seed->kind]));
        if (*seed->name)
            ton_json_put(object, "name", ton_json_text(seed->name));
        if (*seed->artist)
            ton_json_put(object, "artist", ton_json_text(seed->artist));
        ton_json_put(object, "sign", json_string(seed->unlike ? "unlike" : "like"));
        ton_json_append(seeds, object);
    }
    return seeds;
}

static json_t *relatives_json(const ton_ask *ask)
{
    json_t *relatives = json_array();
    for (int i = 0; i < ask->relative_count; i++) {
        const ton_ask_relative *relative = &ask->relative[i];
        json_t *object = json_object();
        ton_json_put(object, "feature", json_string(ton_ask_axis_names[relative->axis]));
        ton_json_put(object, "direction", json_string(relative->less ? "less" : "more"));
        ton_json_put(object, "amount", json_string(ton_ask_amount_names[relative->amount]));
        ton_json_append(relatives, object);
    }
    return relatives;
}

json_t *ton_ask_json(const ton_ask *ask)
{
    json_t *document = json_object();
    ton_json_put(document, "v", json_integer(TON_ASK_VERSION));
    for (int i = 0; i < ton_ask_field_count; i++) {
        const ton_ask_field *field = &ton_ask_fields[i];
        const ton_ask_number *number = number_of(ask, field);
        if (number->given)
            ton_json_put(group_in(document, field->group), field->name,
                         value_json(field, number->value));
    }
    if (ask->seed_count)
        ton_json_put(document, "seeds", seeds_json(ask));
    if (ask->relative_count)
        ton_json_put(document, "relative", relatives_json(ask));
    for (int i = 0; i < ton_ask_list_count; i++) {
        const ton_ask_list *list = list_of(ask, &ton_ask_lists[i]);
        if (list->count)
            ton_json_put(group_in(document, ton_ask_lists[i].group), ton_ask_lists[i].name,
                         texts_json(list));
    }
    return document;
}

static void append_span(json_t *spans, ton_ask_span span)
{
    json_t *pair = json_array();
    ton_json_append(pair, json_integer(span.first));
    ton_json_append(pair, json_integer(span.count));
    ton_json_append(spans, pair);
}

static json_t *spans_at(json_t *document, const char *group, const char *name)
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s%s%s", group ? group : "", group ? "." : "", name);
    json_t *spans = json_array();
    ton_json_put(document, path, spans);
    return spans;
}

json_t *ton_ask_spans_json(const ton_ask *ask)
{
    json_t *document = json_object();
    for (int i = 0; i < ton_ask_field_count; i++) {
        const ton_ask_field *field = &ton_ask_fields[i];
        const ton_ask_number *number = number_of(ask, field);
        if (number->given && number->span.count)
            append_span(spans_at(document, field->group, field->name), number->span);
    }
    json_t *seeds = ask->seed_count ? spans_at(document, NULL, "seeds") : NULL;
    for (int i = 0; i < ask->seed_count; i++)
        append_span(seeds, ask->seed[i].span);
    json_t *relatives = ask->relative_count ? spans_at(document, NULL, "relative") : NULL;
    for (int i = 0; i < ask->relative_count; i++)
        append_span(relatives, ask->relative[i].span);
    for (int i = 0; i < ton_ask_list_count; i++) {
        const ton_ask_list *list = list_of(ask, &ton_ask_lists[i]);
        json_t *spans =
            list->count ? spans_at(document, ton_ask_lists[i].group, ton_ask_lists[i].name) : NULL;
        for (int j = 0; j < list->count; j++)
            append_span(spans, list->item[j].span);
    }
    return document;
}

/* A likeness in full as JSON. Arrays of two are of both tracks in the order of "tracks". */
#include "tools/cli/account.h"

#include <string.h>

static json_t *pair_json(json_t *first, json_t *second)
{
    json_t *pair = json_array();
    ton_json_append(pair, first);
    ton_json_append(pair, second);
    return pair;
}

static json_t *values(const ton_account *account, int first, int end, int track)
{
    json_t *array = json_array();
    for (int i = first; i < end; i++)
        ton_json_append(array, ton_json_number(account->item[i].value[track]));
    return array;
}

static json_t *deviations(const ton_account *account, int first, int end, int track)
{
    json_t *array = json_array();
    for (int i = first; i < end; i++)
        ton_json_append(array, ton_json_number(account->item[i].deviation[track]));
    return array;
}

static json_t *part_json(const ton_account *account, int first, int end)
{
    bool none = account->metric->model != NULL;
    return none ? json_null() : ton_json_number(ton_account_sum(account, first, end));
}

static json_t *parts(const ton_account *account, int first, int end)
{
    json_t *array = json_array();
    for (int i = first; i < end; i++)
        ton_json_append(array, part_json(account, i, i + 1));
    return array;
}

static json_t *statistic_json(const ton_account *account, int first, int end)
{
    char words[TON_ACCOUNT_WORDS];
    int bit = 0;
    while ((account->column[first].statistic >> bit) != 1)
        bit++;
    json_t *object = json_object();
    ton_json_put(object, "name", json_string(ton_statistic_name(bit)));
    ton_json_put(object, "part", part_json(account, first, end));
    ton_json_put(object, "parts", parts(account, first, end));
    ton_json_put(object, "values",
                 pair_json(values(account, first, end, 0), values(account, first, end, 1)));
    ton_json_put(object, "deviations",
                 pair_json(deviations(account, first, end, 0), deviations(account, first, end, 1)));
    ton_json_put(object, "difference", json_string(ton_account_words(words, account, first, end)));
    return object;
}

static json_t *descriptor_json(const ton_account *account, int first, int end)
{
    const ton_descriptor *descriptor = account->column[first].descriptor;
    json_t *object = json_object(), *statistics = json_array();
    for (int i = first, next; i < end; i = next) {
        next = ton_account_statistic_end(account, i);
        ton_json_append(statistics, statistic_json(account, i, next));
    }
    ton_json_put(object, "name", json_string(descriptor->name));
    ton_json_put(object, "unit", json_string(descriptor->unit));
    ton_json_put(object, "about", json_string(descriptor->about));
    ton_json_put(object, "part", part_json(account, first, end));
    ton_json_put(object, "statistics", statistics);
    return object;
}

static json_t *family_json(const ton_account *account, int k)
{
    const ton_space_family *space = &account->space.family[k];
    const ton_account_family *family = &account->family[k];
    json_t *object = json_object(), *descriptors = json_array();
    for (int i = space->offset, end; i < space->offset + space->dim; i = end) {
        end = ton_account_descriptor_end(account, i);
        if (ton_account_compares_item(account, i))
            ton_json_append(descriptors, descriptor_json(account, i, end));
    }
    ton_json_put(object, "name", json_string(space->name));
    ton_json_put(object, "present",
                 pair_json(json_boolean(family->has[0]), json_boolean(family->has[1])));
    ton_json_put(object, "weight", ton_json_number(family->weight));
    ton_json_put(object, account->metric->parts_of_similarity ? "cosine" : "distance",
                 ton_json_number(family->alone));
    ton_json_put(object, "part", ton_json_number(family->part));
    ton_json_put(object, "descriptors", descriptors);
    return object;
}

static json_t *models_json(const ton_account *account)
{
    json_t *object = json_object();
    ton_json_put(object, "centre", ton_json_number(account->centre_part));
    ton_json_put(object, "shape", ton_json_number(account->shape_part));
    return object;
}

json_t *ton_account_json(const ton_told_account *told)
{
    const ton_account *account = told->account;
    json_t *object = json_object(), *parts = json_object(), *families = json_array();
    for (int k = 0; k < account->space.families; k++) {
        ton_json_put(parts, account->space.family[k].name,
                     ton_json_number(account->family[k].part));
        if (ton_account_compares(account, k))
            ton_json_append(families, family_json(account, k));
    }
    ton_json_put(object, "tracks",
                 pair_json(ton_json_track(&told->track[0]), ton_json_track(&told->track[1])));
    ton_json_put(object, "direction", json_string(ton_account_direction));
    ton_json_put(object, "metric", json_string(account->metric->name));
    ton_json_put(object, "parts_of",
                 json_string(account->metric->parts_of_similarity ? "similarity" : "distance"));
    ton_json_put(object, "similarity", ton_json_number(account->likeness.similarity));
    ton_json_put(object, "distance", ton_json_number(account->likeness.distance));
    ton_json_put(object, "parts", parts);
    if (account->metric->model)
        ton_json_put(object, "distance_by", models_json(account));
    ton_json_put(object, "families", families);
    ton_json_put(object, "why", ton_json_text(told->why));
    return object;
}

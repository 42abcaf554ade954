/* Models are made when they are first needed, and kept. */
#include "recommend/content/things.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

ton_status ton_things_begin(ton_things *t, ton_error *error)
{
    size_t rows = (size_t)t->vectors->rows + 1;
    if (!t->metric->model)
        return TON_OK;
    if (!t->options.read)
        return ton_fail(error, TON_INVALID, "%s needs summaries to compare", t->metric->name);
    t->model = calloc(rows, sizeof *t->model);
    t->met = calloc(rows, sizeof *t->met);
    return t->model && t->met ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

void ton_things_free(ton_things *t)
{
    for (int64_t i = 0; t->model && i < t->vectors->rows; i++)
        free(t->model[i]);
    free(t->model);
    free(t->met);
}

static ton_status read_summaries(const ton_things *t, ton_summary *summary,
                                 const ton_summary **pointer, const int64_t *ids, int count,
                                 ton_error *error)
{
    for (int i = 0; i < count; i++) {
        ton_status status = t->options.read(t->options.user, &summary[i], ids[i], error);
        if (status != TON_OK)
            return status;
        pointer[i] = &summary[i];
    }
    return TON_OK;
}

ton_status ton_things_model(const ton_things *t, void **model, const int64_t *ids, int count,
                            ton_error *error)
{
    const ton_model_kind *kind = t->metric->model;
    ton_summary *summary = calloc((size_t)count + 1, sizeof *summary);
    const ton_summary **pointer = calloc((size_t)count + 1, sizeof *pointer);
    void *made = calloc(1, kind->bytes);
    ton_error why = {.status = TON_OK};
    ton_status status = TON_NO_MEMORY;
    if (summary && pointer && made)
        status = read_summaries(t, summary, pointer, ids, count, &why);
    if (status != TON_OK && status != TON_NOT_FOUND)
        ton_fail(error, status, *why.message ? "%s" : NULL, why.message);
    bool exists = status == TON_OK && kind->make(made, pointer, count);
    if (!exists)
        free(made);
    *model = exists ? made : NULL;
    free(pointer);
    free(summary);
    return status == TON_NOT_FOUND ? TON_OK : status;
}

ton_status ton_things_meet(ton_things *t, int64_t row, ton_error *error)
{
    if (!t->metric->model || t->met[row])
        return TON_OK;
    int64_t id = ton_vectors_id(t->vectors, row);
    ton_status status = ton_things_model(t, &t->model[row], &id, 1, error);
    t->met[row] = status == TON_OK;
    return status;
}

const void *ton_thing_of(const ton_things *t, int64_t row)
{
    return t->metric->model ? t->model[row] : (const void *)ton_vectors_row(t->vectors, row);
}

void ton_things_compare(const ton_things *t, ton_likeness *out, const void *a, const void *b)
{
    const ton_model_kind *kind = t->metric->model;
    const ton_space *space = &t->vectors->space;
    if (kind) {
        ton_model_likeness(out, t->metric, space, a && b ? kind->distance(a, b) : INFINITY);
        return;
    }
    ton_probe probe = {.space = space, .row = a};
    memcpy(probe.weights, t->weights, sizeof probe.weights);
    t->metric->measure(&probe, b, out);
}

/* Weights by name are looked up each time: who learns them anew need not say so elsewhere. */
#include "tools/cli/weights.h"

#include "corpus/learnt.h"
#include "tools/cli/options.h"

#include <string.h>

static const char learnt[] = "learnt:";

/* A family that counts and is not there would be missed without a word. */
static ton_status take_weights(float *weights, const ton_learnt_record *record,
                               const ton_space *space, ton_error *error)
{
    float total = 0;
    if (strcmp(record->of, "family"))
        return ton_fail(error, TON_INVALID,
                        "'%s' holds weights of descriptors, which tell about families but cannot "
                        "weigh them; learn it per family",
                        record->name);
    memset(weights, 0, (size_t)space->families * sizeof *weights);
    for (int64_t i = 0; i < record->count; i++) {
        const ton_learnt_weight *weight = &record->weight[i];
        int k = ton_space_family_named(space, weight->of);
        if (k < 0 && weight->weight > 0)
            return ton_fail(error, TON_INVALID,
                            "'%s' weighs the family %s, which this corpus does not have; import it "
                            "again, or learn without it",
                            record->name, weight->of);
        if (k >= 0)
            weights[k] = (float)weight->weight;
        total += k >= 0 ? weights[k] : 0;
    }
    return total > 0 ? TON_OK
                     : ton_fail(error, TON_INVALID, "'%s' leaves nothing to compare", record->name);
}

static ton_status read_learnt(float *weights, ton_corpus *corpus, const ton_space *space,
                              const char *name, ton_error *error)
{
    ton_learnt_record record = {.count = 0};
    ton_status status = ton_learnt_get(corpus, &record, name, error);
    if (status == TON_OK)
        status = take_weights(weights, &record, space, error);
    ton_learnt_clear(&record);
    return status;
}

ton_status ton_wish_weights(float *weights, ton_corpus *corpus, const ton_metric *metric,
                            const ton_space *space, const char *text, ton_error *error)
{
    const ton_metric *wanted = metric ? metric : ton_metrics[0];
    bool by_name = text && !wanted->model && !strncmp(text, learnt, sizeof learnt - 1);
    ton_status status = by_name
                            ? read_learnt(weights, corpus, space, text + sizeof learnt - 1, error)
                            : ton_metric_weights(wanted, space, weights, text, error);
    if (status == TON_INVALID || status == TON_NOT_FOUND)
        return ton_option_wrong(error, text ? "weights" : "metric");
    return status;
}

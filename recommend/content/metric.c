/* The table of metrics: a new one is a file and a line here. */
#include "recommend/content/metric.h"

#include "base/fill.h"
#include "base/text.h"
#include "recommend/content/metric_sums.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define METRICS(X)                                                                                 \
    X(cosine)                                                                                      \
    X(euclidean)                                                                                   \
    X(timbre_gaussian)

#define X(name) extern const ton_metric ton_metric_##name;
METRICS(X)
#undef X

const ton_metric *const ton_metrics[] = {
#define X(name) &ton_metric_##name,
    METRICS(X)
#undef X
};
const int ton_metric_count = sizeof ton_metrics / sizeof *ton_metrics;

ton_status ton_metric_named(const ton_metric **metric, const char *name, ton_error *error)
{
    char names[128] = "";
    for (int i = 0; i < ton_metric_count; i++) {
        if (!name || !strcmp(name, ton_metrics[i]->name)) {
            *metric = ton_metrics[i];
            return TON_OK;
        }
        ton_list_add(names, sizeof names, ton_metrics[i]->name);
    }
    char asked[64];
    ton_text_clean(asked, sizeof asked, name);
    return ton_fail(error, TON_INVALID, "no metric '%s'; there are %s", asked, names);
}

ton_status ton_metric_weights(const ton_metric *metric, const ton_space *space, float *weights,
                              const char *text, ton_error *error)
{
    if (!metric->model)
        return ton_space_weights(space, weights, text, error);
    if (text)
        return ton_fail(error, TON_INVALID, "%s compares %s and nothing else", metric->name,
                        metric->model->family);
    if (!ton_space_has_descriptors(space))
        return ton_fail(error, TON_INVALID,
                        "%s compares what was heard, and no track of this corpus was analysed",
                        metric->name);
    for (int k = 0; k < space->families; k++)
        weights[k] = !strcmp(space->family[k].name, metric->model->family);
    return TON_OK;
}

void ton_model_likeness(ton_likeness *out, const ton_metric *metric, const ton_space *space,
                        double distance)
{
    int k = ton_space_family_named(space, metric->model->family);
    *out = (ton_likeness){.distance = distance, .similarity = 1 / (1 + distance)};
    if (k >= 0)
        out->parts[k] = out->similarity;
}

/* ---- several rows as one ------------------------------------------------------------------------
 */

/* Sums the family's components over the rows that have it, and their norms into *norms. */
static int add_rows(float *sum, double *norms, const ton_space *space, int k,
                    const float *const *rows, int count)
{
    const ton_space_family *family = &space->family[k];
    int having = 0;
    *norms = 0;
    for (int r = 0; r < count; r++) {
        float norm = ton_row_norm(space, rows[r], k);
        if (!(norm > 0))
            continue;
        having++;
        *norms += norm;
        for (int i = family->offset; i < family->offset + family->dim; i++)
            sum[i] += rows[r][i];
    }
    return having;
}

void ton_row_mean(const ton_space *space, float *out, const float *const *rows, int count)
{
    memset(out, 0, (size_t)space->stride * sizeof *out);
    for (int k = 0; k < space->families; k++) {
        const ton_space_family *family = &space->family[k];
        double norms;
        int having = add_rows(out, &norms, space, k, rows, count);
        float *component = out + family->offset;
        double length = sqrt((double)ton_dot(component, component, family->dim));
        if (!(length > 0)) /* nobody has it, or directions cancel out: nothing to compare with */
            continue;
        for (int i = 0; i < family->dim; i++)
            component[i] = (float)(component[i] / length);
        out[space->dim + k] = (float)(norms / having);
    }
}

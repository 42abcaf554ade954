/* Weights as bars, with what they are worth. */
#include "tools/learn/teach.h"

#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BAR = 30, SHOWN = 30, NAME_WIDTH = 34 };

/* ---- JSON ---------------------------------------------------------------------------------------
 */

static json_t *weights_json(const ton_learnt_record *record)
{
    json_t *all = json_array();
    for (int64_t i = 0; i < record->count; i++) {
        json_t *one = json_object();
        ton_json_put(one, record->of, ton_json_text(record->weight[i].of));
        ton_json_put(one, "weight", ton_json_number(record->weight[i].weight));
        ton_json_put(one, "alone", ton_json_number(record->weight[i].alone));
        ton_json_append(all, one);
    }
    return all;
}

static json_t *agreement_json(const ton_learnt_record *r)
{
    json_t *object = json_object();
    const ton_interval held_out = {r->held_out, r->low, r->high};
    const ton_interval gain = {r->held_out - r->standard, r->gain_low, r->gain_high};
    ton_json_put(object, "held_out", ton_json_interval(&held_out));
    ton_json_put(object, "learnt_from", ton_json_number(r->taught));
    ton_json_put(object, "standard", ton_json_number(r->standard));
    ton_json_put(object, "equal", ton_json_number(r->equal));
    ton_json_put(object, "gain", ton_json_interval(&gain));
    return object;
}

static json_t *protocol_json(const ton_learnt_record *r)
{
    const struct {
        const char *name;
        int64_t value;
    } numbers[] = {{"tracks", r->tracks}, {"comparisons", r->comparisons},
                   {"groups", r->groups}, {"folds", r->folds},
                   {"near", r->near},     {"seed", r->seed},
                   {"scale", r->scale},   {"layout", r->layout}};
    json_t *object = json_object();
    ton_json_put(object, "source", ton_json_text(r->source));
    ton_json_put(object, "origin", ton_json_text(r->origin));
    ton_json_put(object, "metric", ton_json_text(r->metric));
    ton_json_put(object, "where", ton_json_text(r->filter));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        ton_json_put(object, numbers[i].name, json_integer(numbers[i].value));
    ton_json_put(object, "l1", ton_json_number(r->l1));
    ton_json_put(object, "l1_chosen", json_boolean(r->chosen));
    ton_json_put(object, "l2", ton_json_number(r->l2));
    ton_json_put(object, "residual", ton_json_number(r->residual));
    ton_json_put(object, "tonary", ton_json_text(r->tonary));
    return object;
}

static json_t *record_json(const ton_learnt_record *record)
{
    json_t *document = json_object();
    ton_json_put(document, "name", ton_json_text(record->name));
    ton_json_put(document, "made", ton_json_time(record->made));
    ton_json_put(document, "protocol", protocol_json(record));
    ton_json_put(document, "agreement", agreement_json(record));
    ton_json_put(document, "weights", weights_json(record));
    return document;
}

/* ---- text ---------------------------------------------------------------------------------------
 */

static int by_weight(const void *a, const void *b)
{
    const ton_learnt_weight *x = *(const ton_learnt_weight *const *)a;
    const ton_learnt_weight *y = *(const ton_learnt_weight *const *)b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return (x > y) - (x < y);
}

static void print_weight(const ton_learnt_weight *weight, double most)
{
    char bar[BAR + 1];
    int length = most > 0 ? (int)lround(BAR * weight->weight / most) : 0;
    memset(bar, '#', sizeof bar);
    bar[length] = 0;
    ton_text_column(ton_output, weight->of, NAME_WIDTH);
    fprintf(ton_output, "  %6.3f  %5.3f  %s\n", weight->weight, weight->alone, bar);
}

/* Families in their order; of many descriptors the heaviest. */
static void print_weights(const ton_learnt_record *record)
{
    const ton_learnt_weight **order = calloc((size_t)record->count + 1, sizeof *order);
    int64_t counting = 0, shown = record->count;
    for (int64_t i = 0; order && i < record->count; i++) {
        order[i] = &record->weight[i];
        counting += record->weight[i].weight > 0;
    }
    if (!order)
        return;
    double most = 0;
    for (int64_t i = 0; i < record->count; i++)
        most = fmax(most, record->weight[i].weight);
    if (record->count > TON_SPACE_FAMILIES) {
        qsort(order, (size_t)record->count, sizeof *order, by_weight);
        shown = counting < SHOWN ? counting : SHOWN;
    }
    fprintf(ton_output, "%-*s  weight  alone\n", NAME_WIDTH, record->of);
    for (int64_t i = 0; i < shown; i++)
        print_weight(order[i], most);
    if (shown < record->count)
        fprintf(ton_output, "%lld of %lld count, %lld are shown; --json has all\n",
                (long long)counting, (long long)record->count, (long long)shown);
    free(order);
}

static void print_heading(const ton_learnt_record *r, const ton_session *session)
{
    ton_text_bold(session, true);
    fputs("weights '", ton_output);
    ton_text_print(ton_output, r->name);
    fputs("'", ton_output);
    ton_text_bold(session, false);
    fprintf(ton_output, " from %s, ", r->source);
    ton_text_print(ton_output, r->origin);
    fprintf(ton_output, ": %lld comparisons of %lld tracks by %s\n\n", (long long)r->comparisons,
            (long long)r->tracks, r->metric);
}

static void print_agreement(const ton_learnt_record *r)
{
    fprintf(ton_output, "\n%-*s  %11s  %8s  95 %% interval\n", NAME_WIDTH, "comparisons that agree",
            "learnt from", "held out");
    fprintf(ton_output, "%-*s  %11.3f  %8.3f  %.3f .. %.3f\n", NAME_WIDTH, "learnt weights",
            r->taught, r->held_out, r->low, r->high);
    fprintf(ton_output, "%-*s  %11s  %8.3f\n", NAME_WIDTH, "standard weights", "", r->standard);
    fprintf(ton_output, "%-*s  %11s  %8.3f\n", NAME_WIDTH, "equal weights", "", r->equal);
    fprintf(ton_output, "%-*s  %11s  %+8.3f  %+.3f .. %+.3f\n", NAME_WIDTH,
            "learnt less standard weights", "", r->held_out - r->standard, r->gain_low,
            r->gain_high);
    fprintf(ton_output,
            "\n%lld groups held out in %lld folds; l1 %.4g %s, l2 %.4g; seed %lld, scale %lld\n",
            (long long)r->groups, (long long)r->folds, r->l1,
            r->chosen ? "by cross-validation" : "as given", r->l2, (long long)r->seed,
            (long long)r->scale);
}

void ton_learnt_tell(const ton_learnt_record *record, const ton_session *session)
{
    if (session->json) {
        ton_json_print(record_json(record), ton_output, false);
        return;
    }
    print_heading(record, session);
    print_weights(record);
    print_agreement(record);
}

/* ---- all of them --------------------------------------------------------------------------------
 */

static bool add_json(void *user, const ton_learnt_record *record)
{
    ton_json_append(user, record_json(record));
    return true;
}

static bool print_line(void *user, const ton_learnt_record *record)
{
    char made[32];
    (void)user;
    ton_text_time(made, sizeof made, record->made);
    ton_text_column(ton_output, record->name, 20);
    fprintf(ton_output, "  %s  %5.3f  %+6.3f  %-10s  %-8s  ", made, record->held_out,
            record->held_out - record->standard, record->of, record->source);
    ton_text_print(ton_output, record->origin);
    fputc('\n', ton_output);
    return true;
}

ton_status ton_learnt_tell_all(ton_corpus *corpus, const ton_session *session, ton_error *error)
{
    if (!session->json) {
        fprintf(ton_output, "%-20s  %-20s  %5s  %6s  %-10s  from\n", "name", "made", "agree",
                "gain", "per");
        return ton_learnt_each(corpus, print_line, NULL, error);
    }
    json_t *document = json_object(), *results = json_array();
    ton_status status = ton_learnt_each(corpus, add_json, results, error);
    ton_json_put(document, "results", results);
    if (status == TON_OK)
        ton_json_print(document, ton_output, false);
    else
        json_decref(document);
    return status;
}

/* Everything that was found, with what is needed to find it again. */
#include "recommend/evaluation/permutation.h"
#include "tonary.h"
#include "tools/cli/json.h"
#include "tools/experiment/tell.h"

#include <math.h>

static json_t *list_json(const ton_study_list *list)
{
    json_t *array = json_array();
    for (int i = 0; i < list->count; i++)
        ton_json_append(array, ton_json_text(list->item[i]));
    return array;
}

static json_t *measure_name_json(const ton_experiment *e, const ton_measure *measure)
{
    char name[TON_STUDY_MEASURE_NAME];
    return json_string(ton_study_measure_name(name, measure, e->study.neighbours));
}

/* ---- the protocol -------------------------------------------------------------------------------
 */

static json_t *kind_json(const ton_label_kind *kind)
{
    if (!kind->name)
        return json_null();
    json_t *object = json_object();
    ton_json_put(object, "label", ton_json_text(kind->name));
    ton_json_put(object, "from", json_string(kind->source));
    ton_json_put(object, "labels", json_integer(kind->labels.kinds));
    ton_json_put(object, "tracks", json_integer(kind->labels.labelled));
    return object;
}

static json_t *protocol_json(const ton_experiment *e, int q)
{
    const ton_study_protocol *p = &e->study.protocol[q];
    const ton_protocol_labels *l = &e->labels[q];
    json_t *object = json_object(), *filter = json_array();
    for (int f = 0; f < p->filter.count; f++)
        ton_json_append(filter, kind_json(&l->filter[f]));
    ton_json_put(object, "name", ton_json_text(p->name));
    ton_json_put(object, "by", kind_json(&l->by));
    ton_json_put(object, "filter", filter);
    ton_json_put(object, "within", kind_json(&l->within));
    ton_json_put(object, "min_relevant", json_integer(p->min_relevant));
    ton_json_put(object, "unlabelled", json_string(p->unlabelled ? "candidates" : "left out"));
    ton_json_put(object, "where", ton_json_text(p->where));
    ton_json_put(object, "queries", json_integer(e->question[q].queries));
    return object;
}

static json_t *split_json(const ton_experiment *e)
{
    const ton_study *study = &e->study;
    json_t *object = json_object();
    ton_json_put(object, "by", kind_json(&e->split_by));
    ton_json_put(object, "groups", json_integer(e->splits.owners));
    ton_json_put(object, "test", study->folds ? json_null() : ton_json_number(study->test));
    ton_json_put(object, "folds", study->folds ? json_integer(study->folds) : json_null());
    ton_json_put(object, "repeats", json_integer(study->repeats));
    return object;
}

static json_t *study_json(const ton_experiment *e)
{
    const ton_study *study = &e->study;
    json_t *object = json_object(), *protocols = json_array(), *baselines = json_array(),
           *definitions = json_object();
    char name[TON_STUDY_MEASURE_NAME];
    for (int q = 0; q < e->exam.questions; q++)
        ton_json_append(protocols, protocol_json(e, q));
    for (int b = 0; b < study->baselines; b++)
        ton_json_append(baselines, ton_json_text(study->setting[study->baseline[b]].name));
    for (int m = 0; m < study->measures; m++)
        ton_json_put(definitions,
                     ton_study_measure_name(name, study->measure[m], study->neighbours),
                     json_string(study->measure[m]->definition));
    ton_json_put(object, "name", ton_json_text(study->name));
    ton_json_put(object, "tonary", json_string(TON_VERSION));
    ton_json_put(object, "tracks", json_integer(e->splits.tracks));
    ton_json_put(object, "triplets", json_integer(e->exam.triplets));
    ton_json_put(object, "unknown_rows", json_integer(e->fit.unknown + e->unknown_triplets));
    ton_json_put(object, "where", ton_json_text(study->where));
    ton_json_put(object, "seed", json_integer((json_int_t)e->seed));
    ton_json_put(object, "neighbours", json_integer(study->neighbours));
    ton_json_put(object, "choose", measure_name_json(e, study->choose));
    ton_json_put(object, "split", split_json(e));
    ton_json_put(object, "protocols", protocols);
    ton_json_put(object, "baselines", baselines);
    ton_json_put(object, "draws", json_integer(TON_BOOTSTRAP_DRAWS));
    ton_json_put(object, "permutations", json_integer(TON_PERMUTATION_DRAWS));
    ton_json_put(object, "definitions", definitions);
    ton_json_put(object, "text", ton_json_text(study->given));
    return object;
}

/* ---- a setting ----------------------------------------------------------------------------------
 */

static json_t *weights_json(const ton_space *space, const float *weights)
{
    json_t *object = json_object();
    for (int k = 0; k < space->families; k++)
        ton_json_put(object, space->family[k].name, ton_json_number((double)weights[k]));
    return object;
}

static json_t *against_json(const ton_experiment *e, int setting, int m)
{
    json_t *object = json_object();
    for (int b = 0; b < e->study.baselines; b++) {
        const ton_difference *d = &e->result[setting].against[b * e->measures + m];
        if (!isnan(d->p))
            ton_json_put(object, e->study.setting[e->study.baseline[b]].name,
                         ton_json_difference(&d->interval, d->p, d->p_holm));
    }
    return object;
}

static json_t *measured_json(const ton_experiment *e, int setting, int m)
{
    json_t *object = json_object();
    char name[TON_STUDY_MEASURE_NAME];
    int question = e->measured[m].question;
    ton_json_put(object, "protocol",
                 question < 0 ? json_null() : ton_json_text(e->study.protocol[question].name));
    ton_json_put(
        object, "measure",
        json_string(ton_study_measure_name(name, e->measured[m].measure, e->study.neighbours)));
    ton_json_put(object, "train", ton_json_interval(ton_worth(e, setting, m, TON_TRAIN)));
    ton_json_put(object, "test", ton_json_interval(ton_worth(e, setting, m, TON_TEST)));
    ton_json_put(object, "gap", ton_json_number(ton_gap(e, setting, m)));
    ton_json_put(object, "against", against_json(e, setting, m));
    return object;
}

static json_t *splits_json(const ton_experiment *e, int setting)
{
    const ton_space *space = &e->chosen.vectors->space;
    const ton_result *r = &e->result[setting];
    json_t *array = json_array();
    for (int s = 0; s < e->splits.count; s++) {
        json_t *one = json_object();
        ton_json_put(one, "weights", weights_json(space, r->chosen + s * space->families));
        ton_json_put(one, "choice", ton_json_number(r->choice[s]));
        ton_json_append(array, one);
    }
    return array;
}

static json_t *setting_json(const ton_experiment *e, int i)
{
    const ton_study_setting *setting = &e->study.setting[i];
    json_t *object = json_object(), *measures = json_array();
    for (int m = 0; m < e->measures; m++)
        ton_json_append(measures, measured_json(e, i, m));
    ton_json_put(object, "name", ton_json_text(setting->name));
    ton_json_put(object, "metric", json_string(setting->metric->name));
    ton_json_put(object, "hubness", json_string(setting->mutual ? "mutual" : "none"));
    ton_json_put(object, "standardise", json_string(ton_standardise_name(setting->standardise)));
    ton_json_put(object, "keep", list_json(&setting->keep));
    ton_json_put(object, "drop", list_json(&setting->drop));
    ton_json_put(object, "search", json_string(ton_study_search_name(setting->search)));
    ton_json_put(object, "combinations", json_integer(e->result[i].tried));
    ton_json_put(object, "weights",
                 weights_json(&e->chosen.vectors->space, ton_final_weights(e, i)));
    ton_json_put(object, "measures", measures);
    ton_json_put(object, "splits", splits_json(e, i));
    return object;
}

/* ---- ranks --------------------------------------------------------------------------------------
 */

static json_t *ranks_json(const ton_experiment *e, const ton_ranked_settings *ranked)
{
    json_t *object = json_object(), *ranks = json_object();
    int question = e->measured[ranked->measured].question;
    for (int i = 0; i < e->study.settings; i++)
        ton_json_put(ranks, e->study.setting[i].name, ton_json_number(ranked->mean_rank[i]));
    ton_json_put(object, "protocol",
                 question < 0 ? json_null() : ton_json_text(e->study.protocol[question].name));
    ton_json_put(object, "measure", measure_name_json(e, e->study.choose));
    ton_json_put(object, "blocks", json_integer(ranked->test.blocks));
    ton_json_put(object, "chi_square", ton_json_number(ranked->test.statistic));
    ton_json_put(object, "p", ton_json_number(ranked->test.p));
    ton_json_put(object, "critical_difference", ton_json_number(ranked->test.critical));
    ton_json_put(object, "mean_ranks", ranks);
    return object;
}

json_t *ton_experiment_json(const ton_experiment *e)
{
    json_t *document = json_object(), *settings = json_array(), *ranks = json_array();
    for (int i = 0; i < e->study.settings; i++)
        ton_json_append(settings, setting_json(e, i));
    for (int a = 0; a < ton_exam_aims(&e->exam) && e->ranked; a++)
        ton_json_append(ranks, ranks_json(e, &e->ranked[a]));
    ton_json_put(document, "study", study_json(e));
    ton_json_put(document, "settings", settings);
    ton_json_put(document, "ranks", ranks);
    return document;
}

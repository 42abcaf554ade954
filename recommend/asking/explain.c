/* Why a track: the parts of its score as facts. */
#include "recommend/asking/asking_parts.h"

#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static ton_fact *add(ton_asked *asked, ton_fact_kind kind, double share)
{
    if (asked->fact_count == TON_ASKED_FACTS)
        return NULL;
    ton_fact *fact = &asked->fact[asked->fact_count++];
    *fact = (ton_fact){.kind = kind, .share = share};
    return fact;
}

/* ---- likeness -----------------------------------------------------------------------------------
 */

static void find_likest(const ton_scoring *s, ton_asked *asked, const float *row)
{
    const ton_asking_about *about = s->about;
    double best = -INFINITY;
    for (int i = 0; i < about->seed_count; i++) {
        int64_t at = ton_vectors_find(about->vectors, about->seeds[i]);
        if (at < 0)
            continue;
        ton_probe probe = s->probe;
        probe.row = ton_vectors_row(about->vectors, at);
        double score = ton_metrics[0]->score(&probe, row);
        if (score > best) {
            best = score;
            asked->like = about->seeds[i];
        }
    }
}

static void tell_likeness(const ton_scoring *s, ton_asked *asked, double share)
{
    const ton_vectors *vectors = s->about->vectors;
    int64_t at = ton_vectors_find(vectors, asked->id);
    ton_fact *fact = at < 0 ? NULL : add(asked, TON_FACT_LIKENESS, share);
    if (!fact)
        return;
    const float *row = ton_vectors_row(vectors, at);
    ton_metrics[0]->measure(&s->probe, row, &asked->likeness);
    fact->value = asked->likeness.similarity;
    if (!s->is_typical)
        find_likest(s, asked, row);
    double sum = 0;
    for (int k = 0; k < vectors->space.families; k++)
        sum += fmax(asked->likeness.parts[k], 0);
    for (int k = 0; k < vectors->space.families; k++) {
        ton_fact *family = asked->likeness.parts[k] > 0
                               ? add(asked, TON_FACT_FAMILY, asked->likeness.parts[k] / sum)
                               : NULL;
        if (family)
            snprintf(family->name, sizeof family->name, "%s", vectors->space.family[k].name);
    }
}

/* ---- the rest -----------------------------------------------------------------------------------
 */

static void tell_aim(const ton_scoring *s, ton_asked *asked, int i, int64_t place, double share)
{
    const ton_aim *aim = &s->aim[i];
    ton_fact *fact = add(asked, aim->is_relative ? TON_FACT_RELATIVE : TON_FACT_TARGET, share);
    if (!fact)
        return;
    fact->axis = aim->axis;
    fact->less = aim->less;
    fact->value = (double)s->asking->met[place].axis[aim->axis];
    fact->reached = (double)s->asking->scaled[aim->axis][place];
    fact->reference = aim->shown;
    fact->wished = aim->wished;
}

static void tell_other(const ton_scoring *s, ton_asked *asked, int part, int64_t place,
                       double share)
{
    static const ton_fact_kind kinds[] = {[TON_SCORE_THEME] = TON_FACT_ABOUT,
                                          [TON_SCORE_TASTE] = TON_FACT_TASTE,
                                          [TON_SCORE_NEW] = TON_FACT_NOVELTY};
    ton_fact *fact = add(asked, kinds[part], share);
    if (fact && part == TON_SCORE_THEME)
        ton_text_clean(fact->name, sizeof fact->name, s->asking->ask->text_about.item[0].text);
    if (fact && part == TON_SCORE_NEW)
        fact->value = (double)s->about->heard[place];
}

void ton_score_explain(const ton_scoring *s, ton_asked *asked, int64_t place)
{
    asked->likeness.similarity = NAN;
    asked->score = ton_score_of(s, place);
    for (int i = 0; i < TON_SCORES; i++) {
        double share = s->weight[i] > 0 && asked->score > 0
                           ? s->weight[i] * ton_score_part(s, i, place) / asked->score
                           : 0;
        if (s->weight[i] <= 0)
            continue;
        if (i < TON_AIMS_MOST)
            tell_aim(s, asked, i, place, share);
        else if (i == TON_SCORE_LIKENESS)
            tell_likeness(s, asked, share);
        else if (share > 0)
            tell_other(s, asked, i, place, share);
    }
}

/* What a bound holds is told in its unit; of a word, what the track has. */
static void tell_bound(ton_fact *fact, const ton_asking *a, const ton_condition *condition,
                       const ton_asked *asked)
{
    int64_t place = ton_asking_place(a, asked->id);
    fact->axis = condition->axis;
    fact->value = place < 0 ? (double)NAN : (double)a->met[place].axis[condition->axis];
}

void ton_asking_tell(const ton_asking *a, ton_asked *asked, const ton_track *track)
{
    for (int c = 0; c < TON_CONDITIONS; c++) {
        const ton_condition *condition = &ton_conditions[c];
        bool is_bound = condition->axis != TON_AXIS_NONE;
        if (!(a->kept >> c & 1) || condition->is_denial || (!is_bound && !condition->tell))
            continue;
        ton_fact *fact = add(asked, TON_FACT_FILTER, 0);
        if (!fact)
            return;
        snprintf(fact->name, sizeof fact->name, "%s", condition->field);
        if (is_bound)
            tell_bound(fact, a, condition, asked);
        else
            condition->tell(fact->other, sizeof fact->other, track);
    }
}

/* From answers to measures: their intervals, and how two settings differ. */
#include "recommend/evaluation/measure.h"
#include "tools/evaluate/content.h"

#include "recommend/evaluation/correction.h"
#include "recommend/evaluation/permutation.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(TON_MEASURES + TON_ANSWERS <= TON_CONTENT_MEASURES, "room for both views");

/* What one measure of one run was made of. */
typedef struct series {
    ton_observation *seen; /* (count) */
    int32_t *owner;        /* (count), not set when tracks are their own */
    int count;
} series;

static const double *values_of(const ton_content_run *run, int m, ton_view view, int64_t *count)
{
    const ton_judgement *j = &run->judgement;
    *count = ton_measures[m].of == TON_OF_TRIPLETS ? j->triplets : j->count;
    return ton_measures[m].of == TON_OF_QUERIES  ? j->answer[view][ton_measures[m].answer]
           : ton_measures[m].of == TON_OF_TRACKS ? j->occurrences
                                                 : j->agreement;
}

static void observe(series *s, const ton_content *c, const ton_content_run *run, int m,
                    ton_view view)
{
    int64_t count;
    const double *value = values_of(run, m, view, &count);
    s->count = 0;
    for (int64_t i = 0; i < count; i++) {
        if (isnan(value[i]))
            continue;
        int64_t place = ton_measures[m].of == TON_OF_TRIPLETS ? c->triplet[i].anchor : i;
        s->owner[s->count] = c->owner ? c->owner[place] : 0;
        s->seen[s->count++].value = ton_measures[m].seen(value[i], c->options->k);
    }
}

static ton_status series_new(series *s, const ton_content *c, ton_error *error)
{
    int64_t tracks = c->chosen.vectors->rows;
    size_t most = (size_t)(tracks > c->triplets ? tracks : c->triplets) + 1;
    s->seen = calloc(most, sizeof *s->seen);
    s->owner = calloc(most, sizeof *s->owner);
    return s->seen && s->owner ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

static void series_free(series *s)
{
    free(s->seen);
    free(s->owner);
}

/* ---- one measure --------------------------------------------------------------------------------
 */

static void name_measure(const ton_content *c, ton_content_measure *out, int m, ton_view view)
{
    const char *name = ton_measures[m].name;
    char number[16] = "";
    if (ton_measures[m].numbered)
        snprintf(number, sizeof number, "%d", c->options->k);
    snprintf(out->name, sizeof out->name, "%s%s%s", name, number,
             view == TON_UNFILTERED ? "_unfiltered" : "");
    out->definition = view == TON_UNFILTERED ? "the same of the same queries, nobody left out"
                                             : ton_measures[m].definition;
}

static ton_status draw(const ton_content *c, ton_interval *interval, ton_statistic_of *statistic,
                       const series *s, ton_error *error)
{
    return ton_bootstrap_owned(interval, statistic, s->seen, c->owner ? s->owner : NULL, s->count,
                               (uint64_t)c->session->seed, error);
}

/* The first setting's answers less this one's, query by query. */
static ton_status compare(const ton_content *c, ton_content_measure *out, const series *first,
                          const series *other, ton_error *error)
{
    series less = {calloc((size_t)first->count + 1, sizeof *less.seen), first->owner, first->count};
    double *difference = calloc((size_t)first->count + 1, sizeof *difference);
    ton_status status = less.seen && difference ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < first->count && status == TON_OK; i++)
        less.seen[i].value = difference[i] = first->seen[i].value - other->seen[i].value;
    if (status == TON_OK)
        status = draw(c, &out->difference, ton_mean, &less, error);
    if (status == TON_OK)
        status = ton_permutation(&out->p, difference, c->owner ? first->owner : NULL, first->count,
                                 (uint64_t)c->session->seed, error);
    out->compares = status == TON_OK;
    free(difference);
    free(less.seen);
    return status;
}

/* Occurrences of one setting hang together: the more one track has, the less are left for others.
 * So they are told, and not compared. */
static ton_status measure(const ton_content *c, ton_content_run *run, int m, ton_view view,
                          series both[2], ton_error *error)
{
    ton_content_measure *out = &run->measure[run->measures++];
    name_measure(c, out, m, view);
    observe(&both[1], c, run, m, view);
    ton_status status = draw(c, &out->interval, ton_measures[m].statistic, &both[1], error);
    if (status != TON_OK || run == c->run || ton_measures[m].of == TON_OF_TRACKS)
        return status;
    observe(&both[0], c, c->run, m, view);
    return compare(c, out, &both[0], &both[1], error);
}

static bool applies(const ton_content *c, int m, ton_view view)
{
    if (view == TON_UNFILTERED)
        return ton_measures[m].of == TON_OF_QUERIES && ton_protocol_filters(&c->protocol);
    return ton_measures[m].of == TON_OF_QUERIES    ? c->protocol.relevant != NULL
           : ton_measures[m].of == TON_OF_TRIPLETS ? c->triplets > 0
                                                   : true;
}

static ton_status measure_run(const ton_content *c, ton_content_run *run, series both[2],
                              ton_error *error)
{
    ton_status status = TON_OK;
    for (int m = 0; m < TON_MEASURES && status == TON_OK; m++)
        for (int view = 0; view < TON_VIEWS && status == TON_OK; view++)
            if (applies(c, m, view))
                status = measure(c, run, m, view, both, error);
    return status;
}

/* ---- all ----------------------------------------------------------------------------------------
 */

/* All comparisons that are told count as one family. */
static ton_status correct(ton_content *c, ton_error *error)
{
    double *p = calloc((size_t)c->runs * TON_CONTENT_MEASURES, sizeof *p);
    int count = c->runs * TON_CONTENT_MEASURES;
    if (!p)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < count; i++) {
        const ton_content_measure *m =
            &c->run[i / TON_CONTENT_MEASURES].measure[i % TON_CONTENT_MEASURES];
        p[i] = m->compares ? m->p : NAN;
    }
    ton_status status = ton_holm(p, p, count, error);
    for (int i = 0; i < count && status == TON_OK; i++)
        c->run[i / TON_CONTENT_MEASURES].measure[i % TON_CONTENT_MEASURES].p_holm = p[i];
    free(p);
    return status;
}

static int count_owners(const ton_content *c)
{
    int64_t alone = c->artist.labels.count - c->artist.labels.labelled;
    return c->artist.labels.kinds + (int)alone;
}

ton_status ton_content_measures(ton_content *c, ton_error *error)
{
    series both[2] = {{0}};
    c->owners = count_owners(c);
    ton_status status = series_new(&both[0], c, error);
    if (status == TON_OK)
        status = series_new(&both[1], c, error);
    for (int i = 0; i < c->runs && status == TON_OK; i++)
        status = measure_run(c, &c->run[i], both, error);
    if (status == TON_OK)
        status = correct(c, error);
    series_free(&both[0]);
    series_free(&both[1]);
    return status;
}

/* A row has an id, by which its track is found or made; families of which it has all values or
 * none; and labels. What is as it was is not written, so that importing twice changes nothing. */
#include "tools/cli/intake_parts.h"
#include "tools/cli/progress.h"
#include "tools/cli/signals.h"
#include "tools/cli/vectors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { GLANCE = 64 /* rows between two looks at the clock and for signals */ };

/* ---- into the corpus ----------------------------------------------------------------------------
 */

static ton_status make_track(const ton_passage *now, int64_t *id, ton_error *error)
{
    ton_track track = {.path = (char *)now->id, .outcome = "imported", .tags = now->tags};
    ton_status status = ton_track_put(now->corpus, &track, error);
    *id = track.id;
    return status;
}

static ton_status put_values(ton_passage *now, int64_t id, bool *changed, ton_error *error)
{
    ton_intake *intake = now->intake;
    ton_status status = TON_OK;
    for (int f = 0; f < intake->wanted->families && status == TON_OK; f++) {
        bool other = false;
        if (!now->has[f])
            continue;
        status = ton_family_value_put(now->corpus, now->family[f], id, now->value[f],
                                      intake->dim[f], &other, error);
        intake->changed[f] += other;
        *changed |= other;
    }
    return status;
}

/* The track was not met before. */
static ton_status meet(ton_passage *now, int64_t id, ton_error *error)
{
    int64_t before = 0;
    ton_status status = ton_joining_meet(now->joining, id, ++now->rows, &before, error);
    if (status == TON_OK && before)
        return ton_intake_wrong(now, TON_INVALID, error, "'%.300s' stands twice, first in row %lld",
                                now->id, (long long)before);
    return status;
}

static ton_status put_known(ton_passage *now, int64_t id, ton_error *error)
{
    bool labelled = false, changed = false;
    ton_status status = meet(now, id, error);
    if (status == TON_OK)
        status = ton_track_tag(now->corpus, id, &now->tags, &labelled, error);
    if (status == TON_OK)
        status = put_values(now, id, &changed, error);
    now->intake->updated += labelled || changed;
    now->intake->unchanged += !labelled && !changed;
    return status;
}

/* Labels alone make no track: there would be nothing to compare. */
static ton_status put_new(ton_passage *now, bool any, ton_error *error)
{
    int64_t id;
    bool changed = false;
    if (!now->intake->wanted->families)
        return ton_intake_wrong(now, TON_NOT_FOUND, error,
                                "there is no track '%.300s', and labels alone make none", now->id);
    now->intake->passed_over += !any;
    if (!any)
        return TON_OK;
    ton_status status = make_track(now, &id, error);
    if (status == TON_OK)
        status = meet(now, id, error);
    if (status == TON_OK)
        status = put_values(now, id, &changed, error);
    now->intake->added++;
    return status;
}

static ton_status take_row(ton_passage *now, ton_error *error)
{
    bool any;
    int64_t id = 0;
    ton_error why = {.status = TON_OK};
    ton_status status = ton_intake_read(now, &any, error);
    if (status != TON_OK)
        return status;
    status = ton_joining_find(now->joining, &id, now->id, &why);
    if (status == TON_NOT_FOUND || status == TON_AMBIGUOUS)
        return ton_intake_wrong(now, status, error, "%s", why.message);
    if (status != TON_OK)
        return ton_fail(error, status, "%s", why.message);
    return id ? put_known(now, id, error) : put_new(now, any, error);
}

/* ---- a table ------------------------------------------------------------------------------------
 */

static ton_status take_rows(ton_passage *now, ton_error *error)
{
    bool more = true;
    ton_status status = TON_OK;
    for (int64_t i = 1; status == TON_OK && more; i++) {
        status = ton_table_next(now->table, &more, error);
        if (status == TON_OK && more)
            status = take_row(now, error);
        if (i % GLANCE)
            continue;
        ton_progress_share("importing", ton_table_done(now->table));
        if (ton_signal_seen())
            return ton_fail(error, TON_INTERRUPTED, "stopped; nothing was imported");
    }
    if (status == TON_OK && now->intake->ids && ton_table_row(now->table) < now->intake->ids->count)
        return ton_intake_wrong(now, TON_INVALID, error,
                                "--ids has %d names, and there are %lld rows",
                                now->intake->ids->count, (long long)ton_table_row(now->table));
    return status;
}

/* The family in the corpus, and room for a row of it. */
static ton_status prepare_family(ton_passage *now, int f, const char *path, ton_error *error)
{
    ton_intake *intake = now->intake;
    const ton_wanted_family *wanted = &intake->wanted->family[f];
    ton_family_record family = {.dim = wanted->columns.count, .imported = (int64_t)time(NULL)};
    strcpy(family.name, wanted->name);
    snprintf(family.source, sizeof family.source, "%.250s: %.250s", path, wanted->patterns);
    if (family.dim > TON_FAMILY_DIM_MOST)
        return ton_fail(error, TON_INVALID,
                        "%.500s: --family: '%s' has %d columns; a family has %d at most", path,
                        family.name, family.dim, TON_FAMILY_DIM_MOST);
    ton_status status = ton_family_put(now->corpus, &family, error);
    now->family[f] = family.id;
    intake->dim[f] = family.dim;
    free(now->value[f]);
    now->value[f] = calloc((size_t)family.dim + 1, sizeof *now->value[f]);
    if (status == TON_OK && !now->value[f])
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    return status;
}

/* Where values came from is noted when one of them is new. */
static ton_status note_sources(const ton_passage *now, const int64_t *before, const char *path,
                               ton_error *error)
{
    const ton_intake *intake = now->intake;
    ton_status status = TON_OK;
    for (int f = 0; f < intake->wanted->families && status == TON_OK; f++) {
        char source[TON_SOURCE_BYTES];
        snprintf(source, sizeof source, "%.250s: %.250s", path, intake->wanted->family[f].patterns);
        if (intake->changed[f] > before[f])
            status =
                ton_family_came(now->corpus, now->family[f], source, (int64_t)time(NULL), error);
    }
    return status;
}

static ton_status take_table(ton_passage *now, const char *path, ton_error *error)
{
    int64_t before[TON_SPACE_FAMILIES];
    memcpy(before, now->intake->changed, sizeof before);
    ton_status status = ton_table_open(&now->table, path, error);
    if (status == TON_OK)
        status = ton_wanted_find(now->intake->wanted, now->table, error);
    for (int f = 0; f < now->intake->wanted->families && status == TON_OK; f++)
        status = prepare_family(now, f, path, error);
    if (status == TON_OK)
        status = ton_families_fit(now->corpus, false, error);
    if (status == TON_OK)
        status = take_rows(now, error);
    if (status == TON_OK)
        status = note_sources(now, before, path, error);
    ton_table_close(now->table);
    now->table = NULL;
    return status;
}

static ton_status take_tables(ton_passage *now, char *const *paths, int count, ton_error *error)
{
    ton_status status = ton_joining_new(&now->joining, now->corpus, now->intake->id_is, error);
    for (int i = 0; i < count && status == TON_OK; i++)
        status = take_table(now, paths[i], error);
    ton_joining_free(now->joining);
    ton_wanted_clear(now->intake->wanted);
    for (int f = 0; f < TON_SPACE_FAMILIES; f++)
        free(now->value[f]);
    return status;
}

ton_status ton_intake_run(ton_intake *intake, ton_corpus *corpus, char *const *paths, int count,
                          ton_error *error)
{
    ton_passage now = {.intake = intake, .corpus = corpus};
    ton_status status = ton_corpus_begin(corpus, error);
    if (status != TON_OK)
        return status;
    status = take_tables(&now, paths, count, error);
    if (status == TON_OK)
        return ton_corpus_commit(corpus, error);
    ton_corpus_rollback(corpus);
    return status;
}

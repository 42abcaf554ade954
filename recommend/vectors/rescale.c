/* A scale is fitted on at most SAMPLE tracks, evenly spread over the ids: the middle and the spread
 * of fifty thousand are as good as those of a million, and memory stays bounded. */
#include "recommend/vectors/rescale.h"

#include <stdlib.h>
#include <string.h>

enum { SAMPLE = 50000, SAMPLE_VALUES = 1 << 24 /* of a family from elsewhere */ };

/* ---- whether ------------------------------------------------------------------------------------
 */

/* As many came or changed as there were when the scale was fitted. */
static bool is_outgrown(const ton_family_record *family)
{
    return family->written > 0 &&
           (!family->fitted || family->written - family->fitted_written >= family->fitted);
}

static ton_status count_families(ton_scale_need *need, ton_corpus *corpus, ton_error *error)
{
    ton_status status = ton_families_get(corpus, &need->families, error);
    for (int i = 0; i < need->families.count && status == TON_OK; i++) {
        const ton_family_record *family = &need->families.family[i];
        need->having[i] = -1;
        if (is_outgrown(family))
            status = ton_family_count(corpus, family->id, &need->having[i], error);
        need->lacks |= need->having[i] > 0;
    }
    return status;
}

/* Whether the corpus has a value of any family. */
static bool has_families(const ton_scale_need *need)
{
    for (int i = 0; i < need->families.count; i++)
        if (need->having[i] > 0 || need->families.family[i].fitted)
            return true;
    return false;
}

/* A corpus whose scale covers our descriptors goes on with them. */
static void judge_scale(ton_scale_need *need, const ton_scale_record *current)
{
    bool covers = current->version && current->layout;
    need->descriptors = need->analysed || covers || !has_families(need);
    if (!need->analysed)
        return;
    need->lacks |=
        !covers || current->layout != ton_layout() || need->analysed >= 2 * current->tracks;
}

ton_status ton_scale_needed(ton_scale_need *need, ton_corpus *corpus, ton_error *error)
{
    ton_scale_record current = {0};
    ton_corpus_counts counts = {0};
    *need = (ton_scale_need){0};
    ton_status status = ton_scale_get(corpus, &current, error);
    free(current.centre);
    free(current.spread);
    if (status == TON_OK || status == TON_NOT_FOUND)
        status = ton_corpus_count(corpus, &counts, error);
    if (status == TON_OK)
        status = count_families(need, corpus, error);
    need->analysed = counts.analysed;
    need->usable = counts.tracks;
    if (status == TON_OK)
        judge_scale(need, &current);
    return status;
}

/* ---- of our own descriptors ---------------------------------------------------------------------
 */

typedef struct sample {
    ton_summary *summary;
    size_t count, capacity;
    int64_t seen, every;
} sample;

static bool take_summary(void *user, ton_track *track)
{
    sample *taken = user;
    if (track->layout != ton_layout() || taken->seen++ % taken->every)
        return true;
    if (taken->count < taken->capacity)
        taken->summary[taken->count++] = track->summary;
    return true;
}

static ton_status fit_descriptors(ton_corpus *corpus, ton_scale *scale, int64_t tracks,
                                  int64_t *used, ton_error *error)
{
    sample taken = {.every = 1 + (tracks - 1) / SAMPLE};
    taken.capacity = (size_t)(tracks / taken.every) + 1;
    taken.summary = malloc(taken.capacity * sizeof *taken.summary);
    if (!taken.summary)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_track_query query = {.outcomes = "ok,partial"};
    ton_status status = ton_tracks_each(corpus, &query, take_summary, &taken, error);
    if (status == TON_OK && ton_scale_fit(scale, taken.summary, taken.count) != TON_OK)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    *used = (int64_t)taken.count;
    free(taken.summary);
    return status;
}

/* ---- of families from elsewhere -----------------------------------------------------------------
 */

typedef struct column_sample {
    float *value; /* (capacity, dim) */
    size_t count, capacity;
} column_sample;

static bool take_value(void *user, const float *value, int dim)
{
    column_sample *taken = user;
    if (taken->count < taken->capacity)
        memcpy(taken->value + taken->count++ * (size_t)dim, value, (size_t)dim * sizeof *value);
    return true;
}

static ton_status fit_family(ton_corpus *corpus, ton_scaling *scaling, int k,
                             const ton_family_record *family, int64_t tracks, int64_t *used,
                             ton_error *error)
{
    int64_t most = SAMPLE_VALUES / family->dim < SAMPLE ? SAMPLE_VALUES / family->dim : SAMPLE;
    int64_t every = 1 + (tracks - 1) / most;
    int offset = scaling->space.family[k].offset;
    column_sample taken = {.capacity = (size_t)(tracks / every) + 1};
    taken.value = calloc(taken.capacity, (size_t)family->dim * sizeof *taken.value);
    if (!taken.value)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = ton_family_values_each(corpus, family, every, take_value, &taken, error);
    if (status == TON_OK && ton_columns_fit(scaling->centre + offset, scaling->spread + offset,
                                            taken.value, taken.count, family->dim) != TON_OK)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if ((int64_t)taken.count > *used)
        *used = (int64_t)taken.count;
    free(taken.value);
    return status;
}

/* ---- all of it ----------------------------------------------------------------------------------
 */

/* Every family is counted, since all are fitted anew. */
static ton_status lay_out(ton_space *space, ton_scale_need *need, ton_corpus *corpus,
                          ton_error *error)
{
    ton_status status = TON_OK;
    *space = (ton_space){0};
    if (need->descriptors)
        ton_space_of_descriptors(space);
    for (int i = 0; i < need->families.count && status == TON_OK; i++) {
        const ton_family_record *family = &need->families.family[i];
        if (need->having[i] < 0)
            status = ton_family_count(corpus, family->id, &need->having[i], error);
        if (status == TON_OK && need->having[i] > 0)
            status = ton_space_add(space, family->name, family->dim, error);
    }
    return status;
}

static ton_status fit(ton_corpus *corpus, ton_scaling *scaling, const ton_scale_need *need,
                      int64_t *used, ton_error *error)
{
    ton_status status = TON_OK;
    if (need->analysed)
        status = fit_descriptors(corpus, &scaling->scale, need->analysed, used, error);
    for (int i = 0; i < need->families.count && status == TON_OK; i++) {
        const ton_family_record *family = &need->families.family[i];
        int k = ton_space_family_named(&scaling->space, family->name);
        if (need->having[i] > 0)
            status = fit_family(corpus, scaling, k, family, need->having[i], used, error);
    }
    return status;
}

static ton_status store(ton_corpus *corpus, ton_scaling *scaling, ton_scale_need *need,
                        int *version, ton_error *error)
{
    ton_scale_record record = {.layout = need->descriptors ? ton_layout() : 0,
                               .tracks = need->analysed,
                               .dim = scaling->space.dim,
                               .centre = scaling->centre,
                               .spread = scaling->spread};
    if (need->descriptors) {
        memcpy(scaling->centre, scaling->scale.centre, sizeof scaling->scale.centre);
        memcpy(scaling->spread, scaling->scale.spread, sizeof scaling->scale.spread);
    }
    ton_status status = ton_scale_put(corpus, &record, error);
    *version = record.version;
    for (int i = 0; i < need->families.count && status == TON_OK; i++) {
        ton_family_record *family = &need->families.family[i];
        family->fitted = need->having[i];
        family->fitted_written = family->written;
        if (family->fitted > 0)
            status = ton_scale_covers(corpus, family, error);
    }
    return status;
}

ton_status ton_scale_renew(ton_scale_need *need, ton_corpus *corpus, ton_refreshed *done,
                           ton_error *error)
{
    ton_space space;
    done->is_new = true;
    done->tracks = 0;
    ton_status status = ton_families_fit(corpus, false, error);
    if (status == TON_OK)
        status = lay_out(&space, need, corpus, error);
    if (status != TON_OK)
        return status;
    ton_scaling *scaling = ton_scaling_new(&space);
    if (!scaling)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    status = fit(corpus, scaling, need, &done->tracks, error);
    if (status == TON_OK)
        status = store(corpus, scaling, need, &done->scale, error);
    ton_scaling_free(scaling);
    return status;
}

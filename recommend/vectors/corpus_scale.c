/* The corpus keeps the numbers of a scale; what they mean is known by recommend/content/scaling.h.
 */
#include "recommend/vectors/corpus_scale.h"
#include "corpus/families.h"
#include "recommend/vectors/vectors_file.h"

#include <stdlib.h>
#include <string.h>

/* Families in the order of the space are those that the scale covers, by id. */
static ton_status find_families(ton_corpus_scale *scale, ton_corpus *corpus, ton_error *error)
{
    ton_families families;
    ton_status status = ton_families_get(corpus, &families, error);
    for (int i = 0; i < families.count && status == TON_OK; i++) {
        int k = ton_space_family_named(&scale->scaling->space, families.family[i].name);
        if (k >= 0 && scale->scaling->space.family[k].external)
            scale->family[k] = families.family[i].id;
    }
    return status;
}

static void take_record(ton_corpus_scale *scale, const ton_scale_record *record)
{
    ton_scaling *scaling = scale->scaling;
    bool fits = record->dim == scaling->space.dim &&
                record->layout == (ton_space_has_descriptors(&scaling->space) ? ton_layout() : 0);
    scale->version = fits ? record->version : 0;
    if (!fits)
        return;
    memcpy(scaling->centre, record->centre, (size_t)record->dim * sizeof *record->centre);
    memcpy(scaling->spread, record->spread, (size_t)record->dim * sizeof *record->spread);
    if (!record->layout)
        return;
    memcpy(scaling->scale.centre, record->centre, sizeof scaling->scale.centre);
    memcpy(scaling->scale.spread, record->spread, sizeof scaling->scale.spread);
}

static ton_status read_scale(ton_corpus_scale *scale, ton_corpus *corpus, ton_error *error)
{
    ton_space space;
    ton_scale_record record = {0};
    ton_status status = ton_vectors_space(&space, corpus, error);
    if (status != TON_OK)
        return status;
    scale->scaling = ton_scaling_new(&space);
    if (!scale->scaling)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    status = ton_scale_get(corpus, &record, error);
    if (status == TON_OK)
        take_record(scale, &record);
    free(record.centre);
    free(record.spread);
    return status == TON_OK || status == TON_NOT_FOUND ? find_families(scale, corpus, error)
                                                       : status;
}

ton_status ton_corpus_scale_read(ton_corpus_scale *scale, ton_corpus *corpus, ton_error *error)
{
    *scale = (ton_corpus_scale){0};
    ton_status status = read_scale(scale, corpus, error);
    if (status != TON_OK)
        ton_corpus_scale_free(scale);
    return status;
}

void ton_corpus_scale_free(ton_corpus_scale *scale)
{
    ton_scaling_free(scale->scaling);
    scale->scaling = NULL;
}

ton_status ton_corpus_raw(const ton_corpus_scale *scale, ton_raw *raw, float *room, bool *any,
                          ton_corpus *corpus, const ton_track *track, ton_error *error)
{
    const ton_space *space = &scale->scaling->space;
    *raw = (ton_raw){.summary = track->layout == ton_layout() ? &track->summary : NULL};
    *any = raw->summary && ton_space_has_descriptors(space);
    for (int k = 0; k < space->families; k++) {
        const ton_space_family *family = &space->family[k];
        bool there = false;
        if (!family->external)
            continue;
        ton_status status = ton_family_value_get(corpus, scale->family[k], track->id,
                                                 room + family->offset, family->dim, &there, error);
        if (status != TON_OK)
            return status;
        raw->family[k] = there ? room + family->offset : NULL;
        *any |= there;
    }
    return TON_OK;
}

static ton_status fit_together(const ton_families *families, bool analysed, ton_error *error)
{
    ton_space space = {0};
    ton_status status = TON_OK;
    if (analysed)
        ton_space_of_descriptors(&space);
    for (int i = 0; i < families->count && status == TON_OK; i++) {
        const ton_family_record *family = &families->family[i];
        if (ton_space_family_named(&space, family->name) >= 0)
            return ton_fail(error, TON_INVALID,
                            "'%s' would be a family that is imported and one that is measured in "
                            "audio; import it under another name, or into another corpus",
                            family->name);
        status = ton_space_add(&space, family->name, family->dim, error);
    }
    return status;
}

ton_status ton_families_fit(ton_corpus *corpus, bool to_come, ton_error *error)
{
    ton_families families;
    ton_corpus_counts counts = {0};
    ton_status status = ton_families_get(corpus, &families, error);
    if (status == TON_OK && families.count && !to_come)
        status = ton_corpus_count(corpus, &counts, error);
    return status == TON_OK ? fit_together(&families, to_come || counts.analysed, error) : status;
}

/* Reading the corpus's scale, and making vectors under it. */
#include "tools/cli/corpus_scale.h"
#include "corpus/families.h"
#include "tools/cli/kept.h"
#include "tools/cli/rescale.h"
#include "tools/cli/say.h"
#include "tools/cli/text.h"

#include <stdlib.h>
#include <string.h>

enum { LARGE = 10000 /* so many vectors take a while to read */ };

/* ---- the scale ----------------------------------------------------------------------------------
 */

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

/* ---- vectors ------------------------------------------------------------------------------------
 */

typedef struct filling {
    ton_corpus *corpus;
    ton_corpus_scale scale;
    float *row, *room; /* (space.stride), (space.dim) */
    ton_status status;
    ton_error *error;
} filling;

static bool put_vector(void *user, ton_track *track)
{
    filling *fill = user;
    ton_raw raw;
    bool any;
    fill->status =
        ton_corpus_raw(&fill->scale, &raw, fill->room, &any, fill->corpus, track, fill->error);
    if (fill->status != TON_OK || (!any && !ton_track_usable(track)))
        return fill->status == TON_OK;
    ton_scaling_apply(fill->scale.scaling, fill->row, &raw);
    fill->status = ton_vector_put(fill->corpus, track->id, fill->row,
                                  fill->scale.scaling->space.stride, fill->error);
    return fill->status == TON_OK;
}

static ton_status put_vectors(ton_corpus *corpus, ton_error *error)
{
    filling fill = {.corpus = corpus, .error = error};
    ton_status status = ton_corpus_scale_read(&fill.scale, corpus, error);
    if (status != TON_OK)
        return status;
    size_t stride = (size_t)fill.scale.scaling->space.stride;
    fill.row = calloc(2 * stride + 1, sizeof *fill.row);
    fill.room = fill.row + stride;
    if (!fill.row)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    else
        status = ton_tracks_without_vector(corpus, put_vector, &fill, error);
    free(fill.row);
    ton_corpus_scale_free(&fill.scale);
    return status == TON_OK ? fill.status : status;
}

/* What a corpus lacks. */
typedef struct lack {
    ton_scale_need need;
    bool scale, vectors;
} lack;

static ton_status find_lack(ton_corpus *corpus, lack *found, int *version, ton_error *error)
{
    bool complete = false;
    ton_corpus_scale scale = {0};
    ton_status status = ton_corpus_scale_read(&scale, corpus, error);
    *version = scale.version;
    ton_corpus_scale_free(&scale);
    if (status == TON_OK)
        status = ton_scale_needed(&found->need, corpus, error);
    if (status == TON_OK)
        status = ton_vectors_complete(corpus, &complete, error);
    found->scale = found->need.lacks || (!*version && found->need.usable);
    found->vectors = (*version || found->scale) && !complete;
    return status;
}

static ton_status refresh(ton_corpus *corpus, int *version, const ton_session *session,
                          ton_error *error)
{
    lack found = {0};
    size_t used = 0;
    ton_status status = find_lack(corpus, &found, version, error);
    if (status == TON_OK && found.scale)
        status = ton_scale_renew(&found.need, corpus, version, &used, error);
    if (status == TON_OK && found.scale)
        ton_say(session, "scale %d fitted on %zu %s", *version, used,
                ton_text_plural((long long)used, "track", "tracks"));
    return status == TON_OK && *version ? put_vectors(corpus, error) : status;
}

static ton_status refresh_vectors(ton_corpus *corpus, int *version, const ton_session *session,
                                  ton_error *error)
{
    lack found = {0};
    ton_status status = find_lack(corpus, &found, version, error);
    if (status != TON_OK || !(found.scale || found.vectors))
        return status;
    /* Asked again under the lock: another process may have been quicker. */
    status = ton_corpus_begin(corpus, error);
    if (status != TON_OK)
        return status;
    status = refresh(corpus, version, session, error);
    if (status == TON_OK)
        return ton_corpus_commit(corpus, error);
    ton_corpus_rollback(corpus);
    return status;
}

ton_status ton_corpus_refresh(ton_corpus *corpus, int *version, const ton_session *session,
                              ton_error *error)
{
    ton_status status = refresh_vectors(corpus, version, session, error);
    if (status == TON_OK)
        status = ton_vectors_store(corpus, false, error);
    if (status != TON_PARTIAL)
        return status;
    ton_say(session, "%s", error->message);
    return TON_OK;
}

typedef struct reading {
    ton_corpus *corpus;
    const ton_session *session;
} reading;

static ton_status read_vectors(void *user, ton_vectors **vectors, ton_error *error)
{
    const reading *r = user;
    ton_status status = ton_vectors_open(vectors, r->corpus, error);
    if (status == TON_OK || status == TON_NO_MEMORY)
        return status;
    ton_error why = *error;
    bool missing = status == TON_NOT_FOUND;
    status = ton_vectors_read(vectors, r->corpus, error);
    if (status == TON_OK && !(missing && (*vectors)->rows < LARGE))
        ton_say(r->session, "%s; until then the corpus itself is read", why.message);
    return status;
}

ton_status ton_corpus_vectors(ton_corpus *corpus, ton_vectors **vectors, const ton_session *session,
                              ton_error *error)
{
    reading r = {corpus, session};
    return session->kept ? ton_kept_vectors(session->kept, vectors, corpus, read_vectors, &r, error)
                         : read_vectors(&r, vectors, error);
}

ton_status ton_corpus_vectors_again(ton_corpus *corpus, ton_vectors **vectors,
                                    const ton_session *session, ton_error *error)
{
    ton_say(session, "the vector file was damaged or cut off while it was read, so the corpus "
                     "itself is read; 'tonary check --repair' makes the file anew");
    ton_vectors_free(*vectors);
    *vectors = NULL;
    return ton_vectors_read(vectors, corpus, error);
}

/* The file may have been in the middle of a change, so there is a second try. The corpus is read at
 * one moment: hundreds of tracks may be looked at, and to be sure of the latest for each of them
 * costs a dozen calls of the system. */
ton_status ton_corpus_ask(ton_corpus *corpus, ton_vectors **vectors, ton_question *question,
                          void *user, const ton_session *session, ton_error *error)
{
    enum { TRIES = 2 };
    for (int i = 0; i < TRIES; i++) {
        ton_vectors_free(*vectors);
        *vectors = NULL;
        ton_status status = ton_corpus_vectors(corpus, vectors, session, error);
        if (status == TON_OK)
            status = ton_corpus_hold(corpus, error);
        if (status != TON_OK)
            return status;
        status = question(user, *vectors, error);
        ton_corpus_rollback(corpus);
        if (ton_vectors_sound(*vectors))
            return status;
    }
    ton_status status = ton_corpus_vectors_again(corpus, vectors, session, error);
    return status == TON_OK ? question(user, *vectors, error) : status;
}

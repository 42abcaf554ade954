/* Whether there is anything to do is asked without a lock first: most of the time there is not. */
#include "recommend/vectors/refresh.h"
#include "recommend/vectors/rescale.h"
#include "recommend/vectors/vectors_file.h"

#include <stdlib.h>

/* ---- a vector for each track
 * ---------------------------------------------------------------------
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

/* ---- what a corpus lacks ------------------------------------------------------------------------
 */

typedef struct lack {
    ton_scale_need need;
    int version; /* of the current scale, 0: there is none that fits */
    bool scale, vectors;
} lack;

static ton_status find_lack(ton_corpus *corpus, lack *found, ton_error *error)
{
    bool complete = false;
    ton_corpus_scale scale = {0};
    ton_status status = ton_corpus_scale_read(&scale, corpus, error);
    found->version = scale.version;
    ton_corpus_scale_free(&scale);
    if (status == TON_OK)
        status = ton_scale_needed(&found->need, corpus, error);
    if (status == TON_OK)
        status = ton_vectors_complete(corpus, &complete, error);
    found->scale = found->need.lacks || (!found->version && found->need.usable);
    found->vectors = (found->version || found->scale) && !complete;
    return status;
}

static ton_status refresh(ton_corpus *corpus, ton_refreshed *done, ton_error *error)
{
    lack found = {0};
    ton_status status = find_lack(corpus, &found, error);
    done->scale = found.version;
    if (status == TON_OK && found.scale)
        status = ton_scale_renew(&found.need, corpus, done, error);
    return status == TON_OK && done->scale ? put_vectors(corpus, error) : status;
}

static ton_status refresh_corpus(ton_corpus *corpus, ton_refreshed *done, ton_error *error)
{
    lack found = {0};
    ton_status status = find_lack(corpus, &found, error);
    done->scale = found.version;
    if (status != TON_OK || !(found.scale || found.vectors))
        return status;
    /* Asked again under the lock: another process may have been quicker. */
    status = ton_corpus_begin(corpus, error);
    if (status != TON_OK)
        return status;
    status = refresh(corpus, done, error);
    if (status == TON_OK)
        return ton_corpus_commit(corpus, error);
    ton_corpus_rollback(corpus);
    return status;
}

ton_status ton_vectors_refresh(ton_corpus *corpus, ton_refreshed *done, ton_error *error)
{
    ton_refreshed now = {0};
    ton_status status = refresh_corpus(corpus, &now, error);
    if (status == TON_OK && done)
        *done = now;
    return status == TON_OK ? ton_vectors_store(corpus, false, error) : status;
}

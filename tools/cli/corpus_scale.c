/* A scale is fitted on at most SAMPLE tracks, evenly spread over the ids: the middle and the spread
 * of fifty thousand are as good as those of a million, and memory stays bounded. */
#include "tools/cli/corpus_scale.h"
#include "tools/cli/say.h"
#include "tools/cli/text.h"

#include <stdlib.h>
#include <string.h>

enum { SAMPLE = 50000, LARGE = 10000 /* so many vectors take a while to read */ };

ton_status ton_corpus_scale(ton_corpus *corpus, ton_scale *scale, int *version, int64_t *tracks,
                            ton_error *error)
{
    ton_scale_record record = {0};
    ton_status status = ton_scale_get(corpus, &record, error);
    bool fits = status == TON_OK && record.layout == ton_layout() && record.dim == TON_COLUMNS;
    if (version)
        *version = fits ? record.version : 0;
    if (tracks)
        *tracks = fits ? record.tracks : 0;
    if (fits) {
        memcpy(scale->centre, record.centre, sizeof scale->centre);
        memcpy(scale->spread, record.spread, sizeof scale->spread);
    } else
        ton_scale_builtin(scale);
    free(record.centre);
    free(record.spread);
    return status == TON_NOT_FOUND ? TON_OK : status;
}

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

static ton_status fit(ton_corpus *corpus, ton_scale *scale, int64_t tracks, size_t *used,
                      ton_error *error)
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
    *used = taken.count;
    free(taken.summary);
    return status;
}

static ton_status refit(ton_corpus *corpus, ton_scale *scale, int *version, int64_t tracks,
                        const ton_session *session, ton_error *error)
{
    size_t used = 0;
    ton_status status = fit(corpus, scale, tracks, &used, error);
    if (status != TON_OK)
        return status;
    ton_scale_record record = {.layout = ton_layout(),
                               .tracks = tracks,
                               .dim = TON_COLUMNS,
                               .centre = scale->centre,
                               .spread = scale->spread};
    status = ton_scale_put(corpus, &record, error);
    if (status != TON_OK)
        return status;
    *version = record.version;
    ton_say(session, "scale %d fitted on %zu %s", record.version, used,
            ton_text_plural((long long)used, "track", "tracks"));
    return TON_OK;
}

typedef struct filling {
    ton_corpus *corpus;
    const ton_scale *scale;
    ton_status status;
    ton_error *error;
} filling;

static bool put_vector(void *user, ton_track *track)
{
    filling *fill = user;
    float row[TON_COLUMNS + TON_FAMILIES];
    if (track->layout != ton_layout())
        return true;
    ton_scale_apply(fill->scale, row, &track->summary);
    fill->status =
        ton_vector_put(fill->corpus, track->id, row, TON_COLUMNS + TON_FAMILIES, fill->error);
    return fill->status == TON_OK;
}

/* What a corpus has, and what it lacks. */
typedef struct need {
    ton_scale scale;
    int64_t tracks;
    bool scale_lacks, vectors_lack;
} need;

static ton_status find_need(ton_corpus *corpus, need *found, int *version, ton_error *error)
{
    int64_t fitted;
    bool complete = false;
    ton_corpus_counts counts = {0};
    ton_status status = ton_corpus_scale(corpus, &found->scale, version, &fitted, error);
    if (status == TON_OK)
        status = ton_corpus_count(corpus, &counts, error);
    if (status == TON_OK)
        status = ton_vectors_complete(corpus, &complete, error);
    found->tracks = counts.tracks;
    found->scale_lacks = counts.tracks && (!*version || counts.tracks >= 2 * fitted);
    found->vectors_lack = counts.tracks && !complete;
    return status;
}

static ton_status refresh(ton_corpus *corpus, int *version, const ton_session *session,
                          ton_error *error)
{
    need found;
    ton_status status = find_need(corpus, &found, version, error);
    if (status == TON_OK && found.scale_lacks)
        status = refit(corpus, &found.scale, version, found.tracks, session, error);
    filling fill = {corpus, &found.scale, TON_OK, error};
    if (status == TON_OK)
        status = ton_tracks_without_vector(corpus, put_vector, &fill, error);
    return status == TON_OK ? fill.status : status;
}

static ton_status refresh_vectors(ton_corpus *corpus, int *version, const ton_session *session,
                                  ton_error *error)
{
    need found;
    ton_status status = find_need(corpus, &found, version, error);
    if (status != TON_OK || !(found.scale_lacks || found.vectors_lack))
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

ton_status ton_corpus_vectors(ton_corpus *corpus, ton_vectors **vectors, const ton_session *session,
                              ton_error *error)
{
    ton_status status = ton_vectors_open(vectors, corpus, error);
    if (status == TON_OK || status == TON_NO_MEMORY)
        return status;
    ton_error why = *error;
    bool missing = status == TON_NOT_FOUND;
    status = ton_vectors_read(vectors, corpus, error);
    if (status == TON_OK && !(missing && (*vectors)->rows < LARGE))
        ton_say(session, "%s; until then the corpus itself is read", why.message);
    return status;
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

/* The file may have been in the middle of a change, so there is a second try. */
ton_status ton_corpus_ask(ton_corpus *corpus, ton_vectors **vectors, ton_question *question,
                          void *user, const ton_session *session, ton_error *error)
{
    enum { TRIES = 2 };
    for (int i = 0; i < TRIES; i++) {
        ton_vectors_free(*vectors);
        *vectors = NULL;
        ton_status status = ton_corpus_vectors(corpus, vectors, session, error);
        if (status != TON_OK)
            return status;
        status = question(user, *vectors, error);
        if (ton_vectors_sound(*vectors))
            return status;
    }
    ton_status status = ton_corpus_vectors_again(corpus, vectors, session, error);
    return status == TON_OK ? question(user, *vectors, error) : status;
}

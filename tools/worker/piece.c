/* A file is analysed as index does it: known sound is not heard again, a track whose file is gone
 * goes on where its sound is found, and of trouble of the machine, or a file that changes while it
 * is read, nothing is written: that is a try without an end. */
#include "tools/worker/piece.h"
#include "base/text.h"
#include "tools/cli/parts.h"
#include "tools/cli/paths.h"
#include "tools/cli/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void ton_piece_free(ton_piece *piece)
{
    if (!piece)
        return;
    ton_queued_clear(&piece->job);
    ton_found_free(&piece->list);
    ton_sheets_free(&piece->sheets);
    ton_track_clear(&piece->known);
    free(piece);
}

/* ---- who it is ---------------------------------------------------------------------------------
 */

/* What the corpus knows of a sound. */
typedef struct search {
    const ton_piece *piece;
    int64_t origin, vacant;
    bool same_name; /* as that of the vacant one */
} search;

static bool shares_analysis(const ton_track *track)
{
    bool current = track->layout == ton_layout() || !strcmp(track->outcome, "too_short");
    return !ton_failed_outcome(track->outcome) && current && !track->excerpt;
}

static bool consider(void *user, ton_track *track)
{
    search *now = user;
    const ton_queued *job = &now->piece->job;
    if (!now->origin && shares_analysis(track))
        now->origin = track->id;
    bool same_name =
        track->part == job->part && !strcmp(ton_path_base(track->path), ton_path_base(job->path));
    if (track->gone && (!now->vacant || (same_name && !now->same_name))) {
        now->vacant = track->id;
        now->same_name = same_name;
    }
    return true;
}

static ton_status look_up(ton_piece *piece, ton_corpus *corpus, ton_error *error)
{
    search now = {.piece = piece};
    const ton_track_query query = {
        .audio = &piece->track.audio, .gone = true, .any_outcome = true, .brief = true};
    if (!ton_audio_key_known(&piece->track.audio))
        return TON_OK;
    ton_status status = ton_tracks_each(corpus, &query, consider, &now, error);
    piece->vacant = now.vacant;
    if (status == TON_OK && now.origin)
        status = ton_track_get(corpus, &piece->known, now.origin, error);
    return status;
}

/* ---- going out ---------------------------------------------------------------------------------
 */

/* The file as a walk would have found it, alone with its sheet. */
static ton_status find(ton_piece *piece, const ton_workplace *place, const struct stat *facts,
                       const char *local, ton_error *error)
{
    char *sheet = *piece->job.sheet ? ton_workplace_local(place, piece->job.sheet) : NULL;
    ton_status status = ton_found_add(&piece->list, local, facts, false);
    if (status == TON_OK && *piece->job.sheet)
        status = sheet ? ton_sheets_add(&piece->sheets, sheet) : TON_NO_MEMORY;
    free(sheet);
    if (status == TON_OK)
        status = ton_sheets_divide(&piece->sheets, &piece->list);
    if (status != TON_OK)
        return ton_fail(error, status, NULL);
    for (size_t i = 0; i < piece->list.count; i++)
        if (piece->list.file[i].part == piece->job.part)
            piece->file = &piece->list.file[i];
    return piece->file ? TON_OK
                       : ton_fail(error, TON_CORRUPT, "its sheet has changed; index it again");
}

static ton_status read_key(ton_piece *piece, int descriptor, ton_error *error)
{
    ton_audio_key *key = &piece->track.audio;
    ton_status status = ton_audio_key_read(key, descriptor, error);
    if (status == TON_OK && ton_audio_key_known(key))
        ton_audio_key_part(key, piece->file->from, piece->file->to);
    return status == TON_CORRUPT ? TON_OK : status; /* which will be seen when it is heard */
}

static void start_over(ton_piece *piece)
{
    ton_found_free(&piece->list);
    ton_sheets_free(&piece->sheets);
    ton_track_clear(&piece->known);
    piece->track = (ton_track){0};
    piece->file = NULL;
    piece->vacant = 0;
}

static ton_status identify(ton_piece *piece, int descriptor, const struct stat *facts,
                           const char *local, ton_corpus *corpus, const ton_workplace *place,
                           ton_error *error)
{
    ton_status status = find(piece, place, facts, local, error);
    if (status != TON_OK)
        return status;
    piece->facts = (ton_facts){piece->file->bytes, piece->file->modified_ns};
    status = read_key(piece, descriptor, error);
    return status == TON_OK ? look_up(piece, corpus, error) : status;
}

ton_status ton_piece_open(ton_piece *piece, ton_job *out, ton_corpus *corpus,
                          const ton_workplaces *places, ton_error *error)
{
    struct stat facts;
    const ton_workplace *place = ton_workplaces_by_id(places, piece->job.root);
    char *local = place ? ton_workplace_local(place, piece->job.path) : NULL;
    if (!local)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    start_over(piece);
    ton_status status = ton_open_audio(&out->descriptor, &facts, local, error);
    if (status == TON_OK) {
        status = identify(piece, out->descriptor, &facts, local, corpus, place, error);
        if (status != TON_OK)
            close(out->descriptor);
    }
    free(local);
    if (status != TON_OK)
        return status;
    out->name = piece->file->path;
    out->describe = piece->known.id != 0;
    out->range = (ton_range){piece->file->from, piece->file->to};
    out->token = piece;
    piece->stage = TON_STAGE_IN_HAND;
    return TON_OK;
}

/* ---- coming back -------------------------------------------------------------------------------
 */

static void fail(ton_piece *piece, const char *reason)
{
    ton_text_clean(piece->job.reason, sizeof piece->job.reason, reason);
    piece->stage = TON_STAGE_FAILED;
}

void ton_piece_fail(ton_piece *piece, const ton_error *error)
{
    ton_record record;
    ton_record_of_error(&record, error);
    if (record.transient) {
        fail(piece, record.reason);
        return;
    }
    ton_track_of_record(&piece->track, &record);
    piece->track.path = piece->job.path;
    piece->track.part = piece->job.part;
    piece->track.bytes = piece->job.bytes;
    piece->track.modified_ns = piece->job.modified_ns;
    piece->stage = TON_STAGE_DONE;
}

/* Tags and format are the file's own. */
static void adopt(ton_track *track, const ton_track *known)
{
    memcpy(track->outcome, known->outcome, sizeof track->outcome);
    memcpy(track->reason, known->reason, sizeof track->reason);
    track->seconds = known->seconds;
    track->layout = known->layout;
    track->summary = known->summary;
    track->fingerprint = known->fingerprint;
}

void ton_piece_take(ton_piece *piece, const ton_record *record)
{
    ton_track *track = &piece->track;
    if (record->transient) {
        fail(piece, record->reason);
        return;
    }
    if (ton_facts_changed(&piece->facts, piece->file->path)) {
        fail(piece, "it changed while it was read");
        return;
    }
    track->bytes = piece->facts.bytes;
    track->modified_ns = piece->facts.modified_ns;
    ton_track_of_record(track, record);
    ton_track_place(track, piece->file);
    track->path = piece->job.path;
    if (ton_record_failed(record))
        track->layout = 0;
    else if (piece->known.id)
        adopt(track, &piece->known);
    piece->stage = TON_STAGE_DONE;
}

/* ---- writing -----------------------------------------------------------------------------------
 */

/* Unless the path has a track, or another file of this sound was quicker. */
static ton_status move(const ton_piece *piece, ton_corpus *corpus, ton_error *error)
{
    ton_track there = {0}, vacant = {0};
    const ton_move moves = {piece->vacant, piece->job.path, piece->job.part};
    ton_status status = ton_track_at(corpus, &there, piece->job.path, piece->job.part, error);
    ton_track_clear(&there);
    if (status != TON_NOT_FOUND)
        return status;
    status = ton_track_get(corpus, &vacant, piece->vacant, error);
    bool same = status == TON_OK && !ton_audio_key_compare(&vacant.audio, &piece->track.audio) &&
                vacant.gone;
    ton_track_clear(&vacant);
    if (status == TON_NOT_FOUND || (status == TON_OK && !same))
        return TON_OK;
    return status == TON_OK ? ton_tracks_move(corpus, &moves, 1, error) : status;
}

ton_status ton_piece_write(ton_piece *piece, ton_corpus *corpus, ton_error *error)
{
    ton_status status = piece->vacant ? move(piece, corpus, error) : TON_OK;
    return status == TON_OK ? ton_track_put(corpus, &piece->track, error) : status;
}

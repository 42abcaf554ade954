/* tonary - floor 1: what we know, on disk.
 *
 * One SQLite file holds tracks with their raw summaries (the truth), the scales fitted to them and
 * the vectors derived from a scale. A track is a file, or one of the parts into which a CUE sheet
 * divides it: path and part name it together. Paths are bytes, not text. Every change happens
 * inside a transaction; a process that dies in the middle leaves the state of the last commit.
 *
 * Threads: one ton_corpus, one thread at a time. Several processes may read while one writes (WAL);
 * a second writer waits, then gets TON_BUSY.
 */
#ifndef TONARY_CORPUS_CORPUS_H
#define TONARY_CORPUS_CORPUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/audio_key.h"
#include "base/status.h"
#include "base/tags.h"
#include "features/descriptors.h"
#include "features/fingerprint.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- tracks ---------------------------------------------------------------------------------- */

/* A track as the corpus keeps it. Zero it before filling. */
typedef struct ton_track {
    int64_t id;                      /* 1.. */
    char *path;                      /* bytes, absolute (imported: any), no NUL; the track's own */
    int part;                        /* its number in a CUE sheet; 0: the whole file */
    double from_seconds, to_seconds; /* where the part lies in the file; to 0: up to its end */
    int64_t sheet;                   /* a hash of what a sheet says of it, 0: nothing */
    int64_t bytes;       /* of the file when it was analysed; 0 as the next: it was not read */
    int64_t modified_ns; /* its mtime, ns since 1970 UTC */
    ton_audio_key audio; /* of its sound; many tracks may have the same: copies */
    int64_t added;       /* s since 1970 UTC; 0: the corpus sets it when the track is new */
    int64_t analysed;    /* s since 1970 UTC when the file was last read; 0: the corpus sets it */
    int64_t gone;        /* s since 1970 UTC when the file was found missing; 0: it is there */
    char outcome[16];    /* "ok", "partial", "silent", "too_short", "unsupported", "failed",
                            "imported" (families.h), "named" (listeners.h) */
    char reason[240];
    char sheet_problem[240]; /* why the sheet beside the file does not divide it; "": it does, or
                                there is none */
    double seconds;
    int sample_rate, channels;
    char codec[16];
    double excerpt; /* seconds analysed, in parts spread over the file; 0: all */
    ton_tags tags;
    uint32_t layout;             /* of the summary, 0: none */
    ton_summary summary;         /* zero when layout is 0 */
    ton_fingerprint fingerprint; /* as well */
} ton_track;

/* Frees what the track owns (not the track) and zeroes it. NULL is fine. */
void ton_track_clear(ton_track *track);

/* failed or unsupported: the file could not be analysed at all. */
bool ton_failed_outcome(const char *outcome);

/* ok or partial: the track has a summary. */
bool ton_track_analysed(const ton_track *track);

/* The track has something to compare: it was analysed or imported. */
bool ton_track_usable(const ton_track *track);

/* ---- open and close -------------------------------------------------------------------------- */

typedef struct ton_corpus ton_corpus;

typedef enum ton_open_mode {
    TON_READ,  /* must exist; nothing is changed */
    TON_WRITE, /* must exist */
    TON_CREATE /* made, with its folders, when missing */
} ton_open_mode;

/* path is a file, or an address of a server, postgresql://…. Migrates it unless mode is TON_READ.
 * TON_NOT_FOUND (says how to make one), TON_NEWER, TON_CORRUPT (no corpus), TON_UNSUPPORTED (older,
 * for TON_READ; no server here), TON_BUSY, TON_IO, TON_NO_MEMORY; then *corpus is NULL. */
ton_status ton_corpus_open(ton_corpus **corpus, const char *path, ton_open_mode mode,
                           ton_error *error);
void ton_corpus_close(ton_corpus *corpus);

/* The file, links resolved; of a server a name in the cache: what derived files stand beside. */
const char *ton_corpus_path(const ton_corpus *corpus);
const char *ton_corpus_kinds(void); /* what one can be in this build, in words */

/* Transactions do not nest. Closing rolls back what is not committed. */
ton_status ton_corpus_begin(ton_corpus *corpus, ton_error *error);
ton_status ton_corpus_commit(ton_corpus *corpus, ton_error *error);
void ton_corpus_rollback(ton_corpus *corpus);

/* ---- writing tracks (inside a transaction) --------------------------------------------------- */

/* Inserts (id 0: the corpus chooses and sets it; else that id, which must be free) or, when the
 * path and part are known, replaces all but id and added. A replaced track's vectors are dropped.
 */
ton_status ton_track_put(ton_corpus *corpus, ton_track *track, ton_error *error);

/* Where a track's file is now. */
typedef struct ton_move {
    int64_t id;
    const char *path; /* bytes, borrowed */
    int part;
} ton_move;

/* Gives tracks other paths and parts, all at once, so that two may change places; they keep all
 * else, and are no longer gone. TON_NOT_FOUND names an id; TON_INVALID when a place is that of a
 * track that does not move. After an error the transaction must be rolled back. */
ton_status ton_tracks_move(ton_corpus *corpus, const ton_move *moves, size_t count,
                           ton_error *error);

/* Marks a track's file as gone, or as back (when = 0). Its history stays. */
ton_status ton_track_gone(ton_corpus *corpus, int64_t id, int64_t when, ton_error *error);

/* ---- reading tracks -------------------------------------------------------------------------- */

/* Zero means any. */
typedef struct ton_track_query {
    const char *outcomes; /* comma-separated outcomes [those that are not unsupported or failed] */
    const char *path;     /* exactly this path (bytes), whatever the part */
    const char *under;    /* this path or anything below it as a folder (bytes) */
    const char *fragment; /* is in path, title, artist, album or "artist - title"; no case */
    const ton_audio_key *audio;   /* exactly this sound */
    int64_t id;                   /* exactly this id */
    const struct ton_term *terms; /* those that answer this question (corpus/terms.h) */
    bool failures;    /* only those that failed or are unsupported, and sheet problems */
    bool gone;        /* also tracks whose file is gone */
    bool any_outcome; /* whatever the outcome */
    bool brief;       /* leave the summary zero (and layout as stored): faster */
    bool measures;    /* of a brief one: but for what terms ask of */
    bool fingerprint; /* read the fingerprint too [leave it zero] */
} ton_track_query;

/* Calls visit for each track in the order of ids until it returns false. The track is borrowed and
 * may be taken over by visit: what it zeroes is not freed. */
typedef bool ton_track_visit(void *user, ton_track *track);
ton_status ton_tracks_each(ton_corpus *corpus, const ton_track_query *query, ton_track_visit *visit,
                           void *user, ton_error *error);

/* Calls visit with the id of each such track, in no order: much faster. */
typedef bool ton_id_visit(void *user, int64_t id);
ton_status ton_ids_each(ton_corpus *corpus, const ton_track_query *query, ton_id_visit *visit,
                        void *user, ton_error *error);

/* What must be known of a track to tell whether its file has changed. */
typedef struct ton_standing {
    int64_t id;
    char *path; /* as in ton_track, like all that follows */
    int part;
    double from_seconds, to_seconds;
    int64_t sheet;
    int64_t bytes, modified_ns, analysed, gone;
    uint32_t layout;
    double excerpt;
    char outcome[16];
    ton_audio_key audio;
} ton_standing;

/* Calls visit for each track of a path or below it (NULL: for each), gone or not, in the order of
 * paths and parts, until it returns false. A tenth of the cost of reading tracks. The standing is
 * borrowed; its path may be taken over: what is set to NULL is not freed. */
typedef bool ton_standing_visit(void *user, ton_standing *standing);
ton_status ton_standings_each(ton_corpus *corpus, const char *under, ton_standing_visit *visit,
                              void *user, ton_error *error);

/* The track of that id, gone or not; TON_NOT_FOUND. The caller clears it. */
ton_status ton_track_get(ton_corpus *corpus, ton_track *track, int64_t id, ton_error *error);

/* The track of that very path and part, gone or not; TON_NOT_FOUND. The caller clears it. */
ton_status ton_track_at(ton_corpus *corpus, ton_track *track, const char *path, int part,
                        ton_error *error);

/* What tells whether two tracks are the same recording. */
typedef struct ton_sound {
    int64_t id;
    ton_audio_key audio;
    ton_fingerprint fingerprint; /* zero when there is none of this version */
} ton_sound;

/* Of the track of that id; TON_NOT_FOUND. */
ton_status ton_sound_get(ton_corpus *corpus, ton_sound *sound, int64_t id, ton_error *error);

/* Calls visit for each track that is present and analysed, by id; the sound is borrowed. */
typedef bool ton_sound_visit(void *user, const ton_sound *sound);
ton_status ton_sounds_each(ton_corpus *corpus, ton_sound_visit *visit, void *user,
                           ton_error *error);

/* Highest id ever used, 0 for none. */
ton_status ton_track_last_id(ton_corpus *corpus, int64_t *id, ton_error *error);

typedef struct ton_corpus_counts {
    int64_t tracks;   /* present, with something to compare */
    int64_t analysed; /* of them, with a summary */
    int64_t silent;   /* present, silent or too short */
    int64_t failed;   /* present, unsupported or failed */
    int64_t gone;
    double seconds; /* of the tracks */
} ton_corpus_counts;
ton_status ton_corpus_count(ton_corpus *corpus, ton_corpus_counts *counts, ton_error *error);

/* ---- scales and vectors (derived; a scale is never changed, only succeeded) ------------------ */

/* A standardisation: value -> clip((value - centre) / spread), of summaries and then of the
 * families that it covers (families.h), by id; see recommend/content/scaling.h. */
typedef struct ton_scale_record {
    int version;            /* 1.., set by ton_scale_put */
    uint32_t layout;        /* of the summaries; 0: it is of none */
    int64_t tracks;         /* it was fitted on so many of them */
    int dim;                /* length of both arrays */
    float *centre, *spread; /* (dim); owned by the caller */
} ton_scale_record;

/* Stores a new scale and makes it the current one; all vectors are dropped (they belong to another
 * scale). Inside a transaction. */
ton_status ton_scale_put(ton_corpus *corpus, ton_scale_record *scale, ton_error *error);

/* The current scale; TON_NOT_FOUND when there is none. The caller frees both arrays. */
ton_status ton_scale_get(ton_corpus *corpus, ton_scale_record *scale, ton_error *error);

/* Stores a track's vector (count floats) under the current scale. Inside a transaction. */
ton_status ton_vector_put(ton_corpus *corpus, int64_t id, const float *vector, int count,
                          ton_error *error);

/* Visits all vectors of the current scale whose track is present and usable, by id. */
typedef bool ton_vector_visit(void *user, int64_t id, const float *vector, int count);
ton_status ton_vectors_each(ton_corpus *corpus, ton_vector_visit *visit, void *user,
                            ton_error *error);

/* Whether all usable tracks have a vector under the current scale. Reads no track. */
ton_status ton_vectors_complete(ton_corpus *corpus, bool *complete, ton_error *error);

/* Visits present, usable tracks that have no vector under the current scale, by id. */
ton_status ton_tracks_without_vector(ton_corpus *corpus, ton_track_visit *visit, void *user,
                                     ton_error *error);

/* ---- what changed (for what is derived from vectors and kept elsewhere) ---------------------- */

/* From now until ton_corpus_rollback all is read as it is at one moment; others may write
 * meanwhile. */
ton_status ton_corpus_hold(ton_corpus *corpus, ton_error *error);

enum { TON_MARK_BYTES = 16 };

/* A moment in the history of one corpus. A copy of the corpus knows it too; a copy that was made
 * before, or another corpus, does not. */
typedef struct ton_vector_mark {
    uint8_t token[TON_MARK_BYTES]; /* random */
    int64_t sequence;
    int64_t scale; /* version of the current one, 0: none */
} ton_vector_mark;

/* Changes of vectors are numbered from 1; each change of what ton_vectors_each visits gets a higher
 * number than all before. A new scale changes everything, and that is not numbered. Fills sequence
 * and scale, and zeroes the token. */
ton_status ton_vectors_now(ton_corpus *corpus, ton_vector_mark *now, ton_error *error);

/* Tracks that changed after that sequence; each counts once. */
ton_status ton_vectors_changed(ton_corpus *corpus, int64_t *count, int64_t sequence,
                               ton_error *error);

/* Visits them by id, as they are now: with a vector of NULL and 0 what is not, or no longer, among
 * those of ton_vectors_each. */
ton_status ton_vectors_each_changed(ton_corpus *corpus, int64_t sequence, ton_vector_visit *visit,
                                    void *user, ton_error *error);

enum { TON_MARKS_KEPT = 16 };

/* Gives a moment, present or past, a token, and keeps the mark until there is another scale or
 * TON_MARKS_KEPT later ones. Inside a transaction. */
ton_status ton_vector_mark_put(ton_corpus *corpus, ton_vector_mark *mark, ton_error *error);

/* Whether the corpus knows that mark, and its scale is the current one. */
ton_status ton_vector_mark_known(ton_corpus *corpus, bool *known, const ton_vector_mark *mark,
                                 ton_error *error);

/* ---- checking -------------------------------------------------------------------------------- */

/* Told of each thing that is wrong, in a sentence. */
typedef void ton_check_report(void *user, const char *problem);

/* Verifies the file (pages, keys, foreign keys), every summary, value of a family and vector
 * (length, finite numbers). *problems counts them. An error only when checking itself was
 * impossible. */
ton_status ton_corpus_check(ton_corpus *corpus, int *problems, ton_check_report *report, void *user,
                            ton_error *error);

/* Deletes all vectors and, if one is damaged, all scales, both of which can be made anew; and
 * damaged summaries, whose tracks then count as changed (*again of them), so that they are analysed
 * again; and damaged values of families, which are lost. Inside a transaction. TON_CORRUPT when the
 * damage is deeper than that. */
ton_status ton_corpus_repair(ton_corpus *corpus, int64_t *again, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif

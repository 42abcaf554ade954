/* tonary - floor 1: an audio file in, one record of fixed size out.
 *
 * The boundary is made for processes: ton_extract takes an open descriptor and fills a record
 * without pointers, so that it can run in this process or in a sandboxed worker alike. The file's
 * claims are never trusted: frames are counted as they are read, samples that are no numbers are
 * silence, sample rates and channel counts outside the limits of features/features.h are refused.
 * Memory does not grow with the file. docs/examples/extract.c prints one.
 */
#ifndef TONARY_EXTRACT_EXTRACT_H
#define TONARY_EXTRACT_EXTRACT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/audio_key.h"
#include "base/status.h"
#include "base/tags.h"
#include "features/features.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How an analysis ended. A file that ends early is `partial`: what was read counts. */
#define TON_OUTCOME_LIST(X)                                                                        \
    X(TON_OUTCOME_OK, "ok")                                                                        \
    X(TON_OUTCOME_PARTIAL, "partial")                                                              \
    X(TON_OUTCOME_SILENT, "silent")                                                                \
    X(TON_OUTCOME_TOO_SHORT, "too_short")                                                          \
    X(TON_OUTCOME_UNSUPPORTED, "unsupported")                                                      \
    X(TON_OUTCOME_FAILED, "failed")

typedef enum ton_outcome {
#define TON_X(name, text) name,
    TON_OUTCOME_LIST(TON_X)
#undef TON_X
        TON_OUTCOMES
} ton_outcome;

/* "partial"; static storage. */
const char *ton_outcome_name(ton_outcome outcome);

enum { TON_REASON_BYTES = 240, TON_CODEC_BYTES = 16 };

typedef struct ton_record {
    ton_outcome outcome;
    char reason[TON_REASON_BYTES]; /* why it is not ok, one line of UTF-8; "" when ok */
    double seconds;                /* of the file or its part, as read (or skipped by an excerpt) */
    int sample_rate;               /* Hz, of the file; 0 when it could not be opened */
    int channels;
    bool transient;   /* failed, and not by what the file holds: it could not be opened or read,
                       * memory   was short; another time it may go well */
    bool passed_over; /* shorter or longer than the options want, by its header: only described */
    char codec[TON_CODEC_BYTES]; /* "vorbis", "opus", "flac", "mp3", "pcm_16", "pcm_24", "float"… */
    ton_tags tags;
    uint32_t layout; /* of the summary: ton_layout() */
    ton_summary
        summary; /* all zero unless outcome is ok or partial, but for loudness when silent */
    ton_fingerprint fingerprint; /* all zero unless outcome is ok or partial; of an excerpt it is
                                  * that of its parts, one after another */
} ton_record;

/* Zero means the default, in brackets. */
typedef struct ton_extract_options {
    double excerpt;  /* seconds to analyse, in parts spread over the file [0: all of it] */
    double shortest; /* seconds: files that announce to be shorter are passed over [0: none] */
    double longest;  /* seconds: as are those that announce to be longer [0: none] */
} ton_extract_options;

/* A part of a recording, as an entry of a CUE sheet names it: seconds from the recording's start,
 * to the nearest frame. to 0: up to its end. All zero: all of it. */
typedef struct ton_range {
    double from, to;
} ton_range;

typedef struct ton_extractor ton_extractor;

/* Takes all memory that extraction needs. NULL and an error when memory is short. */
ton_extractor *ton_extractor_new(const ton_extract_options *options, ton_error *error);
void ton_extractor_free(ton_extractor *extractor);

/* What is heard of the files that follow [all]: as if each were a file that holds that part alone.
 * How the recording ends is judged for the part that ends with it. */
void ton_extractor_range(ton_extractor *extractor, ton_range range);

/* Analyses the file behind descriptor, which must be a regular file open for reading, positioned at
 * its start; reads it, leaves it open. name (bytes, only its ending is looked at) helps to tell the
 * format. Always fills the record; a bad file is told there and nowhere else. */
void ton_extract(ton_extractor *extractor, ton_record *record, int descriptor, const char *name);

/* As above, but decodes nothing: seconds is what libsndfile expects of it, 0 for nothing, and the
 * summary stays zero. ok means that the file could be opened. */
void ton_describe(ton_extractor *extractor, ton_record *record, int descriptor, const char *name);

/* Who the recording behind descriptor is: a hash of its coded sound without tags, the same whatever
 * it is called and wherever it lies; all zero when there is no sound. Reads all of the file, in
 * blocks, and does not move its position. TON_IO, TON_NO_MEMORY; TON_CORRUPT when the file shrank
 * meanwhile. */
ton_status ton_audio_key_read(ton_audio_key *key, int descriptor, ton_error *error);

/* Opens a file for ton_extract without ever blocking: TON_UNSUPPORTED for anything but a regular
 * file, TON_NOT_FOUND, TON_IO. On TON_OK the caller closes *descriptor; *facts may be NULL. */
ton_status ton_open_audio(int *descriptor, struct stat *facts, const char *path, ton_error *error);

/* What decodes files here, and what is missing, in a line for people: "libsndfile-1.2.0, libavcodec
 * 59.37.100". */
void ton_decoders_about(char *out, size_t bytes);

/* Whether a file of that name is music by its ending, readable here or not. */
bool ton_is_audio_name(const char *name);

/* Extraction over many files, by worker processes that can do nothing but read the file they are
 * given. The pool asks for the next file and hands back records, both on the calling thread, in
 * whatever order files finish; results do not depend on the worker count. A file that crashes its
 * decoder, or takes more time or memory than a file of its size may, has failed; nothing else has.
 *
 * The caller may have threads. Workers are forked from it once per run, hold none of its
 * descriptors, end with it, and take no signal in its place; its SIGCHLD tells of one process. */
typedef struct ton_job {
    int descriptor;   /* of a regular file; the pool closes it */
    const char *name; /* borrowed until the job is done */
    bool describe;    /* ton_describe is enough */
    ton_range range;  /* what of it [all] */
    void *token;      /* the caller's own */
} ton_job;

typedef struct ton_pool_client {
    void *user;
    /* Fills *job and returns true, or returns false when there is nothing more to do. */
    bool (*next)(void *user, ton_job *job);
    /* record is borrowed until done returns. */
    void (*done)(void *user, void *token, const ton_record *record);
    /* Called at least every 0.2 s while work goes on; may be NULL. */
    void (*tick)(void *user);
} ton_pool_client;

/* workers: 0 for one per available processor; fewer when the caller may not have as many processes
 * or open files. Errors: TON_NO_MEMORY, TON_IO (no process can be started); then files that were
 * asked for may not be done. */
ton_status ton_pool_run(const ton_pool_client *client, int workers,
                        const ton_extract_options *options, ton_error *error);

/* Processors that this process may use, at least 1. */
int ton_processors(void);

#ifdef __cplusplus
}
#endif
#endif

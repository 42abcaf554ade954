/* tonary - the one list of what can go wrong, and how an error is told.
 *
 * Every function that can fail returns a ton_status. Where a person will read about it, the last
 * argument is a ton_error, which also holds a sentence: what happened, to which file, row or
 * option, and what to do. The sentence is UTF-8, one line, without a full stop.
 */
#ifndef TONARY_BASE_STATUS_H
#define TONARY_BASE_STATUS_H

#ifdef __cplusplus
extern "C" {
#endif

/* name, code (used in JSON errors), default sentence */
#define TON_STATUS_LIST(X)                                                                         \
    X(TON_OK, "ok", "no error")                                                                    \
    X(TON_NO_MEMORY, "no_memory", "out of memory")                                                 \
    X(TON_USAGE, "usage", "the command line is not understood")                                    \
    X(TON_INVALID, "invalid", "a value is out of its range")                                       \
    X(TON_NOT_FOUND, "not_found", "nothing of that name")                                          \
    X(TON_AMBIGUOUS, "ambiguous", "more than one thing of that name")                              \
    X(TON_IO, "io", "reading or writing failed")                                                   \
    X(TON_BUSY, "busy", "in use by another process")                                               \
    X(TON_CORRUPT, "corrupt", "damaged data")                                                      \
    X(TON_NEWER, "newer", "written by a newer version")                                            \
    X(TON_UNSUPPORTED, "unsupported", "not supported")                                             \
    X(TON_TOO_SHORT, "too_short", "too little audio")                                              \
    X(TON_SILENT, "silent", "nothing but silence")                                                 \
    X(TON_PARTIAL, "partial", "some files failed")                                                 \
    X(TON_INTERRUPTED, "interrupted", "stopped by a signal")

typedef enum ton_status {
#define TON_X(name, code, text) name,
    TON_STATUS_LIST(TON_X)
#undef TON_X
} ton_status;

enum { TON_ERROR_BYTES = 1024 };

typedef struct ton_error {
    ton_status status;
    char message[TON_ERROR_BYTES];
} ton_error;

/* "not_found" for TON_NOT_FOUND; static storage. */
const char *ton_status_code(ton_status status);

/* "nothing of that name"; static storage. */
const char *ton_status_text(ton_status status);

/* Fills error (may be NULL) and returns status, so that a caller can `return ton_fail(...)`. A
 * format of NULL stands for the status's own sentence. */
ton_status ton_fail(ton_error *error, ton_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#ifdef __cplusplus
}
#endif
#endif

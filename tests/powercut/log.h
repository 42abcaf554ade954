/* The log of what a program did to the files of one folder, written by record.c and read by
 * replay.c: operations one after another, each followed by its path's bytes and its data. */
#ifndef TONARY_TESTS_POWERCUT_LOG_H
#define TONARY_TESTS_POWERCUT_LOG_H

#include <stdint.h>

/* A name reaches the disk with a SYNC of its folder. */
typedef enum operation_kind { WRITE, TRUNCATE, SYNC, UNLINK, RENAME } operation_kind;

typedef struct operation {
    int32_t kind, path_bytes;
    int64_t offset; /* of a write; the new length of a truncation */
    int64_t bytes;  /* of a write's data, or of a renamed file's new path */
} operation;

#endif

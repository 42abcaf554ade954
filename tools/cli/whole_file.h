/* tonary - a file that is written whole or not at all.
 */
#ifndef TONARY_TOOLS_CLI_WHOLE_FILE_H
#define TONARY_TOOLS_CLI_WHOLE_FILE_H

#include "base/status.h"

#include <stdio.h>

typedef struct ton_whole_file {
    const char *path; /* borrowed */
    char *beside;     /* where it is written until it is whole */
    FILE *stream;
} ton_whole_file;

/* What is at the path stays as it is until ton_whole_file_close. A path that is there and no
 * regular file (/dev/stdout) is written to at once. TON_IO, TON_NO_MEMORY. */
ton_status ton_whole_file_open(ton_whole_file *file, const char *path, ton_error *error);

/* Puts the file in place if status is TON_OK, else takes it away; returns status, or TON_IO. */
ton_status ton_whole_file_close(ton_whole_file *file, ton_status status, ton_error *error);

#endif

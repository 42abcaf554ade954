/* tonary - files that are replaced as a whole: who reads one at that moment, or after a power cut,
 * meets what was there or what is new. */
#ifndef TONARY_TOOLS_CLI_SAVE_H
#define TONARY_TOOLS_CLI_SAVE_H

#include <stdio.h>

#include "base/status.h"

/* Writes what is to be saved. Errors of the stream are looked for afterwards. */
typedef ton_status ton_save_write(FILE *stream, const void *user, ton_error *error);

/* Saves what write writes. A link stays one, rights stay as they were, and after an error the file
 * is as it was. What is no regular file (a pipe, a terminal) is written to as it is. TON_IO names
 * the file; TON_NO_MEMORY; errors of write. */
ton_status ton_save(const char *path, ton_save_write *write, const void *user, ton_error *error);

/* A file to be saved; all borrowed. */
typedef struct ton_saved {
    const char *path;
    ton_save_write *write;
    const void *user;
} ton_saved;

/* The same for files that belong together: none takes its name before all are on the disk. Then
 * they take them in this order, so that the one that others are read by comes last. */
ton_status ton_save_all(const ton_saved *files, int count, ton_error *error);

#endif

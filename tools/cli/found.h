/* tonary - files that were found, each once. */
#ifndef TONARY_TOOLS_CLI_FOUND_H
#define TONARY_TOOLS_CLI_FOUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/status.h"

typedef struct ton_found {
    char *path;                      /* absolute */
    int part;                        /* its number in a CUE sheet; 0: the whole file */
    double from, to;                 /* s; where the part lies in the file; to 0: up to its end */
    int64_t sheet;                   /* a hash of what a sheet says of it, 0: nothing */
    const struct ton_sheet *told_by; /* that sheet (sheets.h), borrowed; NULL: none */
    int64_t bytes, modified_ns;
    dev_t device;
    ino_t inode;
    bool linked; /* the path itself is a symbolic link */
} ton_found;

typedef struct ton_found_list {
    ton_found *file; /* (count), owned */
    size_t count;
} ton_found_list;

/* Adds a file; the path is copied. TON_NO_MEMORY. */
ton_status ton_found_add(ton_found_list *list, const char *path, const struct stat *facts,
                         bool linked);

/* Sorts by the bytes of paths and keeps each file once, by device and inode, under the smallest of
 * its paths that are no links themselves. */
void ton_found_settle(ton_found_list *list);

void ton_found_free(ton_found_list *list);

/* Order of device and inode. */
int ton_found_compare_inodes(dev_t device, ino_t inode, dev_t other_device, ino_t other_inode);

#endif

/* tonary - folders that a walk has met and not read yet. */
#ifndef TONARY_TOOLS_CLI_FOLDERS_H
#define TONARY_TOOLS_CLI_FOLDERS_H

#include <stddef.h>

#include "tools/cli/ignore.h"

typedef struct ton_folder {
    char *path;        /* owned */
    ton_ignore *rules; /* of the folders above */
} ton_folder;

typedef struct ton_folder_heap {
    ton_folder *folder; /* (count), owned */
    size_t count;
} ton_folder_heap;

typedef struct ton_folders {
    ton_folder_heap real, linked;
} ton_folders;

/* Adds a folder, linked or real; the path is copied. TON_NO_MEMORY. */
ton_status ton_folders_add(ton_folders *folders, const char *path, ton_ignore *rules, bool linked);

/* Takes the next folder to read, whose path the caller frees; false when there is none. */
bool ton_folders_next(ton_folders *folders, ton_folder *next);

void ton_folders_free(ton_folders *folders);

#endif

/* tonary - paths are bytes; the corpus keeps them absolute, as they were given. */
#ifndef TONARY_TOOLS_CLI_PATHS_H
#define TONARY_TOOLS_CLI_PATHS_H

#include "base/status.h"

/* The absolute form of a path in *absolute (freed by the caller): from the working folder, without
 * "//", "." and "..". Symbolic links keep their names, so that a file has one path however it is
 * reached from here; only a link that ".." stands behind gives way to what it leads to, as the
 * system would have it. What does not exist is no link. TON_NO_MEMORY, TON_IO (no working folder).
 */
ton_status ton_path_absolute(char **absolute, const char *path, ton_error *error);

/* folder and name joined; NULL when memory is short. The caller frees it. */
char *ton_path_join(const char *folder, const char *name);

enum { TON_PART_BYTES = 16 };

/* What follows the path of a part of a file: "#3"; "" for 0, the whole. Returns out. */
const char *ton_part_mark(char out[TON_PART_BYTES], int part);

/* What stands after the last slash; borrowed. */
const char *ton_path_base(const char *path);

#endif

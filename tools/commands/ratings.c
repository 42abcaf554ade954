/* ratings: tables of ratings, in and out. */
#include "tools/command.h"

extern const ton_command ton_ratings_import_command, ton_ratings_export_command;

static const ton_command *const parts[] = {&ton_ratings_import_command,
                                           &ton_ratings_export_command};

const ton_command ton_command_ratings = {
    .name = "ratings",
    .arguments = "import FILE…",
    .about = "ratings of listeners, from tables and into them",
    .parts = parts,
    .part_count = sizeof parts / sizeof *parts,
};

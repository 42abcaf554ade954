/* listens: what was heard, in and out. */
#include "tools/command.h"

extern const ton_command ton_listens_import_command, ton_listens_export_command,
    ton_listens_follow_command;

static const ton_command *const parts[] = {&ton_listens_import_command, &ton_listens_export_command,
                                           &ton_listens_follow_command};

const ton_command ton_command_listens = {
    .name = "listens",
    .arguments = "import FILE…",
    .about = "what listeners heard: from JSON lines, into them, and from a running MPD",
    .parts = parts,
    .part_count = sizeof parts / sizeof *parts,
};

/* What the system tells of folders, and what waits to be looked at. Private to watch. */
#ifndef TONARY_TOOLS_CLI_WATCH_EVENTS_H
#define TONARY_TOOLS_CLI_WATCH_EVENTS_H

#include <stdbool.h>

#include "base/status.h"
#include "tools/cli/names.h"
#include "tools/cli/waiting.h"
#include "tools/cli/watch.h"

struct ton_watch {
    int descriptor;
    char **folder; /* (capacity) path by watch, NULL: none */
    int capacity, count;
    ton_waiting waiting;
    bool rescan;      /* all must be looked at */
    ton_names opened; /* folders that came in, and are to be read */
    ton_status status;
    ton_error error;
};

/* Reads what there is, without waiting; fills waiting, opened and rescan. */
void ton_watch_read(ton_watch *watch);

#endif

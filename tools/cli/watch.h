/* tonary - following folders: `index --watch`.
 *
 * A file is taken when it was closed after writing, renamed or linked in, and has been quiet for a
 * second. What is deleted or moved away is noticed in the same way. When the system's queue of
 * events overflows, or a .tonaryignore changes, all is looked at again.
 */
#ifndef TONARY_TOOLS_CLI_WATCH_H
#define TONARY_TOOLS_CLI_WATCH_H

#include "tools/cli/names.h"
#include "tools/cli/pass.h"
#include "tools/command.h"

typedef struct ton_watch ton_watch;

/* TON_IO when the system has no more watches to give, TON_NO_MEMORY. */
ton_status ton_watch_new(ton_watch **watch, ton_error *error);
void ton_watch_free(ton_watch *watch);

/* Follows a folder; fits ton_walk_options.entered, so that a pass follows what it reads. What goes
 * wrong is kept for ton_watch_run. */
void ton_watch_folder(void *watch, const char *path);

/* Follows what the first pass over these places read, until a signal comes: TON_INTERRUPTED. Any
 * other error ends it too: TON_IO names the limit that was met. Each pass that did something is
 * reported. */
ton_status ton_watch_run(ton_watch *watch, const ton_names *places, const ton_pass_options *options,
                         const ton_session *session, ton_error *error);

#endif

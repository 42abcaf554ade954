/* tonary - the one line on stderr that shows how far a long run is; only on a terminal.
 *
 * There is one stderr, so there is one line: its state is the process's.
 */
#ifndef TONARY_TOOLS_CLI_PROGRESS_H
#define TONARY_TOOLS_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/* What is done, of what. */
typedef struct ton_progress {
    int64_t files, all_files;
    double bytes, all_bytes; /* the time left is told by these */
    double seconds;          /* of sound heard so far */
} ton_progress;

/* From now on it is a JSON object a line, {"share":0.5,"files":…} or {"share":0.5,"doing":"…"}, on
 * whatever stderr is. Before the first start. */
void ton_progress_for_programs(void);

/* Begins: nothing is shown unless wanted and stderr is a terminal. */
void ton_progress_start(bool wanted);

/* Shows where we are, at most ten times a second. */
void ton_progress_show(const ton_progress *progress);

/* The same of work that is no files: what is done, 0..1. */
void ton_progress_share(const char *doing, double done);

/* Clears the line, so that something else can be printed; the next show brings it back. */
void ton_progress_hide(void);

/* Clears the line and ends. */
void ton_progress_stop(void);

/* Monotonic clock in seconds. */
double ton_seconds_now(void);

#endif

/* tonary - where data goes: a stream that only the program itself knows.
 *
 * A decoder that meets what it did not expect may print to standard output (libsndfile does), from
 * its own thread and into the middle of our JSON. So the standard output that the program was given
 * becomes ton_output, and whatever others print, by FILE or by descriptor, joins the words on
 * standard error. To give stdout a new value would not do: a library's printf() follows it.
 *
 * Each thread has its own: a server answers several at once, each into its own memory.
 */
#ifndef TONARY_TOOLS_CLI_OUTPUT_H
#define TONARY_TOOLS_CLI_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/status.h"

extern _Thread_local FILE *ton_output;

/* Before anything is opened or printed. TON_IO, TON_NO_MEMORY. */
ton_status ton_output_start(ton_error *error);

/* Writes what was printed so far; false when that fails, which ton_output_finish tells of. */
bool ton_output_flush(void);

/* Closes it. TON_IO when not everything that was printed could be written. */
ton_status ton_output_finish(ton_error *error);

#endif
